"""A finding: what is missing and by when it should be there; all of them together, and how they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pktui.domain.checks.rule import Rule, Spot
from pktui.domain.labels import STAGE
from pktui.domain.meeting import Stage
from pktui.texts.dates import show_until
from pktui.texts.words import plural, upper_first

AT_ONCE = "co nejdřív"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found by one rule.

    Attributes:
        rule: The rule.
        spot: What it found.
        due: By when it should be done; None for a rule about the outcome, and for what should have been done before
            anybody began to prepare the conference.
        at_once: Whether that is so: it should be done as soon as possible.
    """

    rule: Rule
    spot: Spot
    due: date | None = None
    at_once: bool = False

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Customs:
    """How the people of one case changed the rules.

    Attributes:
        days: Days before the meeting, by the id of the rule; instead of the rule's own.
        off: Why a rule is switched off, by its id.
    """

    days: Mapping[str, int] = field(default_factory=dict)
    off: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """What came out of asking all rules.

    Attributes:
        findings: Before the meeting by the day they are due, afterwards the gravest first.
        asked: The rules that were asked.
        off: Rules that are switched off, each with the reason.
        stage: Where the conference is in its life.
    """

    findings: tuple[Finding, ...]
    asked: tuple[Rule, ...]
    off: tuple[tuple[Rule, str], ...]
    stage: Stage

    @property
    def is_before(self) -> bool:
        """Whether the meeting is still to come."""
        return self.stage is Stage.PREPARED

    @property
    def done(self) -> int:
        """How many steps are done."""
        return self.total - len(self._missing)

    @property
    def total(self) -> int:
        """How many steps there are, and with them whatever else is not as it should be."""
        return sum(rule.step or rule.id in self._missing for rule in self.asked)

    @property
    def _missing(self) -> set[str]:
        return {finding.rule.id for finding in self.findings}


def when(finding: Finding, today: date) -> str:
    """Say by when it should be done: `do pátku 4. 9.`, `mělo být do 1. 9.`, `co nejdřív`; nothing about the outcome."""
    if finding.at_once:
        return AT_ONCE
    if finding.due is None:
        return ""
    if finding.is_late(today):
        return f"mělo být {show_until(finding.due, today, weekday=False)}"
    return show_until(finding.due, today)


def summary(found: Review, today: date) -> str:
    """Say in one line how far the conference is: `Připraveno 11 z 14 · nejbližší: kazuistika do pátku 4. 9.`."""
    parts = _preparation(found, today) if found.is_before else _outcome(found)
    return " · ".join((*parts, f"vypnuto {len(found.off)}") if found.off else parts)


def _outcome(found: Review) -> tuple[str, ...]:
    count = len(found.findings)
    missing = plural(count, "věc k doplnění", "věci k doplnění", "věcí k doplnění") if count else "Nic nechybí."
    parts = (upper_first(STAGE[found.stage]), missing) if found.stage is Stage.NOT_CALLED else (missing,)
    return parts if count else (f"✓ {parts[0]}", *parts[1:])


def _preparation(found: Review, today: date) -> tuple[str, ...]:
    ready = f"Připraveno {found.done} z {found.total}"
    if not found.findings:
        return f"✓ {ready}", "Nic nechybí."
    late = {finding.rule.id for finding in found.findings if finding.is_late(today)}
    at_once = {finding.rule.id for finding in found.findings if finding.at_once}
    coming = next((f for f in found.findings if not (f.at_once or f.is_late(today))), None)
    parts = (
        ready,
        f"{len(at_once)} {AT_ONCE}" if at_once else "",
        f"{len(late)} po termínu" if late else "",
        f"nejbližší: {coming.rule.name} {when(coming, today)}" if coming else "",
    )
    return tuple(part for part in parts if part)

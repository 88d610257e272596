"""How findings are told, on the screen and on the command line alike."""

from __future__ import annotations

from datetime import date

from pktui.domain.checks.finding import Finding, Review
from pktui.domain.meeting import Stage
from pktui.texts.dates import show_until
from pktui.texts.words import plural, upper_first

AT_ONCE = "co nejdřív"


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
    parts = (upper_first(found.stage.label), missing) if found.stage is Stage.NOT_CALLED else (missing,)
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

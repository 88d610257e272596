"""The book of all rules: what they find, how that is told, and the selections of those that are asked at a moment.

A new rule is a finder with `Rule` and `because` above it in one of the modules of rules, and its line in
`docs/pravidla.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from pktui.domain.checks import at_table, client, last_plan, minutes, people, plan, programme, purpose, refusal, special
from pktui.domain.checks.rule import Level, Moment, Printed, Rule, Spot, View
from pktui.domain.deadlines import SHIPPED, Lengths
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.open_tasks import identified, newest
from pktui.domain.plan import Task
from pktui.domain.preparing.readiness import until_today
from pktui.texts.dates import show_until
from pktui.texts.words import plural, upper_first

# A conference goes through these from its purpose to its minutes.
_MODULES = (purpose, client, special, people, programme, refusal, at_table, last_plan, plan, minutes)
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
        lengths: How long the steps after the meeting take.
    """

    days: Mapping[str, int] = field(default_factory=dict)
    off: Mapping[str, str] = field(default_factory=dict)
    lengths: Lengths = SHIPPED


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


def collected() -> tuple[Rule, ...]:
    """Return all rules in the order in which they are written."""
    return tuple(value for module in _MODULES for value in vars(module).values() if isinstance(value, Rule))


RULES = collected()
BY_ID = {rule.id: rule for rule in RULES}
AS_SHIPPED = Customs()
_BEFORE = {Stage.PREPARED: Moment.PREPARING, Stage.NOT_CALLED: Moment.NOT_CALLED}
_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


def asked_at(moment: Moment) -> tuple[Rule, ...]:
    """Return the rules that are asked at a moment, in the order of the book."""
    return tuple(rule for rule in RULES if rule.is_asked(moment))


def review(meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED, others: Iterable[Meeting] = ()) -> Review:
    """Ask the rules that matter now.

    Args:
        meeting: The conference with its papers.
        now: Local wall-clock time.
        customs: What the people of the case changed about the rules.
        others: The other conferences of the case; a task that lives on in a later plan is asked
            about there, once that conference is held.
    """
    stage = meeting.stage(now)
    view = _view(meeting, now, _moment(meeting, stage, now), others, customs.lengths)
    asked = tuple(_on(asked_at(view.moment), view, customs))
    return Review(
        tuple(sorted(_ask(asked, view, customs), key=_urgency)),
        asked,
        tuple((rule, customs.off[rule.id]) for rule in RULES if rule.id in customs.off),
        stage,
    )


def before_leaving(
    meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED, before: Meeting | None = None
) -> tuple[Finding, ...]:
    """Return what is missing before people leave, in the order in which it is best asked (M 7, phases 7 to 9; M13).

    `before` is the conference that this one follows, when it is known.
    """
    return _ask(
        asked_at(Moment.CLOSING), _view(meeting, now, Moment.CLOSING, () if before is None else (before,)), customs
    )


def asked_before(printed: Printed) -> tuple[Rule, ...]:
    """Return the rules that are asked before a document is printed, in the order of the book."""
    return tuple(rule for rule in RULES if printed & rule.printed)


def before_printing(
    printed: Printed, meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED
) -> tuple[Finding, ...]:
    """Return what is missing of what the document needs."""
    return _ask(asked_before(printed), _view(meeting, now, Moment.PRINTING), customs)


def lacking(
    rule: Rule, meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED, before: Meeting | None = None
) -> tuple[Spot, ...]:
    """Return what one rule finds while people sit together; nothing when it is switched off.

    `before` is the conference that this one follows, when it is known.
    """
    view = _view(meeting, now, Moment.RUNNING, () if before is None else (before,))
    return tuple(finding.spot for finding in _ask((rule,), view, customs))


def _view(
    meeting: Meeting, now: datetime, moment: Moment, others: Iterable[Meeting] = (), lengths: Lengths = SHIPPED
) -> View:
    done = replace(meeting, conference=until_today(meeting.conference, now.date()))
    apart = [other for other in others if other.conference.id != meeting.conference.id]
    tasks, overdue = _tasks(meeting, now, apart)
    before = next((other for other in apart if other.conference.id == meeting.conference.follows), None)
    return View(done, meeting.conference, now, moment, tasks, overdue, lengths, before)


def _tasks(meeting: Meeting, now: datetime, others: Sequence[Meeting]) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """Return the tasks that are asked about here, and those of them that are overdue, as the newest plan has them.

    Until the conference of a later plan is held, nobody is asked there about what was carried over into it.
    """
    present = newest([*others, meeting])
    held = newest([*(other for other in others if other.stage(now) not in _BEFORE), meeting])
    asked = [
        (task, present[identity].task)
        for identity, task in (identified(meeting.plan) if meeting.plan else ())
        if held[identity].meeting is meeting and task.is_open and present[identity].task.is_open
    ]
    return tuple(own for own, _ in asked), tuple(last for _, last in asked if last.is_overdue(now.date()))


def _moment(meeting: Meeting, stage: Stage, now: datetime) -> Moment:
    if stage is Stage.RUNNING:
        return Moment.CLOSING if meeting.conference.clock(now).is_ending else Moment.RUNNING
    return _BEFORE.get(stage, Moment.AFTER)


def _ask(rules: Iterable[Rule], view: View, customs: Customs) -> tuple[Finding, ...]:
    on = _on(rules, view, customs)
    return tuple(_finding(rule, spot, view, customs) for rule in on for spot in rule.find(view))


def _on(rules: Iterable[Rule], view: View, customs: Customs) -> Iterator[Rule]:
    """Yield those that are asked of this conference and not switched off."""
    return (rule for rule in rules if rule.id not in customs.off and rule.applies(view.written))


def _finding(rule: Rule, spot: Spot, view: View, customs: Customs) -> Finding:
    """Return the finding with its day; what had to be done before the founding has none, nobody could keep it."""
    conference = view.meeting.conference
    if rule.days_before is None or view.moment is not Moment.PREPARING:
        return Finding(rule, spot)
    due = conference.day - timedelta(days=customs.days.get(rule.id, rule.days_before))
    if conference.founded is not None and due < conference.founded:
        return Finding(rule, spot, at_once=True)
    return Finding(rule, spot, due)


def _urgency(finding: Finding) -> tuple[bool, date, int]:
    return not finding.at_once, finding.due or date.max, _WEIGHT[finding.rule.level]

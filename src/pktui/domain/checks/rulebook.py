"""The book of all rules, and the selections from it: a review, before people leave, before a document is printed.

A new rule is a finder with `Rule` and `because` above it in one of the modules of rules, and its line in
`docs/pravidla.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from pktui.domain.checks import at_table, case_summary, client, minutes, people, plan, programme, purpose, refusal
from pktui.domain.checks.finding import Customs, Finding, Review
from pktui.domain.checks.rule import Level, Moment, Printed, Rule, Spot, View
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.open_tasks import identified, newest
from pktui.domain.plan import Task
from pktui.domain.preparing.readiness import until_today

# A conference goes through these from its purpose to its minutes.
_MODULES = (purpose, client, people, case_summary, programme, refusal, at_table, plan, minutes)


def collected() -> tuple[Rule, ...]:
    """Return all rules in the order in which they are written."""
    return tuple(value for module in _MODULES for value in vars(module).values() if isinstance(value, Rule))


RULES = collected()
BY_ID = {rule.id: rule for rule in RULES}
AS_SHIPPED = Customs()
_STILL_TO_COME = frozenset({Stage.PREPARED, Stage.NOT_CALLED})
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
    view = _view(meeting, now, _moment(meeting, stage, now), others)
    asked = _on(asked_at(view.moment), customs)
    return Review(
        tuple(sorted(_ask(asked, view, customs), key=_urgency)),
        asked,
        tuple((rule, customs.off[rule.id]) for rule in RULES if rule.id in customs.off),
        stage,
    )


def before_leaving(meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED) -> tuple[Finding, ...]:
    """Return what is missing before people leave, in the order in which it is best asked (M 7, phases 7 to 9; M13)."""
    return _ask(_on(asked_at(Moment.CLOSING), customs), _view(meeting, now, Moment.CLOSING), customs)


def asked_before(printed: Printed) -> tuple[Rule, ...]:
    """Return the rules that are asked before a document is printed, in the order of the book."""
    return tuple(rule for rule in RULES if printed & rule.printed)


def before_printing(
    printed: Printed, meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED
) -> tuple[Finding, ...]:
    """Return what is missing of what the document needs."""
    return _ask(_on(asked_before(printed), customs), _view(meeting, now, Moment.PRINTING), customs)


def lacking(rule: Rule, meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED) -> tuple[Spot, ...]:
    """Return what one rule finds while people sit together; nothing when it is switched off."""
    return tuple(finding.spot for finding in _ask(_on((rule,), customs), _view(meeting, now, Moment.RUNNING), customs))


def _view(meeting: Meeting, now: datetime, moment: Moment, others: Iterable[Meeting] = ()) -> View:
    done = replace(meeting, conference=until_today(meeting.conference, now.date()))
    tasks, overdue = _tasks(meeting, now, [m for m in others if m.conference.id != meeting.conference.id])
    return View(done, meeting.conference, now, moment, tasks, overdue)


def _tasks(meeting: Meeting, now: datetime, others: Sequence[Meeting]) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """Return the tasks that are asked about here, and those of them that are overdue, as the newest plan has them.

    Until the conference of a later plan is held, nobody is asked there about what was carried over into it.
    """
    present = newest([*others, meeting])
    held = newest([*(other for other in others if other.stage(now) not in _STILL_TO_COME), meeting])
    asked = [
        (task, present[identity].task)
        for identity, task in (identified(meeting.plan) if meeting.plan else ())
        if held[identity].meeting is meeting and task.is_open and present[identity].task.is_open
    ]
    return tuple(own for own, _ in asked), tuple(last for _, last in asked if last.is_overdue(now.date()))


def _on(rules: Iterable[Rule], customs: Customs) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.id not in customs.off)


def _moment(meeting: Meeting, stage: Stage, now: datetime) -> Moment:
    match stage:
        case Stage.PREPARED:
            return Moment.PREPARING
        case Stage.NOT_CALLED:
            return Moment.NOT_CALLED
        case Stage.RUNNING:
            return Moment.CLOSING if meeting.conference.clock(now).is_ending else Moment.RUNNING
        case _:
            return Moment.AFTER


def _ask(rules: Iterable[Rule], view: View, customs: Customs) -> tuple[Finding, ...]:
    return tuple(_finding(rule, spot, view, customs) for rule in rules for spot in rule.find(view))


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

"""All rules, and the review that asks each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from pktui.domain.checks import client, minutes_text, outcome, papers, people, programme, purpose, refusal
from pktui.domain.checks.finding import Customs, Finding, Level, Review, Rule, Spot, View
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.so_far import so_far

PREPARATION: tuple[Rule, ...] = (*purpose.RULES, *client.RULES, *people.RULES, *papers.RULES, *programme.RULES)
NOT_CALLED: tuple[Rule, ...] = (purpose.INDICATION, *refusal.RULES)
OUTCOME: tuple[Rule, ...] = (*outcome.RULES, *minutes_text.RULES)
RULES: tuple[Rule, ...] = (*PREPARATION, *refusal.RULES, *OUTCOME)

AS_SHIPPED = Customs()
_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


def review(meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED) -> Review:
    """Ask the rules that matter now: before the meeting those about its preparation, afterwards about its outcome.

    Of a conference that was decided against only that decision is asked about.

    Args:
        meeting: The conference with its papers.
        now: Local wall-clock time.
        customs: What the people of the case changed about the rules.
    """
    done = replace(meeting, conference=so_far(meeting.conference, now.date()))
    view = View(done, meeting.conference, now, meeting.stage(now))
    asked = tuple(rule for rule in _about(view.stage) if rule.id not in customs.off)
    findings = [_finding(rule, spot, view, customs) for rule in asked for spot in rule.find(view)]
    return Review(
        tuple(sorted(findings, key=_urgency)),
        asked,
        tuple((rule, customs.off[rule.id]) for rule in RULES if rule.id in customs.off),
        view.stage,
    )


def _about(stage: Stage) -> tuple[Rule, ...]:
    match stage:
        case Stage.PREPARED:
            return PREPARATION
        case Stage.NOT_CALLED:
            return NOT_CALLED
        case _:
            return OUTCOME


def _finding(rule: Rule, spot: Spot, view: View, customs: Customs) -> Finding:
    """Return the finding with its day; what had to be done before the founding has none, nobody could keep it."""
    conference = view.meeting.conference
    if rule.days_before is None or view.stage is not Stage.PREPARED:
        return Finding(rule, spot)
    due = conference.day - timedelta(days=customs.days.get(rule.id, rule.days_before))
    if conference.founded is not None and due < conference.founded:
        return Finding(rule, spot, at_once=True)
    return Finding(rule, spot, due)


def _urgency(finding: Finding) -> tuple[bool, date, int]:
    return not finding.at_once, finding.due or date.max, _WEIGHT[finding.rule.level]

"""All rules, and the review that asks each of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pktui.domain.checks import client, outcome, papers, people, programme, purpose
from pktui.domain.checks.finding import Customs, Finding, Level, Review, Rule, View
from pktui.domain.meeting import Meeting

PREPARATION: tuple[Rule, ...] = (*purpose.RULES, *client.RULES, *people.RULES, *papers.RULES, *programme.RULES)
RULES: tuple[Rule, ...] = (*PREPARATION, *outcome.RULES)

AS_SHIPPED = Customs()
_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


def review(meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED) -> Review:
    """Ask the rules that matter now: before the meeting those about its preparation, afterwards about its outcome.

    Args:
        meeting: The conference with its papers.
        now: Local wall-clock time.
        customs: What the people of the case changed about the rules.
    """
    view = View(meeting, now, meeting.stage(now))
    about_now = [rule for rule in RULES if (rule.days_before is not None) is view.is_before]
    asked = tuple(rule for rule in about_now if rule.id not in customs.off)
    findings = [Finding(rule, spot, _due(rule, view, customs)) for rule in asked for spot in rule.find(view)]
    return Review(
        tuple(sorted(findings, key=lambda finding: (finding.due or date.max, _WEIGHT[finding.rule.level]))),
        asked,
        tuple((rule, customs.off[rule.id]) for rule in RULES if rule.id in customs.off),
        view.is_before,
    )


def check(meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED) -> tuple[Finding, ...]:
    """Return only the findings of `review`."""
    return review(meeting, now, customs).findings


def _due(rule: Rule, view: View, customs: Customs) -> date | None:
    if rule.days_before is None:
        return None
    return view.meeting.conference.day - timedelta(days=customs.days.get(rule.id, rule.days_before))

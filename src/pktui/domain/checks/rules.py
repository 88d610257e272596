"""All rules, and the check that asks each of them."""

from __future__ import annotations

from datetime import datetime

from pktui.domain.checks import outcome, preparation
from pktui.domain.checks.finding import Finding, Level, Rule, View
from pktui.domain.meeting import Meeting

RULES: tuple[Rule, ...] = (*preparation.RULES, *outcome.RULES)

_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


def check(meeting: Meeting, now: datetime) -> tuple[Finding, ...]:
    """Return everything the rules find, errors first, in the order of the rules."""
    view = View(meeting, now, meeting.stage(now))
    findings = [Finding(rule, spot) for rule in RULES for spot in rule.find(view)]
    return tuple(sorted(findings, key=lambda finding: _WEIGHT[finding.rule.level]))

"""What the method asks for and this conference does not have yet: findings, each with its rule and its seed."""

from pktui.domain.checks.book import AS_SHIPPED, RULES, asked_at, before_leaving, before_printing, review
from pktui.domain.checks.finding import Customs, Finding, Review, summary, when
from pktui.domain.checks.rule import Level, Moment, Rule, Spot, Where

__all__ = [
    "AS_SHIPPED",
    "RULES",
    "Customs",
    "Finding",
    "Level",
    "Moment",
    "Review",
    "Rule",
    "Spot",
    "Where",
    "asked_at",
    "before_leaving",
    "before_printing",
    "review",
    "summary",
    "when",
]

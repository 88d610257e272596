"""What the method asks for and this conference does not have yet: findings, each with its rule and its seed."""

from pktui.domain.checks.book import (
    AS_SHIPPED,
    BY_ID,
    RULES,
    asked_at,
    asked_before,
    before_leaving,
    before_printing,
    review,
)
from pktui.domain.checks.finding import Customs, Finding, Review, summary, when
from pktui.domain.checks.rule import Level, Moment, Paper, Part, Rule, Spot, Where

__all__ = [
    "AS_SHIPPED",
    "BY_ID",
    "RULES",
    "Customs",
    "Finding",
    "Level",
    "Moment",
    "Paper",
    "Part",
    "Review",
    "Rule",
    "Spot",
    "Where",
    "asked_at",
    "asked_before",
    "before_leaving",
    "before_printing",
    "review",
    "summary",
    "when",
]

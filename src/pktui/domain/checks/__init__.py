"""What the method asks for and this conference does not have yet: findings, each with its rule and its seed."""

from pktui.domain.checks.rule import About, Level, Moment, Printed, Rule, Spot, Where
from pktui.domain.checks.rulebook import (
    AS_SHIPPED,
    BY_ID,
    RULES,
    Customs,
    Finding,
    Review,
    asked_at,
    asked_before,
    before_leaving,
    before_printing,
    review,
    summary,
    when,
)

__all__ = [
    "AS_SHIPPED",
    "BY_ID",
    "RULES",
    "About",
    "Customs",
    "Finding",
    "Level",
    "Moment",
    "Printed",
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

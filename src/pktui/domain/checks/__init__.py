"""What the method asks for and this conference does not have yet: findings, each with its rule and its seed."""

from pktui.domain.checks.finding import Customs, Finding, Level, Place, Review, Rule, Spot
from pktui.domain.checks.rules import NOT_CALLED, PREPARATION, RULES, review
from pktui.domain.checks.wording import summary, when

__all__ = [
    "NOT_CALLED",
    "PREPARATION",
    "RULES",
    "Customs",
    "Finding",
    "Level",
    "Place",
    "Review",
    "Rule",
    "Spot",
    "review",
    "summary",
    "when",
]

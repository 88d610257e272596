"""What the method asks for and this conference does not have yet: findings, each with its rule and its seed."""

from pktui.domain.checks.finding import Finding, Level, Place, Spot
from pktui.domain.checks.rules import RULES, check

__all__ = ["RULES", "Finding", "Level", "Place", "Spot", "check"]

"""Priority (F5): the cards of the flipchart, and what the group chose of them to work on."""

from pktui.tui.screens.flipchart.screen import FlipchartScreen

__all__ = ["FlipchartScreen"]

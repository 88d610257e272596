"""Zápis (F7): the text of the minutes, the cards of the meeting that belong to it, comments and addenda."""

from pktui.tui.screens.minutes.screen import MinutesScreen

__all__ = ["MinutesScreen"]

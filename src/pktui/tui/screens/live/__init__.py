"""Jednání (F4): the screen that helps while people talk."""

from pktui.tui.screens.live.screen import LiveScreen

__all__ = ["LiveScreen"]

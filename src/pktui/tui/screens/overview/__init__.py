"""Přehled: what needs me today, then every conference of the folder."""

from pktui.tui.screens.overview.screen import OverviewScreen

__all__ = ["OverviewScreen"]

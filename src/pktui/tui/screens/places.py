"""Where one can go among all cases of a folder."""

from __future__ import annotations

from pktui.tui.widgets.key_rows import Tab

OVERVIEW = "overview"
PLACES = (
    Tab(OVERVIEW, "", "Přehled"),
    Tab("tasks", "F6", "Úkoly"),
    Tab("figures", "F7", "Čísla roku"),
    Tab("filing", "F8", "Spisy"),
)

"""Where one can go among all cases of a folder."""

from __future__ import annotations

from textual.binding import Binding

from pktui.tui.widgets.key_rows import Tab

OVERVIEW = "overview"
PLACES = (
    Tab(OVERVIEW, "", "Přehled"),
    Tab("tasks", "F6", "Úkoly"),
    Tab("figures", "F7", "Čísla roku"),
    Tab("filing", "F8", "Spisy"),
)
PLACE_KEYS = (
    Binding("f6", "app.over_all('tasks')", "Úkoly", id="all-tasks", tooltip="I lhůty, ze všech spisů", show=False),
    Binding(
        "f7", "app.over_all('figures')", "Čísla roku", id="figures", tooltip="Ze všech spisů, beze jmen", show=False
    ),
    Binding("f8", "app.over_all('filing')", "Spisy", id="filing", tooltip="Uzavřít, předat, opravit údaje", show=False),
)
"""The keys of the tabs; what they do is seen in the tabs, so the lowest line need not say it."""

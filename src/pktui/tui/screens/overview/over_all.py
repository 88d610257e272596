"""Screens about all cases of the folder, by the names the overview opens them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from textual.screen import Screen

from pktui.storage.records.folder import Listing
from pktui.tui.screens.all_tasks import AllTasksScreen
from pktui.tui.screens.figures import YearScreen
from pktui.tui.screens.filing.screen import CaseFilesScreen

OfAll: TypeAlias = Callable[[Path, Callable[[], datetime], Listing | None], Screen[None]]

OVER_ALL: Mapping[str, OfAll] = {"tasks": AllTasksScreen, "figures": YearScreen, "filing": CaseFilesScreen}

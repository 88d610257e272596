"""One screen, one module; `CASE_SCREENS` names those of an open conference."""

from __future__ import annotations

from pktui.tui.screens.case import CaseScreen

CASE_SCREENS: dict[str, type[CaseScreen]] = {}

"""The private folders of the person at this computer, where the system keeps them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import platformdirs

from pktui.errors import FolderProblem

_PROGRAM = "pktui"


def state_home() -> Path:
    """Return the folder for what outlives a run: the history and the journal.

    Raises:
        FolderProblem: The account has no home, and nothing says where it is.
    """
    return _known(platformdirs.user_state_path)


def settings_home() -> Path:
    """Return the folder of the settings. Raises as `state_home`."""
    return _known(platformdirs.user_config_path)


def scratch_home() -> Path:
    """Return the folder for what may go at any time. Raises as `state_home`."""
    return _known(platformdirs.user_cache_path)


def _known(place: Callable[..., Path]) -> Path:
    try:
        path = place(_PROGRAM, appauthor=False)
    except RuntimeError:
        path = Path()  # an account without a home, as in some containers
    if not path.is_absolute():
        raise FolderProblem("Domovská složka není známá; nastavte proměnnou HOME a spusťte pktui znovu.")
    return path

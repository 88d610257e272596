"""Whether the cursor of the terminal can be seen, as magnifiers and some screen readers need it."""

from __future__ import annotations

from typing import Final

from pktui.errors import FileProblem

SHOWN: Final = "\x1b[?25h"
HIDDEN: Final = "\x1b[?25l"
_YES: Final = "ano"


def is_cursor_wanted() -> bool:
    """Return what was chosen last time; broken settings are no reason to stop, and mean the usual hidden one."""
    from pktui.storage.office.settings import setting, user_settings

    try:
        return setting(user_settings(), "vzhled", "kurzor") == _YES
    except FileProblem:
        return False


def keep_cursor(*, is_wanted: bool) -> None:
    """Remember it for the next start.

    Raises:
        FileProblem: The settings cannot be read or written.
    """
    from pktui.storage.office.settings import remember, user_settings

    remember(user_settings(), "vzhled", "kurzor", _YES if is_wanted else None)

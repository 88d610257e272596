"""How this person likes to run a meeting; kept in the settings of the user, not in the case."""

from __future__ import annotations

from pktui.errors import PktuiError
from pktui.storage.office.settings import remember, setting, user_settings

_SECTION, _SPEAKING = "jednani", "slovo"
_OFF = "ne"


def follows_speaking() -> bool:
    """Tell whether it is followed who speaks; it is, unless somebody switched it off."""
    try:
        return setting(user_settings(), _SECTION, _SPEAKING) != _OFF
    except PktuiError:
        return True  # broken settings are told where they are changed; they never stand in the way of a meeting


def follow_speaking(wanted: bool) -> PktuiError | None:
    """Remember whether it is followed who speaks; return what stood in the way, if anything did."""
    try:
        remember(user_settings(), _SECTION, _SPEAKING, "ano" if wanted else _OFF)
    except PktuiError as problem:
        return problem
    return None

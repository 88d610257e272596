"""Colours: one accent, one warning, one danger; each has meaning only together with a sign or a word."""

from __future__ import annotations

from textual.theme import Theme

from pktui.errors import FileProblem

USUAL_THEME = "pktui-tmavy"
THEME_NAMES = {
    "pktui-tmavy": "tmavý",
    "pktui-svetly": "světlý",
    "pktui-kontrast": "vysoký kontrast",
}

_CURSOR = {
    "block-cursor-text-style": "none",
    "input-selection-background": "#4a6fa5 60%",
}

THEMES = (
    Theme(
        "pktui-tmavy",
        primary="#8fb8de",
        accent="#8fb8de",
        warning="#e0b354",
        error="#e5786d",
        success="#8fbf8f",
        foreground="#d9dde2",
        background="#16191d",
        surface="#1c2025",
        panel="#262b32",
        dark=True,
        variables=_CURSOR,
    ),
    Theme(
        "pktui-svetly",
        primary="#1f4e79",
        accent="#1f4e79",
        warning="#7a5200",
        error="#a02018",
        success="#23633a",
        foreground="#1d2126",
        background="#f7f6f2",
        surface="#efede6",
        panel="#e2dfd5",
        dark=False,
        variables=_CURSOR,
    ),
    Theme(
        "pktui-kontrast",
        primary="#ffff00",
        accent="#ffff00",
        warning="#ffff00",
        error="#ff8080",
        success="#80ff80",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#202020",
        dark=True,
        variables=_CURSOR,
    ),
)


def chosen_theme() -> str:
    """Return the theme chosen last time; colours are no reason to stop, so broken settings mean the usual one."""
    from pktui.storage.office.settings import setting, user_settings

    try:
        chosen = setting(user_settings(), "vzhled", "motiv")
    except FileProblem:
        return USUAL_THEME
    return chosen if chosen in THEME_NAMES else USUAL_THEME


def keep_theme(name: str) -> None:
    """Remember the theme for the next start.

    Raises:
        FileProblem: The settings cannot be read or written.
    """
    from pktui.storage.office.settings import remember, user_settings

    remember(user_settings(), "vzhled", "motiv", name)

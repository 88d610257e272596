"""Colours: one accent, one warning, one danger; each has meaning only together with a sign or a word."""

from __future__ import annotations

from textual.theme import Theme

from pktui.errors import FileProblem

USUAL_THEME = "pktui-tmavy"
MONO_THEME = "pktui-jednobarevny"
"""The theme that tells nothing by a colour; it is also that of terminals where somebody switched colours off."""

THEME_NAMES = {
    "pktui-tmavy": "tmavý",
    "pktui-svetly": "světlý",
    "pktui-kontrast": "vysoký kontrast",
    MONO_THEME: "jednobarevný",
}

_CURSOR = {
    "block-cursor-text-style": "none",
    "input-selection-background": "#4a6fa5 60%",
}


def _theme(
    name: str, main: str, warning: str, error: str, success: str, text: str, ground: str, surface: str, panel: str
) -> Theme:
    # What has the focus: in colours letters of the ground on the accent, in one colour bold letters in reverse.
    focus = (ground, text, "bold reverse") if name == MONO_THEME else (main, ground, "bold")
    variables = dict(zip(("focus-ground", "focus-ink", "focus-style"), focus, strict=True))
    return Theme(
        name, main, warning=warning, error=error, success=success, accent=main, foreground=text, background=ground,
        surface=surface, panel=panel, dark=name != "pktui-svetly", variables=_CURSOR | variables,
    )  # fmt: skip


THEMES = (
    _theme("pktui-tmavy", "#8fb8de", "#e0b354", "#e5786d", "#8fbf8f", "#d9dde2", "#16191d", "#1c2025", "#262b32"),
    _theme("pktui-svetly", "#1f4e79", "#7a5200", "#a02018", "#23633a", "#1d2126", "#f7f6f2", "#efede6", "#e2dfd5"),
    _theme("pktui-kontrast", "#ffff00", "#ffff00", "#ff8080", "#80ff80", "#ffffff", "#000000", "#000000", "#202020"),
    _theme(MONO_THEME, "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#000000", "#121212", "#2c2c2c"),
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

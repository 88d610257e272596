"""Keys that mean the same everywhere, with what they are also reached by, how keys are printed, and groups of a menu.

Some terminals and desktops take F1, F10, F11 and F12 for themselves, and some send no Alt: each of these keys has one
alias with Alt and one without.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from textual.binding import Binding

HELP = "f1,alt+i,ctrl+g"
QUIT = "f10,alt+q,ctrl+q"
GUIDE = "f11,alt+r,ctrl+y"
TIME = "f12,alt+m,ctrl+a"
NEW = "ctrl+n,insert"
HIGHER = "alt+up,ctrl+up"
LOWER = "alt+down,ctrl+down"

EVERYWHERE = Binding.Group("Všude")
SCREENS = Binding.Group("Obrazovky")


def part(title: str) -> partial[Binding]:
    """Return what makes the bindings of a part of the menu."""
    return partial(Binding, group=Binding.Group(title))


everywhere = partial(Binding, group=EVERYWHERE)
to_screen = partial(Binding, group=SCREENS)

HELP_AND_MENU = (
    everywhere(HELP, "help", "Nápověda", id="help"),
    everywhere("m", "app.menu", "Nabídka", id="menu"),
)

_NAMES = {
    "enter": "Enter",
    "insert": "Ins",
    "delete": "Del",
    "escape": "Esc",
    "space": "mezerník",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
}


def key_name(key: str) -> str:
    """Return a key as it is printed on keyboards: `Ctrl+N`, `F6`, `PgDn`."""
    *modifiers, last = key.split(",", 1)[0].split("+")
    shown = _NAMES.get(last, last.upper() if len(last) <= 3 else last.capitalize())
    return "+".join((*(word.capitalize() for word in modifiers), shown))


@dataclass(frozen=True, slots=True)
class Keyless:
    """A command of a screen that is only in the list of commands and in the menu.

    Attributes:
        action: As in a binding.
        label: What it is called.
        tooltip: What else is good to know of it.
        group: The part of the menu it stands in.
    """

    action: str
    label: str
    tooltip: str = ""
    group: Binding.Group | None = None

"""What the room sees on its own screen: a walk through harmless views, and names only after a yes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pktui.domain.conference import Conference, RoomView
from pktui.domain.room import names_at_tasks
from pktui.domain.run import State
from pktui.tui.screens.live.side import NAMES
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Piece

if TYPE_CHECKING:
    from pktui.tui.screens.live.screen import LiveScreen

YES = "ano"


def next_view(conference: Conference) -> RoomView:
    """Return the view that comes after the present one."""
    views = list(RoomView)
    return views[(views.index(conference.room_view) + 1) % len(views)]


def sign(conference: Conference) -> Piece:
    """Return what stands in the head of F4 about the room; names cannot be overlooked."""
    if conference.room_view is not RoomView.PLAN:
        return (f"na plátně: {conference.room_view.label}", "dim")
    if conference.room_names:
        return (" na plátně: plán SE JMÉNY ", "bold reverse")
    return ("na plátně: plán bez jmen", "dim")


def show(screen: LiveScreen, view: RoomView, *, names: bool = False) -> None:
    """Show the room something else, and say so once it is in the file."""
    screen.side.close()
    screen.change_conference("Co je na plátně", lambda c: replace(c, room_view=view, room_names=names))
    kept = screen.session.stored.conference.record
    if (kept.room_view, kept.room_names) == (view, names):
        said = f"plán {'se jmény' if names else 'bez jmen'}" if view is RoomView.PLAN else view.label
        screen.notify(f"Na plátně: {said}", timeout=4)
    else:
        screen.notify("Na plátně to zatím není. Okno na něm zhasněte mezerníkem.", severity="warning", timeout=8)
    screen.tick()


def ask_names(screen: LiveScreen) -> None:
    """Ask whether the room may see names, and hide them at once when it does see them."""
    conference, line = screen.conference, screen.query_one("#capture-text", LineInput)
    if conference.room_view is RoomView.PLAN and conference.room_names:
        show(screen, RoomView.PLAN)
    elif screen.clock.state not in {State.RUNNING, State.PAUSED}:
        screen.notify("Jména jde ukázat, až jednání poběží.", timeout=4)
    elif not names_at_tasks(screen.session.meeting):
        screen.notify("U žádného otevřeného úkolu zatím není jméno.", timeout=4)
    elif line.text:
        screen.notify("Nejdřív dopište řádek, pak Ctrl+G.", timeout=4)
    else:
        screen.set_focus(line)
        screen.side.turn(NAMES, 1)
        screen.tick()


def answered(screen: LiveScreen, text: str) -> bool:
    """Tell whether a written line was the yes to names, and show them then; anything else is no."""
    if screen.side.panel != NAMES:
        return False
    screen.side.close()
    is_yes = text.casefold() == YES
    if is_yes:
        show(screen, RoomView.PLAN, names=True)
    return is_yes

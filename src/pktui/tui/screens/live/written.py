"""Finished lines of F4: they go where they belong, and what does not show among what was caught is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pktui.domain.live.speaking import LETTERS
from pktui.domain.people import Person
from pktui.session.capture import with_line, with_lines
from pktui.session.typed_line import NEWCOMER, PRIORITY, TASK, read_line
from pktui.texts.words import plural
from pktui.tui.widgets.capture import CARDS

if TYPE_CHECKING:
    from pktui.tui.screens.live.screen import LiveScreen

# What it is called, and what is left to do about it.
_SAID = {
    PRIORITY: ("Priorita přidána", ""),
    TASK: ("Úkol přidán", "; kdo a dokdy doplníte na F6"),
    NEWCOMER: ("Příchod zapsán", "; roli doplníte na F3"),
}


def keep_line(screen: LiveScreen, kind: str, typed: str) -> None:
    """Keep a line with its time, phase and speaker; `kind` is what it is about when it does not say it itself."""
    line, now, speaker = read_line(typed, kind, screen.conference.people), screen.session.now(), screen.speaker
    label, more = _SAID.get(line.kind, ("Zachyceno", ""))
    said: bool | str = f"{label}{more}" if line.kind in _SAID else False
    if line.kind == TASK and line.who is not None:
        said = f"Úkol přidán: {line.who.name}; dokdy a jestli ho přijímá, doplníte na F6"
    screen.change(label, lambda m: with_line(m, kind, typed, now, speaker), said=said)
    if line.who is not None:
        _ask_whether_here(screen, line.who)


def keep_lines(screen: LiveScreen, kind: str, lines: tuple[str, ...]) -> None:
    """Keep the lines of a pasted text, each as a card; one step of undo takes all of them away."""
    now, speaker = screen.session.now(), screen.speaker
    label = plural(len(lines), *CARDS)
    strays = [line.stray for each in lines if (line := read_line(each, kind, screen.conference.people)).stray]
    screen.change(label, lambda m: with_lines(m, kind, lines, now, speaker), said=f"Zapsáno: {label}")
    if strays:
        screen.notify(
            f"Značky, které nikdo v seznamu nemá, zůstaly v textu: {', '.join(strays)}", severity="warning", timeout=8
        )


def _ask_whether_here(screen: LiveScreen, person: Person) -> None:
    """Ask once whether somebody is in the room of whom nothing was said yet: words of the absent are quoted, too."""
    people = [each.id for each in screen.conference.people]
    if person.attendance.present is not None or person.id in screen.asked_about or person.id not in people:
        return
    screen.asked_about.add(person.id)
    letter = LETTERS[people.index(person.id)].upper()
    screen.notify(f"{person.name}: v docházce zatím nic. Je tu? Tab a Shift+{letter} to zapíše.", timeout=8)

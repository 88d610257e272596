"""Dialogs about a list: one row is marked, Enter or a click takes it; in some one searches, or ticks many rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from pktui.texts.words import begin_words
from pktui.tui.parts import keys
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import SHRINKS
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Brief
from pktui.tui.widgets.pointing import Leading
from pktui.tui.widgets.table import Column, Row, RowTable

T = TypeVar("T")

NOBODY_YET = "Mezi účastníky zatím nikdo není. Esc zavře tohle okno a na F3 prvního člověka přidá Ctrl+N."


class ListDialog(Dialog[T], Generic[T]):
    """A dialog about a list, as tall as its rows; where they have no room it gets lower and scrolls.

    Attributes:
        table: The list.
    """

    def __init__(self, title: str, hints: str, table: RowTable) -> None:
        super().__init__(title, hints)
        self.table = table
        table.add_class(SHRINKS)

    def compose_content(self) -> ComposeResult:
        """The list."""
        yield self.table

    def on_mount(self) -> None:
        """Fill the list in."""
        self.draw()
        if self.table.can_focus:
            self.table.focus()

    def draw(self) -> None:
        """Draw the rows as they stand now."""
        self.table.show_rows(self.rows())

    def go_on(self) -> None:
        """Draw what was done with the marked row, and mark the next one: a list is gone through by one key."""
        self.draw()
        self.table.action_cursor_down()

    def rows(self) -> Iterable[Row]:
        """Return the rows; each dialog has its own."""
        return ()

    @on(RowTable.RowSelected)
    def row_chosen(self, event: RowTable.RowSelected) -> None:
        """Take the marked row."""
        event.stop()
        self.chosen(self.table.marked)

    def chosen(self, key: str) -> None:
        """Do what the dialog is for with a row; each dialog has its own."""


class SearchDialog(ListDialog[T], Leading, Generic[T]):
    """A field above a list of what was found, which stays as tall as it is while the list narrows, and a line below.

    Letters go into the field; arrows walk through the list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Nahoru", show=False),
        Binding("down", "step(1)", "Dolů", show=False),
    ]
    AUTO_FOCUS = "LineInput"

    def __init__(self, title: str, hints: str, table: RowTable, field: LineInput) -> None:
        super().__init__(title, hints, table)
        table.can_focus = False
        self.field = field
        field.add_class("field")
        self._line = Brief(id="search-said")
        self._is_walking = False

    def compose_content(self) -> ComposeResult:
        """What is looked for, what was found, what is to be said."""
        yield self.field
        yield self.table
        yield self._line

    def say(self, text: str, style: str = "bold") -> None:
        """Say something below the list."""
        self._line.say((text, style))

    @property
    def led(self) -> Widget | None:
        """The list, from an arrow up to the next letter."""
        return self.table if self._is_walking else None

    @on(LineInput.Changed)
    def back_in_field(self) -> None:
        """Go back to the field."""
        self._is_walking = False

    def action_step(self, step: int) -> None:
        """Move the mark."""
        self._is_walking = True
        self.table.move_cursor(row=self.table.cursor_row + step, animate=False)


class PickMany(ListDialog[tuple[str, ...] | None]):
    """A list to tick, in an order that is kept.

    Attributes:
        SEARCHES: Whether letters leave only the answers with words that begin so.
    """

    SEARCHES: ClassVar[bool] = True

    HELP_TEXT = """\
Šipkami nahoru a dolů choďte po seznamu. Mezerník odpověď označí ✓, nebo označení zruší. Co označíte dřív, bude první.

V dlouhém seznamu pište začátek slova, háčky a čárky nejsou potřeba: zůstane jen to, co k němu patří. Backspace písmeno
smaže; po označení je tu zase celý seznam.

Enter nebo Ctrl+S seznam zavře a vezme, co je označené. Esc nechá, co tam bylo předtím."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Označit", show=False),
        Binding("ctrl+s", "done", "Hotovo", show=False),
    ]

    def __init__(self, title: str, options: Mapping[str, str], values: tuple[str, ...], typed: str = "") -> None:
        """`values` are ticked; `typed` is looked for from the beginning."""
        table = RowTable(Column("", 1), Column("Možnost"), id="options", header=False, lines=3)
        super().__init__(title, "mezerník označit · písmena hledají · Enter hotovo · Esc zpět", table)
        self._options = dict(options)
        self._values = values
        self._has_ticked = bool(values)
        self._typed = typed
        self._line = Brief(id="options-said")

    def compose_content(self) -> ComposeResult:
        """The list, and what is looked for."""
        yield from super().compose_content()
        yield self._line

    def draw(self) -> None:
        """Draw the rows, and say what is looked for."""
        super().draw()
        said = f"Hledáte: {self._typed}" if self._typed else ""
        self._line.say(said if self.table.marked else f"{said} · nic takového tu není, Backspace maže")

    def rows(self) -> Iterable[Row]:
        """Return the answers that are looked for; all of them while nothing is."""
        return (
            Row(value, ("✓" if value in self._values else " ", label))
            for value, label in self._options.items()
            if begin_words(self._typed, label)
        )

    def on_key(self, event: events.Key) -> None:
        """Look for what is typed."""
        if not self.SEARCHES:
            return
        if event.key == "backspace":
            self._look_for(self._typed[:-1])
        elif event.character is not None and event.character.isalnum():
            self._look_for(self._typed + event.character)
        else:
            return
        event.stop()

    def _look_for(self, typed: str) -> None:
        if typed != self._typed:
            self._typed = typed
            self.draw()
            if typed:
                self.table.move_cursor(row=0, animate=False)

    def action_tick(self) -> None:
        """Tick or untick the marked line, and show the whole list again."""
        value = self.table.marked
        if not value:
            return
        self._has_ticked = True
        self._values = tuple(v for v in self._values if v != value) if value in self._values else (*self._values, value)
        self._look_for("")
        self.draw()

    def chosen(self, key: str) -> None:  # noqa: ARG002 - what is ticked is taken
        """Enter closes the list."""
        self.action_done()

    def action_done(self) -> None:
        """Close with what is ticked."""
        self.dismiss(self._values)


class PickAnswers(PickMany):
    """The list of a field of a form: whoever walked or searched to one answer and ticked none means that one."""

    HELP_TEXT = """\
Šipkami nahoru a dolů nebo začátkem slova (bez háčků a čárek) dojděte k odpovědi a Enter ji vezme.

Když jich má být víc, označte každou mezerníkem ✓; co označíte dřív, bude první. Mezerník označení i zruší. Backspace
smaže hledané písmeno, po označení je tu zase celý seznam. Enter nebo Ctrl+S pak vezme, co je označené.

Esc nechá, co tam bylo předtím."""

    def chosen(self, key: str) -> None:
        """Enter takes what is ticked, or the answer one went to."""
        if not self._has_ticked and (self._typed or self.table.cursor_row > 0):
            self._values = (key,)
        super().chosen(key)


@dataclass(frozen=True, slots=True)
class Who:
    """One line of the list: a key, the letter that chooses it (empty: none), a name, and what is good to know."""

    key: str
    letter: str
    name: str
    note: str = ""


class WhoDialog(ListDialog[str | None]):
    """Choose somebody by the letter or by arrows and Enter; the key comes out, None for Esc."""

    HELP_TEXT = """\
Písmeno na začátku řádku vybere hned. Nebo šipkami nahoru a dolů označte řádek a potvrďte ho Enterem.

Esc se vrátí bez výběru; nic se tím nezmění."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding(keys.QUIT, "leave", "Zpět", show=False)]

    def __init__(self, title: str, people: tuple[Who, ...]) -> None:
        """`people` are the lines; the first one is marked."""
        table = RowTable(Column("", 1), Column("Kdo", share=2), Column(""), id="who", header=False, lines=3)
        super().__init__(title, "písmeno, nebo ↑↓ a Enter · Esc zpět", table)
        self._people = people

    def rows(self) -> Iterable[Row]:
        """Return one row for each."""
        return (Row(each.key, ((each.letter, "bold"), each.name, each.note)) for each in self._people)

    def on_key(self, event: events.Key) -> None:
        """Choose by the letter."""
        found = next(
            (each for each in self._people if each.letter and each.letter == (event.character or "").lower()), None
        )
        if found is not None:
            event.stop()
            self.dismiss(found.key)

    def chosen(self, key: str) -> None:
        """Choose by Enter."""
        self.dismiss(key)

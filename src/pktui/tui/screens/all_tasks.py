"""Úkoly (F6 on the overview): what waits in all cases, tasks of the plans and deadlines of the process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.domain.deadlines import Deadline, ProcessStep
from pktui.domain.to_do import NOBODY, Grouping, ToDo, When, found_in, parts
from pktui.session.all_cases import WaitingList, calendar_file, waiting_in, write_waiting
from pktui.storage.records.folder import Listing, list_folder
from pktui.texts.dates import show_date, show_day, show_short
from pktui.texts.words import plural, upper_first
from pktui.tui.parts import keys
from pktui.tui.parts.background import in_background
from pktui.tui.parts.messages import OpenMeeting
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import write_or_ask
from pktui.tui.screens.of_all_cases import OfAllCases
from pktui.tui.screens.places import PLACES
from pktui.tui.screens.task_in_full import in_full
from pktui.tui.widgets.detail import DetailPane, ListAndDetail, facts
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.key_rows import KeyHints, Tabs
from pktui.tui.widgets.plain import Line, Piece
from pktui.tui.widgets.table import Column, Row, RowTable

_HELP = """\
Co čeká ve všech spisech této složky: úkoly z plánů a lhůty po setkání (zápis, připomínky, návrh IPOD, další termín).
Úkol je tu jednou, jak ho má nejnovější plán. Co je splněné, zmizí samo. Otevřete-li odtud spis, Esc vás vrátí zpátky
na tentýž řádek.

Hledají se začátky slov v úkolu, u člověka, v organizaci i ve jménu spisu; háčky a čárky psát nemusíte. Do kalendáře
jde, co je právě vidět; co je bez termínu, v něm není.

Lhůty si nastavíte v souboru pktui.toml, oddíl [delky]. Zvyk není předpis: u lhůty, která je ze zákona, je jeho
paragraf dole pod seznamem. Paragrafy se stěhují, ověřte si platné znění."""

_NOTHING_FOUND = "Nic takového tu nečeká. Esc zruší hledání a ukáže zase všechno."
_NOTHING_WAITS = "Nic nečeká, všechno je hotové. Úkoly se zapisují na F4 nebo F6 konference; Esc vrátí na přehled."
_PART = "part:"
_STATE = 7
_SOURCE = "Odkud lhůta je"
_DAY = 9
_BY_DAY = (
    Column("Kdy", _DAY, whole=True), Column("Spis", whole=True, spare=True), Column("Co", least=20),
    Column("Kdo", whole=True), Column("Stav", _STATE, whole=True),
)  # fmt: skip
_BY_PERSON = (
    Column("Kdy", _DAY, whole=True), Column("Spis", whole=True, spare=True), Column("Co", least=20),
    Column("Stav", _STATE, whole=True),
)  # fmt: skip

# Where a step is dealt with; all else is in the plan.
_PLACES = {ProcessStep.MINUTES: "minutes", ProcessStep.COMMENTS: "minutes", ProcessStep.TALK: "diary"}


class AllTasksScreen(OfAllCases):
    """What waits in all cases of one folder."""

    AUTO_FOCUS = "#all-tasks"
    TAB = "tasks"
    HELP_TITLE = "Úkoly ze všech spisů"
    HELP_TEXT = _HELP
    CSS_PATH: ClassVar[CSSPathType | None] = "all_tasks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.HELP_AND_MENU,
        Binding("v", "regroup", "Rozdělit", id="regroup", tooltip="Podle termínu, lidí, organizací"),
        Binding("ctrl+f", "find", "Hledat", id="find"),
        Binding("k", "calendar", "Do kalendáře", id="calendar", tooltip="Soubor .ics s tím, co je vidět"),
        Binding("f5", "reload", "Načíst znovu", id="reload", show=False),
        Binding("escape", "back", "Zpět", id="back"),
    ]

    def __init__(self, folder: Path, now: Callable[[], datetime], listing: Listing | None) -> None:
        super().__init__(folder, now, listing)
        self._waiting: WaitingList | None = None
        self._by = Grouping.DAY
        self._query = ""
        self._row = 0

    def compose(self) -> ComposeResult:
        """How much waits, the list, what is marked, and the keys."""
        yield Line("", id="all-title", classes="title-line")
        yield Tabs(PLACES, self.TAB)
        yield LineInput(placeholder="Hledat v úkolech, lidech, organizacích a spisech…", id="all-search")
        with ListAndDetail():
            yield RowTable(*_BY_DAY, id="all-tasks")
            yield DetailPane(id="all-detail", rows=4)
        yield KeyHints()

    def on_screen_resume(self) -> None:
        """Read the folder, again when a conference was open meanwhile."""
        self.action_reload()

    @work(exclusive=True)
    async def action_reload(self) -> None:
        """Read the folder and its settings."""

        def read() -> tuple[Listing, WaitingList]:
            listing = self.listing if self.listing and self._waiting is None else list_folder(self._folder)
            return listing, waiting_in(listing, self._now())

        with telling(self.app):
            self.listing, waiting = await in_background(read)
            self._waiting = waiting
            self.tell_once(waiting.problems)
            self._draw()

    @property
    def shown(self) -> tuple[ToDo, ...]:
        """What the list shows, by its days."""
        return found_in(self._waiting.entries, self._query) if self._waiting else ()

    @property
    def marked(self) -> ToDo | None:
        """What stands under the mark."""
        key = self.query_one(RowTable).marked
        return next((entry for entry in self.shown if entry.key == key), None)

    def _draw(self) -> None:
        if self._waiting is None:
            return
        by_person = self._by is Grouping.PERSON
        self.query_one(RowTable).show_rows(self._rows(self.today), _BY_PERSON if by_person else _BY_DAY)
        self._leave_title()
        self._draw_detail()
        late = sum(entry.when is When.LATE for entry in self._waiting.entries)
        week = sum(entry.when is When.THIS_WEEK for entry in self._waiting.entries)
        right = f"{late} po termínu · {week} tento týden"
        self.say_title(self.query_one("#all-title", Line), "Úkoly", right, self._by.label)

    def _rows(self, today: date) -> Iterator[Row]:
        for part in parts(self.shown, self._by):
            title: Piece = (upper_first(part.title), "bold")
            # Names are longer than days.
            first, second = (title, "") if self._by is Grouping.DAY else ("", title)
            who = () if self._by is Grouping.PERSON else ("",)
            count = plural(len(part.entries), "věc", "věci", "věcí")
            yield Row(f"{_PART}{part.title}", (first, "", second, *who, (count, "dim")))
            yield from (self._entry_row(entry, today) for entry in part.entries)

    def _entry_row(self, entry: ToDo, today: date) -> Row:
        late = entry.when is When.LATE
        near = entry.day is not None and entry.day.year == today.year
        day = "" if entry.day is None else show_short(entry.day) if near else show_day(entry.day)
        who = () if self._by is Grouping.PERSON else (entry.who.partition(",")[0] or NOBODY,)
        state = "lhůta" if isinstance(entry.item, Deadline) else entry.item.task.state.label
        family = entry.meeting.conference.family
        when = (f"! {day}", "bold") if late else day
        return Row(entry.key, (when, family, entry.what, *who, state))

    @on(RowTable.RowHighlighted)
    def _highlighted(self) -> None:
        self._leave_title()
        self._draw_detail()

    def _leave_title(self) -> None:
        """Take the mark from the title of a part to the entry beside it, in the direction it came."""
        table = self.query_one(RowTable)
        if table.marked.startswith(_PART):
            up = table.cursor_row < self._row and table.cursor_row > 0
            table.move_cursor(row=table.cursor_row + (-1 if up else 1), animate=False)
        self._row = table.cursor_row

    def _draw_detail(self) -> None:
        entry = self.marked
        detail = self.query_one("#all-detail", DetailPane)
        if entry is not None:
            detail.say(*_in_full(entry, self.today), below=tuple(_in_short(entry)))
        elif self._waiting is not None:
            detail.say(_NOTHING_FOUND if self._query else _NOTHING_WAITS)

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the case where the marked thing is dealt with."""
        entry = self.marked
        if entry is None or self.listing is None:
            return
        wanted = entry.meeting.conference.id
        stored = next(each for each in self.listing.meetings if each.conference.record.id == wanted)
        self.post_message(OpenMeeting(stored, _place(entry), entry.entry))

    def action_regroup(self) -> None:
        """Part the list in the next way."""
        ways = list(Grouping)
        self._by = ways[(ways.index(self._by) + 1) % len(ways)]
        self._draw()

    def action_find(self) -> None:
        """Show the search line."""
        self.add_class("-searching")
        self.query_one(LineInput).focus()

    @on(LineInput.Changed)
    def typed(self, event: LineInput.Changed) -> None:
        """Narrow the list."""
        self._query = event.value
        self._draw()

    @on(LineInput.Submitted)
    def submitted(self) -> None:
        """Go to what was found."""
        self.query_one(RowTable).focus()

    def action_back(self) -> None:
        """Leave the search, or the screen."""
        if self.has_class("-searching"):
            self.remove_class("-searching")
            self.query_one(LineInput).clear()
            self.query_one(RowTable).focus()
        else:
            super().action_back()

    def action_calendar(self) -> None:
        """Write what is shown for a calendar; ask first when the file is there."""
        if self.listing is not None:
            path = calendar_file(self._folder)
            write_or_ask(self.app, [path], self._write, "Kalendář úkolů už je vytvořený.", "Vytvořit znovu")

    def _write(self, overwrite: bool) -> None:
        if self.listing is None or self._waiting is None:
            return
        shown = (*self.shown, *found_in(self._waiting.dropped, self._query))
        # What was settled of others is not for a file that may be handed to one person.
        settled = frozenset[str]() if self._query else self._waiting.settled
        with telling(self.app):
            path = write_waiting(self.listing, shown, settled, overwrite=overwrite)
            undated = sum(entry.day is None for entry in self.shown)
            left = f" Bez termínu, a proto mimo kalendář: {undated}." if undated else ""
            warning = "Jsou v něm jména a kalendář v telefonu často putuje na cizí server."
            self.notify(f"Uloženo: {path}. {warning}{left}", timeout=10)

    def on_resize(self) -> None:
        """Draw the title for the new width."""
        self._draw()


def _place(entry: ToDo) -> str:
    return _PLACES.get(entry.item.step, "plan") if isinstance(entry.item, Deadline) else "plan"


def _in_short(entry: ToDo) -> Iterator[Piece]:
    """Yield what the row has no room for."""
    yield from (entry.what, "\n", ("Kdo: ", "bold"), entry.who or NOBODY)
    if entry.day is not None:
        yield from ("  ", ("Kdy: ", "bold"), _when(entry))
    yield from ("\n", ("Spis: ", "bold"), entry.meeting.label)
    if isinstance(entry.item, Deadline):
        if entry.item.source:
            yield from ("  ", (f"{_SOURCE}: ", "bold"), entry.item.source)
    elif entry.item.task.indicator:
        yield from ("  ", ("Pozná se: ", "bold"), entry.item.task.indicator)


def _in_full(entry: ToDo, today: date) -> Iterator[Piece]:
    """Yield all that is known of it where it is seen among those of other cases."""
    if isinstance(entry.item, Deadline):
        yield (entry.what, "bold")
        yield "\n"
        yield from facts(("Kdo", entry.who or NOBODY), ("Kdy", _when(entry)), (_SOURCE, entry.item.source))
    else:
        yield from in_full(entry.item.task, entry.meeting, today, has_keys=False)
    yield "\n"
    yield from facts(("Spis", entry.meeting.label))


def _when(entry: ToDo) -> str:
    return f"{show_date(entry.day)}, {entry.when.label}" if entry.day else ""

"""Přehled: what needs me today, then every conference of the folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import DescendantFocus
from textual.screen import Screen

from pktui.domain.meeting import Stage, by_day
from pktui.domain.open_tasks import open_tasks
from pktui.session.watch.folder_watch import FolderWatch
from pktui.storage.records.folder import Listing, is_small
from pktui.storage.records.stored import StoredMeeting
from pktui.texts.words import matches
from pktui.tui.parts import keys
from pktui.tui.parts.messages import HelpAsked, OpenFolder, OpenMeeting
from pktui.tui.parts.notices import telling
from pktui.tui.screens.overview.help_text import HELP
from pktui.tui.screens.overview.no_conference import NoConference
from pktui.tui.screens.overview.rows import FILING, QUESTION, meeting_row, title_line, waiting_rows
from pktui.tui.screens.overview.trouble import GONE, Vanished, ask_about_gone
from pktui.tui.screens.places import OVERVIEW, PLACE_KEYS, PLACES
from pktui.tui.widgets.detail import DetailPane, ListAndDetail
from pktui.tui.widgets.key_rows import KeyHints, Tabs
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, RowTable

if TYPE_CHECKING:
    from textual.widgets import Input

    from pktui.domain.retention import CaseFile
    from pktui.domain.silence import Unsettled


_NO_MEETING = "Žádná konference se nedá přečíst; co je s jejími soubory, řekne Enter nahoře. Novou založí Ctrl+N."


class OverviewScreen(Screen[None]):
    """All conferences of one folder."""

    AUTO_FOCUS = "#meetings"

    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.HELP_AND_MENU,
        Binding(keys.NEW, "new", "Nová konference", id="new"),
        Binding("ctrl+f", "find", "Hledat", id="find"),
        *PLACE_KEYS,
        Binding("ctrl+d", "diary", "Deník", id="diary", tooltip="Co se děje od posledního setkání"),
        Binding("enter", "begin", "Ukázka", show=False),
        Binding("f5", "reload", "Načíst znovu", id="reload"),
        Binding("escape", "forget", "Zrušit hledání", show=False),
    ]
    KEYLESS = (keys.Keyless("sample", "Ukázka", "Vymyšlený spis na zkoušku"),)

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.folder = folder
        self.now = now
        self.files = FolderWatch(folder)
        self.listing: Listing | None = None
        self._is_fresh = False
        self._query = ""
        self._vanished = Vanished()
        self._undecided: frozenset[str] = frozenset()
        self._unsettled: tuple[Unsettled, ...] = ()
        self._due: tuple[CaseFile, ...] = ()

    def compose(self) -> ComposeResult:
        yield Line("", id="overview-title", classes="title-line")
        yield Tabs(PLACES, OVERVIEW)
        with ListAndDetail():
            with Vertical():
                yield Line(("K řešení", "bold"), id="waiting-title", classes="section-title")
                yield RowTable(
                    Column("", 1), Column("Co"), Column("Kdo", whole=True), Column("Kdy", right=True, whole=True),
                    id="waiting", header=False,
                )  # fmt: skip
                yield Line(("Konference", "bold"), id="meetings-title", classes="section-title")
                yield RowTable(
                    Column("Den", whole=True), Column("Čas", 5, spare=True), Column("Spis", least=12), Column("Č.", 3),
                    Column("Stav", whole=True), Column("Plán", 7, spare=True),
                    id="meetings",
                )  # fmt: skip
            yield DetailPane(id="case-detail")
        yield NoConference(self.folder)
        yield KeyHints()

    def on_mount(self) -> None:
        """Read a small folder before the first paint: painting twice would take longer than reading."""
        with telling(self.app):
            if is_small(self.folder):
                self._show(self.files.read())

    def on_screen_resume(self) -> None:
        """Read the folder again: much may have happened while a conference was open."""
        if self._is_fresh:
            self._is_fresh = False
        else:
            self.action_reload()

    @work(exclusive=True)
    async def action_reload(self) -> None:
        """Read the folder."""
        from pktui.tui.parts.background import in_background

        with telling(self.app):
            self._show(await in_background(self.files.read))

    def _show(self, found: Listing) -> None:
        self.listing = found
        self._is_fresh = not self.is_current
        if text := self._vanished.take_in(found):
            self.notify(text, title=GONE, severity="warning", timeout=12)
        self.draw()
        # Behind the first paint: it takes parts of the program no start needs.
        self.call_after_refresh(self._look_closer, found)

    # Textual would describe it by all that the listing holds.
    @work(exclusive=True, group="closer", description="")
    async def _look_closer(self, listing: Listing) -> None:
        """Find where a question waits, which cases need somebody between two conferences, and which files are due."""
        from pktui.session.all_cases import unsettled_in
        from pktui.session.filing.filed import due_cases
        from pktui.session.local import undecided_meetings
        from pktui.tui.parts.background import in_background

        with telling(self.app):
            if self._is_empty(listing):
                await self.query_one(NoConference).look()
                return
            undecided = await in_background(partial(undecided_meetings, listing.meetings))
            unsettled = await in_background(partial(unsettled_in, listing, self.now()))
            due = await in_background(partial(due_cases, listing, self.now().date()))
            if (undecided, unsettled, due) != (self._undecided, self._unsettled, self._due):
                self._undecided, self._unsettled, self._due = undecided, unsettled, due
                self.draw()

    def draw(self) -> None:
        """Draw what was read."""
        if self.listing is None:
            return
        now = self.now()
        late = [task for task in open_tasks(self.listing.open_cases) if task.task.is_overdue(now.date())]
        waiting = [
            *self._vanished.rows(),
            *waiting_rows(self.listing, self._undecided, self._unsettled, late, self._due, now),
        ]
        self.query_one("#overview-title", Line).say(
            *title_line(self.folder, self.listing, len(late), self.app.size.width)
        )
        self.query_one("#waiting", RowTable).show_rows(waiting)
        self.set_class(not waiting, "-nothing-waits")
        self.query_one("#meetings", RowTable).say_empty(
            f"Spis „{self._query}“ tu není. Esc hledání zruší a ukáže zase všechny." if self._query else _NO_MEETING
        )
        coming, past = by_day([stored.meeting for stored in self._meetings], now.date())
        self.query_one("#meetings", RowTable).show_rows(
            meeting_row(meeting, now)
            for meeting in (*coming, *past)
            if matches(self._query, f"{meeting.label} {meeting.conference.day}")
        )
        is_empty = self._is_empty(self.listing)
        self.set_class(is_empty, "-empty")
        if self.focused is None and not is_empty:
            self.query_one("#meetings", RowTable).focus()
        self._draw_detail()

    @on(RowTable.RowHighlighted)
    @on(DescendantFocus)
    def _draw_detail(self) -> None:
        """Say how the case of the marked row stands."""
        from pktui.tui.screens.overview.case_shown import case_pieces, row_pieces

        detail, marked, row = self.query_one(DetailPane), self._marked, self._table.marked_row
        if marked is not None and self.listing is not None:
            detail.say(*case_pieces(marked.meeting, self.listing.case_of(marked.meeting), self.now()))
        else:
            detail.say(*(row_pieces(row) if row else ()))

    @property
    def _table(self) -> RowTable:
        """The list the keys are about: that which has the focus, else that of conferences."""
        return next(table for table in self.query(RowTable) if table.has_focus or table.id == "meetings")

    @property
    def _marked(self) -> StoredMeeting | None:
        """The conference the marked row is about."""
        key = self._table.marked
        return self.stored(key) or self.stored(f"{key}::".split(":")[1])

    def _is_empty(self, listing: Listing) -> bool:
        return not listing.meetings and not listing.damaged and not self._vanished.gone

    def on_resize(self) -> None:
        """Draw the title for the new width."""
        self.draw()

    @property
    def _meetings(self) -> tuple[StoredMeeting, ...]:
        return self.listing.meetings if self.listing else ()

    def stored(self, conference_id: str) -> StoredMeeting | None:
        """Return the meeting of this conference as it was read."""
        return next((s for s in self._meetings if s.conference.record.id == conference_id), None)

    @on(RowTable.RowSelected, "#meetings")
    def meeting_chosen(self, event: RowTable.RowSelected) -> None:
        """Open the conference; a running one at its clock."""
        stored = self.stored(event.row_key.value or "")
        if stored is not None:
            running = stored.meeting.stage(self.now()) is Stage.RUNNING
            self.post_message(OpenMeeting(stored, "live" if running else "preparation"))

    @on(RowTable.RowSelected, "#waiting")
    async def waiting_chosen(self, event: RowTable.RowSelected) -> None:
        """Go to the place the line is about."""
        place, _, rest = (event.row_key.value or "").partition(":")
        if place == "vanished":
            ask_about_gone(self.app, self._vanished, self.draw)
            return
        if place == "trouble":
            self._trouble_chosen(rest)
            return
        if place == FILING:
            await self.run_action(f"app.over_all('{FILING}')")
            return
        conference, _, entry = rest.partition(":")
        if (stored := self.stored(conference)) is None:
            return
        if place == QUESTION:
            self.post_message(OpenMeeting(stored, "preparation", asks=True))
        else:
            self.post_message(OpenMeeting(stored, place, entry))

    def _trouble_chosen(self, which: str) -> None:
        """Do what can be done: a conflict is settled where the conference is open, a damaged file is explained."""
        from pktui.tui.screens.overview.trouble import ask_about, explain_orphan

        assert self.listing is not None  # noqa: S101 - the row was made of it
        if which.startswith("o"):
            explain_orphan(self.app, self.listing.orphans[int(which[1:])])
        elif not which.startswith("c"):
            ask_about(self.app, self.listing, self.listing.damaged[int(which)], self.now, self.action_reload)
        else:
            kept = self.listing.conflicts[int(which[1:])].kept
            if found := next((stored for stored in self._meetings if kept in stored.paths), None):
                self.post_message(OpenMeeting(found, "preparation"))

    @property
    def first_shown(self) -> StoredMeeting | None:
        """The marked conference, else the first one of the folder; None where there is none."""
        marked = self.stored(self.query_one("#meetings", RowTable).marked)
        return marked or next(iter(self._meetings), None)

    def action_find(self) -> None:
        """Show the search field."""
        # Made when it is first wanted: most starts need none.
        from pktui.tui.widgets.inputs import LineInput

        if not self.query("#search"):
            self.mount(LineInput(placeholder="Hledat spis…", id="search"), after=self.query_one(Tabs))
        self.query_one("#search").focus()

    def action_forget(self) -> None:
        """Leave the search."""
        self.query("#search").remove()
        self._query = ""
        self.draw()
        self.query_one("#meetings", RowTable).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._query = event.value
        self.draw()

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one("#meetings", RowTable).focus()

    def action_new(self) -> None:
        """Ask for a new conference; it may follow the marked one."""
        from pktui.tui.screens.overview.new import ask_for_new

        marked = self.stored(self.query_one("#meetings", RowTable).marked)
        ask_for_new(
            self.app, self.folder, self._meetings, marked, self.now().date(),
            lambda stored: self.post_message(OpenMeeting(stored, "preparation")),
        )  # fmt: skip

    @on(Tabs.Chosen)
    async def tab_chosen(self, event: Tabs.Chosen) -> None:
        """Go where the click points."""
        await self.run_action(f"app.over_all('{event.name}')")

    def action_diary(self) -> None:
        """Open the diary of the marked case: that of the conference held last when the marked one is to come."""
        from pktui.domain.silence import with_diary

        marked = self._marked
        if marked is None or self.listing is None:
            return
        stored = self.stored(with_diary(self.listing.case_of(marked.meeting), marked.meeting, self.now()).conference.id)
        self.post_message(OpenMeeting(stored or marked, "diary"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Begin with the sample only where there is nothing else to open."""
        return self.has_class("-empty") if action == "begin" else super().check_action(action, parameters)

    def action_begin(self) -> None:
        """Make the sample and go there."""
        self.action_sample()

    def action_sample(self) -> None:
        """Make a copy of the invented sample in the open folder and go there."""
        from pktui.session.sample import copy_sample, free_folder

        with telling(self.app):
            self.post_message(OpenFolder(copy_sample(free_folder(self.folder), self.now().date()), is_sample=True))

    def action_help(self) -> None:
        """Say what can be done here."""
        self.post_message(HelpAsked("Přehled konferencí", HELP))

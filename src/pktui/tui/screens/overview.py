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
from textual.screen import Screen

from pktui.domain.labels import STAGE
from pktui.domain.meeting import Meeting, Stage, by_day
from pktui.domain.waiting import WaitingTask, open_tasks
from pktui.errors import FileProblem, PktuiError
from pktui.files import safe_name
from pktui.storage.folder import Listing, StoredMeeting, is_small, list_folder
from pktui.texts.dates import days_between, show_date, show_day, show_time
from pktui.texts.words import matches, plural
from pktui.tui.messages import OpenMeeting
from pktui.tui.screens.dialogs.message import Message, flowing
from pktui.tui.widgets.footer import KeyHints
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

if TYPE_CHECKING:
    from textual.widgets import Input

    from pktui.tui.screens.dialogs.new_conference import NewForm

# Forms and programmes are imported when a form is first opened: the first screen should not wait for them.

HELP = """\
Nahoře je, co na vás čeká: úkoly po termínu, připomínky k zápisům a soubory, se kterými je potíž.
Pod tím jsou všechny konference, nejbližší první.

Enter otevře označenou konferenci nebo místo, kterého se řádek týká.
Ctrl+N založí novou konferenci; může navázat na tu, která je právě označená.
Ctrl+F hledá podle jména spisu; háčky a čárky psát nemusíte.
Tab přechází mezi seznamy. F10 program ukončí, uložené je všechno."""

EMPTY = """\
V této složce zatím není žádná konference.

Ctrl+N  založí novou konferenci
Ctrl+U  vyrobí vedle vymyšlenou ukázku, na které si program vyzkoušíte
F10     program ukončí"""


class OverviewScreen(Screen[None]):
    """All conferences of one folder."""

    AUTO_FOCUS = "#meetings"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Nápověda", id="help"),
        Binding("ctrl+n", "new", "Nová konference", id="new"),
        Binding("ctrl+f", "find", "Hledat", id="find"),
        Binding("ctrl+u", "app.sample", "Ukázka", id="sample", show=False),
        Binding("f5", "reload", "Načíst znovu", id="reload"),
        Binding("escape", "forget", "Zrušit hledání", show=False),
    ]

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.folder = folder
        self.now = now
        self.listing: Listing | None = None
        self._is_fresh = False
        self._query = ""
        self._seen: dict[str, StoredMeeting] = {}
        self._gone: dict[str, StoredMeeting] = {}

    def compose(self) -> ComposeResult:
        """Title, what waits, all conferences."""
        yield Line("", id="overview-title")
        yield Line("", id="overview-empty")
        yield Line(("Čeká na mě", "bold"), id="waiting-title", classes="section-title")
        yield RowTable(
            Column("", 1), Column("Co", share=3), Column("Kdo", share=2), Column("Kdy", 13, right=True),
            id="waiting", header=False,
        )  # fmt: skip
        yield Line(("Konference", "bold"), id="meetings-title", classes="section-title")
        yield RowTable(
            Column("Den", 16), Column("Čas", 5), Column("Spis"), Column("Č.", 3), Column("Stav", 20), Column("Plán", 7),
            id="meetings",
        )  # fmt: skip
        yield KeyHints()

    def on_mount(self) -> None:
        """Read a small folder before the first paint: painting twice would take longer than reading."""
        try:
            if is_small(self.folder):
                self._show(list_folder(self.folder))
        except PktuiError as problem:
            self._show(problem)

    def on_screen_resume(self) -> None:
        """Read the folder again: much may have happened while a conference was open."""
        if self._is_fresh:
            self._is_fresh = False
        else:
            self.action_reload()

    def action_reload(self) -> None:
        """Read the folder."""
        self._read_folder()

    @work(exclusive=True, exit_on_error=False)
    async def _read_folder(self) -> None:
        from pktui.tui.background import in_background

        try:
            self._show(await in_background(partial(list_folder, self.folder)))
        except PktuiError as problem:
            self._show(problem)

    def _show(self, found: Listing | PktuiError) -> None:
        if isinstance(found, PktuiError):
            self.notify(str(found), title=found.title, severity="error", timeout=12)
            return
        self.listing = found
        self._is_fresh = not self.is_current
        self._look_for_gone(found)
        self.draw()

    def _look_for_gone(self, listing: Listing) -> None:
        """Remember what was ever seen here; a conference that is not here now was not deleted by pktui."""
        self._seen = {**self._seen, **{stored.conference.record.id: stored for stored in listing.meetings}}
        if len(self._seen) == len(listing.meetings):
            self._gone = {}
            return
        from pktui.tui.screens.vanished import gone_from, in_short, is_alarming

        before, self._gone = self._gone, gone_from(self._seen, listing)
        if self._gone.keys() - before.keys() and is_alarming(len(self._gone), len(self._seen)):
            text = in_short(len(self._gone), len(self._seen))
            self.notify(text, title="Ze složky něco zmizelo", severity="warning", timeout=12)

    def _ask_about_gone(self) -> None:
        from pktui.tui.screens.dialogs.confirm import Choose
        from pktui.tui.screens.vanished import ANSWERS, in_full

        gone = dict(self._gone)

        def answered(answer: str | None) -> None:
            if answer == "accept":
                self._seen = {key: stored for key, stored in self._seen.items() if key not in gone}
                self._gone = {key: stored for key, stored in self._gone.items() if key not in gone}
                self.draw()

        self.app.push_screen(Choose("Ze složky něco zmizelo", ANSWERS, in_full(gone)), answered)

    def draw(self) -> None:
        """Draw what was read."""
        if self.listing is None:
            return
        now = self.now()
        late = [task for task in open_tasks([s.meeting for s in self.listing.meetings]) if task.is_late(now.date())]
        waiting = [
            *self._gone_rows(),
            *_trouble(self.listing),
            *_rounds(self.listing, now),
            *(_late_row(task, now) for task in late),
        ]
        self._draw_title(len(late))
        table = self.query_one("#waiting", RowTable)
        table.show_rows(waiting)
        self.set_class(not waiting, "-nothing-waits")
        meetings = self._filtered(now)
        self.query_one("#meetings", RowTable).show_rows(_meeting_row(meeting, now) for meeting in meetings)
        is_empty = not self.listing.meetings and not self.listing.damaged and not self._gone
        self.set_class(is_empty, "-empty")
        self.query_one("#overview-empty", Line).say(EMPTY)
        if self.focused is None and not is_empty:
            self.query_one("#meetings", RowTable).focus()

    def _gone_rows(self) -> list[Row]:
        if not self._gone:
            return []
        from pktui.tui.screens.vanished import row

        return [row(len(self._gone), len(self._seen))]

    def _draw_title(self, late: int) -> None:
        assert self.listing is not None  # noqa: S101 - drawn only after reading
        parts = [
            plural(late, "úkol po termínu", "úkoly po termínu", "úkolů po termínu") if late else "",
            plural(len(self.listing.conflicts), "konflikt", "konflikty", "konfliktů") if self.listing.conflicts else "",
            plural(len(self.listing.damaged), "poškozený soubor", "poškozené soubory", "poškozených souborů")
            if self.listing.damaged
            else "",
        ]
        right = " · ".join(part for part in parts if part)
        left = f" pktui · {self.folder.resolve().name}"
        gap = " " * max(self.app.size.width - len(left) - len(right) - 1, 2)
        self.query_one("#overview-title", Line).say((left, "bold"), gap, right)

    def _filtered(self, now: datetime) -> list[Meeting]:
        assert self.listing is not None  # noqa: S101 - drawn only after reading
        coming, past = by_day([stored.meeting for stored in self.listing.meetings], now.date())
        return [
            meeting for meeting in (*coming, *past) if matches(self._query, f"{meeting.label} {meeting.conference.day}")
        ]

    def stored(self, conference_id: str) -> StoredMeeting | None:
        """Return the meeting of this conference as it was read."""
        meetings = self.listing.meetings if self.listing else ()
        return next((s for s in meetings if s.conference.record.id == conference_id), None)

    def _of_file(self, path: Path) -> StoredMeeting | None:
        """Return the meeting this file belongs to."""
        meetings = self.listing.meetings if self.listing else ()
        return next((s for s in meetings if path in s.paths), None)

    @on(RowTable.RowSelected, "#meetings")
    def meeting_chosen(self, event: RowTable.RowSelected) -> None:
        """Open the conference; a running one at its clock."""
        stored = self.stored(event.row_key.value or "")
        if stored is not None:
            running = stored.meeting.stage(self.now()) is Stage.RUNNING
            self.post_message(OpenMeeting(stored, "live" if running else "preparation"))

    @on(RowTable.RowSelected, "#waiting")
    def waiting_chosen(self, event: RowTable.RowSelected) -> None:
        """Go to the place the line is about."""
        place, _, rest = (event.row_key.value or "").partition(":")
        if place == "vanished":
            self._ask_about_gone()
            return
        if place == "trouble" and self.listing is not None:
            if rest.startswith("c") and (found := self._of_file(self.listing.conflicts[int(rest[1:])].kept)):
                self.post_message(OpenMeeting(found, "preparation"))
                return
            self.app.push_screen(Message("Potíž se soubory", _trouble_text(self.listing)))
            return
        conference, _, entry = rest.partition(":")
        if (stored := self.stored(conference)) is not None:
            self.post_message(OpenMeeting(stored, place, entry))

    def action_find(self) -> None:
        """Show the search field."""
        # Made when it is first wanted: most starts need none.
        from pktui.tui.widgets.inputs import LineInput

        if not self.query("#search"):
            self.mount(LineInput(placeholder="Hledat spis…", id="search"), after="#overview-title")
        self.query_one("#search").focus()

    def action_forget(self) -> None:
        """Leave the search."""
        self.query("#search").remove()
        self._query = ""
        self.draw()
        self.query_one("#meetings", RowTable).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        self._query = event.value
        self.draw()

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one("#meetings", RowTable).focus()

    def action_new(self) -> None:
        """Ask for a new conference."""
        from pktui.session.templates import home_of_templates
        from pktui.storage.programs import load_all
        from pktui.tui.screens.dialogs.form import FormDialog
        from pktui.tui.screens.dialogs.new_conference import new_fields, new_form, new_note

        marked = self.stored(self.query_one("#meetings", RowTable).marked)
        previous = marked.meeting if marked else None
        known, damaged = load_all(home_of_templates(self.folder))
        for problem in damaged:
            self.notify(str(problem), title=problem.title, severity="warning", timeout=12)
        today = self.now().date()
        fields, note = new_fields(known, previous), new_note(previous, today)
        dialog = FormDialog("Nová konference", fields, new_form(previous), today, note=note)
        self.app.push_screen(dialog, lambda filled: self._make(filled, marked))

    def _make(self, filled: NewForm | None, marked: StoredMeeting | None) -> None:
        from pktui.session.create import NewConference, make_conference
        from pktui.session.templates import home_of_templates
        from pktui.storage.programs import load_program

        if filled is None or filled.day is None:
            return
        follows = marked if marked is not None and filled.follows == marked.meeting.label else None
        target = follows.folder if follows else self._home_of(filled.family)
        try:
            program = load_program(filled.program, home_of_templates(self.folder))
            before = follows.meeting if follows else None
            wanted = NewConference(filled.family, filled.day, program, before, crisis=filled.crisis)
            stored = make_conference(target, wanted)
        except PktuiError as problem:
            self.notify(str(problem), title=problem.title, severity="error", timeout=12)
            return
        self.post_message(OpenMeeting(stored, "preparation"))

    def _home_of(self, family: str) -> Path:
        """Return where a first conference belongs: a folder of many cases gets a folder of its own for each."""
        meetings = self.listing.meetings if self.listing else ()
        if meetings and all(stored.folder != self.folder for stored in meetings):
            return self.folder / safe_name(family)
        return self.folder

    def action_help(self) -> None:
        """Say what can be done here."""
        self.app.push_screen(Message("Přehled konferencí", flowing(HELP)))


def _meeting_row(meeting: Meeting, now: datetime) -> Row:
    conference = meeting.conference
    stage = meeting.stage(now)
    state = STAGE[stage]
    if stage is Stage.PREPARED:
        state = f"{state} · {days_between(now.date(), conference.day)}"
    plan = meeting.plan
    done = f"{plan.done_count} z {len(plan.tasks)}" if plan is not None and plan.tasks else ""
    return Row(
        conference.id,
        (
            show_date(conference.day),
            show_time(conference.start) if conference.start else "",
            conference.family,
            f"{conference.number}.",
            (state, "bold" if stage is Stage.RUNNING else ""),
            done,
        ),
    )


def _late_row(waiting: WaitingTask, now: datetime) -> Row:
    task, meeting = waiting.task, waiting.meeting
    when = days_between(now.date(), task.due) if task.due else ""
    what = f"{meeting.conference.family}: {task.what}"
    return Row(f"plan:{meeting.conference.id}:{task.id}", ("!", what, task.who, when))


def _rounds(listing: Listing, now: datetime) -> list[Row]:
    rows = []
    for stored in listing.meetings:
        minutes, conference = stored.meeting.minutes, stored.meeting.conference
        if minutes is not None and stored.meeting.stage(now) is Stage.COMMENTS:
            until = f"do {show_day(minutes.comments_until)}" if minutes.comments_until else ""
            answers = plural(len(minutes.comments), "odpověď", "odpovědi", "odpovědí")
            what = f"{conference.family}: připomínky k zápisu"
            rows.append(Row(f"minutes:{conference.id}", ("·", what, answers, until)))
    return rows


def _trouble(listing: Listing) -> list[Row]:
    rows = [
        Row(f"trouble:{index}", ("!", (_named(problem, listing.folder), "bold"), problem.message, "poškozený"))
        for index, problem in enumerate(listing.damaged)
    ]
    for index, conflict in enumerate(listing.conflicts):
        copies = ", ".join(path.name for path in conflict.others)
        rows.append(Row(f"trouble:c{index}", ("!", (conflict.kept.name, "bold"), f"další verze: {copies}", "konflikt")))
    for index, path in enumerate(listing.orphans):
        rows.append(Row(f"trouble:o{index}", ("·", path.name, "konference k souboru tu není", "")))
    return rows


def _named(problem: FileProblem, folder: Path) -> str:
    path = problem.path
    if path is None:
        return ""
    name = str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
    return name if problem.line is None else f"{name}, řádek {problem.line}"


def _trouble_text(listing: Listing) -> str:
    parts = [f"{_named(problem, listing.folder)}\n{problem.message}" for problem in listing.damaged]
    parts += [
        f"{conflict.kept.name}\nJsou tu další verze téhož záznamu: {', '.join(path.name for path in conflict.others)}. "
        "Otevřete konferenci: co si neodporuje, se spojí samo, na zbytek se pktui zeptá."
        for conflict in listing.conflicts
    ]
    parts += [f"{path.name}\nKonference, ke které soubor patří, v této složce není." for path in listing.orphans]
    ending = "Žádný z těchto souborů pktui nezměnilo. Opravit je jde v kterémkoli textovém editoru."
    return "\n\n".join([*parts, ending])

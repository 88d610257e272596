"""The programme of a meeting on a screen: its items, templates for it, and lengths that fit the time and the past."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.agenda import AgendaItem, Phase, planned_starts, total_minutes
from pktui.domain.change import Edited
from pktui.domain.conference import Conference
from pktui.domain.entries import put
from pktui.domain.preparing.pacing import Suggestion, fit, introductions, paces, suggest
from pktui.domain.preparing.readiness import expected, wanted_at
from pktui.session.create import agenda_of
from pktui.session.ids import new_entry_id
from pktui.storage.office import programmes
from pktui.storage.office.office_files import home_of_templates
from pktui.storage.records.folder import list_folder
from pktui.texts.dates import show_time
from pktui.texts.words import plural
from pktui.tui.hosting.host import host
from pktui.tui.parts import keys
from pktui.tui.parts.background import in_background
from pktui.tui.parts.fields import ChoiceField, TextField
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import tell, telling
from pktui.tui.parts.read_fields import LengthField
from pktui.tui.screens.dialogs.confirm import STAY, Answer, choose
from pktui.tui.screens.dialogs.lengths import LengthsDialog
from pktui.tui.screens.entries import Entries, EntryScreen, entry_keys
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

Agenda = tuple[AgendaItem, ...]

_NO_ITEM = "Program je zatím prázdný. P nabídne vzory programu, Ctrl+N přidá první bod."
_NO_PAST = "Zatím se není z čeho učit: ve složce není setkání, při kterém by běžely hodiny až do konce."
_ITEM_FIELDS = (
    TextField("title", "Bod programu", required=True),
    LengthField("minutes", "Délka", "15 nebo 0:15"),
    ChoiceField("phase", "Fáze", options={None: "vlastní bod", **Phase.labels()}),
)


PROGRAM: Entries[AgendaItem] = Entries(
    "#program",
    "conference.agenda",
    moving="Bod programu posunut",
    removing=lambda item: ("Bod programu odebrán", f"Odebráno: {item.title}"),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """What a programme kept as a template will be called."""

    title: str = ""


class ProgramScreen(EntryScreen):
    """A screen with the programme in the table `#program`; it can be taken from a template and fitted as a whole."""

    ENTRIES = (PROGRAM,)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys.NEW, "add_item", "Bod programu", id="add"),
        Binding("b", "add_item(0)", "Bod nad označený", show=False, id="add_above"),
        *entry_keys("Odebrat bod"),
        Binding("p", "program", "Program", id="program", tooltip="Vzory programu, rozdělení minut"),
        Binding("l", "suggest_lengths", "Navrhnout délky", show=False, id="lengths"),
    ]

    def compose_program(self) -> ComposeResult:
        """Lay the programme out under its title."""
        yield Line("", id="program-title", classes="section-title")
        yield RowTable(*_columns("Začátek"), id="program", empty=_NO_ITEM)

    def show_program(self, conference: Conference) -> None:
        """Draw the programme with the time each item begins, or how long after the beginning when none is agreed."""
        agreed = conference.start is not None
        starts = planned_starts(
            conference.agenda, conference.begins if agreed else datetime.combine(conference.day, time())
        )
        self.query_one("#program", RowTable).show_rows(
            (
                Row(item.id, (str(number), item.title, show_time(start), str(item.minutes)))
                for number, (item, start) in enumerate(zip(conference.agenda, starts, strict=True), start=1)
            ),
            _columns("Začátek" if agreed else "Od začátku"),
        )
        self.query_one("#program-title", Line).say(("Program", "bold"), f"  {_sum(conference)}")

    @on(RowTable.RowSelected, "#program")
    def item_chosen(self, event: RowTable.RowSelected) -> None:
        """Open the form of this item."""
        event.stop()
        item = PROGRAM.find(self.session.meeting, event.row_key.value or "")
        if item is not None:
            self.edit(Form("Bod programu", _ITEM_FIELDS), item, partial(self.keep, PROGRAM, "Bod programu upraven"))

    def action_add_item(self, below: int = 1) -> None:
        """Ask for a new item below the marked one, or above it when `below` is 0."""
        marked = self.table_of(PROGRAM).marked
        fresh = AgendaItem(new_entry_id("b"), "", 10)

        def inserted(agenda: Agenda, item: AgendaItem) -> Agenda:
            last = len(agenda) - 1 if below else 0
            index = next((i for i, old in enumerate(agenda) if old.id == marked), last) + below
            return (*agenda[:index], item, *agenda[index:])

        def add(edited: Edited[AgendaItem]) -> None:
            item = edited.after
            self.change_conference("Bod programu přidán", lambda c: replace(c, agenda=inserted(c.agenda, item)))
            self.table_of(PROGRAM).mark(item.id)

        self.edit(Form("Nový bod programu", _ITEM_FIELDS), fresh, add)

    def action_remove(self) -> None:
        """Take the marked item out of the programme, while one walks over it."""
        if self.table_of(PROGRAM).has_focus:
            super().action_remove()

    def action_program(self) -> None:
        """Ask what to do with the whole programme."""
        conference = self.session.meeting.conference
        rest, people = conference.unassigned_minutes, len(expected(wanted_at(conference)))
        share = f"Rozdělit zbývajících {rest} min" if rest > 0 else f"Zkrátit program o {-rest} min"
        has_items = bool(conference.agenda)
        answers: tuple[tuple[Answer, bool], ...] = (
            (("template", "Vybrat program ze vzoru", self._choose_template), True),
            (("share", share, self._share), bool(rest) and has_items),
            (("introductions", _introductions_label(people), self._fit_introductions), bool(people)),
            (("lengths", "Navrhnout délky podle minulých setkání", self.action_suggest_lengths), True),
            (("keep", "Uložit tento program jako vlastní vzor", self._keep_as_template), has_items),
        )
        choose(self.app, "Program", [answer for answer, is_offered in answers if is_offered])

    def _choose_template(self) -> None:
        known, damaged = programmes.load_all(home_of_templates(self.session.folder))
        for problem in damaged:
            tell(self.app, problem, severity="warning")

        first = programmes.CRISIS_PROGRAM if self.session.meeting.conference.crisis else ""
        names = sorted(known, key=lambda name: name != first)
        answers = [(name, known[name].title, partial(self._take_template, known[name])) for name in names]
        choose(self.app, "Program ze vzoru", answers)

    def _take_template(self, program: programmes.Program) -> None:
        """Put a programme in place of the present one; ask when there is one, or when the length differs."""
        conference = self.session.meeting.conference

        def take(minutes: int) -> None:
            self.change_conference(
                f"Program: {program.title}",
                lambda c: replace(c, agenda=agenda_of(program, c.agenda), minutes=minutes),
                said=True,
            )

        is_other = program.minutes != conference.minutes
        if not conference.agenda and not is_other:
            take(conference.minutes)
            return
        other_length = f"Použít a délku setkání změnit na {program.minutes} min"
        same_length = f"Použít, délka setkání zůstane {conference.minutes} min"
        answers: tuple[Answer, ...] = (
            ("no", STAY, None),
            *((("both", other_length, partial(take, program.minutes)),) if is_other else ()),
            ("items", same_length, partial(take, conference.minutes)),
        )
        count = plural(len(conference.agenda), "bod", "body", "bodů")
        text = f"Teď má program {count}. Nahradí se; body, které se jmenují stejně, zůstanou tytéž i se zapsaným časem."
        choose(self.app, program.title, answers, text if conference.agenda else "")

    def _keep_as_template(self) -> None:
        """Save the programme beside the templates of the case; the first one belongs beside all cases."""
        opened = host(self.app).folder.absolute()
        home = home_of_templates(self.session.folder) or opened

        def problem(named: _Named) -> str:
            path = programmes.program_path(named.title, home)
            taken = {name.casefold() for name in programmes.programs(home)}
            return "Program tohoto jména už je; zvolte jiné." if path.stem.casefold() in taken else ""

        def keep(edited: Edited[_Named]) -> None:
            named = edited.after
            conference = self.session.meeting.conference
            items = (programmes.ProgramItem(item.title, item.minutes, item.phase) for item in conference.agenda)
            with telling(self.app, severity="warning"):
                path = programmes.save_program(named.title, conference.minutes, items, home)
                where = "i u nové konference" if home_of_templates(opened) == home else "jen v tomto spisu"
                self.notify(f"Uloženo: {path.relative_to(home)}. Nabídne se {where}.", timeout=6)

        fields = (TextField("title", "Název vzoru", "Naše kratší konference", required=True),)
        self.edit(Form("Uložit program jako vlastní vzor", fields, check=problem), _Named(), keep)

    def _share(self) -> None:
        """Propose where to put the minutes that are left, or where to take those that are missing."""
        conference = self.session.meeting.conference
        minutes = fit(conference.agenda, [item.minutes for item in conference.agenda], conference.minutes)
        shared = tuple(Suggestion(item, None, new) for item, new in zip(conference.agenda, minutes, strict=True))
        self._propose("Rozdělit minuty", shared)

    def _fit_introductions(self) -> None:
        people = len(expected(wanted_at(self.session.meeting.conference)))
        minutes = introductions(people)

        def with_introductions(agenda: Agenda) -> Agenda:
            item = next((each for each in agenda if each.phase is Phase.INTRODUCTIONS), None)
            if item is not None:
                return put(agenda, replace(item, minutes=minutes))
            fresh = AgendaItem(new_entry_id("b"), Phase.INTRODUCTIONS.label, minutes, Phase.INTRODUCTIONS)
            after = 1 if agenda and agenda[0].phase is Phase.WELCOME else 0
            return (*agenda[:after], fresh, *agenda[after:])

        self.change_conference(
            _introductions_label(people), lambda c: replace(c, agenda=with_introductions(c.agenda)), said=True
        )

    @work(exclusive=True, group="lengths")
    async def action_suggest_lengths(self) -> None:
        """Look how long things took in past meetings of the folder and propose lengths (planned against real)."""
        conference = self.session.meeting.conference
        with telling(self.app, severity="warning"):
            listing = await in_background(partial(list_folder, host(self.app).folder))
            records = (stored.conference.record for stored in listing.meetings)
            known = paces((record for record in records if record.id != conference.id), self.session.now())
            if not known:
                self.notify(_NO_PAST)
            elif conference.agenda:
                suggestions = suggest(conference.agenda, known, conference.minutes)
                self._propose("Navrhnout délky", suggestions, host(self.app).push_awaited)

    def _propose(
        self, title: str, suggestions: tuple[Suggestion, ...], push: Callable[..., object] | None = None
    ) -> None:
        """Show the proposal, by `push` when it took long to make; when it is taken, all lengths change in one step."""
        lengths = {each.item.id: each.minutes for each in suggestions}

        def fitted(agenda: Agenda) -> Agenda:
            return tuple(replace(item, minutes=lengths.get(item.id, item.minutes)) for item in agenda)

        def answered(taken: bool | None) -> None:
            if taken:
                self.change_conference(
                    "Délky programu upraveny", lambda c: replace(c, agenda=fitted(c.agenda)), said=True
                )

        dialog = LengthsDialog(title, suggestions, self.session.meeting.conference.minutes)
        (push or self.app.push_screen)(dialog, answered)


def _columns(start: str) -> tuple[Column, ...]:
    return (
        Column("", 2, right=True),
        Column("Bod"),
        Column(start, max(7, len(start)), right=True),
        Column("Min", 4, right=True),
    )


def _sum(conference: Conference) -> str:
    total, rest = total_minutes(conference.agenda), conference.unassigned_minutes
    state = "sedí" if rest == 0 else f"zbývá rozdělit {rest} min" if rest > 0 else f"! o {-rest} min delší než setkání"
    return f"{total} z {conference.minutes} min · {state}"


def _introductions_label(people: int) -> str:
    who = plural(people, "člověk", "lidé", "lidí")
    return f"Představení: {introductions(people)} min ({who})"

"""The programme as a whole: templates for it, and lengths that fit the time and what past meetings took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.change import Edited
from pktui.domain.entries import put
from pktui.domain.preparing.pacing import Suggestion, fit, introductions, paces, suggest
from pktui.domain.preparing.readiness import expected
from pktui.errors import PktuiError
from pktui.session.create import agenda_of
from pktui.session.ids import new_entry_id
from pktui.storage.office.office_files import home_of_templates
from pktui.storage.office.programmes import (
    CRISIS_PROGRAM,
    Program,
    ProgramItem,
    load_all,
    program_path,
    programs,
    save_program,
)
from pktui.storage.records.folder import list_folder
from pktui.texts.words import plural
from pktui.tui.background import in_background
from pktui.tui.fields import TextField
from pktui.tui.forms import Form
from pktui.tui.host import host
from pktui.tui.notices import tell, telling
from pktui.tui.screens.dialogs.confirm import STAY, Choose
from pktui.tui.screens.dialogs.lengths import LengthsDialog
from pktui.tui.screens.program import Agenda, ProgramScreen


@dataclass(frozen=True, slots=True)
class _Named:
    """What a programme kept as a template will be called."""

    title: str = ""


class ProgramTools(ProgramScreen):
    """A screen where the programme can be taken from a template and fitted as a whole."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "program", "Program", id="program", tooltip="Vzory programu, rozdělení minut"),
        Binding("ctrl+d", "suggest_lengths", "Navrhnout délky", show=False, id="lengths"),
    ]

    def action_program(self) -> None:
        """Ask what to do with the whole programme."""
        conference = self.session.meeting.conference
        rest, people = conference.unassigned_minutes, len(expected(conference.people))
        share = f"Rozdělit zbývajících {rest} min" if rest > 0 else f"Zkrátit program o {-rest} min"
        has_items = bool(conference.agenda)
        steps: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
            ("template", "Vybrat program ze vzoru", self._choose_template, True),
            ("share", share, self._share, bool(rest) and has_items),
            ("introductions", _introductions_label(people), self._fit_introductions, bool(people)),
            ("lengths", "Navrhnout délky podle minulých setkání", self.action_suggest_lengths, True),
            ("keep", "Uložit tento program jako vlastní vzor", self._keep_as_template, has_items),
        )

        def chosen(answer: str | None) -> None:
            for name, _, step, _ in steps:
                if name == answer:
                    step()

        answers = tuple((name, label) for name, label, _, is_offered in steps if is_offered)
        self.app.push_screen(Choose("Program", answers), chosen)

    def _choose_template(self) -> None:
        known, damaged = load_all(home_of_templates(self.session.folder))
        for problem in damaged:
            tell(self.app, problem, severity="warning")

        def chosen(name: str | None) -> None:
            if name is not None:
                self._take_template(known[name])

        first = CRISIS_PROGRAM if self.session.meeting.conference.crisis else ""
        names = sorted(known, key=lambda name: name != first)
        answers = tuple((name, known[name].title) for name in names)
        self.app.push_screen(Choose("Program ze vzoru", answers), chosen)

    def _take_template(self, program: Program) -> None:
        """Put a programme in place of the present one; ask when there is one, or when the length differs."""
        conference = self.session.meeting.conference
        same_length = f"Použít, délka setkání zůstane {conference.minutes} min"
        other_length = f"Použít a délku setkání změnit na {program.minutes} min"
        answers = (
            ("no", STAY),
            *((("both", other_length),) if program.minutes != conference.minutes else ()),
            ("items", same_length),
        )

        def answered(answer: str | None) -> None:
            if answer not in {"both", "items"}:
                return
            minutes = program.minutes if answer == "both" else conference.minutes
            self.change_conference(
                f"Program: {program.title}",
                lambda c: replace(c, agenda=agenda_of(program, c.agenda), minutes=minutes),
                said=True,
            )

        if not conference.agenda and program.minutes == conference.minutes:
            answered("items")
            return
        count = plural(len(conference.agenda), "bod", "body", "bodů")
        text = f"Teď má program {count}. Nahradí se; body, které se jmenují stejně, zůstanou tytéž i se zapsaným časem."
        self.app.push_screen(Choose(program.title, answers, text if conference.agenda else ""), answered)

    def _keep_as_template(self) -> None:
        """Save the programme beside the templates of the case; the first one belongs beside all cases."""
        opened = host(self.app).folder.absolute()
        home = home_of_templates(self.session.folder) or opened

        def problem(named: _Named) -> str:
            path = program_path(named.title, home)
            taken = {name.casefold() for name in programs(home)}
            return "Program tohoto jména už je; zvolte jiné." if path.stem.casefold() in taken else ""

        def keep(edited: Edited[_Named]) -> None:
            named = edited.after
            conference = self.session.meeting.conference
            items = (ProgramItem(item.title, item.minutes, item.phase) for item in conference.agenda)
            with telling(self.app, severity="warning"):
                path = save_program(named.title, conference.minutes, items, home)
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
        people = len(expected(self.session.meeting.conference.people))
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
        try:
            listing = await in_background(partial(list_folder, host(self.app).folder))
        except PktuiError as problem:
            tell(self.app, problem, severity="warning")
            return
        past = (stored.conference.record for stored in listing.meetings if stored.conference.record.id != conference.id)
        known = paces(past, self.session.now())
        if not known:
            self.notify("Zatím se není z čeho učit: ve složce není setkání, při kterém by běžely hodiny až do konce.")
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


def _introductions_label(people: int) -> str:
    who = plural(people, "člověk", "lidé", "lidí")
    return f"Představení: {introductions(people)} min ({who})"

"""Spisy (F8 on the overview): every case with how it stands; closed, handed over, one person's data corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.domain.retention import before_closing, state_words
from pktui.errors import FileProblem
from pktui.session.filing.filed import Filed, filed_cases
from pktui.storage.records.folder import Listing, list_folder
from pktui.texts.dates import show_date, show_day
from pktui.texts.words import plural
from pktui.tui.parts import keys
from pktui.tui.parts.background import in_background
from pktui.tui.parts.messages import OpenMeeting
from pktui.tui.parts.notices import telling
from pktui.tui.screens.filing.asked_for import PersonRequest
from pktui.tui.screens.filing.closing import ask_to_close
from pktui.tui.screens.filing.handover import ask_to_hand_over
from pktui.tui.screens.of_all_cases import OfAllCases
from pktui.tui.screens.places import PLACES
from pktui.tui.widgets.detail import DetailPane, ListAndDetail
from pktui.tui.widgets.key_rows import KeyHints, Tabs
from pktui.tui.widgets.plain import Line, Piece
from pktui.tui.widgets.table import Column, Row, RowTable

_HELP = """\
Spisy této složky: které jsou otevřené, které uzavřené a u kterých přišel čas je prověřit. Spis jsou všechny konference
jedné rodiny v jedné složce.

Den uzavření se zapíše do poslední konference; nová konference spis otevře sama. Předání řekne, co ve složce je a co mu
ještě brání, a potom smaže, co si o ní pktui nechává na tomto počítači. Jméno člověka jde opravit všude ve spisu, nebo
jeho údaje vynechat, když o to někdo požádá.

Jak dlouho se spis uchovává, říká spisový a skartační plán vašeho úřadu. Počet let napište do souboru pktui.toml, oddíl
[delky], klíč uchovat_let; dokud tam není, k prověření nic nepřijde. pktui samo žádný spis nesmaže."""

_COUNT, _DAY = 10, 12
_COLUMNS = (
    Column("Spis", share=4), Column("Stav", share=5, least=20), Column("Konferencí", _COUNT, right=True),
    Column("Poslední", _DAY, right=True, whole=True),
)  # fmt: skip


class CaseFilesScreen(OfAllCases):
    """The files of the cases of one folder."""

    AUTO_FOCUS = "#case-files"
    TAB = "filing"
    HELP_TITLE = "Spisy a jejich uzavírání"
    HELP_TEXT = _HELP
    CSS_PATH: ClassVar[CSSPathType | None] = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.HELP_AND_MENU,
        Binding("u", "close_case", "Uzavřít", id="close-case", tooltip="Uzavřít spis, nebo znovu otevřít"),
        Binding("p", "hand_over", "Předat", id="hand-over", tooltip="Předat složku a smazat stopy tady"),
        Binding("o", "person", "Údaje člověka", id="person-data", tooltip="Opravit jméno, vynechat údaje"),
        Binding("f5", "reload", "Načíst znovu", id="reload", show=False),
        Binding("escape", "back", "Zpět", id="back"),
    ]

    def __init__(self, folder: Path, now: Callable[[], datetime], listing: Listing | None) -> None:
        super().__init__(folder, now, listing)
        self._filed: tuple[Filed, ...] | None = None

    def compose(self) -> ComposeResult:
        """How many there are, the list, what is marked, and the keys."""
        yield Line("", id="filing-title", classes="title-line")
        yield Tabs(PLACES, self.TAB)
        with ListAndDetail():
            yield RowTable(*_COLUMNS, id="case-files")
            yield DetailPane(id="filing-detail", rows=5)
        yield KeyHints()

    def on_screen_resume(self) -> None:
        """Read the folder, again when something was done meanwhile."""
        self.action_reload()

    @work(exclusive=True)
    async def action_reload(self) -> None:
        """Read the folder and its settings."""

        def read() -> tuple[tuple[Filed, ...], tuple[FileProblem, ...]]:
            listing, self.listing = self.listing, None
            return filed_cases(listing or list_folder(self._folder), self.today)

        with telling(self.app):
            self._filed, problems = await in_background(read)
            self.tell_once(problems)
            self._draw()

    @property
    def marked(self) -> Filed | None:
        """The case under the mark."""
        key = self.query_one(RowTable).marked
        return next((filed for filed in self._filed or () if filed.key == key), None)

    def _draw(self) -> None:
        filed = self._filed or ()
        self.query_one(RowTable).show_rows(self._row(each) for each in filed)
        due = sum(each.case.is_due(self.today) for each in filed)
        right = f"k prověření: {due}" if due else plural(len(filed), "spis", "spisy", "spisů")
        self.say_title(self.query_one("#filing-title", Line), "Spisy", right)
        self._draw_detail()

    def _row(self, filed: Filed) -> Row:
        case = filed.case
        state = (state_words(case, self.today), "bold" if case.is_due(self.today) else "")
        return Row(filed.key, (case.family, state, str(len(case.meetings)), show_day(case.newest.day)))

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        filed = self.marked
        detail = self.query_one("#filing-detail", DetailPane)
        if filed is not None:
            said = tuple(_detail(filed, self.today))
            detail.say(*said, *_meetings(filed, self._now()), below=said)
        elif self._filed is not None:
            detail.say("V této složce zatím žádný spis není. Esc vrátí na přehled, tam ho založí Ctrl+N.")

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the newest conference of the case."""
        if self.marked is not None:
            self.post_message(OpenMeeting(self.marked.stored[-1], "preparation"))

    def action_close_case(self) -> None:
        """Ask when and why the case was closed, or whether it is to be opened again."""
        if self.marked is not None:
            ask_to_close(self.app, self.marked, self._now, self.action_reload)

    def action_hand_over(self) -> None:
        """Guide through handing the folder over."""
        if self.marked is not None:
            ask_to_hand_over(self.app, self.marked, self._filed or (), self._now, self.action_reload)

    def action_person(self) -> None:
        """Ask whose data are to be corrected or left out."""
        if self.marked is not None:
            PersonRequest(self.app, self.marked, self._now, self.action_reload).begin()

    def on_resize(self) -> None:
        """Draw the title for the new width."""
        self._draw()


def _detail(filed: Filed, today: date) -> Iterator[Piece]:
    """Yield what the row has no room for."""
    case = filed.case
    yield from (("Složka: ", "bold"), filed.folder.resolve().name)
    if case.closed_on is None:
        yield f"\n{before_closing(case, today) or 'Všechno je hotové; spis jde uzavřít (U).'}"
    else:
        note = f": {case.newest.closed_note}" if case.newest.closed_note else "."
        yield f"\nUzavřený {show_day(case.closed_on)}{note}"
    if case.is_due(today):
        yield "\nDoba uchování uplynula. Co se spisem, rozhodne úřad podle svého skartačního plánu; pktui nic nesmaže."
    if said := [f"{each.kind.label} {show_day(each.on)}" for each in case.newest.requests if each.on]:
        yield from ("\n", ("Na žádost: ", "bold"), ", ".join(said))


def _meetings(filed: Filed, now: datetime) -> Iterator[Piece]:
    """Yield the conferences of the case, the latest first."""
    yield ("\n\nKonference", "bold")
    for meeting in reversed(filed.case.meetings):
        conference = meeting.conference
        yield f"\n· {conference.number}. {show_date(conference.day)}, {meeting.stage(now).label}"

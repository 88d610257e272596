"""What is replaced in papers without names: somebody decides about each unsure place first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.session.name_questions import NameQuestion
from pktui.session.without_names import WithoutNames
from pktui.texts.words import plural
from pktui.tui.parts import keys
from pktui.tui.parts.fields import TextField
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.dialogs.dialog import WholeScreen, ask
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.key_rows import KeyHints
from pktui.tui.widgets.plain import Line, Piece
from pktui.tui.widgets.table import Column, Row, RowTable

_SHOWN_FORMS, _SHOWN_PLACES = 3, 12
_KEPT, _REPLACED, _UNDECIDED = "–", "✓", "?"


@dataclass(frozen=True, slots=True)
class NamesDecided:
    """What somebody decided.

    Attributes:
        found: What was read, with the words somebody added.
        kept: Keys of the questions whose words stay.
    """

    found: WithoutNames
    kept: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Added:
    """A word that the program did not find."""

    word: str = ""


class UnsureNamesDialog(WholeScreen[None]):
    """A row for each name, the unsure ones first; it stays open until something comes of the decisions."""

    HELP_TITLE = "Papíry beze jmen"
    HELP_TEXT = """\
Co je v seznamu, nahradí se v kazuistice, zápisu a plánu označením v hranatých závorkách. Nahoře je to, čím si program
není jistý (?): neznámé slovo s velkým písmenem, příjmení, které je i běžným slovem, iniciály. Dokud o něm nerozhodnete,
nevznikne nic. Pod seznamem stojí, proč si jistý není, a věty, ve kterých to slovo je; PgUp a PgDn je posouvají.

Enter slovo nahradí (✓) a jde na další nerozhodnuté. Mezerník ho nechá, jak je (–), nebo to vrátí. A nahradí všechna,
o kterých jste ještě nerozhodli. Změnit jde i to, čím si program jistý je.

Ctrl+N přidá slovo, které program nenašel. Ctrl+S pokračuje a zeptá se, kam papíry uložit. Esc odejde a nevznikne nic.

Spis se nemění. Čí je které označení, se nikam nezapíše. Hotové papíry přečtěte celé, než je dáte z ruky: program
všechno najít nemusí a rodinu jde poznat i podle toho, co se stalo."""
    BINDINGS: ClassVar[list[BindingType]] = [
        # In the order in which they are missed when the line is too short for all of them.
        Binding("ctrl+s", "done", "Dál", priority=True),
        Binding("enter", "replace", "Nahradit", priority=True),
        Binding("space", "keep", "Nechat"),
        Binding("a", "replace_all", "Nahradit vše"),
        Binding(keys.NEW, "add", "Přidat slovo"),
        Binding("escape", "leave", "Zpět"),
    ]
    AUTO_FOCUS = "#names"
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "unsure_names.tcss"]

    def __init__(
        self, found: WithoutNames, today: date, done: Callable[[NamesDecided, Callable[[], None]], None]
    ) -> None:
        """Prepare the list.

        Args:
            found: What was read.
            today: The present day.
            done: Gets the decisions, and what closes the list.
        """
        super().__init__(self.HELP_TITLE, "")
        self._found, self._today, self._done = found, today, done
        self._decided: dict[str, bool] = {}

    def compose(self) -> ComposeResult:
        """How many wait, the names, the sentences around the marked one, and the keys."""
        yield Line("", id="names-title", classes="title-line")
        yield RowTable(
            Column("", 1), Column("Co v textu stojí", share=3), Column("Co tam bude", share=2), Column("Kolikrát", 8),
            id="names",
        )  # fmt: skip
        yield Line("", id="name-why", classes="section-title")
        yield ScrolledText(id="name-places")
        yield KeyHints()

    def on_mount(self) -> None:
        """Fill the list in."""
        self._draw()

    def _draw(self) -> None:
        waiting = len(self._found.undecided(self._decided))
        state = f"{plural(waiting, 'čeká', 'čekají', 'čeká')} na vaše rozhodnutí" if waiting else "Ctrl+S pokračuje"
        self.query_one("#names-title", Line).say((f" {self._title} ", "bold"), state)
        self.query_one(RowTable).show_rows(map(self._row, self._found.questions))
        self._draw_marked()

    def _row(self, question: NameQuestion) -> Row:
        shown = ", ".join(question.forms[:_SHOWN_FORMS])
        forms = f"{shown} …" if len(question.forms) > _SHOWN_FORMS else shown
        sign = self._sign(question)
        instead = "zůstane" if sign == _KEPT else question.instead
        style = "bold" if sign == _UNDECIDED else ""
        return Row(question.key, ((sign, style), (forms, style), instead, f"{len(question.places)}×"))

    def _sign(self, question: NameQuestion) -> str:
        if question.key in self._decided:
            return _KEPT if self._decided[question.key] else _REPLACED
        return _UNDECIDED if question.why else _REPLACED

    @property
    def _marked(self) -> NameQuestion | None:
        key = self.query_one(RowTable).marked
        return next((question for question in self._found.questions if question.key == key), None)

    @on(RowTable.RowHighlighted)
    def _draw_marked(self) -> None:
        question = self._marked
        if question is None:
            return
        why = question.why or "tím si program jistý je"
        self.query_one("#name-why", Line).say(f"{question.clue.label}: {why}")
        self.query_one("#name-places", ScrolledText).say(*_sentences(question))

    def action_replace(self) -> None:
        """Replace the marked name and go to the next one that waits."""
        question = self._marked
        if question is None:
            return
        self._decided[question.key] = False
        self._draw()
        keys = [each.key for each in self._found.questions]
        waiting = [each.key for each in self._found.undecided(self._decided)]
        at = keys.index(question.key)
        following = next((key for key in waiting if keys.index(key) > at), next(iter(waiting), ""))
        self.query_one(RowTable).mark(following or keys[min(at + 1, len(keys) - 1)])

    def action_keep(self) -> None:
        """Keep the marked name, or take that back."""
        question = self._marked
        if question is not None:
            self._decided[question.key] = not self._decided.get(question.key, False)
            self._draw()

    def action_replace_all(self) -> None:
        """Replace all that wait."""
        self._decided |= {question.key: False for question in self._found.undecided(self._decided)}
        self._draw()

    def action_add(self) -> None:
        """Ask for a word the program did not find, and read again with it."""
        form: Form[_Added] = Form(
            "Co má ještě zmizet", (TextField("word", "Slovo", "přezdívka, název spolku", required=True),)
        )

        def add(added: _Added) -> None:
            with telling(self.app):
                self._found = self._found.knowing(added.word.split())
                self._draw()

        ask(self.app, FormDialog(form, _Added(), self._today), add)

    def action_done(self) -> None:
        """Go on with the decisions, once there is one about every unsure place."""
        waiting = self._found.undecided(self._decided)
        if waiting:
            self.query_one(RowTable).mark(waiting[0].key)
            self.notify("U řádků s otazníkem napřed rozhodněte: Enter nahradí, mezerník nechá.", timeout=5)
            return
        kept = frozenset(key for key, stays in self._decided.items() if stays)
        self._done(NamesDecided(self._found, kept), self._close)

    def action_leave(self) -> None:
        """Leave without papers; ask first when something was decided, for that is kept nowhere."""
        if self._decided:
            text = "Co jste tu rozhodli, se nikam neukládá."
            confirm(self.app, "Odejít bez papírů?", "Ano, odejít", self._close, text)
        else:
            self._close()

    def _close(self) -> None:
        self.dismiss(None)


def _sentences(question: NameQuestion) -> Iterator[Piece]:
    """Yield where the name stands, each place with the words around it."""
    for place in question.places[:_SHOWN_PLACES]:
        yield (f"{place.field}\n", "dim")
        yield f"  {place.before}"
        yield (place.found, "bold")
        yield f"{place.after}\n"
    if len(question.places) > _SHOWN_PLACES:
        yield (f"a ještě {len(question.places) - _SHOWN_PLACES}×", "dim")

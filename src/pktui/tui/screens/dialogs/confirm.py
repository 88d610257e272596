"""A question with a few answers, each on a line of its own; mostly whether to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from pktui.session.outputs import is_made
from pktui.texts.words import begin_words, plural
from pktui.tui.parts import keys
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.table import Column, Row, RowTable

STAY = "Ne, nechat, jak to je"

Answer = tuple[str, str, Callable[[], object] | None]
"""The name of an answer, its words, and what it does; None does nothing."""


class Choose(ListDialog[str | None]):
    """Choose one answer; the first one is marked, so it should be the harmless one where something can be lost."""

    HELP_TEXT = """\
Označte odpověď a Enter ji potvrdí. Esc odejde bez odpovědi; nic se tím nezmění."""
    HINTS = "↑↓ vybrat · Enter potvrdit · Esc zpět"
    BINDINGS: ClassVar[list[BindingType]] = [Binding(keys.QUIT, "leave", "Zpět", show=False)]

    def __init__(self, title: str, answers: tuple[tuple[str, str], ...], text: str = "") -> None:
        """`answers` are pairs of a value and its words; the value comes out, None for Esc."""
        table = RowTable(Column("Odpověď"), id="answers", header=False, lines=3)
        super().__init__(title, self.HINTS, table)
        self._answers = answers
        self._text = text

    def compose_content(self) -> ComposeResult:
        """The explanation and the answers."""
        if self._text:
            yield ScrolledText(self._text)
        yield from super().compose_content()

    def rows(self) -> Iterable[Row]:
        """Return the answers."""
        return (Row(value, (label,)) for value, label in self._answers)

    def chosen(self, key: str) -> None:
        """Close with the answer."""
        self.dismiss(key or None)


class PickOne(Choose):
    """Choose one of many names; letters go to the next one with a word that begins so, arrows begin a new search."""

    HELP_TEXT = """\
Pište začátek jména; háčky a čárky nejsou potřeba. Enter vybere, co je označené.

Esc odejde bez odpovědi; nic se tím nezmění."""
    HINTS = "↑↓ nebo začátek jména · Enter potvrdit · Esc zpět"

    def __init__(self, title: str, answers: tuple[tuple[str, str], ...]) -> None:
        """`answers` are pairs of a value and its words; the value comes out, None for Esc."""
        super().__init__(title, answers)
        self._typed = ""

    def on_key(self, event: events.Key) -> None:
        """Go to the answer that begins as typed; letters that lead nowhere begin a new search."""
        if event.character is None or not (event.character.isalnum() or (self._typed and event.is_printable)):
            self._typed = ""
            return
        event.stop()
        for typed in (self._typed + event.character, event.character):
            found = next((value for value, words in self._answers if begin_words(typed, words)), None)
            if found is not None:
                self._typed = typed
                self.table.mark(found)
                return


def choose(app: App[Any], title: str, answers: Sequence[Answer], text: str = "") -> None:
    """Ask what to do; each answer stands with what it does, and nothing is done at Esc."""
    steps = {name: step for name, _, step in answers}

    def chosen(name: str) -> None:
        step = steps[name]
        if step is not None:
            step()

    ask(app, Choose(title, tuple((name, words) for name, words, _ in answers), text), chosen)


def confirm(
    app: App[Any], question: str, answer: str, done: Callable[[], object], text: str = "", stay: str = STAY
) -> None:
    """Ask before something that cannot be seen at once; the harmless answer, `stay`, is marked."""
    choose(app, question, (("no", stay, None), ("yes", answer, done)), text)


def write_or_ask(
    app: App[Any],
    paths: Iterable[Path],
    write: Callable[[bool], object],
    question: str,
    answer: str,
    text: str = "",
) -> None:
    """Write files; when some of them are there, name them and ask first.

    Args:
        app: The program.
        paths: The files.
        write: Writes them; told whether it may replace what is there.
        question: The question.
        answer: The answer that replaces.
        text: What would be lost.
    """
    made = [path.name for path in paths if is_made(path)]
    if made:
        confirm(app, question, answer, lambda: write(True), "\n".join(filter(None, (*made, text))))
    else:
        write(False)


def offer_each(
    app: App[Any], pasted: LineInput.LinesPasted, each: Callable[[], object], one: Callable[[], object] | None = None
) -> None:
    """Ask what becomes of pasted lines; Esc leaves them joined in the field.

    Args:
        app: The program.
        pasted: The lines, and the field they were pasted into.
        each: Makes something of each line.
        one: Takes the joined text at once; None leaves it in the field, too.
    """
    nouns = pasted.field.nouns
    if nouns is None:
        return

    count = len(pasted.lines)
    answers = (
        ("each", f"{plural(count, *nouns)}: každý řádek zvlášť", each),
        ("one", f"{plural(1, *nouns)}: řádky spojené do jednoho", one),
    )
    text = "\n".join(f"· {line}" for line in pasted.lines)
    choose(app, f"Vložili jste {plural(count, 'řádek', 'řádky', 'řádků')}", answers, text)

"""Several lines were pasted into one: each may become something of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from pktui.texts.words import plural
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.widgets.inputs import LineInput


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

    def answered(answer: str | None) -> None:
        if answer == "each":
            each()
        elif answer == "one" and one is not None:
            one()

    count = len(pasted.lines)
    answers = (
        ("each", f"{plural(count, *nouns)}: každý řádek zvlášť"),
        ("one", f"{plural(1, *nouns)}: řádky spojené do jednoho"),
    )
    text = "\n".join(f"· {line}" for line in pasted.lines)
    app.push_screen(Choose(f"Vložili jste {plural(count, 'řádek', 'řádky', 'řádků')}", answers, text), answered)

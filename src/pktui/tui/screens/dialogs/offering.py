"""What a field of a form offers when it is asked: names or texts to put in, the calendar of a day, answers to tick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from textual.app import App

from pktui.tui.parts.fields import Field
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.dialogs.confirm import PickOne
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.list_dialog import PickAnswers
from pktui.tui.widgets.choice import Many
from pktui.tui.widgets.inputs import LineInput


def offer(app: App[Any], editor: LineInput, field: Field, today: date) -> None:
    """List what a field offers, or open the calendar, and put the chosen one in."""
    if isinstance(field, DateField):
        _offer_day(app, editor, field, today)
    elif field.offers():
        ask(app, PickOne(field.label, tuple((text, text) for text in field.offers())), editor.put)


def offer_names(app: App[Any], names: Iterable[str], typed: str, put: Callable[[str], object]) -> None:
    """Ask who is meant by what was typed: one of these people, or somebody else called so; put the name in."""
    lines = (*((name, name) for name in names), (typed, f"Někoho jiného: {typed}"))
    ask(app, PickOne("Koho myslíte?", lines), put)


def offer_many(app: App[Any], many: Many, typed: str, then: Callable[[], object] | None) -> None:
    """Open the list of a field with many answers, searched by what was typed; do something once some were taken."""

    def picked(values: tuple[str, ...]) -> None:
        many.values = values
        if then is not None:
            then()

    ask(app, PickAnswers(many.title, many.options, many.values, typed), picked)


def _offer_day(app: App[Any], editor: LineInput, field: DateField, today: date) -> None:
    # The calendar is for those who want it, and its module for when they do.
    from pktui.texts.typed_days import day_near
    from pktui.tui.screens.dialogs.day import DayDialog

    def take(day: date) -> None:
        editor.put(str(field.show(day)))
        editor.select_all()

    near = day_near(editor.text, today, past=field.past)
    ask(app, DayDialog(field.label, near, today, past=field.past), take)

"""Whose entry a form is about, in words."""

from __future__ import annotations

from pktui.domain.agenda import AgendaItem
from pktui.domain.flipchart import Capture, Rating
from pktui.domain.minutes import Comment
from pktui.domain.people import Person
from pktui.domain.plan import Priority, Task

_LONGEST = 40


def whose(value: object) -> str:
    """Return whose entry a value is (`Lenka Hrubešová (matka)`); empty for a new one and for what there is one of."""
    match value:
        case Person(name=name, relation=relation):
            return f"{name} ({relation})" if name and relation else name
        case Task(what=text) | AgendaItem(title=text) | Capture(text=text) | Priority(text=text):
            return _short(text)
        case Comment(who=who) | Rating(who=who):
            return who
    return ""


def where_in_form(screen: str, title: str, label: str, value: object) -> str:
    """Return where a field is: `F3 Lidé · poznámka · Lenka Hrubešová (matka)`.

    Args:
        screen: Key and name of the screen; empty when the form says it all.
        title: Title of the form; what is in it of the entry is not said twice.
        label: Label of the field.
        value: The value the form is about.
    """
    entry = whose(value)
    titles = (part for part in title.split(" · ") if part not in entry)
    return " · ".join(filter(None, (screen, *titles, label, entry)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"„{line[:_LONGEST].rstrip()}…“"

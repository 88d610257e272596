"""Which widget a field of a form is edited in, what stands in it, what the keys do there, and what F1 says."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from pktui.domain.agenda import AgendaItem
from pktui.domain.flipchart import Capture, Rating
from pktui.domain.minutes import Comment, Reader
from pktui.domain.people import Person
from pktui.domain.plan import Goal, Member, Priority, Task
from pktui.texts.words import upper_first
from pktui.tui.parts.fields import ChoiceField, Content, Field, LongField, ManyField, PersonField, TextField
from pktui.tui.parts.read_fields import DateField
from pktui.tui.widgets.choice import Choice, Many
from pktui.tui.widgets.inputs import LineInput, NameSuggester
from pktui.tui.widgets.name_input import NameInput
from pktui.tui.widgets.text_box import TextBox

_LONGEST = 40


def whose(value: object) -> str:
    """Return whose entry a value is (`Lenka Hrubešová (matka)`); empty for a new one and for what there is one of."""
    match value:
        case Person(name=name, relation=relation):
            return f"{name} ({relation})" if name and relation else name
        case Task(what=text) | AgendaItem(title=text) | Capture(text=text) | Priority(text=text) | Goal(text=text):
            return _short(text)
        case Comment(who=who) | Rating(who=who) | Reader(who=who) | Member(who=who):
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


_KEYS = """\
Enter přejde na další pole, z posledního formulář uloží. Mezi poli chodí i Tab a Shift+Tab, šipky nahoru a dolů.
Ctrl+S uloží odkudkoli. Esc formulář zavře; když jste něco napsali, nejdřív se zeptá. Čeho se nedotknete, to zůstane
přesně, jak je."""
_REPLACED = """\
Datum, čas nebo délka se po příchodu do pole označí celé: psaním je nahradíte; šipkou, Home nebo End označení zrušíte
a opravíte jen kousek."""

Editor = LineInput | TextBox | Choice | Many


def _line(field: Field, shown: str) -> LineInput:
    names = field.offers()
    suggester = NameSuggester(names) if names else None
    example = f"např. {field.hint}" if field.hint else ""
    if example and names:
        example += " · Ctrl+F nabídne"
    if isinstance(field, PersonField):
        return NameInput(shown, names, placeholder=example)
    line = LineInput(shown, placeholder=example, suggester=suggester, replaced=field.TYPED_ANEW)
    line.nouns = field.nouns if isinstance(field, TextField) else None
    return line


def editor_of(field: Field, value: object) -> Editor:
    """Return the widget to edit the value of a field in."""
    shown = field.show(value)
    match field:
        case LongField():
            return TextBox(str(shown))
        case ManyField():
            return Many(field.label, field.answers, tuple(shown))
        case ChoiceField():
            return Choice(field.answers, str(shown))
        case _:
            return _line(field, str(shown))


def content(editor: Editor) -> Content:
    """Return what stands in the widget, in a form that can be compared."""
    match editor:
        case Choice():
            return editor.value
        case Many():
            return editor.values
        case TextBox():
            return editor.text.rstrip("\n")
        case LineInput():
            return editor.text


def first_key(widget: Widget, field: Field | None) -> str:
    """Return what leads on, and what opens the calendar: Enter breaks a line in a long text and opens a list."""
    if isinstance(field, DateField):
        return "Enter další · Ctrl+F kalendář"
    match widget:
        case TextBox():
            return "Tab další pole"
        case Many():
            return "Enter vybrat · Tab další pole"
        case _:
            return "Enter další pole"


def form_help(fields: Sequence[Field], here: Field | None = None) -> str:
    """Return the help of a form with these fields, `here` the one with the focus; an empty line parts paragraphs."""
    first = f"Pole „{here.label}“ {_needed(here)}" if here is not None and not _is_chosen(here) else ""
    return "\n\n".join(filter(None, (first, _KEYS, *_about(fields))))


def _is_chosen(field: Field) -> bool:
    return isinstance(field, ChoiceField | ManyField)


def _needed(field: Field) -> str:
    """Return what may stand in a field, and whether it has to."""
    example = f"například {field.hint}." if field.hint else ""
    needed = "musí být vyplněné." if field.required else "může zůstat prázdné."
    return f"{needed} {upper_first(example)}".strip()


def _about(fields: Sequence[Field]) -> tuple[str, ...]:
    """Return a paragraph for each kind of field, in the order of the form; first those that are typed anew."""
    kinds: dict[type[Field], list[Field]] = {}
    for field in fields:
        kinds.setdefault(type(field), []).append(field)
    anew = [kind.help(some) for kind, some in kinds.items() if kind.TYPED_ANEW]
    others = [kind.help(some) for kind, some in kinds.items() if not kind.TYPED_ANEW]
    return (*anew, *([_REPLACED] if anew else []), *others)

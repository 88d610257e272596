"""The numbers of a year in words, in groups: what the screen, the command and the table show alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pktui.domain.conference import ConferenceForm, Context
from pktui.domain.people import Answer, Role
from pktui.domain.statistics import Spread, YearFigures
from pktui.texts.words import plural

_BLOCK, _GAP = "█", "░"
_NONE_HELD = "v tomto roce se žádná nekonala"
_MINUTES, _DAYS = "min", "dní"
K = TypeVar("K", Role, Answer)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number.

    Attributes:
        label: What it counts.
        value: The number; None when there is nothing to count from.
        whole: Of how many it is a part; 0 when it is none.
        unit: What it is in, when that is no count.
        note: From what it was counted, and its bounds.
    """

    label: str
    value: float | None
    whole: int = 0
    unit: str = ""
    note: str = ""

    @property
    def shown(self) -> str:
        """The number as people read it: `12 z 40`, `105,5 min`, `–` for none."""
        if self.value is None:
            return "–"
        number = number_words(self.value)
        return f"{number} z {self.whole}" if self.whole else f"{number} {self.unit}".rstrip()

    def bar(self, width: int) -> str:
        """Return how large a part it is, as a bar; empty for what is no part.

        What is not nothing shows a block, and only the whole fills it.
        """
        if not self.whole or self.value is None:
            return ""
        least, most = (1 if self.value else 0), (width if self.value >= self.whole else width - 1)
        filled = min(max(round(width * self.value / self.whole), least), most)
        return _BLOCK * filled + _GAP * (width - filled)


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Numbers about one thing under a title."""

    title: str
    figures: tuple[Figure, ...]


def figure_groups(found: YearFigures) -> tuple[FigureGroup, ...]:
    """Return the numbers of a year in groups; a year in which none was held has only the first one."""
    first = FigureGroup("Konference", tuple(_conferences(found)))
    if not found.held:
        return (first,)
    return (
        first,
        FigureGroup("Podle kontextu", tuple(_contexts(found))),
        FigureGroup("Jak dlouho trvaly", tuple(_lengths(found))),
        FigureGroup("Dítě a klient u stolu", tuple(_clients(found))),
        FigureGroup("Kdo u stolu seděl", tuple(_roles(found))),
        FigureGroup("Pozvání", tuple(_answers(found))),
        FigureGroup("Úkoly z plánů", tuple(_tasks(found))),
        FigureGroup("Zápis", tuple(_minutes(found))),
    )


def number_words(value: float) -> str:
    """Return a number with a decimal comma, without needless zeros: `105`, `105,5`."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def csv_table(groups: Iterable[FigureGroup], year: int) -> str:
    """Return the numbers as a table for a Czech Excel: UTF-8 with a mark, semicolons, decimal commas.

    All its words are those of the program, so none can work as a formula.
    """
    rows = [("Rok", "Skupina", "Co", "Počet", "Z kolika", "Jednotka", "Poznámka")]
    for group in groups:
        for each in group.figures:
            value = "" if each.value is None else number_words(each.value)
            rows.append((str(year), group.title, each.label, value, str(each.whole or ""), each.unit, each.note))
    return "\ufeff" + "".join(f"{';'.join(row)}\r\n" for row in rows)


def _conferences(found: YearFigures) -> Iterator[Figure]:
    note = f"v {found.cases} {'spisu' if found.cases == 1 else 'spisech'}" if found.held else ""
    yield Figure("konaly se", found.held, note=note or _NONE_HELD)
    if found.held:
        yield Figure("z toho opakované", found.repeated, found.held)
        yield Figure("z toho krizové", found.crisis, found.held)
    yield Figure("nesvolané", found.not_called)
    if found.running:
        yield Figure("právě probíhají", found.running)
    if found.coming:
        yield Figure("teprve se chystají", found.coming)


def _contexts(found: YearFigures) -> Iterator[Figure]:
    for context in (*Context, None):
        if count := found.by_context.get(context, 0):
            yield Figure(context.label if context else "kontext neuvedený", count, found.held)
    for form in ConferenceForm:
        if form is not ConferenceForm.USUAL and (count := found.by_form.get(form, 0)):
            yield Figure(f"druh: {form.label}", count, found.held)


def _lengths(found: YearFigures) -> Iterator[Figure]:
    yield _middle("v plánu (medián)", found.planned, _MINUTES)
    yield _middle("doopravdy (medián)", found.real, _MINUTES, f"změřeno {found.real.count} z {found.held}")
    if found.real.count:
        yield Figure("déle, než bylo v plánu", found.overran, found.real.count)


def _clients(found: YearFigures) -> Iterator[Figure]:
    table = found.table
    if table.about_child:
        yield Figure("dítě u stolu", table.child_present, table.about_child)
    if table.attended:
        yield Figure("klient u stolu", table.client_present, table.attended)
    yield Figure("bez zapsané docházky", found.held - table.attended, found.held)


def _roles(found: YearFigures) -> Iterator[Figure]:
    table = found.table
    each = number_words(round(table.present / table.attended, 1)) if table.attended else ""
    yield Figure("lidí celkem", table.present, note=f"průměrně {each} na setkání" if each else "")
    yield from _counted(table.by_role, {role: role.label for role in Role}, table.present)


def _answers(found: YearFigures) -> Iterator[Figure]:
    labels = {
        Answer.ACCEPTED: "přijali",
        Answer.SUBSTITUTE: "poslali náhradníka",
        Answer.EXCUSED: "omluvili se",
        Answer.DECLINED: "odmítli",
        Answer.NONE: "bez odpovědi",
    }
    yield Figure("pozvaných", found.invitations.invited)
    yield from _counted(found.invitations.answers, labels, found.invitations.invited)


def _tasks(found: YearFigures) -> Iterator[Figure]:
    tasks = found.tasks
    yield Figure("domluvených", tasks.agreed)
    if not tasks.agreed:
        return
    yield Figure("splněné", tasks.done, tasks.agreed)
    if tasks.done:
        yield Figure("z toho včas", tasks.on_time, tasks.done)
        yield Figure("z toho později", tasks.too_late, tasks.done)
        yield Figure("z toho se neví kdy", tasks.done_unknown_when, tasks.done)
    yield Figure("nesplněné", tasks.failed, tasks.agreed)
    yield Figure("zrušené", tasks.cancelled, tasks.agreed)
    yield Figure("odmítnuté", tasks.refused, tasks.agreed)
    yield Figure("ještě otevřené", tasks.open, tasks.agreed)
    if tasks.open:
        yield Figure("z toho zčásti hotové", tasks.partly, tasks.open)
        yield Figure("z toho po termínu", tasks.overdue, tasks.open)
    yield Figure("s posunutým termínem", tasks.postponed, tasks.agreed)


def _minutes(found: YearFigures) -> Iterator[Figure]:
    yield _middle("za kolik dní odešel (medián)", found.days_to_sending, _DAYS)
    yield _middle("za kolik dní byl schválen (medián)", found.days_to_approval, _DAYS)
    yield Figure("zatím neschválené", found.unfinished_minutes, found.held)


def _middle(label: str, spread: Spread, unit: str, counted: str = "") -> Figure:
    bounds = f"od {spread.least} do {spread.most}" if spread.count > 1 else ""
    counted = counted or (f"z {plural(spread.count, 'zápisu', 'zápisů', 'zápisů')}" if unit == _DAYS else "")
    return Figure(
        label, spread.middle, unit=unit, note=", ".join(filter(None, (bounds, counted if spread.count else "")))
    )


def _counted(counts: Mapping[K, int], labels: Mapping[K, str], whole: int) -> Iterator[Figure]:
    """Yield those that are there, in the order of their labels."""
    for key, label in labels.items():
        if count := counts.get(key, 0):
            yield Figure(label, count, whole)

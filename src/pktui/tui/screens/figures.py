"""Čísla roku (F7 on the overview): counts, medians and shares of one year over all cases, with bars and no names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.domain.figure_lines import Figure, FigureGroup, csv_table, figure_groups
from pktui.domain.meeting import Meeting
from pktui.domain.statistics import year_figures, years
from pktui.session.all_cases import figures_file, write_figures
from pktui.storage.records.folder import Listing, list_folder
from pktui.texts.words import plural
from pktui.tui.parts import keys
from pktui.tui.parts.background import in_background
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import write_or_ask
from pktui.tui.screens.of_all_cases import OfAllCases
from pktui.tui.screens.places import PLACES
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.key_rows import KeyHints, Tabs
from pktui.tui.widgets.plain import Line, Piece

_HELP = """\
Čísla za jeden rok ze všech spisů této složky. Žádné jméno v nich není. Tabulka pro Excel se uloží do složky dokumenty.

Konference patří do roku, ve kterém se konala. Kdo seděl u stolu třikrát, je tu třikrát; kdo má dvě role, je v obou.
Klient je dítě, rodič a pečující, u konference o dospělém ten dospělý. Úkol patří ke konferenci, na které se domluvil,
a je v takovém stavu, v jakém ho má nejnovější plán; včas je ten, který byl splněný do svého posledního termínu. Délka
doopravdy je od prvního bodu do konce i s přestávkami a je jen u jednání, která měla na F4 spuštěné hodiny."""

_LABEL, _VALUE, _BAR = 33, 9, 30
_LEAST_BAR = 8
# For the scrollbar.
_MARGIN = 2


_NO_CONFERENCE = "\n V tomhle roce tu žádná konference není. Šipky ← a → ukážou jiný rok, Esc vrátí na přehled."


class YearScreen(OfAllCases):
    """The numbers of one year at a time; arrows go to the other years."""

    AUTO_FOCUS = "#figures"
    TAB = "figures"
    HELP_TITLE = "Čísla roku"
    HELP_TEXT = _HELP
    CSS_PATH: ClassVar[CSSPathType | None] = "figures.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.HELP_AND_MENU,
        # Before the text sees them: it has its own use for these keys.
        Binding("left", "walk(-1)", "Jiný rok", key_display="←→", priority=True),
        Binding("right", "walk(1)", "Další rok", priority=True, show=False),
        Binding("t", "table", "Tabulka", id="table", tooltip="Pro Excel, do složky dokumenty"),
        Binding("f5", "reload", "Načíst znovu", id="reload", show=False),
        Binding("escape", "back", "Zpět", id="back"),
    ]

    def __init__(self, folder: Path, now: Callable[[], datetime], listing: Listing | None) -> None:
        super().__init__(folder, now, listing)
        self._cases: tuple[tuple[Meeting, ...], ...] = ()
        self._year = now().year

    def compose(self) -> ComposeResult:
        """Which year, its numbers, and the keys."""
        yield Line("", id="figures-title", classes="title-line")
        yield Tabs(PLACES, self.TAB)
        yield ScrolledText(id="figures", can_focus=True)
        yield KeyHints()

    def on_mount(self) -> None:
        """Take what the overview has read, else read the folder."""
        if self.listing is None:
            self.action_reload()
        else:
            self._take(self.listing)

    @work(exclusive=True)
    async def action_reload(self) -> None:
        """Read the folder."""
        with telling(self.app):
            self._take(await in_background(lambda: list_folder(self._folder)))

    def _take(self, listing: Listing) -> None:
        self.listing, self._cases = listing, listing.cases
        self._draw()

    @property
    def _years(self) -> tuple[int, ...]:
        return tuple(sorted({*years(self._cases), self._now().year}))

    @property
    def _groups(self) -> tuple[FigureGroup, ...]:
        return figure_groups(year_figures(self._cases, self._year, self._now()))

    def _draw(self) -> None:
        known = self._years
        before, behind = ("◂ " if self._year > known[0] else "  "), (" ▸" if self._year < known[-1] else "")
        damaged = len(self.listing.damaged) if self.listing else 0
        forms = ("souboru, který nejde přečíst", "souborů, které nejdou přečíst", "souborů, které nejdou přečíst")
        without = f"   ! bez {plural(damaged, *forms)}" if damaged else ""
        title = self.query_one("#figures-title", Line)
        title.say((f" Čísla roku · {self._folder.resolve().name}  {before}{self._year}{behind}", "bold"), without)
        if self._year in years(self._cases):
            shown: tuple[Piece, ...] = tuple(_shown(self._groups, self.app.size.width))
        else:
            shown = (_NO_CONFERENCE,)
        self.query_one("#figures", ScrolledText).say(*shown)

    def action_walk(self, step: int) -> None:
        """Go to the next year that has a conference."""
        known = self._years
        place = known.index(self._year) + step if self._year in known else -1
        if 0 <= place < len(known):
            self._year = known[place]
            self._draw()

    def action_table(self) -> None:
        """Write the numbers of this year as a table; ask first when it is there."""
        path = figures_file(self._folder, self._year)
        write_or_ask(self.app, [path], self._write, "Tabulka tohoto roku už je vytvořená.", "Vytvořit znovu")

    def _write(self, overwrite: bool) -> None:
        if self.listing is None:
            return
        with telling(self.app):
            table = csv_table(self._groups, self._year)
            path = write_figures(self.listing, self._year, table, overwrite=overwrite)
            self.notify(f"Uloženo: {path}", timeout=8)

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()


def _shown(groups: tuple[FigureGroup, ...], width: int) -> Iterator[Piece]:
    for index, group in enumerate(groups):
        yield ("\n" if index else "") + "\n"
        yield (f" {group.title}", "bold")
        yield from (f"\n{_line(each, width)}" for each in group.figures)


def _line(figure: Figure, width: int) -> str:
    """Return a number as one line of a screen of this width; a note behind a bar only where it fits."""
    start = f"   {figure.label:<{_LABEL}}{figure.shown:>{_VALUE}}  "
    room = max(width - len(start) - _MARGIN, 0)
    bar = figure.bar(min(_BAR, room)) if room >= _LEAST_BAR else ""
    note = figure.note if not bar or len(bar) + len(figure.note) + 2 <= room else ""
    return f"{start}{'  '.join(filter(None, (bar, note)))}".rstrip()

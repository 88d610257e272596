"""Kontrola (F9): what the method asks for and this conference does not have yet; Enter goes to the place."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from pktui.domain.checks import Finding, Level, check
from pktui.domain.meeting import Meeting
from pktui.texts.words import plural
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

_SIGN = {Level.ERROR: "!!", Level.WARNING: "!", Level.HINT: "·"}
_STYLE = {Level.ERROR: "bold", Level.WARNING: "", Level.HINT: "dim"}


class FindingsScreen(CaseScreen):
    """All findings, the gravest first."""

    CSS_PATH = "findings.tcss"
    NAME = "findings"
    HELP_TITLE = "Kontrola"
    HELP_TEXT = """\
Seznam toho, co metodika radí a tady zatím chybí. !! je vada výsledku, ! stojí za řeč, · je jen připomenutí.
Sloupec Zdroj říká, odkud pravidlo je: M metodika (číslo je bod), L dopis ministerstva, P přednáška,
V článek. Dole je důvod označeného řádku.

Enter přejde na místo, kde se to dá doplnit. Nic z toho vás nezastaví: rozhodujete vy."""
    BINDINGS: ClassVar[list[BindingType]] = []

    def compose_content(self) -> ComposeResult:
        """The list and the reason."""
        yield Line("", id="findings-title", classes="note")
        yield RowTable(Column("", 2, right=True), Column("Co chybí"), Column("Zdroj", 5), id="findings")
        yield Line("", id="finding-reason", classes="note")

    def on_mount(self) -> None:
        """Begin at the list."""
        self.query_one(RowTable).focus()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the findings."""
        self._findings = check(meeting, self.session.now())
        self.query_one(RowTable).show_rows(
            Row(_key(f), (_SIGN[f.rule.level], (f.spot.text, _STYLE[f.rule.level]), f.rule.seed))
            for f in self._findings
        )
        count = len(self._findings)
        self.query_one("#findings-title", Line).say(
            plural(count, "věc k doplnění", "věci k doplnění", "věcí k doplnění") if count else "✓ Nic nechybí."
        )
        self._draw_reason()

    _findings: tuple[Finding, ...] = ()

    @property
    def marked(self) -> Finding | None:
        """The finding under the mark."""
        key = self.query_one(RowTable).marked
        return next((finding for finding in self._findings if _key(finding) == key), None)

    @on(RowTable.RowHighlighted)
    def _draw_reason(self) -> None:
        finding = self.marked
        self.query_one("#finding-reason", Line).say(
            f"{finding.rule.reason} (pravidlo {finding.rule.id})" if finding else ""
        )

    @on(RowTable.RowSelected)
    async def row_chosen(self) -> None:
        """Go to the screen where this is mended, and mark the entry there."""
        finding = self.marked
        if finding is None:
            return
        await self.run_action(f"app.go('{finding.rule.place}')")
        if finding.spot.entry and isinstance(self.app.screen, CaseScreen):
            self.app.screen.mark(finding.spot.entry)


def _key(finding: Finding) -> str:
    return f"{finding.rule.id}:{finding.spot.entry}:{finding.spot.text}"

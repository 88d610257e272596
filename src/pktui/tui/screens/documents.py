"""Dokumenty (F8): the papers of this conference; what is missing in each; DOCX and PDF."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.meeting import Meeting
from pktui.domain.partial import partial_people
from pktui.session.case.open_case import CaseSession
from pktui.session.outputs import is_made
from pktui.session.packages import papers_of
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.office.office_files import own_templates
from pktui.texts.words import join_words, plural
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.dialog import Message
from pktui.tui.screens.paper_copies import FORMATS_OF, PACKAGES, PREVIEW_COLUMNS, PaperCopies
from pktui.tui.screens.paper_without_names import make_without_names
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

AGREED = "rychly-vystup"
_WHERE = {"konference": "v kazuistice", "zapis": "v zápisu", "plan": "v popisu plánu"}
_NAMED = 3


class DocumentsScreen(PaperCopies):
    """All documents; Enter makes DOCX and PDF of the marked one."""

    CSS_PATH = "documents.tcss"
    NAME = "documents"
    HELP_TEXT = """\
Enter vyrobí z označeného dokumentu DOCX (k úpravám) i PDF (do spisu), D jen DOCX, P jen PDF.
Soubory se uloží do složky „dokumenty“ vedle spisu. Existující soubor se přepíše, jen když to potvrdíte.

Sloupec Chybí říká, kolik věcí dokumentu schází; M je vypíše a s nimi znaky, které PDF vytisknout neumí. Jsou to táž
pravidla jako na F9. Bez čeho papír být nemá, to na něm svítí: „[doplnit: místo setkání]“. V náhledu (N) je text
dokumentu, jak bude na papíře.

Vlastní dokumenty ze složky vzory jsou na konci seznamu.

O vyrobí výtisk pro jednoho člověka, nebo každému zvlášť: bez toho, co dostat nesmí, a bez částí, u kterých nebyl. Koho
se to týká, stojí pod seznamem. Je tam i zašifrovaný balíček k odeslání.

Co vzniklo, se samo zapíše. C ukáže, které papíry to jsou a komu odešly, a doplní se tam kdy a jak.

S vyrobí kazuistiku, zápis a plán beze jmen, pro supervizi a výuku. Napřed ukáže, čím si program není jistý;
rozhodnete vy."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "make_marked('docx')", "Jen DOCX", id="docx"),
        Binding("p", "make_marked('pdf')", "Jen PDF", id="pdf"),
        Binding("n", "preview", "Náhled", id="preview"),
        Binding("m", "missing", "Co chybí", id="missing"),
        Binding("o", "copies", "Pro koho", id="copies", tooltip="Výtisky pro jednotlivé lidi"),
        Binding("c", "app.go('outgoing')", "Co odešlo", id="outgoing", tooltip="Které papíry vznikly a komu odešly"),
        Binding("s", "without_names", "Beze jmen", id="without-names", tooltip="Papíry pro supervizi a výuku"),
    ]

    def compose_content(self) -> ComposeResult:
        """The list and where files go."""
        yield RowTable(Column("Dokument"), Column("Chybí", 9), Column("Vytvořeno", 14), id="documents")
        yield Line("", id="documents-folder", classes="note")
        yield Line("", id="documents-kept", classes="note")
        yield Line("", id="documents-hidden", classes="note")

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._is_over = False

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the documents with what is missing and what is already made."""
        from pktui.export.papers.documents import file_name, missing

        now, customs = self.session.now(), rules_of(self.session.folder).customs
        is_over = meeting.conference.clock(now).is_ending
        rows = []
        # What was agreed is printed at once, before people leave.
        offered = [(name, each) for name, each in self.documents.items() if each.belongs_to(meeting.conference)]
        for name, document in sorted(offered, key=lambda named: is_over and named[0] != AGREED):
            lacking = len(missing(document, meeting, now, customs))
            paths = {fmt: self.target / file_name(document, meeting, fmt) for fmt in FORMATS_OF["both"]}
            state = self.progress.get(name) or " a ".join(fmt.upper() for fmt, path in paths.items() if is_made(path))
            lack = plural(lacking, "věc", "věci", "věcí") if lacking else "nic"
            rows.append(Row(name, (document.label, lack, state)))
        table = self.query_one(RowTable)
        table.show_rows(rows)
        if is_over and not self._is_over:
            table.mark(AGREED)
        self._is_over = is_over
        self.query_one("#documents-folder", Line).say(
            self.progress.get(PACKAGES) or f"Enter vyrobí DOCX i PDF do složky {self.target}"
        )
        self.query_one("#documents-kept", Line).say(_not_whole(meeting))
        self.query_one("#documents-hidden", Line).say(_hidden(meeting))

    @on(RowTable.RowSelected)
    def chosen(self) -> None:
        """Make both formats of the marked document."""
        self.action_make_marked("both")

    def action_make_marked(self, formats: str) -> None:
        """Make the marked document; ask first when something is wrong with it, or when a file would be replaced."""
        name = self.query_one(RowTable).marked
        if not name:
            return
        meeting, now = self.session.meeting, self.session.now()
        papers = papers_of(self.session.folder, meeting, self.documents[name], FORMATS_OF[formats], now)
        self.ask_to_make(papers, name, partial(self._tell_kept_back, name, meeting))

    def _tell_kept_back(self, name: str, meeting: Meeting) -> None:
        """Say, from the background, who must not get what was just made for everybody."""
        if told := self._kept_back(name, meeting):
            self.warn(f"{told} Zvláštní výtisk vyrobí klávesa O.", self.documents[name].label)

    def _kept_back(self, name: str, meeting: Meeting) -> str:
        """Return who must not get a document as it is made for everybody, in a sentence; empty for nobody."""
        from pktui.export.papers.filling import kept_from

        found = kept_from(self.documents[name], meeting, self.session.now(), own_templates(self.session.folder))
        kept = [person.name for person, copy in found if copy.must_not]
        missed = [person.name for person, copy in found if not copy.must_not]
        return " ".join(
            (
                *([f"Tohle celé nesmí dostat: {join_words(kept)}."] if kept else []),
                *([f"Kdo u některé části nebyl: {join_words(missed)}."] if missed else []),
            )
        )

    def action_preview(self) -> None:
        """Show the text of the marked document."""
        from pktui.export.papers.filling import preview

        name = self.query_one(RowTable).marked
        if not name:
            return
        document = self.documents[name]
        with telling(self.app):
            own = own_templates(self.session.folder)
            text = preview(document, self.session.meeting, self.session.now(), own, PREVIEW_COLUMNS)
            self.app.push_screen(Message(document.label, text))

    def action_missing(self) -> None:
        """Say what is empty in the marked document, and what its PDF would print otherwise than it was typed."""
        from pktui.export.papers.documents import missing
        from pktui.export.papers.filling import replaced

        name = self.query_one(RowTable).marked
        if not name:
            return
        document, meeting = self.documents[name], self.session.meeting
        with telling(self.app):
            otherwise = replaced(document, meeting, "pdf", self.session.now(), own_templates(self.session.folder))
            customs = rules_of(self.session.folder).customs
            kept = self._kept_back(name, meeting)
            told = [*missing(document, meeting, self.session.now(), customs), *otherwise, *filter(None, [kept])]
            self.app.push_screen(Message(document.label, "\n".join(f"· {text}" for text in told) or "Nic nechybí."))

    def action_without_names(self) -> None:
        """Make case summary, minutes and plan without names."""
        make_without_names(self.app, self.session)


def _not_whole(meeting: Meeting) -> str:
    """Return who does not get everything; empty when all do."""
    names = [person.name for person in partial_people(meeting)]
    if not names:
        return ""
    more = [plural(len(names) - _NAMED, "další", "další", "dalších")] if len(names) > _NAMED else []
    return f"Zvláštní výtisk (O): {join_words([*names[:_NAMED], *more])}."


def _hidden(meeting: Meeting) -> str:
    """Return what is told of remarks that are not printed; empty when there are none."""
    from pktui.export.remarks import hidden_remarks, hidden_sentence

    counts = {_WHERE[kind]: count for kind, count in hidden_remarks(meeting).items()}
    return hidden_sentence(counts) if counts else ""

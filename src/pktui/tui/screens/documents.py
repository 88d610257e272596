"""Dokumenty (F8): the papers of this conference; what is missing in each; DOCX and PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from pktui.domain.meeting import Meeting, Stage
from pktui.domain.partial import partial_people
from pktui.errors import PktuiError
from pktui.export.missing import marks_in_words
from pktui.export.papers.document import Document, NeededAt
from pktui.session.case.open_case import CaseSession
from pktui.session.outputs import is_made
from pktui.session.packages import papers_of
from pktui.session.printing import printed
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.office.office_files import own_templates
from pktui.texts.words import join_words, plural, upper_first
from pktui.tui.hosting.desktop import open_outside
from pktui.tui.parts import keys
from pktui.tui.parts.notices import tell, telling
from pktui.tui.screens.dialogs.dialog import Message
from pktui.tui.screens.paper_beside import PaperPane
from pktui.tui.screens.paper_copies import ALL, FORMATS_OF, PACKAGES, PaperCopies
from pktui.tui.screens.paper_without_names import make_without_names
from pktui.tui.widgets.detail import ListAndDetail
from pktui.tui.widgets.plain import Brief, Line
from pktui.tui.widgets.table import Column, Row, RowTable

AGREED = "rychly-vystup"
PAPER = keys.part("Označený dokument")
ALL_PAPERS = keys.part("Všechny dokumenty")

_PART = "part:"
_WHERE = {"konference": "v kazuistice", "zapis": "v zápisu", "plan": "v popisu plánu"}
_NAMED = 3
# After the meeting, what one comes from is what one wants to print.
_PAPER_OF = {"minutes": "zapis", "plan": "plan"}
_LATER = "Vyrobeno je, co je potřeba do setkání a při něm. Zápis, plán a ostatní vyrobí V po setkání."


class DocumentsScreen(PaperCopies):
    """All documents; Enter makes DOCX and PDF of the marked one."""

    CSS_PATH = "documents.tcss"
    NAME = "documents"
    ENTER = "Vyrobit"
    HELP_TEXT = """\
DOCX je k úpravám, PDF do spisu. Soubory se uloží do složky „dokumenty“ ve spisu. Co už vyrobené je, se přepíše, jen
když to potvrdíte. „Všechny“ jsou do setkání pozvánky a papíry ke stolu, po něm
opravdu všechny; než vzniknou, můžete pracovat dál.

Nahoře je, co je potřeba právě teď: před setkáním pozvánky, při něm papíry ke stolu, potom zápis a plán. Vlastní
dokumenty ze složky vzory jsou na konci seznamu.

Sloupec Chybí říká, kolik věcí dokumentu schází; vypsané najdete i znaky, které PDF vytisknout neumí. Jsou to táž
pravidla jako na F9. Bez čeho papír být nemá, to na něm svítí: „[doplnit: místo setkání]“. Náhled je text dokumentu,
jak bude na papíře, rozdělený na strany jako v PDF.

Výtisk pro jednoho člověka je bez toho, co dostat nesmí, a bez částí, u kterých nebyl. Koho se to týká, stojí pod
seznamem. Tamtéž vznikne i zašifrovaný balíček k odeslání. Co vzniklo, se samo zapíše; kdy, jak a komu to odešlo,
doplníte.

Kazuistika, zápis a plán beze jmen jsou pro supervizi a výuku. Napřed se ukáže, čím si program není jistý; rozhodnete
vy."""
    BINDINGS: ClassVar[list[BindingType]] = [
        PAPER("z", "open_file", "Zobrazit", id="open-file", tooltip="Otevřít vyrobený dokument v jeho programu"),
        PAPER("n", "preview", "Náhled", id="preview"),
        ALL_PAPERS("v", "make_all", "Všechny", id="all", tooltip="Vyrobit všechny dokumenty najednou"),
        PAPER("o", "copies", "Pro koho", id="copies", tooltip="Výtisky pro jednotlivé lidi"),
        PAPER("c", "missing", "Co chybí", id="missing"),
        ALL_PAPERS("k", "app.go('outgoing')", "Co odešlo", id="outgoing", tooltip="Které papíry vznikly a komu odešly"),
        ALL_PAPERS("s", "without_names", "Beze jmen", id="without-names", tooltip="Papíry pro supervizi a výuku"),
        ALL_PAPERS("l", "open_folder", "Složka", id="open-folder", tooltip="Otevřít složku s dokumenty"),
        PAPER("d", "make_marked('docx')", "Jen DOCX", id="docx"),
        PAPER("p", "make_marked('pdf')", "Jen PDF", id="pdf"),
    ]

    def compose_content(self) -> ComposeResult:
        """The list and where files go."""
        with ListAndDetail():
            yield RowTable(Column("Dokument"), Column("Chybí", 9), Column("Vyrobeno", 14), id="documents")
            yield PaperPane(self.session)
        yield Brief(id="documents-folder", classes="note", rows=2)
        yield Line("", id="documents-kept", classes="note")
        yield Line("", id="documents-hidden", classes="note")

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._is_over = False

    def come_from(self, place: str) -> None:
        """Put the mark on the minutes or the plan for who comes from them to print them."""
        super().come_from(place)
        paper = _PAPER_OF.get(place)
        if paper and _first_needed(self.session.meeting, self.session.now()) is NeededAt.AFTER:
            self.mark(paper)

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the documents with what is missing and what is already made."""
        is_over = meeting.conference.clock(self.session.now()).is_ending
        table = self.query_one(RowTable)
        table.show_rows(self._rows(meeting, _first_needed(meeting, self.session.now())))
        if is_over and not self._is_over:
            table.mark(AGREED)
        elif table.marked.startswith(_PART):
            table.action_cursor_down()
        self._is_over = is_over
        self.query_one("#documents-folder", Brief).say(
            self.progress.get(ALL)
            or self.progress.get(PACKAGES)
            or f"Enter vyrobí DOCX i PDF do složky „{self.target.name}“ ve spisu; L ji otevře"
        )
        self.paper_marked()
        self.query_one("#documents-kept", Line).say(_not_whole(meeting))
        self.query_one("#documents-hidden", Line).say(_hidden(meeting))

    def _rows(self, meeting: Meeting, first: NeededAt) -> Iterator[Row]:
        """Yield the documents by the moments when they are needed, those needed now first."""
        from pktui.export.papers.documents import needed_at

        offered = [(name, each) for name, each in self.documents.items() if each.belongs_to(meeting.conference)]
        for moment in sorted(NeededAt, key=lambda each: each is not first):
            rows = [self._row(name, each, meeting) for name, each in offered if needed_at(each) is moment]
            if rows:
                yield Row(f"{_PART}{moment.name}", ((upper_first(moment.value), "bold"), "", ""))
                yield from rows

    def _row(self, name: str, document: Document, meeting: Meeting) -> Row:
        from pktui.export.papers.documents import file_name, missing

        lacking = len(missing(document, meeting, self.session.now(), rules_of(self.session.folder).customs))
        paths = {fmt: self.target / file_name(document, meeting, fmt) for fmt in FORMATS_OF["both"]}
        state = self.progress.get(name) or " a ".join(fmt.upper() for fmt, path in paths.items() if is_made(path))
        lack = plural(lacking, "věc", "věci", "věcí") if lacking else "nic"
        return Row(name, (document.label, lack, state))

    @on(RowTable.RowHighlighted)
    def paper_marked(self) -> None:
        """Show the text of the marked document beside the list."""
        self.query_one(PaperPane).show_paper(self.documents.get(self.query_one(RowTable).marked))

    @on(RowTable.RowSelected)
    def chosen(self) -> None:
        """Make both formats of the marked document."""
        self.action_make_marked("both")

    def action_make_marked(self, formats: str) -> None:
        """Make the marked document; ask first when something is wrong with it, or when a file would be replaced."""
        name = self.chosen_document()
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
        """Show the text of the marked document, in the pages of its PDF."""
        if name := self.chosen_document():
            self.preview(name, make=partial(self.action_make_marked, "both"))

    def action_make_all(self) -> None:
        """Make all documents of the conference in both formats; those for afterwards only once it was held."""
        from pktui.export.papers.documents import needed_at

        folder, meeting, now = self.session.folder, self.session.meeting, self.session.now()
        is_held = _first_needed(meeting, now) is NeededAt.AFTER
        offered = [each for each in self.documents.values() if each.belongs_to(meeting.conference)]
        wanted = [each for each in offered if is_held or needed_at(each) is not NeededAt.AFTER]
        papers = [paper for each in wanted for paper in papers_of(folder, meeting, each, FORMATS_OF["both"], now)]
        self.ask_to_make(papers, ALL, partial(self._tell_not_whole, meeting, has_more=len(wanted) < len(offered)))

    def _tell_not_whole(self, meeting: Meeting, *, has_more: bool) -> None:
        """Say, from the background, which papers are left for later, and who must not get all that was just made."""
        if has_more:
            self.app.call_from_thread(partial(self.app.notify, _LATER, timeout=10))
        if told := _not_whole(meeting):
            self.warn(f"Vyrobené výtisky jsou celé. {told}", "Všechny dokumenty")

    def action_open_file(self) -> None:
        """Open the marked document in its program: the PDF, or the DOCX where there is no PDF."""
        from pktui.export.papers.documents import file_name

        name = self.chosen_document()
        if name:
            files = [
                self.target / file_name(self.documents[name], self.session.meeting, fmt) for fmt in ("pdf", "docx")
            ]
            self._open(next(filter(is_made, files), files[0]))

    def action_open_folder(self) -> None:
        """Open the folder with the documents."""
        self._open(self.target)

    @work(thread=True)
    def _open(self, path: Path) -> None:
        try:
            open_outside(path)
        except PktuiError as problem:
            self.app.call_from_thread(tell, self.app, problem)

    def action_missing(self) -> None:
        """Say what is empty in the marked document, and what its PDF would print otherwise than it was typed."""
        from pktui.export.papers.documents import missing

        name = self.chosen_document()
        if not name:
            return
        document, folder = self.documents[name], self.session.folder
        meeting, now = self.session.meeting, self.session.now()
        with telling(self.app):
            filled = printed(folder, meeting, document, now)
            marked = [marks_in_words(document.label, filled.lacking)] if filled.lacking else []
            kept = [told] if (told := self._kept_back(name, meeting)) else []
            lacking = missing(document, meeting, now, rules_of(folder).customs)
            found = [*kept, *lacking, *marked, *filled.replaced("pdf")]
            self.app.push_screen(Message(document.label, "\n".join(f"· {text}" for text in found) or "Nic nechybí."))

    def action_without_names(self) -> None:
        """Make case summary, minutes and plan without names."""
        make_without_names(self.app, self.session)


def _first_needed(meeting: Meeting, now: datetime) -> NeededAt:
    """Return for which moment papers are wanted now; what was agreed is printed at once, before people leave."""
    if meeting.conference.clock(now).is_ending:
        return NeededAt.AFTER
    before = {Stage.PREPARED: NeededAt.BEFORE, Stage.NOT_CALLED: NeededAt.BEFORE, Stage.RUNNING: NeededAt.AT_TABLE}
    return before.get(meeting.stage(now), NeededAt.AFTER)


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

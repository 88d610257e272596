"""Dokumenty (F8): the papers of this conference; what is missing in each; DOCX and PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from threading import Lock
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.meeting import Meeting
from pktui.errors import AlreadyExists, PktuiError
from pktui.session.case.open_case import CaseSession
from pktui.session.outputs import is_made, output_folder, write_output
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.office.office_files import own_templates
from pktui.texts.words import plural
from pktui.tui.parts.notices import tell, telling
from pktui.tui.process.in_order import BACKGROUND
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.confirm import confirm, write_or_ask
from pktui.tui.screens.dialogs.dialog import Message
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

PREVIEW_COLUMNS = 58
AGREED = "rychly-vystup"
_WHERE = {"konference": "v kazuistice", "zapis": "v zápisu", "plan": "v popisu plánu"}
_FORMATS = {"docx": ("docx",), "pdf": ("pdf",), "both": ("docx", "pdf")}


class DocumentsScreen(CaseScreen):
    """All documents; Enter makes DOCX and PDF of the marked one."""

    CSS_PATH = "documents.tcss"
    NAME = "documents"
    HELP_TEXT = """\
Enter vyrobí z označeného dokumentu DOCX (k úpravám) i PDF (do spisu), D jen DOCX, P jen PDF.
Soubory se uloží do složky „dokumenty“ vedle spisu. Existující soubor se přepíše, jen když to potvrdíte.

Sloupec Chybí říká, kolik věcí dokumentu schází; M je vypíše a s nimi znaky, které PDF vytisknout neumí. Jsou to táž
pravidla jako na F9. V náhledu (N) je text dokumentu, jak bude na papíře."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "make_marked('docx')", "Jen DOCX", id="docx"),
        Binding("p", "make_marked('pdf')", "Jen PDF", id="pdf"),
        Binding("n", "preview", "Náhled", id="preview"),
        Binding("m", "missing", "Co chybí", id="missing"),
    ]

    def compose_content(self) -> ComposeResult:
        """The list and where files go."""
        yield RowTable(Column("Dokument"), Column("Chybí", 9), Column("Vytvořeno", 14), id="documents")
        yield Line("", id="documents-folder", classes="note")
        yield Line("", id="documents-hidden", classes="note")

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._progress: dict[str, str] = {}
        self._making = Lock()
        self._to_make: set[Path] = set()
        self._is_over = False

    @property
    def target(self) -> Path:
        """Where documents are written."""
        return output_folder(self.session.folder)

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the documents with what is missing and what is already made."""
        from pktui.export.papers.documents import DOCUMENTS, file_name, missing

        now, customs = self.session.now(), rules_of(self.session.folder).customs
        is_over = meeting.conference.clock(now).is_ending
        rows = []
        # What was agreed is printed at once, before people leave.
        offered = [(name, each) for name, each in DOCUMENTS.items() if each.belongs_to(meeting.conference)]
        for name, document in sorted(offered, key=lambda named: is_over and named[0] != AGREED):
            lacking = len(missing(document, meeting, now, customs))
            made = [fmt.upper() for fmt in _FORMATS["both"] if is_made(self.target / file_name(document, meeting, fmt))]
            state = self._progress.get(name) or " a ".join(made)
            lack = plural(lacking, "věc", "věci", "věcí") if lacking else "nic"
            rows.append(Row(name, (document.title, lack, state)))
        table = self.query_one(RowTable)
        table.show_rows(rows)
        if is_over and not self._is_over:
            table.mark(AGREED)
        self._is_over = is_over
        self.query_one("#documents-folder", Line).say(f"Soubory budou ve složce {self.target}")
        self.query_one("#documents-hidden", Line).say(_hidden(meeting))

    @on(RowTable.RowSelected)
    def chosen(self) -> None:
        """Make both formats of the marked document."""
        self.action_make_marked("both")

    def action_make_marked(self, formats: str) -> None:
        """Make the marked document; ask first when something is wrong with it, or when a file would be replaced."""
        from pktui.export.papers.documents import DOCUMENTS, doubts

        name = self.query_one(RowTable).marked
        if not name:
            return
        customs = rules_of(self.session.folder).customs
        if doubtful := doubts(DOCUMENTS[name], self.session.meeting, self.session.now(), customs):
            text = "\n\n".join(doubtful)
            confirm(self.app, "Vytisknout i tak?", "Ano, vytisknout", partial(self._ask_and_start, name, formats), text)
        else:
            self._ask_and_start(name, formats)

    def _ask_and_start(self, name: str, formats: str) -> None:
        from pktui.export.papers.documents import DOCUMENTS, file_name

        wanted = _FORMATS[formats]
        meeting = self.session.meeting
        paths = {self.target / file_name(DOCUMENTS[name], meeting, fmt): fmt for fmt in wanted}
        write_or_ask(
            self.app,
            paths,
            lambda overwrite: self._start(partial(self._make, name, paths, meeting, overwrite=overwrite), paths),
            "Přepsat, co už je vytvořené?",
            "Ano, vytvořit znovu",
            "Co je v nich teď, zůstane v historii tohoto počítače.",
            lambda path: path in self._to_make or is_made(path),
        )

    def _start(self, make: Callable[[], None], paths: Iterable[Path]) -> None:
        self._to_make |= set(paths)
        # Work of the program, not of this screen: who goes on to another one still wants the files.
        self.app.run_worker(make, thread=True, group=BACKGROUND)

    def _make(self, name: str, paths: Mapping[Path, str], meeting: Meeting, *, overwrite: bool) -> None:
        """Make the files one after another, each in its format; the row says how far it is.

        A format that cannot be made does not stop the other one.
        """
        made = 0
        try:
            with self._making:
                for number, (path, fmt) in enumerate(paths.items(), start=1):
                    self.app.call_from_thread(self._say, name, f"{fmt.upper()} … ({number} z {len(paths)})")
                    try:
                        self._write(name, path, fmt, meeting, overwrite=overwrite)
                        made += 1
                    except PktuiError as problem:
                        self.app.call_from_thread(self._failed, name, problem)
        finally:
            self._to_make -= paths.keys()
        self.app.call_from_thread(self._done if made == len(paths) else self._say, name)

    def _write(self, name: str, path: Path, fmt: str, meeting: Meeting, *, overwrite: bool) -> None:
        from pktui.export.papers.documents import DOCUMENTS, make, replaced

        document, now, own = DOCUMENTS[name], self.session.now().astimezone(), own_templates(self.session.folder)
        if said := replaced(document, meeting, fmt, now, own):
            more = f" Takových míst je {len(said)}; všechna vypíše klávesa M." if len(said) > 1 else ""
            warn = partial(self.app.notify, f"{said[0]}{more}", title=document.title, severity="warning", timeout=12)
            self.app.call_from_thread(warn)
        data = make(document, meeting, fmt, now, own)
        write_output(path, data, overwrite=overwrite)

    def _say(self, name: str, state: str = "") -> None:
        self._progress[name] = state
        self.show_meeting(self.session.meeting)

    def _done(self, name: str) -> None:
        self._say(name)
        self.app.notify(f"Hotovo. Soubory jsou ve složce {self.target}", timeout=5)

    def _failed(self, name: str, problem: PktuiError) -> None:
        self._say(name)
        hint = " Zkuste to znovu." if isinstance(problem, AlreadyExists) else ""
        tell(self.app, problem, hint)

    def action_preview(self) -> None:
        """Show the text of the marked document."""
        from pktui.export.papers.documents import DOCUMENTS, preview

        name = self.query_one(RowTable).marked
        if not name:
            return
        document = DOCUMENTS[name]
        with telling(self.app):
            own = own_templates(self.session.folder)
            text = preview(document, self.session.meeting, self.session.now(), own, PREVIEW_COLUMNS)
            self.app.push_screen(Message(document.title, text))

    def action_missing(self) -> None:
        """Say what is empty in the marked document, and what its PDF would print otherwise than it was typed."""
        from pktui.export.papers.documents import DOCUMENTS, missing, replaced

        name = self.query_one(RowTable).marked
        if not name:
            return
        document, meeting = DOCUMENTS[name], self.session.meeting
        with telling(self.app):
            otherwise = replaced(document, meeting, "pdf", self.session.now(), own_templates(self.session.folder))
            customs = rules_of(self.session.folder).customs
            told = [*missing(document, meeting, self.session.now(), customs), *otherwise]
            self.app.push_screen(Message(document.title, "\n".join(f"· {text}" for text in told) or "Nic nechybí."))


def _hidden(meeting: Meeting) -> str:
    """Return what is told of remarks that are not printed; empty when there are none."""
    from pktui.export.remarks import hidden_remarks, hidden_sentence

    counts = {_WHERE[kind]: count for kind, count in hidden_remarks(meeting).items()}
    return hidden_sentence(counts) if counts else ""

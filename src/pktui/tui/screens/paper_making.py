"""Making papers while one goes on: in the background, each asked about before it replaces another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import Lock

from pktui.errors import AlreadyExists, PktuiError
from pktui.export.missing import marks_in_words
from pktui.session.case.open_case import CaseSession
from pktui.session.making import Made, lacking_in, make_all
from pktui.session.outputs import is_made, output_folder, write_output
from pktui.session.packages import PaperFile
from pktui.session.sending.noting import check_diary, with_made
from pktui.storage.office.folder_settings import rules_of
from pktui.texts.words import join_words
from pktui.tui.parts.notices import tell, telling
from pktui.tui.process.in_order import BACKGROUND
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.confirm import STAY, Answer, choose, confirm


class PaperMaking(CaseScreen):
    """A screen that makes papers of its conference."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self.progress: dict[str, str] = {}
        self.making = Lock()
        self._to_make: set[Path] = set()

    @property
    def target(self) -> Path:
        """Where documents are written."""
        return output_folder(self.session.folder)

    def ask_to_make(self, papers: Sequence[PaperFile], row: str = "", then: Callable[[], None] | None = None) -> None:
        """Make papers; ask first when something is wrong with one of them, or when a file would be replaced.

        Args:
            papers: The files.
            row: Key of the row that says how far it is; empty for none.
            then: Called in the background once they are made.
        """
        self.unless_doubtful(papers, partial(self._ask_to_replace, papers, row, then))

    def unless_doubtful(self, papers: Iterable[PaperFile], make: Callable[[], None]) -> None:
        """Make papers; ask first when something is wrong with one of them."""
        from pktui.export.papers.documents import doubts

        customs = rules_of(self.session.folder).customs
        documents = {paper.document.name: paper.document for paper in papers if paper.document is not None}
        meeting, now = self.session.meeting, self.session.now()
        doubtful = dict.fromkeys(said for each in documents.values() for said in doubts(each, meeting, now, customs))
        if doubtful:
            confirm(self.app, "Vytisknout i tak?", "Ano, vytisknout", make, "\n\n".join(doubtful))
        else:
            make()

    def _ask_to_replace(self, papers: Sequence[PaperFile], row: str, then: Callable[[], None] | None) -> None:
        there = [paper.path.name for paper in papers if self._is_there(paper)]
        fresh = [paper for paper in papers if not self._is_there(paper)]

        def make(wanted: Sequence[PaperFile], *, overwrite: bool) -> None:
            paths = [paper.path for paper in wanted]
            self._start(partial(self._make, row, wanted, then, overwrite=overwrite), paths)

        if not there:
            make(papers, overwrite=False)
            return
        rest: Answer = ("rest", "Vyrobit jen to, co tu ještě není", partial(make, fresh, overwrite=False))
        answers: list[Answer] = [
            ("no", STAY, None),
            *([rest] if fresh else []),
            ("yes", "Ano, vyrobit znovu", partial(make, papers, overwrite=True)),
        ]
        text = "\n".join((*there, "Co je v nich teď, zůstane v historii tohoto počítače."))
        choose(self.app, "Přepsat, co už je vyrobené?", answers, text)

    def _is_there(self, paper: PaperFile) -> bool:
        """Tell whether a paper is made, or will be in a moment."""
        return paper.path in self._to_make or is_made(paper.path)

    def _start(self, make: Callable[[], None], paths: Iterable[Path]) -> None:
        self._to_make |= set(paths)
        # Work of the program, not of this screen: who goes on to another one still wants the files.
        self.app.run_worker(make, thread=True, group=BACKGROUND)

    def _make(self, row: str, papers: Sequence[PaperFile], then: Callable[[], None] | None, *, overwrite: bool) -> None:
        """Make the files; one that cannot be made does not stop the others."""
        written: list[Made] = []
        try:
            with self.making:
                self.tell_lacking(papers)
                makings = make_all(papers)
                for number, paper in enumerate(papers, start=1):
                    fmt = paper.path.suffix[1:].upper()
                    self.app.call_from_thread(self._say, row, f"{fmt} … ({number} z {len(papers)})")
                    try:
                        made = next(makings)
                        self._write(made, overwrite=overwrite)
                        written.append(made)
                    except PktuiError as problem:
                        self.app.call_from_thread(self._failed, row, problem)
        finally:
            self._to_make -= {paper.path for paper in papers}
        self.app.call_from_thread(self.note_made, written)
        folders = {paper.path.parent for paper in papers}
        folder = folders.pop() if len(folders) == 1 else self.target
        self.app.call_from_thread(*((self._done, row, folder) if len(written) == len(papers) else (self._say, row)))
        if then is not None and written:
            try:
                then()
            except PktuiError as problem:
                self.app.call_from_thread(self._failed, row, problem)

    def _write(self, made: Made, *, overwrite: bool) -> None:
        if made.problem is not None:
            raise made.problem
        self.tell_replaced(made)
        write_output(made.paper.path, made.data, overwrite=overwrite)

    def tell_lacking(self, papers: Iterable[PaperFile]) -> None:
        """Tell from the background what is marked as missing on papers that are going to be made."""
        found = lacking_in(papers)
        if len(found) > 1:
            self.warn(f"Na těchto papírech bude zvýrazněné, co chybí: {join_words(list(found))}.", "Co chybí")
            return
        for title, marks in found.items():
            self.warn(marks_in_words(title, marks), "Co chybí")

    def tell_replaced(self, made: Made) -> None:
        """Tell from the background what a paper prints otherwise than it was typed."""
        if said := made.replaced:
            more = f" Takových míst je {len(said)}; všechna vypíše klávesa C." if len(said) > 1 else ""
            self.warn(f"{said[0]}{more}", made.paper.title)

    def note_made(self, made: Sequence[Made], package: tuple[str, bytes] | None = None) -> None:
        """Note in the diary what was made; arguments are those of `with_made`."""
        with telling(self.app):
            check_diary(self.session.folder, self.session.meeting)
            self.note(lambda meeting: with_made(meeting, made, self.today, package))
        shown = self.app.screen
        if isinstance(shown, CaseScreen) and shown.session is self.session:
            shown.meeting = self.session.meeting

    def warn(self, text: str, title: str) -> None:
        """Tell something from the background."""
        warn = partial(self.app.notify, text, title=title, severity="warning", timeout=12)
        self.app.call_from_thread(warn)

    def _say(self, row: str, state: str = "") -> None:
        self.progress[row] = state
        self.show_meeting(self.session.meeting)

    def _done(self, row: str, folder: Path) -> None:
        self._say(row)
        home = self.session.folder.resolve()
        # The way from the root is longer than a notice; what matters is where in the case it is.
        where = folder.relative_to(home) if folder.is_relative_to(home) else folder
        # Elsewhere these keys mean something else.
        how = " Z ukáže označený dokument, L otevře složku." if self.app.screen is self else ""
        self.app.notify(f"Hotovo. Soubory jsou ve složce {where}.{how}", timeout=6)

    def _failed(self, row: str, problem: PktuiError) -> None:
        self._say(row)
        hint = " Zkuste to znovu." if isinstance(problem, AlreadyExists) else ""
        tell(self.app, problem, hint)

"""The text of the marked paper beside the list of papers, on a screen that has room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from pktui.domain.meeting import Meeting
from pktui.errors import PktuiError
from pktui.session.case.open_case import CaseSession
from pktui.session.printing import printed
from pktui.storage.office.folder_settings import rules_of
from pktui.tui.parts.background import in_background
from pktui.tui.screens.dialogs.preview import preview_text
from pktui.tui.widgets.detail import WIDE, DetailPane
from pktui.tui.widgets.plain import Piece

if TYPE_CHECKING:
    from pktui.export.papers.document import Document

# The padding, the bar beside a long text with a gap, and what a table is wider than it is asked to be.
_FRAME = 11
_LEAST_COLUMNS = 20


class PaperPane(DetailPane):
    """The pages of a paper as its PDF will have them. They are made in the background: who goes on need not wait."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(id="paper")
        self._session = session
        self._document: Document | None = None
        self._wanted: tuple[Document, Meeting, int] | None = None
        self._is_making = False

    def show_paper(self, document: Document | None) -> None:
        """Show another document, or the same one as it is now; None stands for the title of a part of the list."""
        self._document = document
        if not self.screen.has_class(WIDE) or not self.size.width:
            return
        if document is None:
            self._wanted = None
            self.say("Tady uvidíte text dokumentu, na který přejdete šipkou ↓.")
            return
        wanted = (document, self._session.meeting, max(self.size.width - _FRAME, _LEAST_COLUMNS))
        if wanted != self._wanted:
            self._wanted = wanted
            self.say((document.label, "bold"), "\n\nNáhled se připravuje…")
            self._make()

    def on_resize(self) -> None:
        """Break the lines anew for another width."""
        self.show_paper(self._document)

    @work(group="paper")
    async def _make(self) -> None:
        """Make what is wanted; what somebody only passed over with the arrows is left out."""
        if self._is_making:
            return
        self._is_making = True
        try:
            done = None
            while (wanted := self._wanted) is not None and wanted != done:
                try:
                    pieces = await self._pages(*wanted)
                except PktuiError as problem:
                    pieces = [str(problem)]
                done = wanted
                if wanted == self._wanted:
                    self.say((wanted[0].label, "bold"), "\n\n", *pieces)
        finally:
            self._is_making = False

    async def _pages(self, document: Document, meeting: Meeting, columns: int) -> list[Piece]:
        from pktui.export.papers.documents import missing

        folder, now = self._session.folder, self._session.now()
        filled = await in_background(lambda: printed(folder, meeting, document, now))
        pages = await in_background(lambda: filled.pages(columns))
        return preview_text(pages, missing(document, meeting, now, rules_of(folder).customs), columns)

"""Copies of the papers for one person or for everybody apart: who gets the whole, and making them (O on F8)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from pktui.domain.change import Edited, with_fields
from pktui.domain.entries import find, put
from pktui.domain.meeting import Meeting
from pktui.domain.partial import copy_for, missed_parts
from pktui.domain.people import Person
from pktui.session.packages import papers_of, people_for
from pktui.session.printing import printed
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.office.office_files import own_templates
from pktui.tui.parts.background import in_background
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import choose
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.preview import PreviewDialog, columns_for
from pktui.tui.screens.dialogs.whose_copies import CopiesDialog, CopyDeeds
from pktui.tui.screens.paper_sealing import PaperSealing
from pktui.tui.widgets.table import Row, RowTable

if TYPE_CHECKING:
    from pktui.export.papers.document import Document

# They have no row of their own; how far they are stands below the list.
PACKAGES, ALL = "balíčky", "všechny"
FORMATS_OF = {"docx": ("docx",), "pdf": ("pdf",), "both": ("docx", "pdf")}


class PaperCopies(PaperSealing):
    """A screen that makes copies of its papers for one person."""

    @property
    def documents(self) -> dict[str, Document]:
        """All documents by their names, also the office's own; templates that cannot be listed are told about."""
        from pktui.export.papers.documents import DOCUMENTS
        from pktui.export.papers.own_documents import documents_of

        with telling(self.app):
            return documents_of(own_templates(self.session.folder))
        return DOCUMENTS

    @property
    def marked_document(self) -> str:
        """The name of the marked document; empty on the title of a part of the list."""
        name = self.query_one(RowTable).marked
        return name if name in self.documents else ""

    def chosen_document(self) -> str:
        """Return the name of the marked document; on the title of a part it is told that it is none."""
        name = self.marked_document
        if not name:
            self.notify("Tohle je jen nadpis; šipkou ↓ přejděte na dokument pod ním.", timeout=4)
        return name

    def action_copies(self) -> None:
        """List who gets a whole copy of the marked document and who a part, to make one for somebody."""
        name = self.chosen_document()
        if not name:
            return
        deeds = CopyDeeds(
            lambda: copy_rows(self.session.meeting, name),
            partial(self._make_for, name),
            lambda person_id: self._make_packages([person_id]),
            lambda: self._make_packages(None),
            self._ask_whose_to_seal,
            partial(self._preview_for, name),
            self._decide,
        )
        self.app.push_screen(CopiesDialog(self.documents[name].label, deeds))

    def _make_for(self, name: str, person_id: str) -> None:
        from pktui.export.papers.copies import copy_of

        folder, meeting, now = self.session.folder, self.session.meeting, self.session.now()
        person = find(meeting.conference.people, person_id)
        with telling(self.app):
            copy_of(meeting, person_id, name, self.documents[name].label)
            if person is not None:
                document = self.documents[name]
                papers = papers_of(folder, meeting, document, FORMATS_OF["both"], now, person)
                self.ask_to_make(papers, name)

    def _make_packages(self, only: Collection[str] | None) -> None:
        """Make all that people get now, each alone."""
        papers = [paper for whole in self.packages_for(self._meant(only)) for paper in whole.papers]
        if papers:
            self.ask_to_make(papers, PACKAGES)

    def _meant(self, only: Collection[str] | None) -> tuple[Person, ...]:
        """Return the people of these ids; None means all who get something now."""
        meeting = self.session.meeting
        if only is None:
            return people_for(meeting, self.session.now())
        return tuple(person for person in meeting.conference.people if person.id in only)

    def _ask_whose_to_seal(self, person_id: str) -> None:
        person = find(self.session.meeting.conference.people, person_id)
        if person is None:
            return
        answers = (
            ("one", f"Jen pro: {person.name}", lambda: self.ask_to_seal([person])),
            ("all", "Každému zvlášť, každý s jiným heslem", lambda: self.ask_to_seal(self._meant(None))),
        )
        text = "Vznikne soubor, který bez hesla nikdo nepřečte. Je v něm, co ten člověk teď dostane, a nic jiného."
        choose(self.app, "Zašifrovaný balíček", answers, text)

    def _preview_for(self, name: str, person_id: str) -> None:
        self.preview(name, person_id, make=partial(self._make_for, name, person_id))

    @work(exclusive=True, group="preview")
    async def preview(self, name: str, person_id: str = "", *, make: Callable[[], object]) -> None:
        """Show a document in the pages of its PDF, with what is missing; `make` makes it when it is wanted.

        With the id of a person it is their copy.
        """
        from pktui.export.papers.documents import missing

        document, session, columns = self.documents[name], self.session, columns_for(self.app.size.width)
        folder, meeting, now = session.folder, session.meeting, session.now()
        lacking = missing(document, meeting, now, rules_of(folder).customs)
        with telling(self.app):
            filled = await in_background(lambda: printed(folder, meeting, document, now, person_id))
            shown = await in_background(lambda: filled.pages(columns))
            ask(self.app, PreviewDialog(document.label, shown, lacking, columns), lambda _wanted: make())

    def _decide(self, person_id: str) -> None:
        person = find(self.session.meeting.conference.people, person_id)
        if person is None:
            return
        if not missed_parts(self.session.meeting, person):
            self.notify("Tenhle člověk nic nezmeškal; co dostat nesmí, se mění v pozvání (F3, klávesa P).", timeout=6)
            return
        is_whole = not person.invitation.whole_copy
        changed = with_fields(person, {"invitation.whole_copy": is_whole})
        label = f"{person.name}: {'celý výtisk' if is_whole else 'jen část výtisku'}"
        self.change_conference(
            label,
            lambda c: replace(
                c, people=put(c.people, Edited(person, changed).onto(find(c.people, person_id) or changed))
            ),
        )


def copy_rows(meeting: Meeting, name: str) -> Iterator[Row]:
    """Yield a row for each person: who, and what their copy of a document is like."""
    for person in meeting.conference.people:
        copy = copy_for(meeting, person.id)
        absent = missed_parts(meeting, person) if person.invitation.whole_copy else copy.missed
        kept = f"nesmí: {', '.join(copy.must_not)}" if copy.must_not else ""
        if copy.is_refused(name):
            state = "tenhle papír ne"
        elif absent:
            parts = ", ".join(absent)
            state = f"celý, i bez účasti: {parts}" if person.invitation.whole_copy else f"část, bez účasti: {parts}"
        else:
            state = "" if kept else "celý"
        yield Row(person.id, (person.name, " · ".join(filter(None, (state, kept)))))

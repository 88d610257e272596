"""Encrypted packages, one for each person, made while one goes on (Z among the copies on F8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from pktui.domain.people import Person
from pktui.errors import PktuiError
from pktui.session.outputs import is_made, write_output
from pktui.session.packages import Package, package
from pktui.session.sending.sealing import guide, seal, sealed_folder
from pktui.tui.parts.notices import telling
from pktui.tui.process.in_order import BACKGROUND
from pktui.tui.screens.dialogs.passwords import PasswordsDialog
from pktui.tui.screens.paper_making import PaperMaking


class PaperSealing(PaperMaking):
    """A screen that makes encrypted packages of its papers."""

    def packages_for(self, people: Iterable[Person]) -> list[Package]:
        """Return what these people get now; what somebody must not get is told and stops nobody else's."""
        found = []
        for person in people:
            with telling(self.app):
                whole = package(self.session.folder, self.session.meeting, person, self.session.now())
                for sentence in whole.refused:
                    self.notify(sentence, timeout=12)
                if whole.papers:
                    found.append(whole)
        if not found:
            self.notify("Teď není co vyrobit: po setkání to bude zápis a plán, před ním pozvánka.", timeout=8)
        return found

    def ask_to_seal(self, people: Iterable[Person]) -> None:
        """Make a package for each of the people and show its password; ask first when something is wrong with one."""
        packages = self.packages_for(people)
        if packages:
            papers = [paper for whole in packages for paper in whole.papers]
            self.unless_doubtful(papers, partial(self._begin_sealing, packages))

    def _begin_sealing(self, packages: Sequence[Package]) -> None:
        dialog = PasswordsDialog(whole.person for whole in packages)
        self.app.push_screen(dialog)
        self.app.run_worker(partial(self._seal, packages, dialog), thread=True, group=BACKGROUND)

    def _seal(self, packages: Sequence[Package], dialog: PasswordsDialog) -> None:
        """Make the packages one after another; one that cannot be made does not stop the others."""
        for whole in packages:
            try:
                with self.making:
                    self.tell_lacking(whole.papers)
                    self._write_guide()
                    made = seal(whole.person, whole.papers)
                write_output(sealed_folder(self.session.folder) / made.name, made.data)
            except PktuiError as problem:
                self.app.call_from_thread(dialog.failed, whole.person.id, str(problem))
                continue
            for each in made.contents:
                self.tell_replaced(each)
            self.app.call_from_thread(dialog.ready, made)
            self.app.call_from_thread(self.note_made, made.contents, (made.name, made.data))

    def _write_guide(self) -> None:
        page = guide(self.session.folder, self.session.meeting, self.session.now())
        if not is_made(page.path):
            write_output(page.path, page.make())

"""What keeps the changes of a screen from their files: told, asked about, and decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import ClassVar

from textual.screen import Screen

from pktui.domain.conference import Conference
from pktui.errors import DamagedFile, PktuiError
from pktui.files import is_missing
from pktui.session.case.open_case import CaseSession
from pktui.storage.records.record_kinds import Record
from pktui.texts.words import plural
from pktui.tui.hosting.host import Host, host
from pktui.tui.parts.messages import SessionChanged
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.widgets.written import Written

TWO_WORDINGS = "Totéž změnil i někdo jiný, a jinak. Klávesa Ctrl+O ukáže obě znění; všechno ostatní je uložené."
_LATER = "Obě znění zůstala. Rozhodnout můžete kdykoli klávesou Ctrl+O{}; všechno ostatní je uložené."


class CaseTrouble(Screen[None]):
    """A screen whose changes go into files; what cannot be written stays in memory and in the journal.

    Attributes:
        session: The open conference.
        PAPER: The record that is mostly written here; what waits for a decision in it is asked about first.
        ASKS_AT_ONCE: Whether a question about two wordings may come up over the screen.
    """

    PAPER: ClassVar[type[Record]] = Conference
    ASKS_AT_ONCE: ClassVar[bool] = True

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self.session = session
        self._put_off: set[Path] = set()

    def show_outside(self) -> None:
        """Draw what others changed, and say that they did."""

    def tell_trouble(self, problem: PktuiError) -> None:
        """Tell about a file that could not be written, or ask once when a file of the conference is damaged."""
        path = Path(str(problem.path))
        is_new = path in self.session.paths and path not in self._put_off
        if isinstance(problem, DamagedFile) and is_new and self._may_ask:
            self._offer_writing_over(problem, path)
        else:
            self._tell_unsaved(problem)

    def ask_disputed(self, known: Collection[str]) -> None:
        """Ask about what an own change and somebody else's contradict each other in; what is `known` waits."""
        if set(self.session.questions) <= set(known):
            return
        if self._may_ask and not self._host.has_more_keys:
            self._ask_wordings(self._host.push_unasked, known)
        else:
            self.notify(TWO_WORDINGS, title="Dvě znění", timeout=12)

    def action_decide(self) -> None:
        """Decide what waits: where own values and those of others differ, file by file, or an unsaved file."""
        self._put_off.clear()
        self._host.cases.told_unsaved = ""
        if not self.session.questions:
            if self.session.unsaved:
                self.try_saving(self.session.flush)
            else:
                self.notify("Není co rozhodovat: všechna znění se shodují.", timeout=4)
            return
        self._ask_wordings(self.app.push_screen, ())
        self.show_outside()

    @property
    def _may_ask(self) -> bool:
        """Whether a question may come up by itself: over a text that is being written it would take the next words."""
        return self.ASKS_AT_ONCE and not isinstance(self.app.focused, Written)

    @property
    def _host(self) -> Host:
        return host(self.app)

    def _ask_wordings(self, push: Callable[..., object], known: Collection[str]) -> None:
        """Show both wordings of what waits and is not `known`, as it is now, file by file; trouble with others can
        wait. What belongs to the screen comes first."""
        problems: list[PktuiError] = []
        for path in self.session.paths:
            try:
                self.session.take(path)
            except PktuiError as problem:
                problems.append(problem)
        own = {paper.path for paper in self.session.stored.papers if type(paper.record) is self.PAPER}
        try:
            files = sorted((path for path, _ in self.session.asked(known)), key=lambda path: path not in own)
            is_asked = self._show_wordings(push, files, 0, known)
        except PktuiError as problem:
            self.tell_trouble(problem)
        else:
            if problems and not is_asked:
                self.tell_trouble(problems[0])

    def _show_wordings(
        self, push: Callable[..., object], files: Sequence[Path], begin: int, known: Collection[str]
    ) -> bool:
        """Show the first file from this one on about which something waits still, and tell whether there is one.

        When it is decided or left, the next one comes.

        Raises:
            FileProblem: The present values could not be written.
        """
        waiting = dict(self.session.asked(known))
        at = next((at for at in range(begin, len(files)) if files[at] in waiting), None)
        if at is None:
            return False
        from pktui.tui.screens.dialogs.conflict import ConflictDialog
        from pktui.tui.screens.dialogs.decisions import Choices

        path, asked = files[at], waiting[files[at]]

        def decided(choices: Choices) -> None:
            if path in self.session.missing and is_missing(path):
                self.session.write_over(path)
            self.session.decide(path, asked, choices)

        def closed(choices: Choices | None) -> None:
            if choices is not None and self.try_saving(lambda: decided(choices)):
                self.notify("Rozhodnuto a uloženo. Druhé znění zůstalo v historii (Ctrl+R).", timeout=6)
            self.show_outside()
            try:
                goes_on = self._show_wordings(self._host.push_unasked, files, at + 1, known)
                count = sum(len(waiting.questions) for _, waiting in self.session.asked())
            except PktuiError as problem:
                self.tell_trouble(problem)
                return
            if choices is None and not goes_on:
                more = f" (celkem {plural(count, 'místo', 'místa', 'míst')})" if count > 1 else ""
                self.notify(_LATER.format(more), timeout=8)

        new = (place for place, question in enumerate(asked.questions) if question.id not in known)
        dialog = ConflictDialog(
            path.name,
            asked.merged,
            "Moje znění",
            "Znění někoho jiného",
            count=f"({at + 1}/{len(files)}) " if len(files) > 1 else "",
            marked=next(new, 0),
        )
        push(dialog, closed)
        return True

    def _offer_writing_over(self, problem: PktuiError, path: Path) -> None:
        kept = self._host.cases.kept_where()
        answers = (
            ("later", f"Rozhodnout později (mé změny zůstanou {kept})"),
            ("over", "Zapsat sem moje znění; co v souboru je teď, zůstane v historii"),
        )

        def answered(answer: str | None) -> None:
            if answer == "over":
                self.try_saving(lambda: self.session.write_over(path))
            else:
                self._put_off.add(path)

        self._host.push_unasked(Choose(problem.title, answers, str(problem)), answered)

    def _tell_unsaved(self, problem: PktuiError) -> None:
        """Say why something is only in memory; the sign in the title stays, the sentence is not said with every key."""
        name = f"{problem.path.name}: " if problem.path is not None else ""
        said, cases = f"{name}{problem.message} ", self._host.cases
        # Whoever asks what keeps them has the journal written, which is not for every key.
        if not cases.told_unsaved.startswith(said):
            kept = cases.kept_where()
            cases.told_unsaved = f"{said}Vaše změny zůstávají {kept}; uloží se samy, jakmile to půjde."
            self.notify(cases.told_unsaved, title=problem.title, severity="error", timeout=12)

    def try_saving(self, step: Callable[[], None]) -> bool:
        """Do a step that writes, and tell whether it did."""
        try:
            step()
        except PktuiError as problem:
            self.tell_trouble(problem)
            return False
        else:
            self._host.trouble_over()
        finally:
            self.post_message(SessionChanged())
        return True

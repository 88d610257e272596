"""What keeps the changes of a case screen from their files: told, asked about, and decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from pktui.errors import DamagedFile, PktuiError
from pktui.files import is_missing
from pktui.storage.merging.deciding import Asked
from pktui.storage.merging.merge import ConflictPlace, Side
from pktui.texts.words import plural
from pktui.tui.messages import SessionChanged
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.widgets.written import Written

if TYPE_CHECKING:
    from pktui.tui.app import PktuiApp
    from pktui.tui.screens.case import CaseScreen
    from pktui.tui.screens.dialogs.conflict import ConflictDialog

Choices: TypeAlias = dict[ConflictPlace, Side | str]

TWO_WORDINGS = "Totéž změnil i někdo jiný, a jinak. Klávesa Ctrl+O ukáže obě znění; všechno ostatní je uložené."
_LATER = "Obě znění zůstala. Rozhodnout můžete kdykoli klávesou Ctrl+O{}; všechno ostatní je uložené."


class CaseTrouble:
    """The trouble of one screen with its files; what cannot be written stays in memory and in the journal."""

    def __init__(self, screen: CaseScreen) -> None:
        """`screen` says what there is to say, and asks."""
        self._screen = screen
        self._session = screen.session
        self._put_off: set[Path] = set()
        self._told = ""

    def over(self) -> None:
        """Take in that all could be written: the same trouble is news when it comes again."""
        self._told = ""

    def tell(self, problem: PktuiError) -> None:
        """Tell about a file that could not be written, or ask when it is damaged."""
        path = Path(str(problem.path))
        if self._can_be_written_over(problem, path):
            self._offer_writing_over(problem, path)
        else:
            self._tell_unsaved(problem)

    def disputed(self, known: Collection[str]) -> None:
        """Ask about what an own change and somebody else's contradict each other in; what is `known` waits."""
        if set(self._session.questions) <= set(known):
            return
        if self._may_ask and not self._app.has_more_keys:
            self._ask(self._app.push_unasked, known)
        else:
            self._screen.notify(TWO_WORDINGS, title="Dvě znění", timeout=12)

    def decide(self) -> None:
        """Decide what waits: where own values and those of others differ, file by file, or an unsaved file."""
        self._put_off.clear()
        self._told = ""
        if not self._session.questions:
            if self._session.unsaved:
                self._save(self._session.flush)
            else:
                self._screen.notify("Není co rozhodovat: všechna znění se shodují.", timeout=4)
            return
        self._ask(self._app.push_screen, ())
        self._screen.show_outside()

    @property
    def _may_ask(self) -> bool:
        """Whether a question may come up by itself: over a text that is being written it would take the next words."""
        return self._screen.ASKS_AT_ONCE and not isinstance(self._app.focused, Written)

    @property
    def _app(self) -> PktuiApp:
        return cast("PktuiApp", self._screen.app)

    def _ask(self, push: Callable[..., object], known: Collection[str]) -> None:
        """Show both wordings of what waits and is not `known`, as it is now, file by file; trouble with others can
        wait. What belongs to the screen comes first."""
        problems: list[PktuiError] = []
        for path in self._session.paths:
            try:
                self._session.take(path)
            except PktuiError as problem:
                problems.append(problem)
        own = {paper.path for paper in self._session.stored.papers if type(paper.record) is self._screen.PAPER}
        try:
            files = sorted((path for path, _ in self._session.asked(known)), key=lambda path: path not in own)
            is_asked = self._show(push, files, 0, known)
        except PktuiError as problem:
            self.tell(problem)
        else:
            if problems and not is_asked:
                self.tell(problems[0])

    def _show(self, push: Callable[..., object], files: Sequence[Path], begin: int, known: Collection[str]) -> bool:
        """Show the first file from this one on about which something waits still, and tell whether there is one.

        Raises:
            FileProblem: The present values could not be written.
        """
        waiting = dict(self._session.asked(known))
        for at, path in enumerate(files[begin:], begin):
            if path in waiting:
                push(*self._question(files, at, waiting[path], known))
                return True
        return False

    def _can_be_written_over(self, problem: PktuiError, path: Path) -> bool:
        """Tell whether a file of the conference is damaged, and nobody was asked yet."""
        if path not in self._session.paths or path in self._put_off or not self._may_ask:
            return False
        return isinstance(problem, DamagedFile)

    def _offer_writing_over(self, problem: PktuiError, path: Path) -> None:
        kept = self._app.cases.kept_where()
        answers = (
            ("later", f"Rozhodnout později (mé změny zůstanou {kept})"),
            ("over", "Zapsat sem mou verzi; co v souboru je teď, zůstane v historii"),
        )

        def answered(answer: str | None) -> None:
            if answer == "over":
                self._save(lambda: self._session.write_over(path))
            else:
                self._put_off.add(path)

        self._app.push_unasked(Choose(problem.title, answers, str(problem)), answered)

    def _tell_unsaved(self, problem: PktuiError) -> None:
        """Say why something is only in memory; the sign in the title stays, the sentence is not said with every key."""
        name = f"{problem.path.name}: " if problem.path is not None else ""
        said = f"{name}{problem.message}"
        if said != self._told:
            self._told = said
            kept = self._app.cases.kept_where()
            text = f"{said} Vaše změny zůstávají {kept}; uloží se samy, jakmile to půjde."
            self._screen.notify(text, title=problem.title, severity="error", timeout=12)

    def _question(
        self, files: Sequence[Path], at: int, asked: Asked, known: Collection[str]
    ) -> tuple[ConflictDialog, Callable[[Choices | None], None]]:
        """Return the dialog that shows both wordings, and what becomes of the decision; then comes the next file."""
        from pktui.tui.screens.dialogs.conflict import ConflictDialog

        path = files[at]

        def decided(choices: Choices) -> None:
            if path in self._session.missing and is_missing(path):
                self._session.write_over(path)
            self._session.decide(path, asked, choices)

        def closed(choices: Choices | None) -> None:
            if choices is not None and self._save(lambda: decided(choices)):
                self._screen.notify("Rozhodnuto a uloženo. Druhé znění zůstalo v historii (Ctrl+R).", timeout=6)
            self._screen.show_outside()
            try:
                goes_on = self._show(self._app.push_unasked, files, at + 1, known)
                count = sum(len(waiting.questions) for _, waiting in self._session.asked())
            except PktuiError as problem:
                self.tell(problem)
                return
            if choices is None and not goes_on:
                more = f" (celkem {plural(count, 'místo', 'místa', 'míst')})" if count > 1 else ""
                self._screen.notify(_LATER.format(more), timeout=8)

        new = (at for at, question in enumerate(asked.questions) if question.id not in known)
        dialog = ConflictDialog(
            path.name,
            asked.merged,
            "Moje znění",
            "Znění někoho jiného",
            count=f"({at + 1}/{len(files)}) " if len(files) > 1 else "",
            marked=next(new, 0),
        )
        return dialog, closed

    def _save(self, step: Callable[[], None]) -> bool:
        """Do a step that writes, and tell whether it did."""
        try:
            step()
        except PktuiError as problem:
            self.tell(problem)
            return False
        else:
            self.over()
        finally:
            self._screen.post_message(SessionChanged())
        return True

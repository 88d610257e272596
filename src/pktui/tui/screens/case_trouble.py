"""What keeps the changes of a case screen from their files: told, asked about, and decided."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from pktui.errors import DamagedFile, PktuiError
from pktui.files import is_missing
from pktui.storage.deciding import Asked
from pktui.storage.merge import ConflictPlace, Side
from pktui.tui.messages import SessionChanged
from pktui.tui.screens.dialogs.confirm import Choose

if TYPE_CHECKING:
    from pktui.tui.app import PktuiApp
    from pktui.tui.screens.case import CaseScreen
    from pktui.tui.screens.dialogs.conflict import ConflictDialog

Choices: TypeAlias = dict[ConflictPlace, Side | str]

TWO_WORDINGS = "Totéž změnil i někdo jiný, a jinak. Klávesa Ctrl+O ukáže obě znění; všechno ostatní je uložené."
_LATER = "Obě znění zůstala. Rozhodnout můžete kdykoli klávesou Ctrl+O; všechno ostatní je uložené."


class Trouble:
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
        if self._screen.ASKS_AT_ONCE and not self._app.has_more_keys:
            self._ask(self._app.push_unasked)
        else:
            self._screen.notify(TWO_WORDINGS, title="Dvě znění", timeout=12)

    def decide(self) -> None:
        """Decide what waits: the first thing in which own values and those of others differ, or an unsaved file."""
        self._put_off.clear()
        self._told = ""
        if not self._session.questions:
            if self._session.unsaved:
                self._save(self._session.flush)
            else:
                self._screen.notify("Není co rozhodovat: všechna znění se shodují.", timeout=4)
            return
        self._ask(self._app.push_screen)
        self._screen.show_outside()

    @property
    def _app(self) -> PktuiApp:
        return cast("PktuiApp", self._screen.app)

    def _ask(self, push: Callable[..., object]) -> None:
        """Show both wordings of what waits in the first such file, as it is now; trouble with others can wait."""
        waiting, problems = None, []
        for path in self._session.paths:
            try:
                self._session.take(path)
            except PktuiError as problem:
                problems.append(problem)
        try:
            waiting = self._session.next_question()
        except PktuiError as problem:
            problems.insert(0, problem)
        if waiting is not None:
            push(*self._question(*waiting))
        elif problems:
            self.tell(problems[0])

    def _can_be_written_over(self, problem: PktuiError, path: Path) -> bool:
        """Tell whether a file of the conference is damaged, and nobody was asked yet."""
        if path not in self._session.paths or path in self._put_off or not self._screen.ASKS_AT_ONCE:
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

    def _question(self, path: Path, asked: Asked) -> tuple[ConflictDialog, Callable[[Choices | None], None]]:
        """Return the dialog that shows both wordings, and what becomes of the decision."""
        from pktui.tui.screens.dialogs.conflict import ConflictDialog

        def decided(choices: Choices) -> None:
            if path in self._session.missing and is_missing(path):
                self._session.write_over(path)
            self._session.decide(path, asked, choices)

        def closed(choices: Choices | None) -> None:
            if choices is None:
                self._screen.notify(_LATER, timeout=8)
            elif self._save(lambda: decided(choices)):
                self._screen.notify("Rozhodnuto a uloženo. Druhé znění zůstalo v historii (Ctrl+R).", timeout=6)
            self._screen.show_outside()

        return ConflictDialog(path.name, asked.merged, "Moje znění", "Znění někoho jiného"), closed

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

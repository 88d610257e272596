"""What keeps the changes of a case screen from their files: told, asked about, and decided."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pktui.errors import DamagedFile, PktuiError
from pktui.session.contradiction import Contradiction
from pktui.session.outside import ask_again, settle
from pktui.storage.merge import ConflictPlace, Side
from pktui.tui.messages import SessionChanged
from pktui.tui.notices import tell
from pktui.tui.screens.dialogs.confirm import Choose

if TYPE_CHECKING:
    from pktui.tui.app import PktuiApp
    from pktui.tui.screens.case import CaseScreen


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
        if isinstance(problem, Contradiction):
            tell(self._screen.app, problem, " Klávesa Ctrl+O ukáže obě znění.", severity="information")
        elif self._can_be_written_over(problem, path):
            self._offer_writing_over(problem, path)
        else:
            self._tell_unsaved(problem)

    def stopped(self, problem: PktuiError, asked: set[Path]) -> None:
        """Tell what kept a change from its file; what was put off once is not asked with every key."""
        if not isinstance(problem, Contradiction):
            self.tell(problem)
        elif problem.file not in asked:
            if self._screen.ASKS_AT_ONCE:
                self._ask_which(problem)
            else:
                self.tell(problem)

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
        question = next(iter(self._session.questions.values()))
        try:
            ask_again(self._session, question)
        except Contradiction as still:
            self._ask_which(still)
        except PktuiError as problem:
            self.tell(problem)
        self._screen.show_outside()

    def _can_be_written_over(self, problem: PktuiError, path: Path) -> bool:
        """Tell whether a file of the conference is damaged, and nobody was asked yet."""
        if path not in self._session.paths or path in self._put_off or not self._screen.ASKS_AT_ONCE:
            return False
        return isinstance(problem, DamagedFile)

    def _offer_writing_over(self, problem: PktuiError, path: Path) -> None:
        kept = self._kept_where()
        answers = (
            ("later", f"Rozhodnout později (mé změny zůstanou {kept})"),
            ("over", "Zapsat sem mou verzi; co v souboru je teď, zůstane v historii"),
        )

        def answered(answer: str | None) -> None:
            if answer == "over":
                self._save(lambda: self._session.write_over(path))
            else:
                self._put_off.add(path)

        self._screen.app.push_screen(Choose(problem.title, answers, str(problem)), answered)

    def _tell_unsaved(self, problem: PktuiError) -> None:
        """Say why something is only in memory; the sign in the title stays, the sentence is not said with every key."""
        name = f"{problem.path.name}: " if problem.path is not None else ""
        said = f"{name}{problem.message}"
        if said != self._told:
            self._told = said
            kept = self._kept_where()
            text = f"{said} Vaše změny zůstávají {kept}; uloží se samy, jakmile to půjde."
            self._screen.notify(text, title=problem.title, severity="error", timeout=12)

    def _kept_where(self) -> str:
        return cast("PktuiApp", self._screen.app).cases.kept_where()

    def _ask_which(self, question: Contradiction) -> None:
        """Show both versions and let somebody decide."""
        from pktui.tui.screens.dialogs.conflict import ConflictDialog

        def closed(choices: dict[ConflictPlace, Side | str] | None) -> None:
            if choices is None:
                self._screen.notify("Obě znění zůstala. Rozhodnout můžete kdykoli klávesou Ctrl+O.", timeout=8)
            elif self._save(lambda: settle(self._session, question, choices)):
                self._screen.notify("Rozhodnuto a uloženo. Druhé znění zůstalo v historii (Ctrl+R).", timeout=6)
            self._screen.show_outside()

        theirs = question.copy.name if question.copy else "Verze ze složky"
        self._screen.app.push_screen(ConflictDialog(question.file.name, question.merged, theirs=theirs), closed)

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

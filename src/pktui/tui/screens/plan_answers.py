"""What people said to all tasks, in one list gone through by the space bar (V: each is asked, nobody is told)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.domain.entries import find
from pktui.domain.plan import Acceptance, Task
from pktui.tui.screens import plan_shown
from pktui.tui.screens.dialogs.tick_list import TickList, Ticks
from pktui.tui.screens.plan_changes import TASKS, PlanChanges
from pktui.tui.screens.plan_form import EditedTask, answered
from pktui.tui.widgets.table import Row

_TITLE = "Kdo úkol přijímá? Zeptejte se každého"


class _Answers:
    """The open tasks and what was said to them; what was closed when the list was opened is not in it."""

    def __init__(self, screen: PlanChanges) -> None:
        self._screen = screen
        self._asked = {task.id for task in screen.plan.tasks if task.is_open or task.is_refused}
        self._series = object()

    def listed(self) -> tuple[Task, ...]:
        """Return the tasks as they stand now."""
        return tuple(task for task in self._screen.plan.tasks if task.id in self._asked)

    def rows(self) -> Iterator[Row]:
        """Yield a row for each task."""
        for task in self.listed():
            whose = plan_shown.name(task.who) or "zatím nikdo; doplní Enter na úkolu"
            yield Row(task.id, (plan_shown.sign(task), task.what, whose))

    def say(self, task_id: str, wanted: Acceptance) -> bool:
        """Note an answer to one task, or take the same one back; tell whether there is anybody to give it."""
        task = find(self.listed(), task_id)
        if task is None or not task.who:
            return False
        screen = self._screen
        if task.answer is wanted:
            edited = EditedTask(task, task.having(Acceptance.UNKNOWN))
        else:
            edited = EditedTask(task, answered(task, wanted, screen.session.meeting, screen.today))
        screen.change("Vyjádření k úkolům", lambda m: TASKS.kept(m, edited), series=self._series)
        return True


class AnswersDialog(TickList):
    """The tasks that wait for an answer, and those that have one."""

    HELP_TEXT = """\
Přečtěte úkol a zeptejte se toho, kdo ho má mít. Mezerník zapíše ano (✓) a přejde na další úkol; na označeném ho vezme
zpět. ✗ je odmítnutý úkol. Úkol, který zatím nikdo nemá, nejdřív otevřete (Enter na F6) a doplňte kdo.

Ukládá se samo; Ctrl+Z pak vezme zpět všechno, co jste v seznamu udělali."""
    CSS_PATH: ClassVar[CSSPathType | None] = "dialogs/dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "refuse", "Odmítnuto", tooltip="Úkol pak není ničí", show=False)
    ]

    def __init__(self, rows: Callable[[], Iterable[Row]], say: Callable[[str, Acceptance], bool]) -> None:
        """Prepare the list.

        Args:
            rows: Returns a row for each task as it stands now.
            say: Notes an answer to a task by its id, or takes the same one back; tells whether it could.
        """
        ticks = Ticks(rows, lambda task_id: say(task_id, Acceptance.ACCEPTED))
        super().__init__(_TITLE, ticks, "mezerník ano a dál · N odmítá · Enter hotovo")
        self._say = say

    def action_refuse(self) -> None:
        """Note that the task is refused, or take that back, and go on."""
        if self._say(self.table.marked, Acceptance.REFUSED):
            self.go_on()


def ask_everybody(screen: PlanChanges) -> None:
    """Open the list of what people said to the tasks."""
    answers = _Answers(screen)
    if answers.listed():
        screen.app.push_screen(AnswersDialog(answers.rows, answers.say))
    else:
        screen.notify("Žádný úkol na vyjádření nečeká.", timeout=4)

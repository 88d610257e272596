"""What the plan offers between conferences: the text that reminds somebody of their tasks."""

from __future__ import annotations

from pktui.domain.people_names import owner_of
from pktui.domain.plan import Task
from pktui.session.inviting import TASK_REMINDER, letter_path, letter_text
from pktui.tui.parts.notices import telling
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.text import LetterDialog

_NOBODY = "Úkol nemá nikdo z účastníků, není komu text napsat. Enter ho otevře."


def show_reminder(screen: CaseScreen, task: Task | None) -> None:
    """Show what reminds whoever has a task of all their open ones, to be copied or kept in a file."""
    person = owner_of(task, screen.people) if task else None
    if person is None:
        screen.notify(_NOBODY, timeout=5)
        return
    folder, meeting = screen.session.folder, screen.session.meeting
    with telling(screen.app):
        text = letter_text(folder, meeting, TASK_REMINDER, person.id, screen.session.now())
        path = letter_path(folder, meeting, TASK_REMINDER, person.name)
        dialog = LetterDialog(f"Připomenutí: {person.name}", text, path, person.invitation.withheld)
        screen.app.push_screen(dialog)

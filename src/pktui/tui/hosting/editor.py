"""Long text in the person's own editor (`$VISUAL`, then `$EDITOR`)."""

from __future__ import annotations

import shutil
import signal
import subprocess
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import App

from pktui.errors import FileProblem, PktuiError, ToolMissing
from pktui.files import explain
from pktui.session.drafts.editing import hand_over, read_text
from pktui.tui.hosting.editor_command import editor_command
from pktui.tui.hosting.handing_down import handing_down
from pktui.tui.hosting.host import host

if TYPE_CHECKING:
    from pktui.session.drafts.place import Place
    from pktui.tui.hosting.open_cases import OpenCases
    from pktui.tui.widgets.text_box import TextBox

# Nobody reads a text faster; a program that hands over to its open window, as Notepad with tabs, is as fast.
_AT_ONCE_SECONDS = 1.0
_PERHAPS_OPEN = (
    "Editor hned skončil a text je, jak byl. Jestli ho máte ještě otevřený v okně, pktui na něj nečeká: co v něm "
    "uložíte, nabídne při příštím spuštění."
)
_KEPT = "Co jste v editoru napsali, se nevrátilo, ale zůstalo v tomto souboru."


def edit_outside(app: App[None], box: TextBox) -> None:
    """Let the person edit the text of a box in their editor, and put it back as if it had been typed.

    The text waits in a private folder of the user, never in /tmp and never in the synced folder, and the file is
    removed as soon as what was written is in the journal. What cannot be read back stays there.

    Raises:
        ToolMissing: There is no editor, or it ended with an error; the text is unchanged.
        FileProblem: The text could not be handed over, or what was written did not come back; the problem says in
            which file it is.
    """
    command, place = editor_command(), box.draft
    if place is None:
        return
    cases = host(app).cases
    try:
        room = hand_over(cases.here(place), box.text, box.loaded, cases.now())
    except OSError as problem:
        raise FileProblem(f"Text nešlo předat editoru. {explain(problem)}") from problem
    is_back, begun = False, monotonic()
    try:
        _run(app, [*command, str(room.text)], room.handle)
        text = read_text(room.text)
        is_unchanged = text == box.text
        is_back = is_unchanged or _put(cases, box, place, text)
        if is_unchanged and monotonic() - begun < _AT_ONCE_SECONDS:
            is_back = False
            app.notify(_PERHAPS_OPEN, severity="warning", timeout=12)
    except PktuiError as problem:
        kept = room.written()
        is_back = kept is None
        if kept is not None:
            raise FileProblem(f"{_KEPT} {problem.message}", path=kept) from problem
        raise
    finally:
        room.leave(keep=not is_back)


def _put(cases: OpenCases, box: TextBox, place: Place, text: str) -> bool:
    """Put a text into the box, and tell whether the journal holds it: without that only the editor's file would."""
    box.put(text)
    box.is_noted = True
    return cases.note_surely(place, box.text, box.loaded)


def _run(app: App[None], command: list[str], handle: int) -> None:
    """Run the editor; it has the open file `handle` as long as it runs.

    Ctrl+C, which a terminal the editor leaves alone sends to both, ends at most the editor.
    """
    # Looked for first: a folder on the path that may not be entered would be told in place of what is missing.
    if shutil.which(command[0]) is None:
        raise ToolMissing(f"Editor {command[0]} tu není; nastavte jiný v proměnné EDITOR.")
    interrupts: list[int] = []
    # A handler is not handed down to the editor; that a signal is ignored would be.
    before = signal.signal(signal.SIGINT, lambda number, _frame: interrupts.append(number))
    try:
        with app.suspend():
            ended = subprocess.run(command, check=False, **handing_down(handle))
    except OSError as problem:
        raise ToolMissing(f"Editor {command[0]} nejde spustit; nastavte jiný v proměnné EDITOR.") from problem
    finally:
        signal.signal(signal.SIGINT, before)
    if ended.returncode != 0 and not interrupts:
        raise ToolMissing(f"Editor {command[0]} skončil chybou; text zůstal, jak byl.")

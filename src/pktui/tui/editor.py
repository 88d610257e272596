"""Long text in the person's own editor (`$VISUAL`, then `$EDITOR`)."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from textual.app import App

from pktui.errors import FileProblem, PktuiError, ToolMissing
from pktui.files import explain, read_bytes
from pktui.files.private import close_to_others, private_folder, write_private
from pktui.session.local import state_folder
from pktui.storage.stored import SIZE_LIMIT

_USUAL_EDITORS = ("nano", "vim", "vi")
_KEPT = "Co jste v editoru napsali, se nevrátilo, ale zůstalo v tomto souboru."


def editor_command() -> list[str]:
    """Return the editor's command line.

    Raises:
        ToolMissing: No editor is set and none of the usual ones is here.
    """
    wish = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if wish:
        try:
            return shlex.split(wish)
        except ValueError as problem:
            raise ToolMissing("Proměnná EDITOR nejde přečíst; zkontrolujte v ní uvozovky.") from problem
    for name in _USUAL_EDITORS:
        if found := shutil.which(name):
            return [found]
    raise ToolMissing("Nenašel se žádný textový editor; nastavte proměnnou EDITOR, třeba EDITOR=nano.")


def edit_outside(app: App[None], text: str) -> str:
    """Let the person edit the text in their editor and return it.

    The text waits in a private folder of the user, never in /tmp and never in the synced folder, and the file is
    removed as soon as the editor has ended and the text was read back. What was written and cannot be read back stays
    there.

    Raises:
        ToolMissing: There is no editor, or it ended with an error; the text is unchanged.
        FileProblem: The text could not be handed over, or what was written did not come back; the problem says in
            which file it is.
    """
    command = editor_command()
    handed = text.encode("utf-8")
    try:
        path = _handed_over(handed)
    except OSError as problem:
        raise FileProblem(f"Text nešlo předat editoru. {explain(problem)}") from problem
    try:
        _run(app, [*command, str(path)])
        written = read_bytes(path, SIZE_LIMIT)
    except PktuiError as problem:
        if (kept := _kept(path, handed)) is not None:
            raise FileProblem(f"{_KEPT} {problem.message}", path=kept) from problem
        shutil.rmtree(path.parent, ignore_errors=True)
        raise
    shutil.rmtree(path.parent, ignore_errors=True)
    # As people see it: some editors end lines in two characters, or leave letters of another encoding.
    return _joined_lines(written.decode("utf-8", errors="replace"))


def _handed_over(text: bytes) -> Path:
    """Write the text into a room of its own in the private folder and return the file."""
    private = state_folder() / "editor"
    private_folder(private)
    close_to_others(private)
    path = Path(tempfile.mkdtemp(dir=private)) / "text.md"
    write_private(path, text, durable=False)
    return path


def _kept(path: Path, handed: bytes) -> Path | None:
    """Return the file in which there is more than what was handed over, if any: the text, or what the editor keeps
    beside it while somebody writes."""
    try:
        files = [file for file in (path, *sorted(path.parent.iterdir())) if file.is_file() and file.stat().st_size]
        return next((file for file in files if file.read_bytes() != handed), None)
    except OSError:
        return path  # nobody can tell, so it stays


def _run(app: App[None], command: list[str]) -> None:
    """Run the editor; Ctrl+C, which a terminal the editor leaves alone sends to both, ends at most the editor."""
    interrupts: list[int] = []
    # A handler is not handed down to the editor; that a signal is ignored would be.
    before = signal.signal(signal.SIGINT, lambda number, _frame: interrupts.append(number))
    try:
        with app.suspend():
            ended = subprocess.run(command, check=False)
    except FileNotFoundError as problem:
        raise ToolMissing(f"Editor {command[0]} tu není; nastavte jiný v proměnné EDITOR.") from problem
    except OSError as problem:
        raise ToolMissing(f"Editor {command[0]} nejde spustit; nastavte jiný v proměnné EDITOR.") from problem
    finally:
        signal.signal(signal.SIGINT, before)
    if ended.returncode != 0 and not interrupts:
        raise ToolMissing(f"Editor {command[0]} skončil chybou; text zůstal, jak byl.")


def _joined_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

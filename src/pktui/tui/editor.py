"""Long text in the person's own editor (`$VISUAL`, then `$EDITOR`)."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from platformdirs import user_state_path
from textual.app import App

from pktui.errors import FileProblem, ToolMissing
from pktui.files import explain
from pktui.files.private import close_to_others, private_folder

_USUAL_EDITORS = ("nano", "vim", "vi")


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
    removed as soon as the editor has ended and the text was read back.

    Raises:
        ToolMissing: There is no editor, or it ended with an error; the text is unchanged.
        FileProblem: The text could not be handed over.
    """
    command = editor_command()
    private = user_state_path("pktui", appauthor=False) / "editor"
    try:
        private_folder(private)
        close_to_others(private)
        with tempfile.TemporaryDirectory(dir=private) as room:
            path = Path(room) / "text.md"
            path.write_text(text, encoding="utf-8", newline="\n")
            with app.suspend():
                ended = subprocess.run([*command, str(path)], check=False)
            if ended.returncode != 0:
                raise ToolMissing(f"Editor {command[0]} skončil chybou; text zůstal, jak byl.")
            return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError as problem:
        raise ToolMissing(f"Editor {command[0]} tu není; nastavte jiný v proměnné EDITOR.") from problem
    except OSError as problem:
        raise FileProblem(f"Text nešlo předat editoru. {explain(problem)}") from problem

"""Which editor a person wants for long texts: `$VISUAL`, then `$EDITOR`, then one that the system has."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from pktui.errors import ToolMissing

# What was deleted in vim it would remember in a file of its own, outside of all that `pktui vycistit` knows.
_USUAL = (["notepad"],) if sys.platform == "win32" else (["nano"], ["vim", "-i", "NONE"], ["vi"])


def editor_command() -> list[str]:
    """Return the editor's command line.

    Raises:
        ToolMissing: No editor is set and none of the usual ones is here.
    """
    wish = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if wish:
        try:
            return _windows_words(wish) if sys.platform == "win32" else shlex.split(wish)
        except ValueError as problem:
            raise ToolMissing("Proměnná EDITOR nejde přečíst; zkontrolujte v ní uvozovky.") from problem
    for name, *options in _USUAL:
        if found := shutil.which(name):
            return [found, *options]
    raise ToolMissing("Nenašel se žádný textový editor; nastavte proměnnou EDITOR, třeba EDITOR=nano.")


def _windows_words(wish: str) -> list[str]:
    """Return the words of a command line of Windows: a backslash is one, and a path copied from a window needs no
    quotes, though it has spaces."""
    if Path(wish).is_file():
        return [wish]
    words = shlex.shlex(wish, posix=True, punctuation_chars=False)
    words.whitespace_split, words.escape, words.quotes, words.commenters = True, "", '"', ""
    program, *options = words
    # `code` is a script, which Windows starts only by its whole name.
    return [shutil.which(program) or program, *options]

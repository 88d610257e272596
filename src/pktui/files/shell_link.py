"""Shortcuts of Windows (`.lnk`), made by Windows itself; on other systems there is nothing here."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import uuid
    from pathlib import Path
    from tempfile import TemporaryDirectory
    from typing import Any

    from pktui.files.private import private_folder, scratch_home

    _SHELL_LINK = uuid.UUID("00021401-0000-0000-C000-000000000046")
    _I_SHELL_LINK = uuid.UUID("000214F9-0000-0000-C000-000000000046")
    _I_PERSIST_FILE = uuid.UUID("0000010B-0000-0000-C000-000000000046")
    _IN_THIS_PROCESS = 1
    # Places of methods in the tables of these two interfaces; the first three are those of every one.
    _ASK_FOR, _RELEASE = 0, 2
    _SET_DESCRIPTION, _SET_FOLDER, _SET_ARGUMENTS, _SET_PATH = 7, 9, 11, 20
    _SAVE = 6

    def shell_link(program: Path, arguments: str, folder: Path, description: str) -> bytes:
        """Return a shortcut.

        Args:
            program: What it starts.
            arguments: With what, as a command line has it.
            folder: Where.
            description: What is shown when the pointer stands on it.

        Raises:
            FolderProblem: Nobody knows where the cache of the user is.
            OSError: Windows refused to make it.
        """
        private_folder(scratch_home())
        with TemporaryDirectory(dir=scratch_home()) as scratch:
            path = Path(scratch) / "zastupce.lnk"
            ctypes.oledll.ole32.CoInitialize(None)
            try:
                _save(path, {
                    _SET_PATH: str(program),
                    _SET_ARGUMENTS: arguments,
                    _SET_FOLDER: str(folder),
                    _SET_DESCRIPTION: description,
                })  # fmt: skip
            finally:
                ctypes.windll.ole32.CoUninitialize()
            return path.read_bytes()

    def _save(path: Path, words: dict[int, str]) -> None:
        link, file = ctypes.c_void_p(), ctypes.c_void_p()
        made_by = _identifier(_SHELL_LINK), None, _IN_THIS_PROCESS, _identifier(_I_SHELL_LINK)
        ctypes.oledll.ole32.CoCreateInstance(*made_by, ctypes.byref(link))
        try:
            for method, text in words.items():
                _call(link, method, ctypes.create_unicode_buffer(text))
            _call(link, _ASK_FOR, _identifier(_I_PERSIST_FILE), ctypes.byref(file))
            try:
                _call(file, _SAVE, ctypes.create_unicode_buffer(str(path)), None)
            finally:
                _call(file, _RELEASE)
        finally:
            _call(link, _RELEASE)

    def _identifier(value: uuid.UUID) -> ctypes.Array[ctypes.c_char]:
        return ctypes.create_string_buffer(value.bytes_le, 16)

    def _call(thing: ctypes.c_void_p, method: int, *arguments: Any) -> None:  # noqa: ANN401 - addresses
        """Call a method of an object of COM by its place in the table. Raises OSError: it refused."""
        table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        taking = [ctypes.c_void_p] * (1 + len(arguments))
        ctypes.WINFUNCTYPE(ctypes.HRESULT, *taking)(table[method])(thing, *arguments)

"""What a terminal can, asked of real pseudo-terminals that answer as old and new ones do."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.systems import posix_only, windows_only

from pktui.session.diagnosis.console import declared_encoding, is_other_encoding, obeys, reads_utf8

ASK = "from pktui.session.diagnosis.console import reads_utf8; print('answer', reads_utf8(), input())"


@pytest.mark.parametrize(
    ("environment", "encoding", "is_other"),
    [
        ({}, "", False),
        ({"LANG": "C"}, "", False),
        ({"LANG": "cs_CZ.UTF-8"}, "UTF-8", False),
        ({"LANG": "cs_CZ.utf8@euro"}, "utf8", False),
        ({"LANG": "cs_CZ.ISO-8859-2"}, "ISO-8859-2", True),
        ({"LANG": "cs_CZ.UTF-8", "LC_ALL": "cs_CZ.CP1250"}, "CP1250", True),
        ({"LANG": "cs_CZ.ISO-8859-2", "LC_CTYPE": "cs_CZ.UTF-8", "LC_ALL": ""}, "UTF-8", False),
        ({"LANG": "cs_CZ.ISO-8859-2", "LC_CTYPE": "C.UTF-8"}, "ISO-8859-2", True),
        ({"LC_CTYPE": "C.UTF-8"}, "UTF-8", False),
    ],
)
def test_what_the_locale_says(environment: dict[str, str], encoding: str, is_other: bool) -> None:
    """The strongest variable that says something wins."""
    assert (declared_encoding(environment), is_other_encoding(environment)) == (encoding, is_other)


@posix_only
@pytest.mark.parametrize(("answer", "found"), [("\x1b[7;2R", "True"), ("\x1b[7;3R", "False")])
def test_a_terminal_that_answers(answer: str, found: str) -> None:
    """One letter moves the cursor by one where UTF-8 is read, by two where it is not; the line is tidied up again."""
    import pexpect  # not on Windows

    child = pexpect.spawn(sys.executable, ["-c", ASK], timeout=60)
    child.expect(re.escape("č\x1b[6n".encode()))
    child.send(answer)
    child.expect(re.escape(b"\r\x1b[2K"))
    child.sendline("dal")
    child.expect(f"answer {found} dal".encode())
    child.expect(pexpect.EOF)


@posix_only
def test_a_terminal_that_keeps_silent() -> None:
    """Who does not answer is not taken for one that cannot, and can be typed into as before."""
    import pexpect  # not on Windows

    child = pexpect.spawn(sys.executable, ["-c", ASK], timeout=60)
    child.expect(re.escape(b"\x1b[6n\r\x1b[2K"))
    child.sendline("dal")
    child.expect(b"answer None dal")
    child.expect(pexpect.EOF)


def test_nobody_is_asked_without_a_terminal(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe nothing is printed, and nothing is said against the window."""
    assert (reads_utf8(), obeys()) == (None, True)
    assert capfd.readouterr().out == ""


@windows_only
def test_an_old_console_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    """A console that refuses to be drawn in says so; what is no console is not asked."""
    import ctypes

    class Kernel:
        """A console of Windows 8."""

        GetConsoleMode: Callable[..., int] = staticmethod(lambda *_: 1)
        SetConsoleMode: Callable[..., int] = staticmethod(lambda *_: 0)

    with Path("NUL").open("w", encoding="utf-8") as device:
        monkeypatch.setattr(sys, "__stdout__", device)
        assert obeys()
        monkeypatch.setattr(ctypes, "WinDLL", lambda _: Kernel)
        assert not obeys()

"""What the terminal can, seen by the command in real pseudo-terminals."""

from __future__ import annotations

import os
import re
import sys

import pytest
from tests.systems import posix_only

from pktui.session.diagnosis.fact import State
from pktui.session.diagnosis.terminal import terminal_part

LOOK = """
import os
from pktui.session.diagnosis.terminal import terminal_part
for fact in terminal_part(os.environ).facts:
    print(f"\\n{fact.key}|{fact.words}|{fact.state.value}|")
"""
PLAIN = {"TERM": "xterm-256color", "LANG": "cs_CZ.UTF-8"}


def seen(columns: int, lines: int, column: int, **environment: str) -> dict[str, tuple[str, str]]:
    """Return what is said in a terminal of a size, which answers that its cursor stands in a column."""
    import pexpect  # not on Windows

    hidden = ("TMUX", "STY", "SSH_CONNECTION", "LC_ALL", "LC_CTYPE", "NO_COLOR", "COLORTERM", "TERM_PROGRAM", "COLUMNS")
    clean = {name: value for name, value in os.environ.items() if name not in (*hidden, "LINES", "WSL_DISTRO_NAME")}
    child = pexpect.spawn(
        sys.executable,
        ["-c", LOOK],
        env={**clean, **PLAIN, **environment},
        dimensions=(lines, columns),
        timeout=60,
        encoding="utf-8",
    )
    child.expect(re.escape("\x1b[6n"))
    child.send(f"\x1b[1;{column}R")
    child.expect(pexpect.EOF)
    said = re.findall(r"(\w+)\|([^|]*)\|(\w+)\|", str(child.before))
    return {key: (words.replace("\r\n", ""), state) for key, words, state in said}


@posix_only
def test_an_ordinary_terminal() -> None:
    """One of the usual size that reads UTF-8 has nothing to be mended."""
    found = seen(80, 24, 2)
    assert found["okno"] == ("xterm-256color", State.FINE)
    assert found["velikost"] == ("80×24", State.FINE)
    assert found["barvy"] == ("256", State.FINE)
    assert found["pismo"] == ("UTF-8; terminál čte UTF-8", State.FINE)
    assert all(letter in found["znaky"][0] for letter in "řšžťčůň✓▶◆█")


@posix_only
def test_a_poor_terminal() -> None:
    """A small one is a hint, one that tears Czech is trouble; where it runs is said without names."""
    found = seen(
        60, 20, 3, TERM="linux", LANG="cs_CZ.ISO-8859-2", SSH_CONNECTION="10.0.0.7 1 10.0.0.8 22", NO_COLOR="1"
    )
    assert found["okno"] == ("linux, přes ssh", State.FINE)
    assert found["velikost"] == ("60×20", State.HINT)
    assert found["barvy"] == ("vypnuté (NO_COLOR)", State.FINE)
    assert found["pismo"] == ("ISO-8859-2; terminál nečte UTF-8", State.TROUBLE)


def test_no_terminal() -> None:
    """In a pipe it says that there is none, and nothing of its size."""
    facts = {fact.key: fact for fact in terminal_part({}).facts}
    assert (facts["okno"].words, "velikost" in facts) == ("výstup nejde do terminálu", False)
    assert {fact.state for fact in facts.values()} == {State.FINE}


@pytest.mark.parametrize(
    ("environment", "words"),
    [({"COLORTERM": "truecolor"}, "všechny"), ({"TERM": "xterm-256color"}, "256"), ({"TERM": "vt100"}, "několik")],
)
def test_colours(environment: dict[str, str], words: str) -> None:
    """What the terminal says of its colours."""
    facts = {fact.key: fact for fact in terminal_part(environment).facts}
    assert facts["barvy"].words.startswith(words)

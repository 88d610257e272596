"""What people copy into a terminal: PowerShell 5.1, cmd and any sh can read it, and the program has what it names."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter
import tree_sitter_powershell

from pktui.cli.parser import build

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
FENCED = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
POWERSHELL = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
# Newer than Windows PowerShell 5.1, which every Windows has.
ONLY_IN_7 = {"pipeline_chain_tail"}
# Quotes that cmd takes for letters, and what has another meaning there than in PowerShell.
NOT_FOR_BOTH = re.compile(r"['$`%^&|<>();#{}@]")


def blocks(language: str) -> list[tuple[str, str]]:
    """Return the page and the text of each block in this language."""
    return [
        (page.name, text)
        for page in PAGES
        for _, told, text in FENCED.findall(page.read_text(encoding="utf-8"))
        if told == language
    ]


def kinds(node: tree_sitter.Node) -> Iterator[str]:
    """Yield what a parsed text is made of."""
    yield node.type
    for child in node.children:
        yield from kinds(child)


def unreadable(text: str) -> set[str]:
    """Return what Windows PowerShell 5.1 cannot read in a text."""
    root = POWERSHELL.parse(text.encode()).root_node
    return (set(kinds(root)) & ONLY_IN_7) | ({"ERROR"} if root.has_error else set())


@pytest.mark.parametrize("line", ["uv --version && pktui", "pktui || py -m pktui", "pktui 'ukazka", "pktui & dir"])
def test_parser_sees_what_cannot_be_read(line: str) -> None:
    """The first README had such lines."""
    assert unreadable(line)


@pytest.mark.parametrize(("page", "text"), blocks("powershell"))
def test_powershell_and_cmd_read_the_same(page: str, text: str) -> None:
    """Each line works in Windows PowerShell 5.1 and in cmd, and means the same in both."""
    assert unreadable(text) == set()
    assert NOT_FOR_BOTH.findall(text) == []


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh to read it")
@pytest.mark.parametrize(("page", "text"), blocks("sh"))
def test_sh_reads_it(page: str, text: str) -> None:
    """The simplest sh of the computer has nothing against it."""
    read = subprocess.run(["sh", "-n"], input=text, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (read.returncode, read.stderr) == (0, "")


@pytest.mark.parametrize("mark", ["ukazka", "testy"])
def test_one_command_does_it(mark: str) -> None:
    """The program is shown, and its tests are run, by one line each."""
    found = re.findall(rf"<!-- {mark} -->\n```sh\n(.*)\n```\n<!-- /{mark} -->", PAGES[0].read_text(encoding="utf-8"))
    assert len(found) == 1


@pytest.mark.parametrize("page", ["README.md", "instalace.md"])
def test_systems_differ_only_in_what_runs_uv(page: str) -> None:
    """What is asked of uv on Windows is asked of it elsewhere, too."""
    text = "".join(text for name, text in blocks("sh") + blocks("powershell") if name == page)
    windows = set(re.findall(r"^(?:py -m )?uv (.*)$", text, re.MULTILINE))
    elsewhere = set(re.findall(r"^sh bin/uv\.sh (.*)$", text, re.MULTILINE))
    assert windows
    assert windows == {line for line in elsewhere if "--locked" not in line}


def test_commands_exist() -> None:
    """What is said to be a command of pktui is one, with these options."""
    _, commands = build()
    asked = [
        words.split()
        for language in ("sh", "powershell", "text")
        for page, text in blocks(language)
        if page in ("README.md", "instalace.md")
        for words in re.findall(r"^(?:[\w\\/.-]*[\\/])?pktui ([^-\n].*)$", text, re.MULTILINE)
    ]
    assert ["vycistit"] in asked
    for name, *rest in asked:
        if name[0] != "~":
            known = {option for action in commands[name]._actions for option in action.option_strings}
            assert {word for word in rest if word.startswith("--")} <= known

"""The editor is the one that was set, as each system writes a command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.systems import posix_only, windows_only

from pktui.errors import ToolMissing
from pktui.tui.hosting.editor_command import editor_command


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


def test_the_window_before_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """VISUAL is asked first, and what is empty counts for nothing."""
    monkeypatch.setenv("EDITOR", "radkovy")
    monkeypatch.setenv("VISUAL", "  ")
    assert editor_command() == ["radkovy"]
    monkeypatch.setenv("VISUAL", "okenni --wait")
    assert editor_command() == ["okenni", "--wait"]


def test_quotes_that_do_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, with what to look at."""
    monkeypatch.setenv("EDITOR", '"C')
    with pytest.raises(ToolMissing, match="uvozovky"):
        editor_command()


@posix_only
def test_words_of_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A backslash and both quotes hold a space."""
    monkeypatch.setenv("EDITOR", r"/opt/muj\ editor '-c set tw=0'")
    assert editor_command() == ["/opt/muj editor", "-c set tw=0"]


@posix_only
@pytest.mark.parametrize(
    ("here", "words"), [(("vi", "vim", "nano"), ["nano"]), (("vi", "vim"), ["vim", "-i", "NONE"]), (("vi",), ["vi"])]
)
def test_what_the_computer_has(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, here: tuple[str, ...], words: list[str]
) -> None:
    """The one that says how to leave it comes first, and vim keeps nothing of the text in the home folder."""
    for name in here:
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor_command() == [str(tmp_path / words[0]), *words[1:]]


@windows_only
@pytest.mark.parametrize("form", ['"{0}" -multiInst -x', "{0}"])
def test_a_path_of_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str) -> None:
    """A backslash is one, and a whole path needs no quotes, though it has spaces."""
    program = tmp_path / "Program Files" / "Notepad++" / "notepad++.exe"
    program.parent.mkdir(parents=True)
    program.write_bytes(Path(sys.executable).read_bytes()[:64])
    monkeypatch.setenv("EDITOR", form.format(program))
    command = editor_command()
    assert command[0].lower() == str(program).lower()
    assert command[1:] == form.split()[1:]


@windows_only
def test_a_script_by_its_whole_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`code` means `code.cmd` on the path."""
    (tmp_path / "kod.cmd").write_bytes(b"@rem\r\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("EDITOR", "kod --wait")
    program, option = editor_command()
    assert program.lower() == str(tmp_path / "kod.cmd").lower()
    assert option == "--wait"


@windows_only
def test_the_notepad() -> None:
    """Where nothing is set it is the one every Windows has."""
    assert Path(editor_command()[0]).name.lower() == "notepad.exe"

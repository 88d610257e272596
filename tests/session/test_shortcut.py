"""What a shortcut starts: this very pktui, on the folder, whatever letters its name is made of."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

import pytest
from tests.systems import posix_only, windows_only

from pktui.session.shortcut import command_file, command_line, desktop_entry, shortcut

AWKWARD = ["Nová'kovi", 'pan "$HOME"', "50 % a `x`", "zpět\\lomítko", "dva  konce"]
ECHO = [sys.executable, "-c", "import sys; print(sys.argv[1:])"]


@posix_only
@pytest.mark.parametrize("name", AWKWARD)
def test_script_of_macos_hands_the_folder_over(tmp_path: Path, name: str) -> None:
    """The shell reads the words as they were."""
    script = tmp_path / "a.command"
    script.write_bytes(command_file([*ECHO, name]))
    done = subprocess.run(["sh", str(script)], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == f"{[name]!r}\n"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Nová'kovi", '"Nová\'kovi"'),
        ('pan "$HOME"', r'"pan \\"\\$HOME\\""'),
        ("50 % a `x`", r'"50 %% a \\`x\\`"'),
        ("zpět\\lomítko", r'"zpět\\\\lomítko"'),
    ],
)
def test_entry_of_a_desktop_hands_the_folder_over(name: str, written: str) -> None:
    """Each word is escaped as an argument, and what comes of it as a value, as the specification asks."""
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment, method-assign]  # as configparser tells one to
    entry.read_string(desktop_entry("Porady", ["/usr/bin/python3", name], Path("/tmp")).decode("utf-8"))
    values = entry["Desktop Entry"]
    assert values["Exec"] == f'"/usr/bin/python3" {written}'
    assert (values["Type"], values["Name"], values["Terminal"]) == ("Application", "Porady", "true")


def test_entry_of_a_desktop_has_one_line_for_each_value() -> None:
    """A line end in a name begins no other key."""
    entry = desktop_entry("a\nExec=zlo", ["x"], Path("/tmp/a\nb")).decode("utf-8")
    assert entry.count("\nExec=") == 1
    assert "\\nb\n" in entry


@pytest.mark.parametrize("words", [["-m", "pktui", "C:\\"], ["C:\\Spisy dětí\\Novákovi"]])
def test_command_line_of_windows(words: list[str]) -> None:
    """The folder comes out as it went in, the top of a drive too."""
    line = command_line(words)
    assert line.count('"') == 2 * len(words)
    assert line.endswith('\\\\"') == words[-1].endswith("\\")


@windows_only
def test_shortcut_of_windows_leads_to_the_folder(tmp_path: Path) -> None:
    """Windows has written the program, the words and the folder into it, with all letters."""
    folder = tmp_path / "Spisy dětí"
    folder.mkdir()
    made = shortcut(folder, tmp_path)
    assert made.path == tmp_path / "Případové konference.lnk"
    assert made.data[:4] == b"L\0\0\0"
    for words in (f'"-m" "pktui" "{folder}"', str(folder), "Otevře případové konference v pktui"):
        assert words.encode("utf-16-le") in made.data
    assert Path(sys.executable).name.encode("utf-16-le") in made.data


def test_shortcut_of_a_built_program_starts_it_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no Python beside it to be asked for a module."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    data = shortcut(tmp_path, tmp_path).data
    assert b"-m" not in data
    assert "-m".encode("utf-16-le") not in data

"""Settings in TOML."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomlkit

from pktui.errors import DamagedFile, FileProblem
from pktui.storage.office.settings import read_settings, remember, setting, user_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of settings that is not there yet."""
    return tmp_path / "nastaveni" / "pktui.toml"


def test_nothing_set(path: Path) -> None:
    """Without a file every setting is empty."""
    assert setting(path, "vzhled", "motiv") == ""


def test_remembered(path: Path) -> None:
    """What was written is read back, and a new file says what it is."""
    remember(path, "vzhled", "motiv", "pktui-svetly")
    assert setting(path, "vzhled", "motiv") == "pktui-svetly"
    assert path.read_text(encoding="utf-8").startswith("# Nastavení pktui.")


def test_comments_survive(path: Path) -> None:
    """A change of one value leaves the rest of the file, comments and all, byte by byte."""
    path.parent.mkdir()
    text = '# moje\n[vzhled]\nmotiv = "tmavy"  # oči\n\n[jine]\nklic = [1,2]   # vlastní\n'
    path.write_text(text, encoding="utf-8")
    remember(path, "vzhled", "motiv", "svetly")
    assert path.read_text(encoding="utf-8") == text.replace('"tmavy"', '"svetly"')


@pytest.mark.parametrize("content", [b"[vzhled\n", b"\xff\xfe", b"vzhled = 1\n"])
def test_damaged_settings_are_left_alone(path: Path, content: bytes) -> None:
    """A file that is not TOML, or has something else in the place, is never rewritten."""
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DamagedFile):
        remember(path, "vzhled", "motiv", "svetly")
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", ["vzhled = 1\n", "[vzhled]\nmotiv = 3\n"])
def test_unexpected_values_are_nothing(path: Path, content: str) -> None:
    """A value of another kind counts as not set."""
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    assert setting(path, "vzhled", "motiv") == ""


def test_broken_settings_are_named(path: Path) -> None:
    """Reading a file that is not TOML says which file it is."""
    path.parent.mkdir()
    path.write_text("[[[", encoding="utf-8")
    with pytest.raises(DamagedFile) as caught:
        setting(path, "vzhled", "motiv")
    assert caught.value.path == path


def test_line_of_the_trouble_is_named(path: Path) -> None:
    """One who mends the file by hand is told where to look."""
    path.parent.mkdir()
    for content, line in ((b'[a]\nb = "x"\nc = \n', 3), (b"[a]\n\xff = 1\n", 2)):
        path.write_bytes(content)
        with pytest.raises(DamagedFile) as caught:
            read_settings(path)
        assert caught.value.line == line


def test_forgotten(path: Path) -> None:
    """A setting that is taken out goes with its line; the rest stays, and what is not there is no trouble."""
    remember(path, "vzhled", "motiv", None)
    assert not path.exists()
    path.parent.mkdir()
    text = '# moje\n[vzhled]\nmotiv = "tmavy"  # oči\njiny = 1 # dva\n'
    path.write_text(text, encoding="utf-8")
    remember(path, "vzhled", "motiv", None)
    remember(path, "neni", "motiv", None)
    assert path.read_text(encoding="utf-8") == text.replace('motiv = "tmavy"  # oči\n', "")


@pytest.mark.parametrize("text", ['vzhled.motiv = "a"\n', 'vzhled = {motiv = "a"}\n', "[vzhled]\n'motiv' = \"a\""])
def test_other_spellings(path: Path, text: str) -> None:
    """A section may be written in several ways; a setting in it can be changed and taken out."""
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    remember(path, "vzhled", "motiv", "b")
    assert path.read_text(encoding="utf-8") == text.replace('"a"', '"b"')
    remember(path, "vzhled", "motiv", None)
    assert setting(path, "vzhled", "motiv") == ""


def test_what_would_read_otherwise_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is read back before it takes the place of the file."""
    path.parent.mkdir()
    path.write_text("[vzhled]\n", encoding="utf-8")
    for wrong in ("[vzhled]\nmotiv = 'jiny'\n", "[[["):
        monkeypatch.setattr(tomlkit, "dumps", lambda _document, wrong=wrong: wrong)
        with pytest.raises(FileProblem):
            remember(path, "vzhled", "motiv", "b")
    assert path.read_text(encoding="utf-8") == "[vzhled]\n"


def test_mark_at_the_beginning_survives(path: Path) -> None:
    """Some editors of Windows begin a file with an invisible mark."""
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf[vzhled]\r\nmotiv = 'a'\r\n")
    assert setting(path, "vzhled", "motiv") == "a"
    remember(path, "vzhled", "motiv", "b")
    assert path.read_bytes() == b'\xef\xbb\xbf[vzhled]\r\nmotiv = "b"\r\n'


def test_user_settings_lie_in_the_configuration_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of a person follow the usual folder of the system."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert user_settings() == tmp_path / "pktui" / "pktui.toml"

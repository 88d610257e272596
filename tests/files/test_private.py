"""Where the program keeps what is not a case, and that the settings do not go with local traces."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from pktui.files.private import append_private, private_folder, scratch_home, settings_home, state_home, write_private

VARIABLES = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


def test_the_variables_count_on_every_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, place in zip(VARIABLES, (state_home, settings_home, scratch_home), strict=True):
        monkeypatch.setenv(variable, str(tmp_path / variable))
        assert place() == tmp_path / variable / "pktui"


@pytest.mark.parametrize("said", ["", "jinam"])
def test_half_a_path_does_not_count(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    for variable in VARIABLES:
        monkeypatch.setenv(variable, said)
    assert state_home().is_absolute()
    assert scratch_home() == Path(platformdirs.user_cache_path("pktui", appauthor=False))


def test_settings_are_not_among_the_traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and macOS have one folder for both; what is cleared away is a folder in it."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    for place in ("user_state_path", "user_config_path"):
        monkeypatch.setattr(platformdirs, place, lambda *_, **__: tmp_path)
    assert settings_home() == tmp_path
    assert state_home() == tmp_path / "stav"


def test_private_files_are_written_and_grow(tmp_path: Path) -> None:
    """Byte for byte, also while another window reads them."""
    private_folder(tmp_path / "a" / "b")
    path = tmp_path / "a" / "b" / "soubor"
    write_private(path, b"1\n", durable=True)
    write_private(path, b"2\r\n\x1a", durable=False)
    append_private(path, b"3\n", durable=True)
    append_private(path.with_name("novy"), b"\n", durable=True)
    assert path.read_bytes() == b"2\r\n\x1a3\n"
    assert sorted(os.listdir(path.parent)) == ["novy", "soubor"]  # noqa: PTH208 - only the names

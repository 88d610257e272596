"""Which program synchronises a folder, told by what each of them leaves or is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pktui.session.diagnosis.fact import State
from pktui.session.diagnosis.sync import synchronised


@pytest.mark.parametrize(
    ("left", "client", "advice"),
    [
        (".sync_a1b2c3.db", "Nextcloud", "verze souborů na serveru"),
        (".nextcloudsync.log", "Nextcloud", "verze souborů na serveru"),
        (".owncloudsync.log", "ownCloud", "verze souborů na serveru"),
        (".dropbox.cache", "Dropbox", "Vždy ponechat v tomto zařízení"),
        (".tmp.driveupload", "Disk Google", "Vždy ponechat v tomto zařízení"),
        (".stfolder", "Syncthing", "maxConflicts"),
    ],
)
def test_what_a_client_leaves(tmp_path: Path, left: str, client: str, advice: str) -> None:
    """A mark in the folder or above it tells the client, with what to set in it."""
    (tmp_path / left).touch()
    case = tmp_path / "Novákovi"
    case.mkdir()
    fact = synchronised(case, {})
    assert (fact.words, fact.state) == (client, State.HINT)
    assert advice in fact.advice


@pytest.mark.parametrize(
    ("name", "client"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Město Chrudim", "OneDrive"),
        ("GoogleDrive-jana@example.cz", "Disk Google"),
        ("Můj disk", "Disk Google"),
        ("Mobile Documents", "iCloud"),
    ],
)
def test_what_a_client_calls_its_folder(tmp_path: Path, name: str, client: str) -> None:
    """The name of a folder above is enough; neither it nor the name of anybody comes out."""
    case = tmp_path / name / "Novákovi"
    case.mkdir(parents=True)
    fact = synchronised(case, {})
    assert fact.words == client
    assert not {"Chrudim", "jana"} & {*fact.words.split(), *fact.advice.split()}


def test_what_windows_says_of_onedrive(tmp_path: Path) -> None:
    """Whatever the folder is called, the environment says where OneDrive is."""
    case = tmp_path / "Disk" / "Novákovi"
    case.mkdir(parents=True)
    assert synchronised(case, {"OneDriveCommercial": str(tmp_path / "Disk"), "OneDrive": ""}).words == "OneDrive"
    assert synchronised(case, {"OneDrive": str(tmp_path / "Jinde")}).state is State.FINE


def test_syncthing_that_is_set_up(tmp_path: Path) -> None:
    """With the line of pktui in .stignore there is nothing left to advise."""
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / ".stignore").write_text("*.tmp\n", encoding="utf-8")
    assert synchronised(tmp_path, {}).state is State.HINT
    (tmp_path / ".stignore").write_text("*.tmp\n(?d).~pktui-*\n", encoding="utf-8")
    assert synchronised(tmp_path, {}).state is State.FINE


def test_no_client(tmp_path: Path) -> None:
    """An ordinary folder is not taken for a synchronised one."""
    assert synchronised(tmp_path, {}).words == "žádná, kterou by pktui poznalo"

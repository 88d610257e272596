"""The private folders of the user."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.systems import posix_only

from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import Place
from pktui.session.local import close_state_to_others, follow_speaking, follows_speaking, history_of, state_folder
from pktui.storage.history.index import Reason
from pktui.storage.office.settings import user_settings


def modes(folder: Path) -> set[int]:
    """Return the modes of a folder and of all folders in it."""
    return {stat.S_IMODE(Path(name).stat().st_mode) for name, _, _ in os.walk(folder)}


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a case folder; keep the private folders of the test apart, under a umask that closes nothing."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nastaveni"))
    before = os.umask(0)
    case = tmp_path / "spis"
    case.mkdir()
    yield case
    os.umask(before)


@posix_only
def test_folders_are_made_for_the_user_alone(private: Path) -> None:
    """Journal and history, and every folder above them that pktui makes."""
    drafts = Drafts(private, lambda: NOW)
    drafts.note(Place("k-1", "summary"), "text")
    drafts.write()
    path = private / "a-plan.md"
    history_of(private).keep("p-1", path, b"text", Reason.READ, NOW)
    assert modes(state_folder()) == {0o700}
    drafts.close()


@posix_only
def test_open_folders_are_mended(private: Path, tmp_path: Path) -> None:
    """What an earlier pktui left open is closed; links are not followed, files and other folders stay as they are."""
    for folder in (state_folder() / "denik" / "0123", tmp_path / "nastaveni" / "pktui", private):
        folder.mkdir(parents=True, exist_ok=True)
    (state_folder() / "odkaz").symlink_to(private)
    close_state_to_others()
    assert modes(state_folder()) == modes(tmp_path / "nastaveni" / "pktui") == {0o700}
    assert modes(private) == {0o777}
    assert stat.S_IMODE(state_folder().parent.stat().st_mode) == 0o777


def test_nothing_is_made_by_mending() -> None:
    """A computer without traces stays so."""
    close_state_to_others()
    assert not state_folder().exists()


def test_following_is_usual_and_remembered() -> None:
    """It is followed who speaks until somebody switches it off."""
    user_settings().unlink(missing_ok=True)
    assert follows_speaking()
    assert follow_speaking(False) is None
    assert not follows_speaking()
    assert follow_speaking(True) is None
    assert follows_speaking()


def test_broken_settings_stand_in_nobodys_way() -> None:
    """A broken file means the usual way; writing into it is refused and told."""
    path = user_settings()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[rozbito", encoding="utf-8")
    assert follows_speaking()
    assert follow_speaking(False) is not None
    path.unlink()

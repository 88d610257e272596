"""The private folder of the user: what it holds and who may enter it; it is not made by looking."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.systems import IS_WINDOWS, posix_only

from pktui.session.diagnosis.fact import Trait, Urgency
from pktui.session.diagnosis.own_state import shown, state_part


def facts() -> dict[str, Trait]:
    """Return what is said of the folder."""
    return {fact.key: fact for fact in state_part().facts}


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the private folder is going to be."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    return tmp_path / "stav" / "pktui"


def test_before_the_first_start(state: Path) -> None:
    """A folder that is not there yet is tried where it is going to be, and not made."""
    found = facts()
    assert (found["obsah"].words, found["zapis"].state, "prava" in found) == ("zatím nic", Urgency.FINE, False)
    assert not state.exists()
    assert list(state.parents[1].iterdir()) == []


@posix_only
def test_what_is_in_it(state: Path) -> None:
    """It says how much there is and that nobody else may enter."""
    (state / "denik").mkdir(parents=True, mode=0o700)
    state.chmod(0o700)
    (state / "denik" / "x.denik").write_bytes(b"x" * 2048)
    found = facts()
    assert found["obsah"].words.replace("\xa0", " ") == "1 soubor, 2,0 KiB"
    assert (found["prava"].words, found["prava"].state) == ("jen vy", Urgency.FINE)
    assert found["misto"].label == "volné místo"


@posix_only
def test_a_folder_open_to_others_is_trouble(state: Path) -> None:
    """The story of a child must not be read by whoever has an account here."""
    state.mkdir(parents=True)
    state.chmod(0o755)
    assert (facts()["prava"].words, facts()["prava"].state) == ("i jiní", Urgency.TROUBLE)


@posix_only
def test_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody knows the home, that is said instead of failing."""
    import pwd  # not on Windows

    def unknown(_user: int) -> object:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for name in ("XDG_STATE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    (fact,) = state_part().facts
    assert (fact.state, "HOME" in fact.advice) == (Urgency.TROUBLE, True)


def test_where_it_is_without_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The home is shortened; a place that somebody chose, or one outside of it, is not named."""
    monkeypatch.setenv("USERPROFILE" if IS_WINDOWS else "HOME", str(tmp_path))
    home = tmp_path / ".local" / "state" / "pktui"
    assert shown(home, {}) == os.path.join("~", ".local", "state", "pktui")  # noqa: PTH118 - as it is shown
    assert shown(home, {"XDG_STATE_HOME": "Novákovi"}) == shown(home, {}), "which counts for nothing"
    chosen = tmp_path / "Novákovi"
    assert shown(chosen / "pktui", {"XDG_STATE_HOME": str(chosen)}) == "jinde, podle proměnné XDG_STATE_HOME"
    assert shown(Path("/srv/Novákovi/pktui"), {}) == "mimo domovskou složku"

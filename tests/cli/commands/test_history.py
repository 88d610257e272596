"""`pktui historie`: looking at earlier versions of a file and bringing one back."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.systems import IS_WINDOWS

from pktui import files
from pktui.cli.commands.history import restore
from pktui.errors import EXIT_CONFLICT, ChangedOnDisk
from pktui.session.case import past
from pktui.session.local import history_of
from pktui.storage.history.index import Reason

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))


@pytest.fixture
def plan(cases: Path) -> Path:
    """Return a plan with three versions: as it is, with a task renamed, and with a line of text."""
    path = cases / "rihovi" / "b-plan.md"
    first = path.read_bytes()
    second = first.replace("Zavolat učitelce".encode(), "Zajít do školy".encode())
    third = second + "Poznámka.\nDruhá.\n".encode()
    for data, reason in ((first, Reason.READ), (second, Reason.SAVED), (third, Reason.CONFLICT)):
        history_of(path.parent).keep("p-2", path, data, reason, NOW)
    path.write_bytes(second)
    return path


def test_versions_are_listed(run: Run, plan: Path) -> None:
    """Each line has the number, when, the size, why, and how it differs from the file."""
    done = run("historie", plan)
    assert (done.returncode, done.stderr) == (0, "")
    third, second, first = done.stdout.splitlines()
    assert third.split()[0] == "3"
    assert "út 8. 9. 2026  9:00" in third
    assert third.endswith("nahrazeno jinou verzí  liší se: 2 řádky")
    assert " ".join(second.split()).endswith("uloženo stejná jako soubor")
    assert " ".join(first.split()).endswith("při otevření liší se: 1 klíč")
    assert f"{plan.stat().st_size} B" in second


def test_a_version_is_shown(run: Run, plan: Path) -> None:
    """The text of a version comes out whole and the file stays."""
    before = plan.read_bytes()
    done = run("historie", plan, "--ukaz", "3")
    assert done.stdout == plan.read_text(encoding="utf-8") + "Poznámka.\nDruhá.\n"
    assert plan.read_bytes() == before


def test_a_version_cannot_drive_the_terminal(run: Run, plan: Path) -> None:
    """Escape sequences in a version are shown as marks."""
    history_of(plan.parent).keep("p-2", plan, b"---\na: 1\n---\n\x1b]52;c;eA==\x07\xff\n", Reason.DISPLACED, NOW)
    done = run("historie", plan, "--ukaz", "4")
    assert "␛]52;c;eA==␇" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_version_is_brought_back(run: Run, plan: Path) -> None:
    """The file holds the version again, and what it held, also unseen by anybody, is the version before it."""
    unseen = plan.read_bytes() + "Ručně.\n".encode()
    plan.write_bytes(unseen)
    wanted = run("historie", plan, "--ukaz", "1").stdout
    done = run("historie", plan, "--obnovit", "1")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{plan}\n", "")
    assert plan.read_text(encoding="utf-8") == wanted
    history = history_of(plan.parent)
    newest, before, *_ = history.versions("p-2")
    assert (newest.number, newest.reason, newest.sha) == (5, "obnoveno", history.versions("p-2")[4].sha)
    assert history.content(before.sha) == unseen


@pytest.mark.parametrize("data", [b"", b"\0\0\0\0", None])
def test_a_damaged_or_missing_file_is_brought_back(run: Run, plan: Path, data: bytes | None) -> None:
    """A file that cannot say which record it is, or is gone, is known by its name; it is as private as the others.

    On Windows it has the rights of its folder.
    """
    for path in plan.parent.iterdir():
        path.chmod(0o600)
    if data is None:
        plan.unlink()
    else:
        plan.write_bytes(data)
    assert len(run("historie", plan).stdout.splitlines()) == 3
    assert run("historie", plan, "--obnovit", "2").returncode == 0
    assert "Zajít do školy" in plan.read_text(encoding="utf-8")
    assert IS_WINDOWS or plan.stat().st_mode & 0o777 == 0o600


def test_a_file_changed_meanwhile_is_left_alone(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When somebody writes between reading and restoring, the file stays and the exit code says so."""
    theirs = plan.read_bytes() + b"theirs\n"

    def replace_bytes(path: Path, data: bytes, expected: bytes | None) -> None:
        path.write_bytes(theirs)
        files.replace_bytes(path, data, expected)

    monkeypatch.setattr(past, "replace_bytes", replace_bytes)
    with pytest.raises(ChangedOnDisk) as caught:
        restore(plan, 1)
    assert caught.value.exit_code == EXIT_CONFLICT == 5
    assert plan.read_bytes() == theirs


def test_nothing_is_restored_when_the_present_cannot_be_kept(run: Run, plan: Path, tmp_path: Path) -> None:
    """A history that cannot be written stops restoring, for what the file holds now would be lost."""
    present = plan.read_bytes() + b"unseen\n"
    plan.write_bytes(present)
    kept = history_of(plan.parent).versions("p-2")[0].sha
    (contents,) = {path.parent for path in (tmp_path / "stav").rglob(kept)}
    (contents / hashlib.sha256(present).hexdigest()).mkdir()
    done = run("historie", plan, "--obnovit", "1")
    assert done.returncode == 3
    assert plan.read_bytes() == present


@pytest.mark.parametrize("way", ["--ukaz", "--obnovit"])
def test_unknown_numbers(run: Run, plan: Path, way: str) -> None:
    """A number that is not there, or is none, is a usage error."""
    before = plan.read_bytes()
    for number in ("0", "99", "-1", "x"):
        done = run("historie", plan, way, number)
        assert (done.returncode, done.stdout) == (2, "")
    assert plan.read_bytes() == before


def test_a_file_nobody_knows(run: Run, cases: Path) -> None:
    """A record without versions says so and ends well; a file that is no record is a problem."""
    done = run("historie", cases / "rihovi" / "a-plan.md")
    assert (done.returncode, done.stdout) == (0, "")
    assert "zatím nic není" in done.stderr
    assert json.loads(run("historie", cases / "rihovi" / "a-plan.md", "--json").stdout)["verze"] == []
    missing = run("historie", cases / "neni.md")
    assert missing.returncode == 3
    assert "Soubor tu není" in missing.stderr


def test_a_version_whose_content_is_gone(run: Run, plan: Path, tmp_path: Path) -> None:
    """It is still listed, without a comparison, and cannot be shown."""
    oldest = history_of(plan.parent).versions("p-2")[-1]
    (content,) = (tmp_path / "stav").rglob(oldest.sha)
    content.unlink()
    assert run("historie", plan).stdout.splitlines()[-1].endswith("při otevření")
    done = run("historie", plan, "--ukaz", "1")
    assert (done.returncode, done.stdout) == (3, "")
    assert json.loads(run("historie", plan, "--json").stdout)["verze"][-1]["stejna"] is None

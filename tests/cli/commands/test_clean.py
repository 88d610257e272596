"""`pktui vycistit`: local traces go, case folders stay."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from tests.conftest import NOW
from tests.systems import HAS_LINKS, posix_only

from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.editing import hand_over
from pktui.session.drafts.place import Place
from pktui.session.local import history_of
from pktui.storage.history.index import Reason
from pktui.storage.merging.conflict import Conflict, Question

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cases: Path) -> Path:
    """Return the private folder with a history, a journal, something unknown, and a link to the case folders."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    plan = cases / "rihovi" / "a-plan.md"
    history_of(plan.parent).keep("p-1", plan, plan.read_bytes(), Reason.READ, NOW)
    state = tmp_path / "stav" / "pktui"
    (state / "denik").mkdir()
    (state / "denik" / "x.denik").write_bytes(b"x" * 2000)
    (state / "neco").write_bytes(b"x")
    if HAS_LINKS:
        (state / "odkaz").symlink_to(cases)
        (state / "historie" / "odkaz").symlink_to(cases)
    return state


def texts(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_everything_local_goes(run: Run, state: Path, cases: Path) -> None:
    """With --ano everything is named and removed; links go, what they lead to stays."""
    before = texts(cases)
    done = run("vycistit", "--ano")
    assert done.returncode == 0
    journal, history, unknown, *links = done.stdout.splitlines()
    assert journal.startswith(str(state / "denik"))
    assert "1 soubor " in journal.replace("\xa0", " ")
    assert "2,0 KiB" in journal
    assert history.startswith(str(state / "historie"))
    assert history.endswith("dřívější verze záznamů")
    assert str(state / "neco") in unknown
    assert [str(state / "odkaz") in link for link in links] == [True] * HAS_LINKS
    assert list(state.iterdir()) == []
    assert texts(cases) == before


def test_without_a_terminal_it_must_be_said(run: Run, state: Path) -> None:
    """Nobody to ask: nothing goes, and the sentence names --ano."""
    before = texts(state)
    done = run("vycistit")
    assert done.returncode == 2
    assert "--ano" in done.stderr
    assert texts(state) == before


@posix_only  # a console of Windows cannot be made without a window
@pytest.mark.parametrize(("answer", "stays"), [("ano", False), ("ANO", False), ("", True), ("a", True), ("ne", True)])
def test_it_asks_on_a_terminal(state: Path, answer: str, stays: bool) -> None:
    """Only the whole word removes anything."""
    child = pexpect.spawn(
        sys.executable, ["-m", "pktui", "vycistit"], env={**os.environ}, encoding="utf-8", timeout=120
    )
    child.expect("Enter:")
    child.sendline(answer)
    child.expect("Nic se nesmazalo" if stays else "Smazáno")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert bool(list(state.iterdir())) == stays


def test_nothing_to_remove(run: Run, tmp_path: Path) -> None:
    """A computer without traces is fine."""
    done = run("vycistit", XDG_STATE_HOME=str(tmp_path / "prazdno"))
    assert (done.returncode, done.stdout) == (0, "")
    assert "nic nenechává" in done.stderr


def test_nothing_goes_while_a_question_waits(run: Run, state: Path, cases: Path) -> None:
    """The wording that gave way is only here: nothing is removed, the sentence says where to decide; then all goes."""
    folder, question = cases / "rihovi", Question.of("p-1", Conflict(("kontakt",), "Eva", "Jana", None))
    waiting = history_of(folder).waiting
    waiting.change("p-1", add=[question])
    before = texts(state)
    done = run("vycistit", "--ano")
    assert (done.returncode, texts(state)) == (5, before)
    assert str(folder) in done.stderr
    assert "Ctrl+O" in done.stderr
    waiting.change("p-1", drop=[question.id])
    assert run("vycistit", "--ano").returncode == 0
    assert list(state.iterdir()) == []


def test_a_question_about_a_case_that_is_elsewhere_holds_too(run: Run, state: Path, cases: Path) -> None:
    """A case that was renamed or unplugged is named as it was known; found where it is now, it can be decided."""
    folder, question = cases / "rihovi", Question.of("p-1", Conflict(("kontakt",), "Eva", "Jana", None))
    history_of(folder).waiting.change("p-1", add=[question])
    moved = folder.rename(cases.with_name("jinde"))
    before = texts(state)
    done = run("vycistit", "--ano")
    assert (done.returncode, texts(state)) == (5, before)
    for words in (str(folder), "Složka tu teď není", "Ctrl+O", "--i-nerozhodnute"):
        assert words in done.stderr
    waiting = history_of(moved).waiting
    assert waiting.of("p-1") == (question,)
    waiting.change("p-1", drop=[question.id])
    assert run("vycistit", "--ano").returncode == 0


@pytest.mark.parametrize("is_there", [True, False])
def test_the_undecided_goes_when_it_is_said(run: Run, state: Path, cases: Path, is_there: bool) -> None:
    """A case, or its files, may be gone for ever: one switch cleans all the same and names what goes with it."""
    folder = cases / "rihovi"
    for name in ("Eva", "Iva"):
        history_of(folder).waiting.change(name, add=[Question.of(name, Conflict(("kontakt",), name, "Jana", None))])
    if not is_there:
        folder.rename(cases.with_name("jinde"))
    before = texts(state)
    assert run("vycistit", "--i-nerozhodnute").returncode == 2
    assert texts(state) == before
    done = run("vycistit", "--ano", "--i-nerozhodnute")
    assert done.returncode == 0
    assert done.stderr.count(str(folder)) == 1
    assert list(state.iterdir()) == []


def test_nothing_goes_while_a_program_writes_there(run: Run, state: Path, cases: Path) -> None:
    """The journal of a program that runs is its only place for what is being typed."""
    drafts = Drafts(cases, lambda: NOW)
    drafts.note(Place("k-1", "capture"), "Chci domů.")
    drafts.write()
    before = texts(state)
    done = run("vycistit", "--ano")
    assert done.returncode == 3
    assert "ukončete ho klávesou F10" in done.stderr
    assert texts(state) == before
    drafts.close()
    assert run("vycistit", "--ano").returncode == 0


def test_text_in_an_open_editor_stays(run: Run, state: Path, cases: Path) -> None:
    """While an editor runs on with a text of a program that was killed, nothing goes."""
    room = hand_over(Place("k-1", "summary", folder=str(cases)), "text", "", NOW)
    done = run("vycistit", "--ano")
    assert (done.returncode, room.text.exists()) == (3, True)
    assert "otevřený ve vlastním editoru" in done.stderr
    room.leave(keep=True)
    assert run("vycistit", "--ano").returncode == 0
    assert list(state.iterdir()) == []

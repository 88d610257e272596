"""Texts in the person's own editor when the program is killed: found again, and nothing goes before it was taken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.session.recovery.test_put_back import SECOND

from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.editing import hand_over, read_text, strays
from pktui.session.drafts.place import Place
from pktui.session.local import state_folder
from pktui.session.recovery.left_behind import are_there, belonging, claimed, finish, leftovers, throw_away
from pktui.tui.hosting.handing_down import handing_down

HANDED, WRITTEN = "Začátek textu.", "Začátek textu.\nA co přibylo v editoru."


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the texts of each test apart."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))


def place(case: Path) -> Place:
    """Return the case summary of the second conference."""
    return Place(SECOND, "summary", "Kazuistika", folder=str(case))


def killed(case: Path, written: str = WRITTEN) -> Path:
    """Hand a text over, write into it as an editor does, and be killed; return the file."""
    room = hand_over(place(case), HANDED, "Dřív.", NOW)
    room.text.write_bytes(written.encode())
    room.leave(keep=True)
    return room.text


def rest() -> list[str]:
    """Return the names of all files that are left in the folder of the editor."""
    return sorted(path.name for path in (state_folder() / "editor").rglob("*") if path.is_file())


@pytest.mark.parametrize("end", [finish, throw_away])
def test_offered_with_its_place(sample_case: Path, end: object) -> None:
    """What was written is offered where it belongs until it is taken or thrown away."""
    killed(sample_case, f"{WRITTEN}\r\n")
    assert are_there()
    ((leftover, stored),) = belonging(leftovers(), sample_case)
    assert (leftover.draft.place, leftover.draft.text.strip()) == (place(sample_case), WRITTEN)
    assert leftover.draft.was == "Dřív."
    assert stored.conference.record.id == SECOND
    with claimed(leftover):
        assert callable(end)
        end(leftover)
    assert rest() == []
    assert leftovers() == ()
    thrown = [path.read_bytes() for path in state_folder().rglob("*.zahozeno")]
    assert len(thrown) == (end is throw_away)


def test_text_begun_in_the_program_is_not_offered_beside(sample_case: Path) -> None:
    """What was typed before the editor was opened is the beginning of what was written in it, and goes with it."""
    drafts = Drafts(sample_case, lambda: NOW)
    drafts.note(place(sample_case), HANDED, was="Dřív.")
    drafts.close()
    killed(sample_case)
    (leftover,) = leftovers()
    assert leftover.draft.text == WRITTEN
    with claimed(leftover):
        finish(leftover)
    assert leftovers() == ()


def test_lines_end_as_on_this_system(sample_case: Path) -> None:
    """An older Notepad shows a text with line ends of other systems in one line."""
    room = hand_over(place(sample_case), "jeden\ndruhý", "", NOW)
    assert room.text.read_bytes() == f"jeden{os.linesep}druhý".encode()
    room.leave(keep=False)
    assert rest() == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1250"])
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_written_in_an_older_encoding(sample_case: Path, encoding: str, line_end: str) -> None:
    """Notepad has several ways to save a text; no letter is lost by any of them, and saving alone changes nothing."""
    text = "Anežka se bojí školy, „nechce“ tam.\nŽije u babičky."
    room = hand_over(place(sample_case), text, "", NOW)
    for written in (text, f"{text}\nPřibylo."):
        data = written.replace("\n", line_end).encode(encoding)
        room.text.write_bytes(data)
        assert read_text(room.text) == written
        assert (room.written() is None) == (written == text)
    room.leave(keep=True)
    assert [leftover.draft.text for leftover in leftovers()] == [f"{text}\nPřibylo."]


@pytest.mark.parametrize("written", [HANDED, f"{HANDED}\n", f"{HANDED}\r\n", ""])
def test_nothing_was_written(sample_case: Path, written: str) -> None:
    """A text that is as it was handed over is in the program or its journal; the copy goes."""
    killed(sample_case, written)
    assert leftovers() == ()
    assert (rest(), strays()) == ([], ())


def test_held_by_the_editor(sample_case: Path) -> None:
    """As long as the editor runs, nothing is offered and nothing goes, though the program was killed."""
    room = hand_over(place(sample_case), HANDED, "", NOW)
    room.text.write_text(WRITTEN, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], **{**handing_down(room.handle), "stdin": subprocess.PIPE}
    ) as editor:
        os.close(room.handle)
        assert (leftovers(), strays()) == ((), ())
        editor.communicate(b"\n")
    assert [leftover.draft.text for leftover in leftovers()] == [WRITTEN]


def test_unsaved_words_of_the_editor_stay(sample_case: Path) -> None:
    """What the editor itself keeps beside the text is not thrown away with it; where it is, is told."""
    text = killed(sample_case)
    swap, backup = text.with_name(".text.md.swp"), text.with_name("text.md~")
    swap.write_bytes(b"b0VIM vic")
    backup.write_text(HANDED, encoding="utf-8")
    (leftover,) = leftovers()
    assert strays() == ()
    with claimed(leftover):
        finish(leftover)
    assert (rest(), leftovers(), strays()) == ([swap.name], (), (swap,))


@pytest.mark.parametrize("note", [None, b"", b"00000000 {}"])
def test_text_whose_place_is_unknown(note: bytes | None) -> None:
    """A text of an older pktui, or one whose note was torn, is told about and stays."""
    room = state_folder() / "editor" / "stary"
    room.mkdir(parents=True)
    (room / "text.md").write_text(WRITTEN, encoding="utf-8")
    if note is not None:
        (room / "misto").write_bytes(note)
    assert leftovers() == ()
    assert strays() == (room / "text.md",)
    assert (room / "text.md").read_text(encoding="utf-8") == WRITTEN


def test_too_long_text_is_told_about(sample_case: Path) -> None:
    """What cannot be read as a text is not offered, but nobody loses it."""
    text = killed(sample_case, "x" * 3_000_000)
    assert leftovers() == ()
    assert strays() == (text,)

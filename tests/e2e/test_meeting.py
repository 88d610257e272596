"""The story of one meeting in a real tmux at 80x24: from the sample, and from nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.tui.digits import shown_seconds

from pktui.export.papers.documents import DOCUMENTS, file_name
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import StoredMeeting
from pktui.tui.widgets.capture import KINDS

PATIENCE = 90.0
AHEAD = timedelta(days=14)
PKTUI = Path(sys.executable).with_name("pktui")


class Tmux:
    """One tmux of our own with one window of 80x24 and a shell in it."""

    def __init__(self, room: Path) -> None:
        assert shutil.which("tmux"), "these tests need tmux (apt install tmux); without it the story is not tested"
        self.room = room
        self._environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("TMUX", "TEXTUAL"))},
            "XDG_STATE_HOME": str(room / "stav"),
            "XDG_CONFIG_HOME": str(room / "nastaveni"),
            "LC_ALL": "C.UTF-8",
        }
        self._run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "-c", str(room), "exec sh")

    def wait_for_shell(self) -> None:
        """Wait for the prompt; a program that ends throws away what is typed meanwhile."""
        until(lambda: self._foreground == "sh" and bool(self.text.strip()), "the shell is there")

    def _run(self, *arguments: str) -> str:
        # The path of a socket has at most 107 characters, and that of the folder may have more: its name alone is told.
        return subprocess.run(
            ["tmux", "-S", "tmux", *arguments],
            cwd=self.room, env=self._environment, capture_output=True, encoding="utf-8", check=True, timeout=120,
        ).stdout  # fmt: skip

    @property
    def text(self) -> str:
        """What stands on the screen; a line that is too long for it, as one with a long path, is one line."""
        return "\n".join(line.rstrip() for line in self._run("capture-pane", "-p", "-J").splitlines())

    @property
    def cursor_row(self) -> int:
        """The row of the cursor."""
        return int(self._run("display-message", "-p", "#{cursor_y}"))

    @property
    def _foreground(self) -> str:
        return self._run("display-message", "-p", "#{pane_current_command}").strip()

    @property
    def clock(self) -> int | None:
        """The seconds that the digits of F4 show."""
        return shown_seconds(self.text.splitlines())

    def keys(self, *keys: str) -> None:
        """Press keys by their names in tmux."""
        self._run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._run("send-keys", "-l", "--", text)

    def paste(self, text: str) -> None:
        """Paste a text as from the clipboard of the desktop."""
        self._run("set-buffer", "--", text)
        self._run("paste-buffer", "-p")

    def shows(self, *words: str) -> str:
        """Wait until all the words stand on the screen and return it."""
        deadline = time.monotonic() + PATIENCE
        while any(word not in (text := self.text) for word in words):
            assert time.monotonic() < deadline, f"{words} never stood on the screen:\n{text}"
            time.sleep(0.05)  # polls another process; there is nothing to wait on
        return text

    def after(self, keys: tuple[str, ...], *words: str) -> str:
        """Press keys and wait for words."""
        self.keys(*keys)
        return self.shows(*words)

    def run(self, command: str, *words: str) -> str:
        """Run a command in the shell and wait for words."""
        self.wait_for_shell()
        self.type(f"clear; {command}")
        return self.after(("Enter",), *words)

    def close(self) -> None:
        """End tmux and everything in it."""
        self._run("kill-server")


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """Return a tmux of our own, ended after the test."""
    own = Tmux(tmp_path)
    try:
        own.wait_for_shell()
        yield own
    finally:
        own.close()


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something outside the screen."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"never happened: {what}"
        time.sleep(0.05)  # polls another process; there is nothing to wait on


def coming(folder: Path) -> StoredMeeting:
    return list_folder(folder).meetings[-1]


def today() -> date:
    """Return the day of this machine; a program that is asked a moment later may already live in the next one."""
    return date.today()  # noqa: DTZ011 - the day of this machine


def written(day: date) -> str:
    """Return a day as people write it."""
    return f"{day.day}. {day.month}. {day.year}"


def test_meeting_with_the_sample(tmux: Tmux, tmp_path: Path) -> None:
    """A meeting of the sample is opened, run, left, taken up again with its clock going on, and printed."""
    target = tmp_path / "spis"
    tmux.run(f"{PKTUI} ukazka {target}", "Hrubešovi", "příprava", "Esc prohlídku přeskočí", "F10 Konec")
    tmux.after(("Escape",), "zápis schválen")
    until(lambda: "Prohlídka" not in tmux.text, "the tour is left")

    tmux.after(("Enter",), "2. konference", "Program")
    tmux.after(("F3",), "V místnosti 0 z 12")
    tmux.after(("Space",), "V místnosti 1 z 12", "✓ je tu")
    tmux.after(("F4",), "Jednání ještě nezačalo")
    tmux.after(("PageDown",), "Začít dnes?")
    tmux.after(("Down", "Enter"), "▶ 1 Úvod a přivítání")
    tmux.after(("PageDown",), "▶ 2", "✓ 1")
    tmux.type("Klid na učení")
    tmux.after(("Enter",), "· Klid na učení")
    kinds = list(KINDS.values())
    for kind, text in (("priorita", "Noci s dospělým"), ("úkol", "Zavolat do pekárny")):
        tmux.after(("Down",) * kinds.index(kind), f" {kind} ▸")
        tmux.type(text)
        tmux.after(("Enter",), "přidán")
    until(lambda: "Zavolat do pekárny" in str(coming(target).plan), "the task is in the file")
    tmux.keys("F10")
    until(lambda: "F10 Konec" not in tmux.text, "the program ended")
    before = coming(target)
    assert before.plan is not None
    assert before.conference.record.people[0].attendance.present
    assert [event.item for event in before.conference.record.events] == [
        item.id for item in before.conference.record.agenda[:2]
    ]
    assert before.meeting.conference.captures[0].text == "Klid na učení"
    assert before.plan.record.priorities[-1].text == "Noci s dospělým"

    tmux.run(f"{PKTUI} {target}; echo kod=$?", "probíhá")
    text = tmux.after(("Enter",), "▶ 2", "Klid na učení", "V místnosti 1 z 12")
    assert "zbývá" in text
    tmux.after(("F5",), "Noci s dospělým")
    tmux.after(("F6",), "Zavolat do pekárny")
    tmux.after(("F4",), "▶ 2")
    seen: list[int] = []

    def has_gone_on() -> bool:
        # A screen caught amid its painting shows no digits.
        if (now := tmux.clock) is not None:
            seen.append(now)
        return bool(seen) and seen[-1] < seen[0]

    until(has_gone_on, "the clock goes on")
    tmux.keys("F10")
    tmux.shows("kod=0")
    assert coming(target).meeting == before.meeting


def test_minutes_are_printed(tmux: Tmux, tmp_path: Path) -> None:
    """F8 makes the minutes as DOCX and PDF; both are what they say."""
    target = tmp_path / "spis"
    tmux.run(f"{PKTUI} ukazka {target}", "zápis schválen", "Esc prohlídku přeskočí")
    tmux.after(("Escape",), "zápis schválen")
    until(lambda: "Prohlídka" not in tmux.text, "the tour is left")
    tmux.keys("Down")
    tmux.after(("Enter",), "1. konference")
    tmux.after(("F8",), "Dokument", "Vyrobeno")
    meeting = list_folder(target).meetings[0].meeting
    # After the meeting the agreements stand first and are marked, the minutes stand next.
    tmux.keys("Down")
    tmux.after(("Enter",), "Hotovo.", "DOCX a PDF")
    docx, pdf = (target / "dokumenty" / file_name(DOCUMENTS["zapis"], meeting, kind) for kind in ("docx", "pdf"))
    assert "word/document.xml" in zipfile.ZipFile(docx).namelist()
    assert pdf.read_bytes().startswith(b"%PDF")
    tmux.after(("Enter",), "Přepsat, co už je vyrobené?")
    written = docx.stat().st_mtime_ns
    tmux.after(("Enter",), "DOCX a PDF")
    assert docx.stat().st_mtime_ns == written
    tmux.keys("F10")
    until(lambda: "F10 Konec" not in tmux.text, "the program ended")


def test_from_nothing(tmux: Tmux, tmp_path: Path) -> None:
    """A case is founded by a command, opened, and a conference is made in an empty folder by Ctrl+N."""
    day = today() + AHEAD
    case, empty = tmp_path / "novakovi", tmp_path / "prazdna"
    empty.mkdir()
    shown = written(day)
    tmux.run(f"{PKTUI} nova {case} --spis Novákovi --termin '{shown}'; echo kod=$?", "kod=0", "plan.md")
    tmux.run(f"{PKTUI} {case}", "Novákovi", shown)
    tmux.after(("Enter",), "Novákovi · 1. konference")
    tmux.after(("F9",), "Připraveno ", "co nejdřív")
    tmux.keys("F10")
    until(lambda: "F10 Konec" not in tmux.text, "the program ended")

    tmux.run(f"{PKTUI} {empty}", "zatím není žádná konference")
    tmux.after(("C-n",), "Nová konference", "Spis")
    tmux.type("Říhovi")
    tmux.shows("Říhovi")
    row = tmux.cursor_row
    tmux.keys("Enter")
    until(lambda: tmux.cursor_row > row, "the next field has the cursor")
    tmux.type("za 14 dní")
    tmux.shows("Říhovi", "za 14 dní")
    tmux.after(("C-s",), "Říhovi · 1. konference")
    conference = coming(empty).meeting.conference
    assert (conference.family, conference.number) == ("Říhovi", 1)
    assert conference.day in {day, today() + AHEAD}
    tmux.shows(written(conference.day))
    assert len(list(empty.glob("*.md"))) == 3
    tmux.keys("F10")
    until(lambda: "F10 Konec" not in tmux.text, "the program ended")

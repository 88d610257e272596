"""Somebody who writes into a case on their own machine: the whole of the program but for its screens.

Arguments: who it is (one letter), the case folder, how it writes (`session` or `naive`), and a seed. It is told on
standard input, a line each: `edit N` to make so many more edits, `report` to answer with one line of JSON. It ends
with its input.
"""

from __future__ import annotations

import json
import os
import random
import re
import select
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import sections, with_section
from pktui.domain.plan import Task
from pktui.errors import PktuiError
from pktui.files import replace_bytes
from pktui.session.case import record_file
from pktui.session.case.open_case import CaseSession
from pktui.session.case.own_changes import OwnChanges
from pktui.session.ids import new_entry_id
from pktui.session.local import history_of
from pktui.session.watch.case_watch import CaseWatch, take_in
from pktui.storage.records.folder import list_folder
from pktui.storage.text.record_text import RecordText

LOOK_SECONDS = 0.4
LONGEST_PAUSE = 1.0
TOKEN = re.compile(r"\bz[AB]\d{5}\b")
_OPENED = 1  # of the conferences of the sample case the one that is being prepared

Report = dict[str, object]


def tokens(text: str) -> set[str]:
    """Return the marks of edits that a text has."""
    return set(TOKEN.findall(text))


class Session:
    """The program as its screens use it."""

    def __init__(self, folder: Path, who: str, chance: random.Random) -> None:
        """Open the conference."""
        self.session = CaseSession(list_folder(folder).meetings[_OPENED], _now, history_of(folder))
        self.figures: Counter[str] = Counter()
        self.copies: set[str] = set()
        self._who = who
        self._chance = chance
        self._watch = CaseWatch()
        self._count_assertions()

    def look(self) -> None:
        """Look at the folder and bring in what is there."""
        own = {paper.path: paper.record for paper in self.session.stored.papers}
        seen = self._watch.look(self.session.folder, own)
        self.copies |= {path.name for path in seen.beside}
        for problem in take_in(self.session, seen):
            self.figures[f"look: {type(problem).__name__}"] += 1

    def edit(self, token: str) -> None:
        """Write a line, a task or a paragraph; half of them are short."""
        words = self._chance.choice(("", " Rodina si přeje, aby se příště mluvilo déle o škole."))
        change = self._chance.choice((_with_capture, _with_task, _with_paragraph))
        try:
            self.session.apply("zápis", lambda meeting: change(meeting, self._who, token + words))
        except PktuiError as problem:
            self.figures[f"edit: {type(problem).__name__}"] += 1

    def report(self) -> Report:
        """Tell what there is now."""
        asked = tuple(self.session.questions.values())
        offered = [repr((question.conflict.mine, question.conflict.theirs)) for question in asked]
        return {
            "copies": sorted(self.copies),
            "questions": {question.id: repr(question.conflict) for question in asked},
            "offered": sorted(tokens("\n".join(offered))),
            "unsaved": [path.name for path in self.session.unsaved],
            "figures": dict(self.figures),
        }

    def _count_assertions(self) -> None:
        """Count how often own changes were written again into a version made without them."""
        took = OwnChanges.took

        def counted(branch: OwnChanges, theirs: RecordText, joined: RecordText, asked: frozenset[str]) -> None:
            self.figures["asserted again"] += joined.data != theirs.data
            took(branch, theirs, joined, asked)

        vars(record_file)["OwnChanges"].took = counted


class Naive:
    """A program that does what is usual: reads again, appends, looks whether nobody wrote meanwhile, replaces."""

    def __init__(self, folder: Path) -> None:
        """Know the minutes."""
        minutes = list_folder(folder).meetings[_OPENED].minutes
        assert minutes is not None
        self._path = minutes.path

    def look(self) -> None:
        """Have no eyes."""

    def edit(self, token: str) -> None:
        """Append a line; begin again when somebody wrote meanwhile."""
        while True:
            before = self._path.read_bytes()
            try:
                return replace_bytes(self._path, before.rstrip(b"\n") + f"\n\n{token}\n".encode(), expected=before)
            except PktuiError:
                continue

    def report(self) -> Report:
        """Have nothing to tell."""
        return {"copies": [], "questions": {}, "offered": [], "unsaved": [], "figures": {}}


class Life:
    """Edits and looks in their time, and answers."""

    def __init__(self, writer: Session | Naive, who: str, chance: random.Random) -> None:
        """Have nothing to do yet."""
        self._writer = writer
        self._who = who
        self._chance = chance
        self._left = 0
        self._made: list[str] = []
        self._looks = 0
        self._slowest = {"edit": 0.0, "look": 0.0}

    def live(self) -> None:
        """Work until the input ends."""
        next_look = next_edit = time.monotonic()
        while True:
            due = min(next_look, next_edit if self._left else next_look)
            if select.select([0], [], [], max(0.0, due - time.monotonic()))[0]:
                heard = os.read(0, 1 << 16)
                if not heard:
                    return
                for line in heard.decode().splitlines():
                    self._hear(line)
            elif self._left and next_edit <= next_look:
                self._edit()
                next_edit = time.monotonic() + self._chance.uniform(0, LONGEST_PAUSE)
            else:
                self._timed("look", self._writer.look)
                self._looks += 1
                next_look = time.monotonic() + LOOK_SECONDS

    def _hear(self, line: str) -> None:
        match line.split():
            case ["edit", count]:
                self._left += int(count)
            case ["report"]:
                answer = {
                    "made": self._made,
                    "left": self._left,
                    "looks": self._looks,
                    "slowest": {what: round(seconds, 3) for what, seconds in self._slowest.items()},
                    **self._writer.report(),
                }
                sys.stdout.write(json.dumps(answer) + "\n")
                sys.stdout.flush()

    def _edit(self) -> None:
        token = f"z{self._who}{len(self._made):05}"
        self._made.append(token)
        self._timed("edit", lambda: self._writer.edit(token))
        self._left -= 1

    def _timed(self, what: str, act: Callable[[], None]) -> None:
        begun = time.monotonic()
        act()
        self._slowest[what] = max(self._slowest[what], time.monotonic() - begun)


def _with_capture(meeting: Meeting, who: str, text: str) -> Meeting:
    capture = Capture(new_entry_id("c"), CaptureKind.NOTE, text, _now())
    conference = meeting.conference
    return replace(meeting, conference=replace(conference, captures=(*conference.captures, capture)))


def _with_task(meeting: Meeting, who: str, text: str) -> Meeting:
    assert meeting.plan is not None
    task = Task(new_entry_id("u"), text)
    return replace(meeting, plan=replace(meeting.plan, tasks=(*meeting.plan.tasks, task)))


def _with_paragraph(meeting: Meeting, who: str, text: str) -> Meeting:
    assert meeting.minutes is not None
    title, body = f"Poznámky {who}", meeting.minutes.body
    before = next((section.text for section in sections(body) if section.title == title), "")
    together = with_section(body, title, f"{before}\n\n{text}".strip())
    return replace(meeting, minutes=replace(meeting.minutes, body=together))


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - the wall clock of the room has no zone


def _stamp_by_own_clock() -> None:
    """Give every saved file the time of this machine: its clock may be ahead, and the kernel does not know."""

    def replaced(path: Path, data: bytes, expected: bytes | None) -> None:
        replace_bytes(path, data, expected)
        when = time.time()
        os.utime(path, (when, when))

    vars(record_file)["replace_bytes"] = replaced


def main(who: str, folder: Path, how: str, seed: str) -> None:
    """Open the case and live."""
    _stamp_by_own_clock()
    chance = random.Random(f"{seed} {who}")
    writer = Naive(folder) if how == "naive" else Session(folder, who, chance)
    Life(writer, who, chance).live()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])

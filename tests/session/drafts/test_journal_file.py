"""The file of a journal: killed at any call it makes, it holds what was put into it, and nothing that was taken out."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

from pktui.session.drafts.drafts import Draft, line_of, read_journal
from pktui.session.drafts.place import Place

NOW = datetime(2026, 9, 8, 9, 0)  # noqa: DTZ001 - the wall clock of the room has no zone
TEXT, GONE = Place("z-1", "section", "Popis situace"), Place("p-1", "field", "Úkol · Co")

# Each child is killed just before its next call of the system; what it has acknowledged before is owed.
KILLED = """
import os, signal, sys
from pathlib import Path
from pktui.session.drafts import journal_file
from tests.session.drafts.test_journal_file import GONE, TEXT, line

home, calls = Path(sys.argv[1]), 0
journal_file.RESERVED_BYTES = 1000

def deadly(function, last):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return call

def work(last, acknowledged):
    for name in ("open", "write", "fsync", "ftruncate", "link", "posix_fallocate", "close", "replace", "rename"):
        setattr(os, name, deadly(getattr(os, name), last))
    acknowledge = open(acknowledged, "wb", buffering=0)
    file = journal_file.JournalFile(home / str(last))
    for number in range(20):
        file.reserve()
        whole = line(TEXT, number) + (line(GONE, number) if number % 2 else b"")
        file.append(line(TEXT, number) + line(GONE, number if number % 2 else None), lambda: whole)
        acknowledge.write(b".")
    file.sync()
    os.kill(os.getpid(), signal.SIGTERM)

last, ended = 0, -1
while ended != signal.SIGTERM:
    last += 1
    child = os.fork()
    if child == 0:
        work(last, home / f"{last}.potvrzeno")
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) * -1
"""


def line(place: Place, number: int | None) -> bytes:
    """Return a line that says the number of the step, or that the place is settled."""
    return line_of(place, None if number is None else Draft(place, f"{number}", NOW))


def test_killed_at_any_call(tmp_path: Path) -> None:
    """Whatever call a kill comes before, one journal stands there with the last step acknowledged, or the next one."""
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=True, timeout=300)
    homes = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert len(homes) > 50
    begun_anew = 0
    for home in homes:
        acknowledged = tmp_path / f"{home.name}.potvrzeno"
        done = acknowledged.stat().st_size if acknowledged.exists() else 0
        journals = list(home.glob("*.denik"))
        assert len(journals) == 1 or done == 0
        drafts = {draft.place: draft.text for path in journals for draft in read_journal(path.read_bytes())}
        begun_anew += len(list(home.glob("*.zasoba"))) > 1
        if done:
            number = int(drafts[TEXT])
            assert number in {done - 1, done}
            # A kill between the two lines of a step leaves the first.
            assert drafts.get(GONE) in {said(number), said(number - 1)}
    assert begun_anew, "no kill came while the journal and the spare changed places"


def said(number: int) -> str | None:
    """Return what the second place holds after a step."""
    return f"{number}" if number % 2 else None

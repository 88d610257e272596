"""A real program killed in the middle of typing: all that was in the journal by then is offered, once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pktui.session.recovery.left_behind import leftovers

ROUNDS = 100 if "PKTUI_LONG" in os.environ else 3

# The journal is so small that it is begun anew at every few words.
TYPING = """
import sys
from datetime import datetime
from itertools import count
from pathlib import Path
from pktui.session.drafts import journal_file
from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import Place

journal_file.RESERVED_BYTES = 3000
TEXT, SETTLED = Place("z-1", "section", "Popis situace"), Place("p-1", "field", "Co")
drafts = Drafts(Path(sys.argv[1]), lambda: datetime(2026, 9, 8, 9, 0))
drafts.reserve()
for number in count(1):
    drafts.note(SETTLED, f"hotovo {number}")
    drafts.note(TEXT, " ".join(f"slovo{each}" for each in range(max(0, number - 40), number + 1)))
    drafts.settle(SETTLED)
    drafts.write(sync=False)
    print(number, flush=True)
"""


@pytest.mark.parametrize("number", range(ROUNDS))
def test_killed_while_typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Nothing that was acknowledged is missing, and nothing that was settled comes back."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    with subprocess.Popen([sys.executable, "-c", TYPING, str(tmp_path)], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        acknowledged = [program.stdout.readline() for _ in range(20 + 7 * number)]
        assert leftovers() == (), "a second window is offered what is just being typed"
        program.kill()
        acknowledged += program.stdout.read().splitlines()
    (leftover,) = leftovers()
    assert leftover.draft.place.name == "Popis situace"
    assert int(leftover.draft.text.split("slovo")[-1]) in {int(acknowledged[-1]), int(acknowledged[-1]) + 1}

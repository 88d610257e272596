"""What differs between two versions of a record, in words."""

from __future__ import annotations

import pytest

from pktui.storage.history.version_changes import Changed, changes

PLAN = """\
---
# poznámka
druh: plan
format: 1
id: p-1
konference_id: k-1
ukoly:
  - id: u-1
    co: Sepsat rozpis
    do: 2026-03-10
    stav: otevreny
  - id: u-2
    co: Zavolat
dalsi_termin: 2026-04-01
vlastni: {a: [1, 2]}
---

Úvod.

## Dohody

Voláme si v pondělí.
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("do: 2026-03-10", "do: 2026-03-12", ("úkol „Sepsat rozpis“: termín", "10. 3. 2026", "12. 3. 2026")),
        ("stav: otevreny", "stav: castecne", ("úkol „Sepsat rozpis“: stav", "čeká", "zčásti")),
        ("    stav: otevreny\n", "", ("úkol „Sepsat rozpis“: stav", "čeká", "")),
        ("co: Zavolat", "co: Napsat", ("úkol „Napsat“: o co jde", "Zavolat", "Napsat")),
        ("  - id: u-2\n    co: Zavolat\n", "", ("úkol „Zavolat“", "o co jde: Zavolat", "")),
        ("dalsi_termin: 2026-04-01\n", "", ("další termín", "1. 4. 2026", "")),
        ("2026-04-01", "někdy", ("další termín", "1. 4. 2026", "někdy")),
        ("{a: [1, 2]}", "{a: [1, 3]}", ("klíč „vlastni“", "klíč „a“: 1, 2", "klíč „a“: 1, 3")),
        ("Úvod.", "Začátek.", ("text pod záhlavím", "Úvod.", "Začátek.")),
        ("v pondělí", "v úterý", ("část „Dohody“", "Voláme si v pondělí.", "Voláme si v úterý.")),
        ("\n## Dohody\n\nVoláme si v pondělí.\n", "", ("část „Dohody“", "## Dohody\n\nVoláme si v pondělí.", "")),
        ("\n## Dohody", "\nNavíc.\n\n## Dohody", ("text pod záhlavím", "", "Navíc.")),
    ],
)
def test_one_change_is_said_in_words(old: str, new: str, found: tuple[str, str, str]) -> None:
    """Each kind of change has its Czech name and both values as people write them."""
    assert changes(PLAN.encode(), PLAN.replace(old, new).encode()) == (Changed(*found),)


def test_another_order_is_one_change() -> None:
    """Entries that only changed places are numbered in both orders."""
    first, second = PLAN.index("  - id: u-1"), PLAN.index("  - id: u-2")
    end = PLAN.index("dalsi_termin")
    moved = PLAN[:first] + PLAN[second:end] + PLAN[first:second] + PLAN[end:]
    assert changes(PLAN.encode(), moved.encode()) == (
        Changed("úkoly: pořadí", "1. Sepsat rozpis\n2. Zavolat", "1. Zavolat\n2. Sepsat rozpis"),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("# poznámka\n", ""), ("do: 2026-03-10", "do: '2026-03-10'"), ("do: 2026-03-10", "do: 10. 3. 2026")],
)
def test_only_the_writing_differs(old: str, new: str) -> None:
    """Remarks of the header, quotes and another way to write a date are no change of what is said."""
    assert changes(PLAN.encode(), PLAN.replace(old, new).encode()) == ()


def test_what_is_no_record_is_compared_by_lines() -> None:
    """A version that cannot be read as a record is compared as it stands."""
    broken = PLAN.replace("druh: plan", "druh: [plan")
    assert changes(PLAN.encode(), broken.encode()) == (Changed("řádek 3", "druh: plan", "druh: [plan"),)
    assert changes(b"", b"\xff") == (Changed("řádek 1", "", "\ufffd"),)

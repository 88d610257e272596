"""What a typed line says beside its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pktui.domain.flipchart import CaptureKind
from pktui.domain.people import Attendance, Person
from pktui.session.typed_line import NEWCOMER, PREFIXES, TASK, TypedLine, read_line

HERE = Person("o-1", "Jana Malá", attendance=Attendance(present=True))
AWAY = Person("o-2", "Ota Malý")
NOTE = CaptureKind.NOTE


def read(line: str, kind: str = NOTE) -> TypedLine:
    return read_line(line, kind, (HERE, AWAY))


@pytest.mark.parametrize(
    ("line", "said", "who"),
    [
        ("Chci domů dřív. @a", "Chci domů dřív.", HERE),
        ("Chci domů dřív. @A", "Chci domů dřív.", HERE),
        ("Chci domů dřív. @b", "Chci domů dřív.", AWAY),
        ("Chci domů dřív. +b", "Chci domů dřív.", AWAY),
        ("Chci domů dřív. +B ", "Chci domů dřív.", AWAY),
        ("Chci domů dřív. @ b", "Chci domů dřív.", AWAY),
        ("@b Chci domů dřív.", "Chci domů dřív.", AWAY),
        ("Přijdu v 5 +b", "Přijdu v 5", AWAY),
        ("Napíšu na jana@a", "Napíšu na jana@a", None),
        ("Napíšu na jana@b.cz", "Napíšu na jana@b.cz", None),
        ("Viz @ab", "Viz @ab", None),
        ("5+b", "5+b", None),
        ("máma + b", "máma + b", None),
        ("Bere +b každý den", "Bere +b každý den", None),
        ("+b nebo -b", "+b nebo -b", None),
        ("@ b tedy tak", "@ b tedy tak", None),
        ("Přijdu za 5 +1", "Přijdu za 5 +1", None),
        ("sejdeme se @", "sejdeme se @", None),
        ("@a", "@a", None),
        ("+a", "+a", None),
        ("", "", None),
    ],
)
def test_whose_words_they_are(line: str, said: str, who: Person | None) -> None:
    """A single letter with @ or + at the end, or with @ at the beginning, in the room or not; all else is text."""
    assert read(line) == TypedLine(NOTE, said, who)


@pytest.mark.parametrize("name", ["Jana", "jan", "mala", "matka"])
def test_whose_words_they_are_by_name(name: str) -> None:
    """A part of a name, or who that is to the child, does as well as the letter when it fits one person."""
    mother = replace(HERE, relation="matka")
    assert read_line(f"p: Klid @{name}", NOTE, (mother, AWAY)) == TypedLine(CaptureKind.NEED, "Klid", mother)


@pytest.mark.parametrize("mark", ["@mal", "@teta"])
def test_a_name_of_nobody_or_of_several(mark: str) -> None:
    """It stays in the text, and is told."""
    assert read(f"Klid {mark}") == TypedLine(NOTE, f"Klid {mark}", stray=mark)


@pytest.mark.parametrize(("line", "mark"), [("klid @z", "@z"), ("klid +Z", "+Z"), ("@č klid", "@č"), ("x @ z", "@ z")])
def test_a_mark_that_fits_nobody(line: str, mark: str) -> None:
    """It stays in the text, and is told."""
    assert read(line) == TypedLine(NOTE, line, stray=mark)


@pytest.mark.parametrize("sign", [":", ";", " : ", " ;"])
@pytest.mark.parametrize("letter", [*PREFIXES])
def test_what_it_is_about(letter: str, sign: str) -> None:
    """A letter with a colon, or with the semicolon of the same key, says so; whatever was chosen before."""
    for kind in (NOTE, CaptureKind.RISK):
        assert read(f"{letter}{sign}klid", kind) == TypedLine(PREFIXES[letter], "klid")
        capital = read(f"{letter.upper()}{sign}klid", kind)
        assert capital == (TypedLine(kind, f"K{sign}klid") if letter == "k" else TypedLine(PREFIXES[letter], "klid"))


@pytest.mark.parametrize("line", ["p:", "p; ", "v 9:15 přišel strýc", "q: nic", "pr: nic", ": nic", "9:30 začátek"])
def test_what_is_no_prefix(line: str) -> None:
    """Then the line is of the kind that was chosen, as it was typed."""
    assert read(line, CaptureKind.RISK) == TypedLine(CaptureKind.RISK, line.strip())


def test_both_at_once() -> None:
    """A task with its owner; in the line of who came, a letter means nothing."""
    assert read("u; Zavolat škole +b") == TypedLine(TASK, "Zavolat škole", AWAY)
    assert read("k: Jan Novák @a") == TypedLine(NEWCOMER, "Jan Novák @a")
    assert read("u: @a Zavolat škole") == TypedLine(TASK, "Zavolat škole", HERE)


@pytest.mark.parametrize(
    ("line", "kind", "said", "who"),
    [
        ("pb; klid", CaptureKind.NEED, "klid", AWAY),
        (" PB;klid", CaptureKind.NEED, "klid", AWAY),
        ("ua; zavolám", TASK, "zavolám", HERE),
        ("oa; ne @b", CaptureKind.DISSENT, "ne @b", HERE),
        ("po; v práci", NOTE, "po; v práci", None),
        ("pb: klid", NOTE, "pb: klid", None),
        ("kb; Jana", NOTE, "kb; Jana", None),
        ("ab; klid", NOTE, "ab; klid", None),
        ("pb;", NOTE, "pb;", None),
        ("p b; klid", NOTE, "p b; klid", None),
    ],
)
def test_kind_and_person_in_two_letters(line: str, kind: str, said: str, who: Person | None) -> None:
    """With a semicolon only, a known kind and somebody's letter; otherwise it is text, as a day of the week is."""
    assert read(line) == TypedLine(kind, said, who)

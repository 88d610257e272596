"""Taking parts out of a meeting: prose by its headings, lists by whose their entries are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.cutting import belongs_to, without_above, without_sections
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.minutes import sections
from pktui.domain.people import Person
from pktui.domain.plan import Task
from pktui.domain.withholding import begins

NAMED = "Názor dítěte"
TITLES = (NAMED, "NÁZOR dítěte", f"{NAMED} – Anežka", "Návrhy", "Popis situace", "Názor")
WORDS = re.compile(r"slovo\d+x")


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Return minutes of headings of all levels, some not quite at the edge, with words of their own below each."""
    parts = draw(
        st.lists(st.tuples(st.integers(1, 4), st.sampled_from(TITLES), st.sampled_from(["", " ", "   "])), max_size=8)
    )
    lines = ["slovo0x"]
    for number, (level, title, indent) in enumerate(parts, start=1):
        lines += [f"{indent}{'#' * level} {title}", f"slovo{number}x", ""]
    return "\n".join(lines)


@given(bodies())
def test_a_part_that_is_printed_under_a_title_is_gone(body: str) -> None:
    """Whatever is around it, no word of the part stays; parts without such a heading in them stay word for word."""
    left = without_sections(body, (NAMED,))
    for part in sections(f"## Úvod\n{body}"):
        words = set(WORDS.findall(part.text))
        if begins(part.title, NAMED):
            assert not words & set(WORDS.findall(left))
    has_named_above = re.search(rf"(?mi)^ *# {NAMED}", body)
    for part in sections(body):
        is_untouched = not any(begins(title, NAMED) for title in re.findall(r"(?m)^ *#+ (.*)$", part.text))
        if not (begins(part.title, NAMED) or has_named_above) and is_untouched:
            assert part.text in left


def test_what_stands_above_the_first_part() -> None:
    """It goes with its headings; minutes that have no part are nothing but that."""
    assert without_above("# Nadpis\n\nnad tím\n\n## Popis\n\ntext") == "## Popis\n\ntext"
    assert without_above("jen text") == ""


ANNA, JAN = Person("a", "Mgr. Anna Malá"), Person("j", "Jan Malý")


@pytest.mark.parametrize(
    ("entry", "is_hers"),
    [
        (ANNA, True),
        (JAN, False),
        (Task("1", "x", "Anna Malá, škola"), True),
        (Task("1", "x", "Jan Malý a Anna Malá"), True),
        (Task("1", "x", "Annabela Malá"), False),
        (Task("1", "x", "Anna"), True),
        (Task("1", "x", "Anna Malá", "j"), True),
        (Task("1", "x"), False),
        (Capture("1", CaptureKind.NOTE, "x", who="Anna Malá"), True),
        (Capture("1", CaptureKind.NOTE, "x", who="Anna Malá", who_id="j"), False),
        (Capture("1", CaptureKind.NOTE, "x", who="Anna Malá a Jan Malý"), False),
        (Capture("1", CaptureKind.NOTE, "x"), False),
        (object(), False),
    ],
)
def test_whose_an_entry_is(entry: object, is_hers: bool) -> None:
    """By the id, else by a name that fits nobody else; a task may be of two."""
    assert belongs_to(ANNA, (ANNA, JAN))(entry) is is_hers


FATHER, SON = Person("f", "Jan Novák"), Person("s", "Jan Novák ml.")
ONE, TWO = Person("1", "Bc. Jana Nová"), Person("2", "Jana Nová")


@pytest.mark.parametrize(
    ("person", "others", "task", "is_theirs"),
    [
        (FATHER, (SON,), Task("1", "x", "Jan Novák ml.", "s"), False),
        (FATHER, (SON,), Task("1", "x", "Jan Novák ml., učeň"), False),
        (FATHER, (SON,), Task("1", "x", "Jan Novák ml. a Jan Novák", "s"), True),
        (SON, (FATHER,), Task("1", "x", "Jan Novák ml.", "s"), True),
        (SON, (FATHER,), Task("1", "x", "Jan Novák", "f"), False),
        (ONE, (TWO,), Task("1", "x", "Jana Nová, teta", "2"), False),
        (ONE, (TWO,), Task("1", "x", "Bc. Jana Nová", "1"), True),
        (ONE, (TWO,), Task("1", "x", "Jana Nová"), False),
    ],
)
def test_a_name_that_somebody_else_has_too(
    person: Person, others: tuple[Person, ...], task: Task, is_theirs: bool
) -> None:
    """A task of a namesake, or of somebody whose name goes on where theirs ends, is not theirs."""
    assert belongs_to(person, (person, *others))(task) is is_theirs

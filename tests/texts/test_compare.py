"""Where two texts differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.texts.compare import changed_runs, followed, marked_words


@pytest.mark.parametrize(
    ("one", "other", "here", "there"),
    [
        ("jde domů sám", "jde do školy sám", "jde ‹domů› sám", "jde ‹do školy› sám"),
        ("a b", "a b c", "a b", "a b ‹c›"),
        ("  a b", "a c", "  a ‹b›", "a ‹c›"),
        ("a\nb", "a b", "a\nb", "a b"),
        ("vše", "jinak", "vše", "jinak"),
        ("", "něco", "", "něco"),
        ("něco", "", "něco", ""),
        ("x " * 4000 + "a", "y " * 4000 + "a", "x " * 4000 + "a", "y " * 4000 + "a"),
    ],
)
def test_words_that_differ_are_marked(one: str, other: str, here: str, there: str) -> None:
    """Runs of words the other text does not have there are marked; without anything common, or if long, nothing is."""
    marked = ["".join(f"‹{t}›" if differs else t for t, differs in parts) for parts in marked_words(one, other)]
    assert marked == [here, there]


@given(st.text("ab \n"), st.text("ab \n"))
def test_parts_joined_are_the_texts(one: str, other: str) -> None:
    """Marking loses no character, and what is not marked reads the same in both, blanks aside."""
    here, there = marked_words(one, other)
    assert ("".join(text for text, _ in here), "".join(text for text, _ in there)) == (one, other)
    if any(differs for _, differs in (*here, *there)):
        assert [" ".join("".join(t for t, d in parts if not d).split()) for parts in (here, there)].count("") in {0, 2}


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_runs_turn_one_text_into_the_other(one: list[str], other: list[str]) -> None:
    """Replacing the stretches of the one by those of the other gives the other."""
    result = list(one)
    for start, end, there_start, there_end in reversed(changed_runs(one, other)):
        result[start:end] = other[there_start:there_end]
    assert result == other


def test_very_long_texts_are_not_compared_line_by_line() -> None:
    """Of ten thousand lines that all moved only the lone ones are named."""
    one = [f"řádek {number % 97}" for number in range(10_000)]
    other = [*reversed(one), "nový"]
    assert [other[there] for _, _, there, _ in changed_runs([*one, "starý"], other) if there] == ["nový"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Úvod.\n## Nová|", "Úvod.\n### Nová|"),
        ("a\n\nb|\n\nc", "a\n\nnové\n\nb|\n\nc, jinak"),
        ("|a", "nové\n|a"),
        ("a|", "a|\nnové"),
        ("Dcera Jan|", "Starší dcera Jan|"),
        ("Chce do|mů.", "Chce se vrátit do|mů k babičce."),
        ("jedna dvě|\ntři", "jedna\n\ndvě|\ntři"),
        ("slovo|", "jinak|"),
        ("delší slovo|", "delší a|"),
        ("pryč|", "|"),
        ("a\npryč|\nb", "a\n|b"),
    ],
)
def test_a_place_stays_with_its_word(one: str, other: str) -> None:
    """The place is behind the same word, whatever was written or erased around; the mark says where."""
    before, after = one.replace("|", "").split("\n"), other.replace("|", "").split("\n")
    assert followed(marked(one), before, after) == marked(other)


def marked(text: str) -> tuple[int, int]:
    before = text[: text.index("|")]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


@given(st.text("ab# \n"), st.text("ab# \n"), st.data())
def test_a_place_is_always_in_the_text(one: str, other: str, data: st.DataObject) -> None:
    """Whatever became of a text, the place is in it; in an unchanged one it is the same."""
    before, after = one.split("\n"), other.split("\n")
    row = data.draw(st.integers(0, len(before) - 1))
    place = row, data.draw(st.integers(0, len(before[row])))
    new_row, new_column = followed(place, before, after)
    assert 0 <= new_column <= len(after[new_row])
    assert followed(place, before, before) == place

"""What is said of an error in the program: its kind and its place in pktui, nothing else."""

from __future__ import annotations

import inspect
import json
from datetime import date

import pytest

from pktui.texts.bug import bug_words, innermost_place
from pktui.texts.dates import show_date

SECRET = "Anežka Tajná"


def fails_in_pktui() -> None:
    """Hand pktui something it cannot work with."""
    show_date(SECRET)  # type: ignore[arg-type]


def test_the_place_is_in_pktui() -> None:
    """The file is named from the package on, whatever was called around it."""
    with pytest.raises(AttributeError) as caught:
        fails_in_pktui()
    lines, first = inspect.getsourcelines(show_date)
    name, _, line = innermost_place(caught.value).partition(":")
    assert name == "texts/dates.py"
    assert first <= int(line) < first + len(lines)
    assert f"AttributeError texts/dates.py:{line} " in bug_words(caught.value)


def test_a_library_below_does_not_hide_the_place() -> None:
    """An error in a library that pktui called has the place in pktui."""

    class Broken(date):
        """A date that fails in another library."""

        @property
        def day(self) -> int:
            return int(json.loads("{"))

    with pytest.raises(json.JSONDecodeError) as caught:
        show_date(Broken(2026, 9, 8))
    assert innermost_place(caught.value).startswith("texts/dates.py:")


def test_an_error_outside_pktui_has_a_bare_name() -> None:
    """Where pktui took no part, no folder of anybody's computer is told."""
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads("{")
    assert innermost_place(caught.value).startswith("decoder.py:")


def test_the_value_is_not_told() -> None:
    """Neither the message of the error nor a variable is in the sentence; an error without a place has its kind."""
    assert "KeyError (" in bug_words(KeyError(SECRET))
    assert SECRET not in bug_words(KeyError(SECRET))
    assert "?" in bug_words(None)

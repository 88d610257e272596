"""Changing frozen values by the dotted names of their fields."""

from __future__ import annotations

import pytest
from tests.conftest import TODAY

from pktui.domain.change import field_value, with_fields
from pktui.domain.people import Answer, Person

PERSON = Person("o-1", "Eva")


def test_reading() -> None:
    """A field is read at any depth."""
    assert field_value(PERSON, "name") == "Eva"
    assert field_value(PERSON, "invitation.answer") is Answer.NONE


def test_writing() -> None:
    """The named fields change together, everything else stays, and the old value is as it was."""
    changes = {"name": "Jana", "invitation.answer": Answer.ACCEPTED, "invitation.sent_on": TODAY}
    changed = with_fields(PERSON, changes)
    assert {path: field_value(changed, path) for path in changes} == changes
    assert changed.attendance is PERSON.attendance
    assert Person("o-1", "Eva") == PERSON


def test_nothing_to_change() -> None:
    """Without changes the value itself comes back."""
    assert with_fields(PERSON, {}) is PERSON


@pytest.mark.parametrize("path", ["jmeno", "invitation.kdy", "name.x"])
def test_unknown_fields(path: str) -> None:
    """A field that does not exist is an error, never a silent addition."""
    with pytest.raises((AttributeError, TypeError)):
        with_fields(PERSON, {path: "x"})

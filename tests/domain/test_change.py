"""Changing frozen values by the dotted names of their fields, or as somebody else changed them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import TODAY

from pktui.domain.change import Edited, field_value, with_fields
from pktui.domain.people import Answer, Person
from pktui.domain.plan import Task

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


def test_change_of_another_field_stays() -> None:
    """Only what somebody changed goes into the present value, also inside of a field; the rest is as it came."""
    after = with_fields(PERSON, {"phone": "777", "invitation.answer": Answer.ACCEPTED})
    present = with_fields(PERSON, {"name": "Eva Malá", "invitation.sent_on": TODAY, "attendance.present": True})
    assert Edited(PERSON, after).onto(present) == with_fields(
        present, {"phone": "777", "invitation.answer": Answer.ACCEPTED}
    )


def test_own_change_of_the_same_field_holds() -> None:
    """Where both changed the same field, what was written last holds, also when it was emptied."""
    before, present = with_fields(PERSON, {"phone": "1"}), with_fields(PERSON, {"phone": "2"})
    assert Edited(before, PERSON).onto(present) == PERSON
    assert Edited(before, before).onto(present) is present


def test_name_and_its_id_go_together() -> None:
    """A name is never tied to the person whom somebody else wrote there meanwhile, nor is theirs to the one here."""
    before = Task("t-1", "Zavolat", "Eva")
    theirs = replace(before, who="Jana", who_id="o-2")
    outsider, respelled = replace(before, who="paní starostka"), replace(theirs, who="Jana Malá")
    assert Edited(before, outsider).onto(theirs) == outsider
    assert Edited(theirs, respelled).onto(outsider) == respelled
    linked = replace(before, who_id="o-1", note="zavolala")
    assert Edited(before, linked).onto(theirs) == replace(theirs, note="zavolala")
    assert Edited(before, linked).onto(replace(before, what="Napsat")) == replace(linked, what="Napsat")

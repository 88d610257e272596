"""All texts of a record, whatever new keys there are."""

from __future__ import annotations

from dataclasses import replace

from tests.conftest import TODAY
from tests.session.filing.conftest import planted

from pktui.domain.answered import Answered
from pktui.domain.conference import Conference
from pktui.domain.people import Person
from pktui.domain.plan import Acceptance, Plan, Task
from pktui.domain.postponing import Postponement
from pktui.storage.records.codec import encode
from pktui.storage.records.record_texts import TextAt, with_texts
from pktui.storage.text.nodes import Tree


def written(value: Tree | dict[str, Tree] | tuple[object, ...] | object) -> str:
    """Return all that is written of a record in one text."""
    if isinstance(value, dict):
        return "\n".join(map(written, value.values()))
    return "\n".join(map(written, value)) if isinstance(value, list | tuple) else str(value)


def test_no_text_is_passed_over() -> None:
    """In a record of each kind with all its fields filled, every text is among those that are walked through."""
    for record in planted():
        gone = with_texts(record, lambda _, text: "x" if "Xeni" in text else text)
        header, body = encode(gone)
        assert "Xeni" in written(encode(record)[0])
        assert "Xeni" not in written(header) + body


def test_ids_and_words_are_no_texts() -> None:
    """What links one thing to another, or is chosen from a list, stays."""
    plan = Plan("p-1", "k-1", tasks=(Task("t-1", "Zavolat", "Petr", who_id="o-1"),), contact_id="o-1")
    gone = with_texts(plan, lambda _, text: text.upper())
    assert gone == replace(plan, conference="K-1", tasks=(replace(plan.tasks[0], what="ZAVOLAT", who="PETR"),))


def test_nothing_changes_unasked() -> None:
    """A walk that changes nothing returns an equal record."""
    for record in planted():
        assert with_texts(record, lambda _, text: text) == record


def test_where_a_text_stands() -> None:
    """A place knows its list, its field, and whose name it is by the id beside it."""
    answered = Answered("Zavolat", "Petr", "o-1", how="na setkání")
    moved = (Postponement(to=TODAY, reason="r"),)
    task = Task(
        "t-1", "Zavolat", "Petr", who_id="o-1", accepted=Acceptance.ACCEPTED, answered=answered, postponed=moved
    )
    seen: list[tuple[str, str, str]] = []

    def look(at: TextAt, text: str) -> str:
        seen.append((f"{at.list_key}.{at.path}", text, at.linked))
        return text

    with_texts(Plan("p-1", "k-1", tasks=(task,)), look)
    assert ("ukoly.who", "Petr", "o-1") in seen
    assert ("ukoly.answered.who", "Petr", "o-1") in seen
    assert ("ukoly.answered.how", "na setkání", "") in seen
    assert ("ukoly.postponed.reason", "r", "") in seen


def test_a_text_of_a_list_that_becomes_empty_goes() -> None:
    """Of many texts in one value the empty ones are left out."""
    person = Person("o-1", "Jana")
    person = replace(person, invitation=replace(person.invitation, must_not=("zapis", "plan")))
    conference = Conference("k-1", "Novákovi", TODAY, people=(person,))
    gone = with_texts(conference, lambda _, text: "" if text == "zapis" else text)
    assert gone.people[0].invitation.must_not == ("plan",)

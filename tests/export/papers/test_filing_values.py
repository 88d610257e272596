"""What an office files minutes and plans by: on both papers, only what is filled in, nothing somebody must not have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from pktui.domain.conference import Conference, Context
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.people import Invitation, Person, Role
from pktui.domain.plan import Plan
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make

CHILD = Person("o-1", "Eva Nová", (Role.CHILD,), born=date(2014, 5, 3))
CONVENER = Person("o-2", "Iva Malá", (Role.CONVENER,), organisation="Městský úřad")
FATHER = Person("o-3", "Petr Nový", (Role.PARENT,))


def meeting(*people: Person) -> Meeting:
    conference = Conference("k", "Noví", date(2026, 3, 10), people=people, file_mark="S 1/2026", duty="§ 10")
    return Meeting(conference, Minutes("z", "k", reference="C 7"), Plan("p", "k", reference="C 8"))


def head(name: str, found: Meeting, now: datetime, person: str = "") -> str:
    text = make(DOCUMENTS[name], found, "md", now, None, person).decode()
    return text.replace("\u00a0", " ").replace("\\", "").partition("\n## ")[0].replace("*", "")


@pytest.mark.parametrize(("name", "reference"), [("zapis", "C 7"), ("plan", "C 8")])
def test_both_papers_have_it(name: str, reference: str, now: datetime) -> None:
    """Mark, number of the paper, who called it, the child with the day of birth, the duty."""
    said = head(name, meeting(CHILD, CONVENER), now)
    wanted = (
        "Sp. zn.: S 1/2026", f"Č. j.: {reference}", "Svolává: Městský úřad", "Dítě: Eva Nová, nar. 3. 5. 2014",
        "Zákonná povinnost: § 10",
    )  # fmt: skip
    assert [fact for fact in wanted if fact not in said] == []


def test_what_is_empty_is_not_there(now: datetime) -> None:
    """An organisation that is no office has none of it."""
    said = head("plan", Meeting(Conference("k", "Noví", date(2026, 3, 10)), plan=Plan("p", "k")), now)
    assert not any(word in said for word in ("Sp. zn.", "Č. j.", "Svolává", "Dítě", "povinnost", "nar."))


def test_an_adult_is_no_child(now: datetime) -> None:
    """Several children are named each; of an adult nobody asks for the day of birth."""
    two = meeting(CHILD, replace(CHILD, id="o-9", name="Jan Nový", born=None), CONVENER)
    assert "Děti: Eva Nová, nar. 3. 5. 2014; Jan Nový" in head("zapis", two, now)
    adult = replace(
        meeting(Person("o-5", "Marie Stará", (Role.CLIENT,)), CONVENER).conference, context=Context.CLIENT_ORDER
    )
    assert "Setkání se týká: Marie Stará" in head("zapis", two.having(adult), now)


@pytest.mark.parametrize(
    ("word", "gone"),
    [
        ("narozeni", "3. 5. 2014"), ("spisova_znacka", "S 1/2026"), ("spisova_znacka", "C 7"), ("spis", "S 1/2026"),
        ("povinnost", "§ 10"), ("ucastnici", "Eva Nová"),
    ],
)  # fmt: skip
def test_kept_back(word: str, gone: str, now: datetime) -> None:
    """Whoever must not have it reads it nowhere; the child itself keeps its own day."""
    kept = replace(FATHER, invitation=Invitation(must_not=(word,)))
    found = meeting(CHILD, CONVENER, kept)
    assert gone in head("zapis", found, now)
    assert gone not in make(DOCUMENTS["zapis"], found, "md", now, None, kept.id).decode().replace("\u00a0", " ")
    assert "3. 5. 2014" in head("zapis", found, now, CHILD.id)

"""What an office needs to file minutes and plans, for templates: marks, whom they are about, who gets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, Role, holding
from pktui.export.papers.recipients import minutes_go_to, plan_goes_to
from pktui.texts.dates import show_day

Row = dict[str, Any]


def conference_filing(conference: Conference, about: Conference) -> Row:
    """Return the mark of the file, who called the conference, and whom it is about.

    Args:
        conference: The conference, or a copy of it for somebody.
        about: The conference before it was cut.
    """
    calling = (*holding(conference.people, Role.CONVENER), *holding(conference.people, Role.COORDINATOR))
    return {
        "spisova_znacka": conference.file_mark,
        "svolava": next((person.organisation for person in calling if person.organisation.strip()), ""),
        "o_kom": [{"jmeno": each.name, "narozeni": each.born} for each in _subjects(conference, about)],
    }


def filing_values(meeting: Meeting, whole: Meeting) -> dict[str, Row]:
    """Return what belongs to the minutes (`zapis`) and to the plan (`plan`): their heads and who gets them.

    Args:
        meeting: The meeting, or a copy of it for somebody.
        whole: The meeting before it was cut.
    """
    minutes, plan = meeting.minutes, meeting.plan
    references = {"zapis": minutes.reference if minutes else "", "plan": plan.reference if plan else ""}
    recipients = {"zapis": minutes_go_to(meeting, whole), "plan": plan_goes_to(meeting, whole)}
    return {
        paper: {
            "cislo_jednaci": reference,
            "spisove_udaje": list(_head(meeting.conference, whole.conference, reference)),
            "rozdelovnik": [{"kdo": name} for name in recipients[paper]],
        }
        for paper, reference in references.items()
    }


def _head(conference: Conference, about: Conference, reference: str) -> Iterator[Row]:
    """Yield what stands at the head of a filed paper: a name and what is filled in."""
    filing = conference_filing(conference, about)
    subjects = _subjects(conference, about)
    whom = ("Dítě" if len(subjects) == 1 else "Děti") if about.is_about_child else "Setkání se týká"
    facts = {
        "Sp. zn.": conference.file_mark,
        "Č. j.": reference,
        "Svolává": filing["svolava"],
        whom: "; ".join(map(_with_birth, subjects)),
        "Zákonná povinnost": conference.duty,
    }
    yield from ({"nazev": name, "udaj": fact} for name, fact in facts.items() if fact.strip())


def _subjects(conference: Conference, about: Conference) -> list[Person]:
    """Return whom the conference is about: the children, or the adult client."""
    role = Role.CHILD if about.is_about_child else Role.CLIENT
    return list(_named(holding(conference.people, role)))


def _named(people: Iterable[Person]) -> Iterator[Person]:
    return (person for person in people if person.name.strip())


def _with_birth(person: Person) -> str:
    return f"{person.name.strip()}, nar. {show_day(person.born)}" if person.born else person.name.strip()

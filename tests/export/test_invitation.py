"""Invitations: two wordings, the right people in them, and nothing for the wrong eyes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from tests.export.reading import preview

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Answer, ChildPart, Invitation, Person, Role
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.values import values
from pktui.export.templates import Templates

CHILD = Person("d", "Anežka Nová", (Role.CHILD,), invitation=Invitation(answer=Answer.ACCEPTED))
MOTHER = Person("m", "Jana Nová", (Role.PARENT,), "matka", phone="600 111 111", email="jana@example.cz", note="tajné")
SUPPORT = Person("o", "Klára Vítová", (Role.SUPPORT_PERSON,), "teta", stands_by="d")
TEACHER = Person("u", "Mgr. Jiří Kopřiva", (Role.PROFESSIONAL,), "učitel", "ZŠ", "600 222 222")
OFFICE = Person("s", "Iva Sedlářová", (Role.CONVENER,), "", "OSPOD", "600 333 333", "iva@example.org")
LEADER = Person("f", "Ota Trnavský", (Role.FACILITATOR,))
AWAY = Person("x", "Petr Nepřijde", (Role.GUEST,), invitation=Invitation(answer=Answer.DECLINED))
PEOPLE = (CHILD, MOTHER, SUPPORT, TEACHER, OFFICE, LEADER, AWAY)
MEETING = Meeting(
    Conference(
        "k", "Novákovi", date(2026, 9, 15), 2, time(9), 90, "Knihovna", "Aby byl doma klid", people=PEOPLE,
        summary="Kazuistika: dluhy.",
    )
)  # fmt: skip
INVITATIONS = ("pozvanka-diteti", "pozvanka-rodine", "pozvanka-odbornikum")
NOW = datetime(2026, 9, 8, 9, 0)  # noqa: DTZ001 - the wall clock of the room


def text(name: str, person: str = "", meeting: Meeting = MEETING) -> str:
    """Return an invitation as plain text with plain spaces."""
    return preview(DOCUMENTS[name], meeting, NOW, None, 10_000, person).replace("\u00a0", " ")


def said(person: str = "", meeting: Meeting = MEETING) -> dict[str, object]:
    found: dict[str, object] = values(meeting, NOW.date(), person)["pozvanka"]
    return found


def with_person(person: Person) -> Meeting:
    people = tuple(person if old.id == person.id else old for old in PEOPLE)
    return Meeting(replace(MEETING.conference, people=people))


@pytest.mark.parametrize("name", INVITATIONS)
def test_everybody_learns_what_they_need(name: str) -> None:
    """Place, time, length, goal, who else comes and for whom, who leads it, whom to answer (M7)."""
    found = text(name)
    for words in (
        "úterý 15. září 2026", "9:00", "10:30", "Knihovna", "Aby byl doma klid", "Jana Nová, matka",
        "Klára Vítová, teta (opora pro: Anežka Nová)", "Mgr. Jiří Kopřiva, učitel, ZŠ", "Ota Trnavský",
        "Iva Sedlářová, tel. 600 333 333, iva@example.org",
    ):  # fmt: skip
        assert words in found
    assert re.search("Účast je dobrovolná|Přijít taky nemusíš", found)
    assert AWAY.name not in found


@pytest.mark.parametrize("name", INVITATIONS)
def test_nothing_private_is_told(name: str) -> None:
    """No contact of the family, no note, no reason, nothing of the case summary itself."""
    found = text(name, "u")
    assert "600 111 111" not in found
    assert "jana@example.cz" not in found
    assert "600 222 222" not in found
    assert "tajné" not in found
    assert "dluhy" not in found


def test_family_reads_plain_words_and_its_rights() -> None:
    """The rights of the client (M 6.7) are there, jargon and the formal `Vy` of offices are not."""
    found = text("pozvanka-rodine", "m")
    assert "Pro: Jana Nová" in found
    rights = (
        "přivést někoho", "kdykoli odejít", "přijmout nemusíte", "nebudete souhlasit", "Dozvíte se", "vyprávět dál",
        "dát vědět",
    )  # fmt: skip
    assert all(right in found for right in rights)
    own_words = re.sub(r"\{.*?\}+", "", Templates().find("pozvanka-rodine.md").read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"kazuistik|moderátor|facilitátor|OSPOD|klient|intervenc|Vás\b|Vám\b", own_words)


def of_age(age: str) -> Meeting:
    return with_person(replace(CHILD, child=ChildPart(age=age)))


def ten_sentences(found: str) -> list[str]:
    """Return the sentences of a child's letter, which stand between its greeting and the goal."""
    return re.split(r"(?<=[.?!])\s+", found.partition("Ahoj,")[2].partition("O co půjde")[0].strip())


@pytest.mark.parametrize("age", ["8", "12"])
def test_a_child_reads_ten_short_sentences_and_its_rights(age: str) -> None:
    """A child of eight and one of twelve are each spoken to in ten sentences: every right, no word of an office."""
    found = text("pozvanka-diteti", "d", of_age(age))
    assert "Pro: Anežka Nová" in found
    assert "Vedle tebe bude: Klára Vítová." in found
    sentences = ten_sentences(found)
    assert len(sentences) == 10
    assert max(len(sentence.split()) for sentence in sentences) <= 17
    said = " ".join(sentences)
    rights = (
        r"[Pp]řijít (taky )?nemusíš", "někoho, komu věříš", "kdykoli|odejít", "nemusíš", "zeptej se",
        r"[Pp]omoc .*přijmout nemusíš", "dozvíš", "nebudeme vyprávět dál", "stačí nám to říct",
    )  # fmt: skip
    assert [right for right in rights if not re.search(right, said)] == []
    assert not re.search(r"kazuistik|facilitátor|OSPOD|klient|intervenc|[Vv]ás\b|[Vv]ám\b|[a-zě]te\b", said)


@pytest.mark.parametrize(
    ("age", "is_older"),
    [("12", True), ("11 let", True), ("10", False), ("necelých 11", False), ("", False), ("malá", False)],
)
def test_the_age_chooses_the_words(age: str, is_older: bool) -> None:
    """From eleven a child reads the words for the older; where no age is written, those for the younger."""
    assert ("Není to soud" in text("pozvanka-diteti", "d", of_age(age))) is is_older
    assert ("Není to soud" in text("pozvanka-diteti", "", of_age(age))) is is_older


def test_a_letter_for_all_children_is_for_the_youngest() -> None:
    """Words that an eight-year-old understands are good for a sister of twelve, too."""
    sister = replace(CHILD, id="s2", name="Ema", child=ChildPart(age="12"))
    brother = replace(CHILD, id="s3", name="Vít", child=ChildPart(age="8"))
    meeting = Meeting(replace(MEETING.conference, people=(sister, brother, OFFICE)))
    assert "Není to soud" not in text("pozvanka-diteti", "", meeting)
    assert "Není to soud" in text("pozvanka-diteti", "s2", meeting)


def test_a_child_without_support_is_promised_nobody() -> None:
    """Whoever stands by somebody else, or does not come, is not said to sit beside the child."""
    assert "Vedle tebe" not in text("pozvanka-diteti", "d", with_person(replace(SUPPORT, stands_by="m")))
    absent = replace(SUPPORT, invitation=Invitation(answer=Answer.DECLINED))
    assert "Vedle tebe" not in text("pozvanka-diteti", "d", with_person(absent))
    assert "Vedle tebe" not in text("pozvanka-diteti")


def test_the_family_learns_how_it_goes() -> None:
    """Before the day a family knows the course of the meeting (M5) and that its own words come first."""
    assert "řekne rodina jako první, co prožívá" in text("pozvanka-rodine", "m").partition("Jak to bude probíhat")[2]


def test_a_support_person_is_no_relative() -> None:
    """Who only stands by somebody is told by whom; the words about „your family“ are for the family."""
    found = text("pozvanka-rodine", "o")
    assert "Zveme vás jako oporu pro: Anežka Nová" in found
    assert "vaši rodinu znají" not in found
    grandmother = replace(SUPPORT, roles=(Role.SUPPORT_PERSON, Role.FAMILY))
    assert "vaši rodinu znají" in text("pozvanka-rodine", "o", with_person(grandmother))


def test_professionals_read_what_the_family_may_do() -> None:
    """The rights of the client (M 6.7) are told to everybody at the table (M7)."""
    found = " ".join(text("pozvanka-odbornikum", "u").split())
    rights = (
        "kdo přijde", "přivést někoho", "nepřijít", "odejít", "jak to vidí", "odmítnout službu nebo úkol",
        "nesouhlasit", "nebylo", "dozvědět se", "nikomu neřekneme",
    )  # fmt: skip
    assert [right for right in rights if right not in found.partition("Co může rodina")[2]] == []


def test_the_one_it_is_for_is_not_listed() -> None:
    """Who else comes does not name the reader."""
    rows = said("u")
    assert [row["jmeno"] for row in rows["rodina"]] == [CHILD.name, MOTHER.name, SUPPORT.name]  # type: ignore[attr-defined]
    assert [row["jmeno"] for row in rows["ostatni"]] == [OFFICE.name, LEADER.name]  # type: ignore[attr-defined]
    assert (rows["jmeno"], rows["pro_klienta"]) == (TEACHER.name, "")
    assert said("m")["pro_klienta"] == "ano"
    assert said("nobody")["jmeno"] == ""


def test_professionals_learn_whether_the_client_comes() -> None:
    """Promised, not known yet, or not at all: each says so."""
    assert "Účast potvrdili: Anežka Nová. Na odpověď čekáme: Jana Nová." in text("pozvanka-odbornikum")
    silent = with_person(replace(CHILD, invitation=Invitation()))
    assert "Zda rodina přijde, zatím nevíme." in text("pozvanka-odbornikum", meeting=silent)
    alone = Meeting(replace(MEETING.conference, people=(TEACHER, OFFICE)))
    assert "Dítě ani rodiče u setkání nebudou." in text("pozvanka-odbornikum", meeting=alone)


def test_summary_is_not_mentioned_to_whom_it_is_kept_from() -> None:
    """The text for that person is silent about it, and so is the one for nobody in particular; others read of it."""
    meeting = with_person(replace(TEACHER, invitation=Invitation(withheld="kazuistiku")))
    assert "Kazuistik" not in text("pozvanka-odbornikum", "u", meeting)
    assert "Kazuistik" not in text("pozvanka-odbornikum", "", meeting)
    assert "Kazuistiku dostanete zvlášť" in text("pozvanka-odbornikum", "s", meeting)
    assert "Kazuistiku dostanete zvlášť" in text("pozvanka-odbornikum")


def test_no_summary_is_promised_before_it_is_written() -> None:
    """An empty case summary is not announced."""
    meeting = Meeting(replace(MEETING.conference, summary=""))
    assert "Kazuistik" not in text("pozvanka-odbornikum", meeting=meeting)
    assert "krátký popis" not in text("pozvanka-rodine", "m", meeting)
    assert "krátký popis" in text("pozvanka-rodine", "m")
    assert "krátký popis" not in text("pozvanka-rodine", "o")


def test_whom_to_answer() -> None:
    """The coordinator, when there is one who can be reached, else the convener; never somebody of the family."""
    coordinator = Person("c", "Hana Doubková", (Role.COORDINATOR,), phone="600 444 444")
    people = (*PEOPLE, coordinator)
    assert (
        said(meeting=Meeting(replace(MEETING.conference, people=people)))["kontakt"]
        == "Hana Doubková, tel. 600 444 444"
    )
    people = (*PEOPLE, replace(coordinator, phone=""))
    assert str(said(meeting=Meeting(replace(MEETING.conference, people=people)))["kontakt"]).startswith(OFFICE.name)
    family = (replace(MOTHER, roles=(Role.PARENT, Role.CONVENER)),)
    assert said(meeting=Meeting(replace(MEETING.conference, people=family)))["kontakt"] == ""

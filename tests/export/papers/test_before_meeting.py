"""Papers that go out before the meeting: for whom the case summary is in them, and what is marked as missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from tests.adults import words_of_children
from tests.canaries import ME, meeting_with_canaries
from tests.export.reading import preview

from pktui.domain.agenda import AgendaItem
from pktui.domain.conference import ClientCare, Conference, ConferenceForm, Context
from pktui.domain.meeting import Meeting
from pktui.domain.people import Invitation, Person, Role
from pktui.export.missing import missing_marks
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make, printout

DAY = date(2026, 9, 15)
CHILD = Person("d", "Anežka Nová", (Role.CHILD,))
MOTHER = Person("m", "Jana Nová", (Role.PARENT,), "matka")
TEACHER = Person("u", "Mgr. Jiří Kopřiva", (Role.PROFESSIONAL,), "učitel", "ZŠ")
OFFICE = Person("s", "Iva Sedlářová", (Role.CONVENER,), "", "OSPOD", "600 333 333")
AGREED = ClientCare(summary_agreed_on=date(2026, 9, 1))
CONFERENCE = Conference(
    "k", "Novákovi", DAY, 2, time(9), 90, "Knihovna", "Aby byl doma klid", people=(CHILD, MOTHER, TEACHER, OFFICE),
    agenda=(AgendaItem("a", "Úvod", 10), AgendaItem("b", "Plán", 80)), client=AGREED,
    summary="\n# Kazuistika\n\nV létě přibyly dluhy.\n\n## Co se daří\n\nŠkola.\n",
)  # fmt: skip
DOCTOR = Person("l", "MUDr. Ota Kos", (Role.PROFESSIONAL,), "lékař")
ADULT = replace(
    CONFERENCE,
    people=(Person("k", "Jan Starý", (Role.CLIENT,)), DOCTOR, replace(OFFICE, organisation="Městský úřad")),
)
EMPTY = Meeting(Conference("k", "", DAY))
LETTERS = ("pozvanka-rodine", "pozvanka-odbornikum", "pozvanka-klientovi", "pozvanka-blizkym")


def paper(name: str, person: str = "", conference: Conference = CONFERENCE, fmt: str = "md", *, now: datetime) -> str:
    return make(DOCUMENTS[name], Meeting(conference), fmt, now, None, person).decode().replace("\u00a0", " ")


def keeping_back(person: Person, *must_not: str) -> Conference:
    kept = replace(person, invitation=Invitation(must_not=must_not))
    return replace(CONFERENCE, people=tuple(kept if each is person else each for each in CONFERENCE.people))


@pytest.mark.parametrize("name", LETTERS)
def test_the_case_summary_is_on_a_page_of_its_own(name: str, now: datetime) -> None:
    """Each letter ends with it, in every format; what the letter says of it is true."""
    found = paper(name, now=now)
    assert found.index("Na konci" if name != "pozvanka-odbornikum" else "na konci") < found.index("přibyly dluhy")
    assert found.rstrip().endswith("Škola.")
    assert "# Kazuistika\n\n# " not in found
    assert 'class="nova-strana"' in paper(name, fmt="html", now=now)


def test_only_those_who_may_have_it_get_it(now: datetime) -> None:
    """The copy of whoever must not have it, and with it the letter for all, is without it; others' copies have it."""
    conference = keeping_back(TEACHER, "kazuistika")
    for person, is_there in (("u", False), ("", False), ("s", True)):
        found = paper("pozvanka-odbornikum", person, conference, now=now)
        assert ("dluhy" in found) is is_there
        assert ("azuistik" in found) is is_there
    assert "dluhy" in paper("pozvanka-rodine", "m", conference, now=now)


def test_no_child_is_sent_it(now: datetime) -> None:
    """A child's letter is ten sentences long; the text about the family is talked over with somebody."""
    assert "dluhy" not in paper("pozvanka-diteti", "d", now=now) + paper("pozvanka-diteti", now=now)


@pytest.mark.parametrize("name", LETTERS)
def test_it_waits_for_the_client(name: str, now: datetime) -> None:
    """Before the client agreed with the text it is in no letter; at a control without the client nobody is asked."""
    waiting = replace(CONFERENCE, client=ClientCare())
    assert "dluhy" not in paper(name, conference=waiting, now=now)
    control = replace(ADULT, client=ClientCare(), context=Context.CONTROL_WITHOUT_CLIENT)
    assert "dluhy" in paper("pozvanka-odbornikum", conference=control, now=now)


def test_a_message_has_no_enclosure(now: datetime) -> None:
    """What is pasted into an e-mail is the letter alone, and it says that the text comes apart."""
    letter = printout(DOCUMENTS["pozvanka-odbornikum"], Meeting(CONFERENCE), now, None, "u", encloses=False)
    found = letter.message().replace("\u00a0", " ")
    assert "dluhy" not in found
    assert "Kazuistiku dostanete zvlášť" in found


def test_the_heading_alone_is_no_case_summary(now: datetime) -> None:
    """A new conference has only the heading; nobody is promised the text, and its own paper says that it is missing."""
    new = replace(CONFERENCE, summary="\n# Kazuistika\n\n")
    assert "azuistik" not in paper("pozvanka-odbornikum", conference=new, now=now)
    assert "[doplnit: kazuistika" in paper("kazuistika", conference=new, now=now)


def test_the_case_summary_says_who_agreed(now: datetime) -> None:
    """With the day when the family did; until then the paper is marked."""
    assert "Rodina ho zná a souhlasí s ním od 1. 9. 2026." in paper("kazuistika", now=now)
    assert "Klient ho zná" in paper("kazuistika", conference=ADULT, now=now)
    waiting = paper("kazuistika", conference=replace(CONFERENCE, client=ClientCare()), now=now)
    assert "[doplnit: souhlas rodiny s kazuistikou" in waiting


def test_the_programme_has_times(now: datetime) -> None:
    """Each item has the time it should begin; while nobody knows the beginning, it has a number and a mark stands."""
    assert re.search(r"\| 9:10 \| Plán \| 80 min \|", paper("program", now=now))
    assert "Novákovi" not in paper("program", now=now)
    unknown = paper("program", conference=replace(CONFERENCE, start=None), now=now)
    assert re.search(r"\| 2 \| Plán \| 80 min \|", unknown)
    assert "9:00" not in unknown
    assert "[doplnit: čas začátku" in unknown


RIGHTS = (
    "koná|proč se setkání", "Přijít", "vysvětlené", "kdo na něm bude", "omu věříš|omu věříte", "vidí",
    "slovu|slovo", "službu|Pomoc", "odejít", "pro sebe|nevyprávěli", "Dozvědět", "esouhlasit", "nepřijít",
)  # fmt: skip
DUTIES = ("nepůjde", "úkol", "potřebuje")


@pytest.mark.parametrize(("person", "conference"), [("d", CONFERENCE), ("m", CONFERENCE), ("k", ADULT)])
def test_rights_and_duties_are_all_there(person: str, conference: Conference, now: datetime) -> None:
    """The twelve rights and three duties of the client (M 6.7), for a child, a mother and an adult client."""
    found = paper("prava-klienta", person, conference, now=now)
    rights, duties = found.partition("# Co je na ")[::2]
    assert [right for right in RIGHTS if not re.search(right, rights)] == []
    assert [duty for duty in DUTIES if duty not in duties] == []
    assert re.search("dobrovolná|Přijít nemusíš", found)


def test_a_child_is_spoken_to_as_a_child(now: datetime) -> None:
    """In a child's own papers no word is for adults, down to the title."""
    assert paper("prava-klienta", "d", now=now).startswith("# Co máš vědět a na co máš právo\n")
    assert paper("prava-klienta", "m", now=now).startswith("# Co máte vědět a na co máte právo\n")
    assert not re.search(r"[áí]te\b|\b\w+jte\b", paper("prava-klienta", "d", now=now))
    for name in ("prava-klienta", "souhlas-klienta"):
        assert not re.search(r"\b[Vv](ás|ám|áš\w*)\b", paper(name, "d", now=now))


def test_an_adult_client_reads_nothing_of_children(now: datetime) -> None:
    """Rights and consent of an adult are not those of a family."""
    for name in ("prava-klienta", "souhlas-klienta"):
        assert not words_of_children([paper(name, "k", ADULT, now=now)])


def test_consent_says_to_what(now: datetime) -> None:
    """Goal, people, what may be talked about and written, how long it holds, that it can be taken back."""
    found = paper("souhlas-klienta", "m", now=now)
    for words in (
        "Aby byl doma klid",
        "Mgr. Jiří Kopřiva, učitel, ZŠ",
        "O čem mluvit nemáte",
        "vzít zpátky",
        "Podpis:",
    ):
        assert words in found
    assert MOTHER.name in found.partition("S čím souhlasím")[0]
    assert MOTHER.name not in found.partition("Kdo se to dozví")[2]


def test_no_consent_is_asked_for_where_the_client_is_not_there() -> None:
    """A first meeting over the case has the consent in the notice to the client."""
    for form, is_offered in ((ConferenceForm.USUAL, True), (ConferenceForm.FIRST_OVER_CASE, False)):
        assert DOCUMENTS["souhlas-klienta"].belongs_to(replace(CONFERENCE, form=form)) is is_offered


PARTS = ("popis situace", "potřeby a rizika", "silné stránky a podpora", "názor dítěte", "návrhy řešení")
KEPT_IN_TOUCH = ("jak si budete předávat informace", "kontaktní osoba", "kdy se znovu sejdete")
INVITED = ("kdo přijde", "komu se ozvat", "čas začátku", "místo setkání", "cíl setkání")


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        *((name, INVITED) for name in (*LETTERS, "pozvanka-diteti", "oznameni-klientovi", "souhlas-klienta")),
        ("program", ("program", "čas začátku", "místo setkání")),
        ("kazuistika", ("kazuistika", "souhlas rodiny s kazuistikou")),
        ("plan", ("cíl setkání", "kdo co udělá a do kdy", *KEPT_IN_TOUCH)),
        ("rychly-vystup", ("kdo co udělá a do kdy", *KEPT_IN_TOUCH)),
        ("zapis", ("do kdy se ozvat", "kdo na setkání byl", "cíl setkání", *PARTS, *KEPT_IN_TOUCH, "kdo zápis píše")),
        ("vyzva-k-pripominkam", ("do kdy se ozvat", "komu se ozvat")),
        ("plan-srozumitelne", ("kdo co udělá a do kdy", "kontaktní osoba")),
        ("plan-diteti", ("kontaktní osoba",)),
    ],
)
def test_what_is_missing_is_marked_and_told(name: str, marks: tuple[str, ...], now: datetime) -> None:
    """Whatever the paper must not lack stands on it as a mark, and is told before the file is made."""
    made = printout(DOCUMENTS[name], EMPTY, now, None)
    assert set(made.lacking) == set(marks)
    seen = preview(DOCUMENTS[name], EMPTY, now, None, 200).replace("\u00a0", " ")
    assert all(f"[doplnit: {mark}]" in seen for mark in marks)


def test_nothing_is_marked_that_is_kept_back(now: datetime) -> None:
    """Who must not know the place, the goal or the people reads of no gap where they would be."""
    things = ("misto", "cil", "ucastnici", "kontakty")
    conference = keeping_back(TEACHER, *things)
    for name in ("pozvanka-odbornikum", "souhlas-klienta", "program"):
        found = paper(name, "u", conference, now=now)
        assert "Neúplný výtisk" in found
        assert "doplnit" not in found


def test_words_of_marks_are_plain() -> None:
    """What is told of a mark is what its author wrote."""
    assert missing_marks(r"a [\[doplnit: cíl \*x\*\]]{.chybi} b [\[doplnit: cíl \*x\*\]]{.chybi}") == ("cíl *x*",)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("fmt", ["md", "html"])
def test_empty_parts_of_every_document_vanish(name: str, fmt: str, now: datetime) -> None:
    """Of an empty conference no paper has a heading over nothing, a label without its value, an empty item or table."""
    found = paper(name, conference=EMPTY.conference, fmt=fmt, now=now)
    if fmt == "html":
        assert not re.search(r"<(p|li|h\d|tbody)>\s*</\1>", found)
        return
    assert not re.search(r"(?m)^(#+) .*\s+(?=^#{1,3} |\Z)(?!\1#)", found)
    assert not re.search(r"(?m)^(\*\*[^*]+:\*\*|- [^:\n]*:|\w+:)[ \t]*$(?!\n+(- |\d+\.|\|))", found)
    assert not re.search(r"(?m)^- *$", found)
    assert not re.search(r"(?m)^\|[-|]+\|\n(?!\|)", found)
    assert not re.search(r"None|undefined| ,|\(\)", found)


def test_the_enclosed_case_summary_is_cut_like_all_else(now: datetime) -> None:
    """With canaries: the letter of whoever may have it has the whole, that of whoever must not has nothing of it."""
    for must_not, is_there in (((), True), (("kazuistika",), False)):
        meeting, planted = meeting_with_canaries(*must_not)
        found = make(DOCUMENTS["pozvanka-odbornikum"], meeting, "md", now, None, ME).decode()
        assert (planted["conference.summary"] in found) is is_there


@pytest.mark.parametrize("name", [*LETTERS, "pozvanka-diteti", "zasady", "prava-klienta", "souhlas-klienta"])
def test_a_name_that_ends_with_a_dot_ends_the_sentence(name: str, now: datetime) -> None:
    """Whoever leads the meeting, comes or stands by somebody may be `DiS.` or `st.`; two dots are a misprint."""
    people = tuple(replace(each, name=f"{each.name}, DiS.") for each in (CHILD, MOTHER, TEACHER, OFFICE))
    leader = Person("f", "Jan Malý, DiS.", (Role.FACILITATOR,))
    beside = Person("o", "Eva Klidná st.", (Role.SUPPORT_PERSON,), stands_by="d")
    conference = replace(CONFERENCE, people=(*people, leader, beside))
    for person in ("", "d", "m", "o"):
        assert ".." not in paper(name, person, conference, now=now).replace("**", "")


def test_a_child_reads_of_no_kazuistika(now: datetime) -> None:
    """Its own copy says in the title what is in it; it is not said of anybody invited that they will come."""
    assert "# Co se děje" in paper("kazuistika", "d", now=now)
    assert "azuistik" not in paper("kazuistika", "d", now=now)
    assert "Koho ještě zveme" in paper("pozvanka-diteti", "d", now=now)


def test_rights_promise_the_first_word_to_one_only(now: datetime) -> None:
    """Of a child and both parents not each can be the first; an adult client is."""
    assert "dostanete slovo mezi prvními" in paper("prava-klienta", "m", now=now)
    assert "dostanete slovo jako první" in paper("prava-klienta", "k", ADULT, now=now)


def test_the_record_of_what_was_not_held_is_filed(now: datetime) -> None:
    """It belongs to a file, so it bears its mark."""
    assert "Sp. zn.:** 12/2026" in paper(
        "zaznam-nekonana", conference=replace(CONFERENCE, file_mark="12/2026"), now=now
    )
    assert "Sp. zn." not in paper("zaznam-nekonana", now=now)


def test_without_times_nothing_is_said_of_them(now: datetime) -> None:
    """Times are approximate only where there are any."""
    assert "Časy jsou přibližné" in paper("program", now=now)
    assert "Časy" not in paper("program", conference=replace(CONFERENCE, start=None), now=now)


def test_clients_are_not_told_what_they_agreed_with_as_somebody_else(now: datetime) -> None:
    """The copy of a mother or an adult client speaks to them; it is theirs to show to whomever they want."""
    for person, conference in (("m", CONFERENCE), ("k", ADULT)):
        own = paper("kazuistika", person, conference, now=now)
        assert "na kterém jsme se spolu domluvili" in own
        assert "souhlasí s ním od" not in own
        assert "nepředávejte" not in own
    waiting = replace(CONFERENCE, client=ClientCare())
    assert "domluvili" not in paper("kazuistika", "m", waiting, now=now)

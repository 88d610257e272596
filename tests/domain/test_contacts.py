"""The address book: finding, recognising the same person, and what never gets into it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.contacts import (
    Contact,
    ContactKind,
    contact_of,
    find_contacts,
    in_order,
    name_key,
    person_from,
    phones,
    professional,
    same_of,
    tidy,
    updated,
)
from pktui.domain.names import NameParts, name_parts
from pktui.domain.people import FAMILY_ROLES, Person, Role

TRNAVSKY = Contact("Mgr. Ondřej Trnavský", organisation="nezávislý", roles=(Role.FACILITATOR,), phone="600 000 022")
RIHA = Contact("MUDr. Zdeněk Říha", organisation="Dětská ordinace Lhota", position="lékař", email="riha@example.cz")
SCHOOL = Contact("ZŠ Říčná", ContactKind.ORGANISATION, phone="600 000 033")
CHALOUPKA = Contact("Ing. Jan Chaloupka, Ph.D.", organisation="ZŠ Říčná")
BOOK = (TRNAVSKY, RIHA, SCHOOL, CHALOUPKA)


def place_of(book: tuple[Contact, ...], wanted: Contact) -> int | None:
    """Return the place of the wanted entry among those of its name."""
    return same_of(book, [place for place, each in enumerate(book) if name_key(each) == name_key(wanted)], wanted)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Jan Novák", NameParts("", "Jan", "Novák", "")),
        ("Mgr. et Mgr. Jan Amos Novák, Ph.D.", NameParts("Mgr. et Mgr.", "Jan Amos", "Novák", "Ph.D.")),
        ("prof. MUDr. Eva Malá CSc. MBA", NameParts("prof. MUDr.", "Eva", "Malá", "CSc. MBA")),
        ("Ing. Jan Novák ml.", NameParts("Ing.", "Jan", "Novák ml.", "")),
        ("J. Novák", NameParts("", "J.", "Novák", "")),
        ("Novák", NameParts("", "", "Novák", "")),
        ("Mgr.", NameParts("", "", "Mgr.", "")),
        ("", NameParts("", "", "", "")),
    ],
)
def test_names_are_taken_apart(name: str, parts: NameParts) -> None:
    """Titles stand aside; an initial and „ml.“ belong to the name."""
    assert name_parts(name) == parts


def test_order_is_by_family_name() -> None:
    """Titles do not count and Ch stands after H."""
    names = [contact.name for contact in in_order((*BOOK, Contact("Hana Dvořáková"), Contact("Mgr. Eva Hrubá")))]
    assert names == [
        "Hana Dvořáková", "Mgr. Eva Hrubá", "Ing. Jan Chaloupka, Ph.D.", "MUDr. Zdeněk Říha", "Mgr. Ondřej Trnavský",
        "ZŠ Říčná",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("riha", [RIHA]),
        ("RIH", [RIHA]),
        ("ricna", [SCHOOL, CHALOUPKA]),
        ("ri", [RIHA, SCHOOL, CHALOUPKA]),
        ("zdenek ri", [RIHA]),
        ("ordinace", [RIHA]),
        ("facil", [TRNAVSKY]),
        ("022", [TRNAVSKY]),
        ("nav", [TRNAVSKY]),
        ("nikdo", []),
        ("", [CHALOUPKA, RIHA, TRNAVSKY, SCHOOL]),
    ],
)
def test_finding(query: str, found: list[Contact]) -> None:
    """Every word of the query must occur, diacritics and case aside; beginnings of names come first."""
    assert find_contacts(BOOK, query) == tuple(found)


@pytest.mark.parametrize(
    "wanted",
    [
        Contact("Říha Zdeněk", email="RIHA@example.cz"),
        Contact("zdenek riha", organisation="Dětská  ordinace lhota"),
        Contact("MUDr. Zdeněk Říha, CSc."),
        Contact("Zdeněk Říha", phone="600 000 999"),
    ],
)
def test_the_same_person_is_recognised(wanted: Contact) -> None:
    """Titles, diacritics and the order of words do not matter; a detail agrees, or none speaks against it."""
    assert place_of(BOOK, wanted) == 1


@pytest.mark.parametrize(
    "wanted",
    [
        Contact("Zdeněk Říha", organisation="Policie ČR"),
        Contact("Zdeněk Říha ml.", email="riha@example.cz"),
        Contact("Zdeněk Říha", ContactKind.ORGANISATION),
        Contact("Zdena Říhová", email="riha@example.cz"),
    ],
)
def test_somebody_else_is_not_mistaken(wanted: Contact) -> None:
    """People of one name who differ, a son, and a colleague at the same address are somebody else."""
    assert place_of(BOOK, wanted) is None


def test_of_two_of_one_name_none_is_guessed() -> None:
    """A bare name that fits two entries is neither, unless it is there as it is."""
    two = (Contact("Jan Novák", organisation="ZŠ"), Contact("Jan Novák", organisation="OSPOD"))
    assert place_of(two, Contact("Jan Novák")) is None
    assert place_of((*two, Contact("Jan Novák")), Contact("Jan Novák")) == 2
    assert place_of(two, Contact("Mgr. Jan Novák", organisation="ospod")) == 1


def test_phones_are_compared_by_their_digits() -> None:
    """The prefix of the country and blanks do not matter, and one common number of several is enough."""
    book = (Contact("Eva Malá", organisation="A", phone="600 000 001, +420 600 000 002"),)
    assert place_of(book, Contact("Eva Malá", organisation="B", phone="00420600000002")) == 0
    assert place_of(book, Contact("Eva Malá", organisation="B", phone="600 000 003")) is None


def test_update_adds_and_never_empties() -> None:
    """What the newer entry does not know stays; titles, words of people and a number written otherwise stay too."""
    old = replace(RIHA, roles=(Role.PROFESSIONAL,), phone="+420 600 000 041", note="Volat odpoledne.")
    new = Contact("Zdeněk Říha", roles=(Role.GUEST,), phone="600000041", position="primář", note="Nový dveřník.")
    assert updated(old, new) == replace(
        old, roles=(Role.PROFESSIONAL, Role.GUEST), note="Volat odpoledne.\nNový dveřník.\nJinde uvedeno: primář"
    )


def test_update_takes_nothing_away() -> None:
    """Another number or address stands behind the known ones; another place of work is noted, none is replaced."""
    old = replace(RIHA, phone="600 000 041", email="riha@example.cz", organisation="Nemocnice", position="lékař")
    new = Contact("MUDr. Zdeněk Říha", phone="+420600000041, 600 000 777", email="r@example.org; Riha@example.cz",
                  organisation="Poliklinika", position="primář")  # fmt: skip
    both = updated(old, new)
    assert (both.phone, both.email) == ("600 000 041, 600 000 777", "riha@example.cz, r@example.org")
    assert (both.organisation, both.position) == ("Nemocnice", "lékař")
    assert both.note.splitlines()[-1] == "Jinde uvedeno: Poliklinika, primář"
    assert updated(both, new) == both
    assert updated(both, replace(new, organisation="nemocnice", position="")) == both
    assert updated(replace(old, phone=""), replace(new, phone="přes recepci")).phone == "přes recepci"
    assert updated(old, replace(new, phone="přes recepci")).phone == "600 000 041, přes recepci"


contacts = st.builds(
    Contact,
    st.text("abc Mgr.", min_size=1),
    st.sampled_from(ContactKind),
    st.sampled_from(["", "ZŠ", "zs", "OSPOD"]),
    st.sampled_from(["", "učitel"]),
    st.lists(st.sampled_from(Role), unique=True, max_size=3).map(tuple),
    st.sampled_from(["", "600 000 001", "+420600000001, 600 000 002"]),
    st.sampled_from(["", "a@b.cz", "A@b.cz; c@d.cz"]),
    st.text(max_size=5),
).map(tidy)


@given(contacts, contacts)
def test_saving_twice_changes_nothing_more(one: Contact, other: Contact) -> None:
    """An update is settled at once: the same news a second time finds its entry and brings nothing."""
    new = updated(one, replace(other, name=one.name, kind=one.kind))
    assert updated(new, replace(other, name=one.name, kind=one.kind)) == new
    assert place_of((new,), new) == 0


@pytest.mark.parametrize("role", sorted(FAMILY_ROLES))
def test_family_stays_in_the_case(role: Role) -> None:
    """No client, relative or support person gets into the book unless somebody decided that."""
    person = Person("o-1", "Jana Nová", (role, Role.PROFESSIONAL), organisation="Dům dětí")
    assert not professional(person)
    with pytest.raises(ValueError, match="zůstávají jen ve spisu"):
        contact_of(person)
    assert role in contact_of(person, even_family=True).roles


@pytest.mark.parametrize("roles", [(), (Role.GUEST,), (Role.INITIATOR,)])
def test_who_may_be_family_stays_in_the_case(roles: tuple[Role, ...]) -> None:
    """A person without an organisation whose role says nothing of a profession may be a neighbour or an aunt."""
    person = Person("o-1", "Jana Nová", roles, relation="teta")
    with pytest.raises(ValueError, match="Jana Nová"):
        contact_of(person)
    assert professional(replace(person, organisation="ZŠ"))


def test_what_belongs_to_the_case_stays_there() -> None:
    """The relation to the child, the note and roles of the one case do not get into the book."""
    person = Person(
        "o-1", "Mgr. Iva Malá", (Role.CONVENER, Role.INITIATOR, Role.CLOSEST_WORKER), "pracovnice Elišky", "OSPOD",
        "600 000 021", "ospod@example.org", "o-2", "Ví o dluzích.",
    )  # fmt: skip
    expected = Contact(
        "Mgr. Iva Malá", organisation="OSPOD", roles=(Role.CONVENER,), phone="600 000 021", email="ospod@example.org"
    )
    assert contact_of(person) == expected


def test_from_the_book_to_the_case() -> None:
    """A person brings what the book knows, its note aside; an organisation comes as one until somebody is named."""
    person = person_from(replace(RIHA, roles=(Role.PROFESSIONAL,), note="Volat odpoledne."), "o-9")
    assert person == Person(
        "o-9", "MUDr. Zdeněk Říha", (Role.PROFESSIONAL,), "lékař", "Dětská ordinace Lhota", "", "riha@example.cz"
    )
    school = person_from(SCHOOL, "o-8")
    assert (school.name, school.roles, school.label) == ("ZŠ Říčná", (Role.ORGANISATION,), "ZŠ Říčná")


@pytest.mark.parametrize(
    "typed",
    [
        "234 567 890 linka 102", "234 567 890, linka 102", "234 567 890/linka 102", "234 567 890 (linka 102)",
        "234 567 890 klapka 102", "234 567 890, kl. 102", "234 567 890 kl.102", "234 567 890 kl 102",
        "234 567 890 l. 102", "234 567 890 x102", "234 567 890x102", "234 567 890 ext. 102", "234 567 890;ext=102",
        "234 567 890 Linka: 102", "234 567 890#102",
    ],
)  # fmt: skip
def test_extensions(typed: str) -> None:
    """One number, always spelled in the same way."""
    assert phones(typed) == ("234 567 890 linka 102",)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", ()),
        ("600 000 001, 600 000 002", ("600 000 001", "600 000 002")),
        ("600 000 001 ::: +420 600 000 002", ("600 000 001", "+420 600 000 002")),
        ("600 000 001; 112", ("600 000 001", "112")),
        ("234 567 890, linka 12, 600 000 001", ("234 567 890 linka 12", "600 000 001")),
        ("vrátnice, x, 600 000 001", ("vrátnice", "x", "600 000 001")),
    ],
)
def test_several_numbers(typed: str, numbers: tuple[str, ...]) -> None:
    """Each of them by itself; words stay as they are."""
    assert phones(typed) == numbers


@given(st.text("0159 ,;/+()x#lk.inae:=-"))
def test_what_was_spelled_out_stays(typed: str) -> None:
    """Numbers joined again are the same numbers."""
    once = phones(typed)
    assert phones(", ".join(once)) == once

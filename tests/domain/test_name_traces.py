"""Where a text speaks of one person."""

from __future__ import annotations

import pytest

from pktui.domain.name_traces import NameTraces, contacts_in, renamed


def found(traces: NameTraces, text: str) -> list[str]:
    """Return what is found in a text."""
    return [text[span.start : span.end] for span in traces.spans(text)]


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("Petra Malá", "Petře Malé i paní Malou; málo a malé ne", ["Petře Malé", "Malou"]),
        ("Marek Němec", "Markovi Němcovi, Markův bratr, Marek", ["Markovi Němcovi", "Markův", "Marek"]),
        (
            "Eliška Krejčí",
            "Elišce, Eliščina máma, s Eliškou Krejčí, Krejčího",
            ["Elišce", "Eliščina", "Eliškou Krejčí", "Krejčího"],
        ),
        ("Olga Vlachová", "Olze, Olžin, u Vlachových", ["Olze", "Olžin", "Vlachových"]),
        ("Marie Nová", "Marii, Mariin, Mariánov", ["Marii", "Mariin"]),
        ("Mgr. Jan Novák, Ph.D.", "Mgr. Jan Novák přišel, jan ne, Novákovi, Ph.D.", ["Mgr. Jan Novák", "Novákovi"]),
        ("Nguyen Thi Lan", "paní Lan, Nguyenová, Thi", ["Lan", "Nguyenová", "Thi"]),
        ("Xenie\u00ad Kvítková", "Xe\u00adnii volal", ["Xe\u00adnii"]),
        ("K. N.", "přišla K. N. a K. V.", ["K. N."]),
        ("matka", "matce, matkou, Matějovi", ["matce", "matkou"]),
        ("Jan Vlk ml.", "ml. Novák a Vlk", ["Vlk"]),
    ],
)
def test_inflected_names(name: str, text: str, places: list[str]) -> None:
    """A part of the name counts in all its cases; short beginnings only with a capital letter."""
    assert found(NameTraces((name,)), text) == places


def test_nothing_is_found_in_other_words() -> None:
    """A word that only begins like the name is none."""
    assert found(NameTraces(("Jana Malá",)), "janovská malina, Malíř, Janáček, malovat") == []


def test_a_relative_of_the_same_name() -> None:
    """A name of somebody else around is theirs; a family name alone may be of both."""
    father = NameTraces(("Radek Hrubeš",), others=("Lenka Hrubešová", "Anežka Hrubešová"))
    assert found(father, "Lenka Hrubešová a paní Hrubešové, lenka.hrubesova@example.cz") == []
    assert found(father, "Radka Hrubeše a panu Hrubešovi") == ["Radka Hrubeše", "Hrubešovi"]
    child = NameTraces(("Anežka Hrubešová",), others=("Lenka Hrubešová", "Radek Hrubeš"))
    assert found(child, "Lenka Hrubešová s Anežkou Hrubešovou, pak Hrubešová") == ["Anežkou Hrubešovou", "Hrubešová"]


def test_contacts_however_they_are_divided() -> None:
    """A number counts with blanks and the prefix of the country, an address in any case of letters."""
    contacts = contacts_in(("604 123 456, 222 333 444", "P.Mala@zs.cz"))
    traces = NameTraces(("x y",), contacts)
    text = "+420 604123456, 604 123 457, 222-333-444, p.mala@ZS.cz"
    assert found(traces, text) == ["+420 604123456", "222-333-444", "p.mala@ZS.cz"]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Petra Malá", ""),
        ("Malá Petra", ""),
        ("Petra Mala, ZŠ Dlouhá", ", ZŠ Dlouhá"),
        ("Mgr. Petra Malá, Ph.D., ZŠ", ", ZŠ"),
        ("Petra Malá a Jan", None),
        ("Petr Malý", None),
    ],
)
def test_what_stands_behind_the_name(text: str, behind: str | None) -> None:
    """A text is the name whatever its titles and order; what follows a comma is told."""
    assert NameTraces(("Mgr. Petra Malá",)).behind_name(text) == behind


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        ("Petře Malé", "Petra Malá", "Petra Nová", "Petře Nové"),
        ("Malou", "Mgr. Petra Malá", "Mgr. Petra Procházková", "Procházkovou"),
        ("Novákovi", "Jan Novák", "Jan Dvořák", "Dvořákovi"),
        ("Petra Malá", "Petra Malá", "Petra Malá Nová", "Petra Malá Nová"),
    ],
)
def test_another_name_keeps_the_ending(text: str, old: str, new: str, said: str) -> None:
    """Words that stay are left as they stand, others get the ending that was there."""
    (span,) = NameTraces((old,)).spans(text)
    assert renamed(text, span, old, new) == said

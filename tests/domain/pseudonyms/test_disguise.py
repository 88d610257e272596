"""What stands in the place of names, numbers and days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pktui.domain.conference import Conference
from pktui.domain.contacts import Contact
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, Role
from pktui.domain.pseudonyms.cast import cast_of
from pktui.domain.pseudonyms.disguise import Disguise
from pktui.domain.pseudonyms.shifted_days import moved

DAY = date(2026, 3, 10)
WEEKS = timedelta(weeks=3)
PEOPLE = (
    Person("o-1", "Anežka Hrubešová", (Role.CHILD,)),
    Person("o-2", "Lenka Hrubešová", (Role.PARENT,), "matka"),
    Person("o-3", "Radek Hrubeš", (Role.PARENT,), "otec"),
    Person("o-4", "Mgr. Petra Malá", (Role.PROFESSIONAL,), "třídní učitelka", "ZŠ Dlouhá, Jívohrad"),
    Person("o-5", "Bc. Hana Doubková", (Role.COORDINATOR,), "", "Městský úřad Jívohrad, OSPOD"),
)
MEETING = Meeting(Conference("k-1", "Hrubešovi", DAY, people=PEOPLE, place="Městská knihovna Jívohrad"))


def rewritten(text: str, *others: str, more: tuple[str, ...] = ()) -> str:
    """Return a text without names, read together with the others."""
    return Disguise(cast_of(MEETING, more=more), (text, *others), DAY, WEEKS).rewritten(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anežce i s Anežkou Hrubešovou, Anežčin pokoj", "[dítě] i s [dítě], [dítě] pokoj"),
        ("ANEŽKA HRUBEŠOVÁ, anezka, Anez\u00adka", "[dítě], [dítě], [dítě]"),
        ("Volal Hrubeš; panu Hrubešovi, Radkův bratr", "Volal [otec]; panu [otec], [otec] bratr"),
        ("Hrubešovi souhlasí", "[rodina] souhlasí"),
        ("paní Hrubešová a L. Hrubešová", "paní [matka] a [matka]"),
        ("Mgr. Petra Malá, Ph.D., a paní Malé", "[třídní učitelka], a paní [třídní učitelka]"),
        ("v ZŠ Dlouhé, v Jívohradě, jívohradská knihovna", "v [škola], v [obec], [obec] knihovna"),
        ("Městskému úřadu Jívohrad, OSPOD", "[OSPOD]"),
        ("Hrubešovic kluk, u Hrubešovic", "[někdo z rodiny] kluk, u [někdo z rodiny]"),
        ("soubor hrubesova_lenka.docx", "soubor [dítě nebo matka]_[matka].docx"),
        ("malá sestra a nová doba", "malá sestra a nová doba"),
    ],
)
def test_names_have_labels(text: str, expected: str) -> None:
    """A person, an organisation and a town keep one label in all cases; common words stay."""
    assert rewritten(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("r. č. 145612/0007, tel. +420 604 123 456", "r. č. [rodné číslo], tel. [telefon]"),
        ("pise a.hruba@zs.example.cz", "pise [e-mail]"),
        ("sp. zn. 12 P 48/2025 a č. j. MUJI/112/2026", "sp. zn. [spisová značka] a č. j. [spisová značka]"),
        ("bytem Lipová 7, 538 03 Jívohrad", "bytem [adresa]"),
        ("zákon č. 359/1999 Sb., § 10 odst. 3", "zákon č. 359/1999 Sb., § 10 odst. 3"),
        ("dluh 38 400 Kč a 112 hodin v 9:30", "dluh 38 400 Kč a 112 hodin v 9:30"),
        ("účet 19-2000145399/0800", "účet [číslo účtu]"),
        ("tel. 604 12 34 56, IČO 12345678", "tel. [telefon], IČO [IČO]"),
        ("a.hruba (zavináč) zs.example.cz, a.hruba[at]zs.cz", "[e-mail], [e-mail]"),
        ("na síti @a_hruba.5 píše", "na síti [účet na síti] píše"),
        ("GPS 50.0755N, 14.4378E a 50.0755381, 14.4378005", "GPS [souřadnice] a [souřadnice]"),
        ("parc. č. 123/4, verze 2.345, 3.5", "parc. č. [číslo parcely], verze 2.345, 3.5"),
    ],
)
def test_numbers_have_labels(text: str, expected: str) -> None:
    """Numbers that find somebody go; those of laws, money and time stay."""
    assert rewritten(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("úterý 10. března 2026", "úterý 31. března 2026"),
        ("do 20. 3. a od 2026-12-28", "do 10. 4. a od 2027-01-18"),
        ("3.–5. 4. 2026, 10. a 12. března", "24.–26. 4. 2026, 31. března a 2. dubna"),
        ("v březnu 2026, v březnu, Březen 2026", "v dubnu 2026, v březnu, Duben 2026"),
        ("31. 2. 2026, od 9. 30 hodin", "31. 2. 2026, od 9. 30 hodin"),
        ("10.3.26, 24. 1. 14; dne 10. 3. 26", "31.3.26, 14. 2. 14; dne 31. 3. 26"),
        ("24.12.88 a 28.12.25", "14.1.89 a 18.1.26"),
        ("10. 3. 14:30, 10. 3. 14 hodin, 10.3.14.30", "31. 3. 14:30, 31. 3. 14 hodin, 10.3.14.30"),
        ("10/3/2026, 10-3-2026, 2026/03/10", "31/3/2026, 31-3-2026, 2026/03/31"),
        ("10.III.2026, 24. XII. 2025, 10. IIX. 2026", "31.III.2026, 14. I. 2026, 10. IIX. 2026"),
    ],
)
def test_days_move_together(text: str, expected: str) -> None:
    """Every day moves by the same whole weeks, as it is written; what is no day stays."""
    assert rewritten(text) == expected


def test_values_move_with_the_texts() -> None:
    """Days and moments in fields move, too, and nothing else changes."""
    assert moved(MEETING, WEEKS) == Meeting(
        Conference("k-1", "Hrubešovi", DAY + WEEKS, people=PEOPLE, place="Městská knihovna Jívohrad")
    )
    assert moved(PEOPLE, WEEKS) == PEOPLE


def test_strangers_are_asked_about_and_have_one_label() -> None:
    """A name no record knows is unsure; in all its cases and texts it is one person, before and after."""
    texts = ("Mladší Vítek spí. Vítka to mrzí.", "S Vítkem byl i pan Brůžek.", "Dítě spí. Sám to řekl. Ani jednou.")
    disguise = Disguise(cast_of(MEETING), texts, DAY, WEEKS)
    assert disguise.rewritten(texts[0]) == "Mladší [osoba\u00a01] spí. [osoba\u00a01] to mrzí."
    assert disguise.rewritten(texts[1]) == "S [osoba\u00a01] byl i pan [osoba\u00a02]."
    assert disguise.rewritten(texts[2]) == texts[2]
    assert not any(hit.is_sure for text in texts for hit in disguise.hits(text))
    assert disguise.rewritten(texts[0], kept={disguise.hits(texts[0])[0].group}) == texts[0]


def test_a_common_word_at_the_beginning_is_unsure_each_alone() -> None:
    """`Malá` behind a full stop may be an adjective; in the middle of a sentence it is the teacher."""
    text = "Malá skupina čeká. Přišla Malá. Malá odešla."
    hits = Disguise(cast_of(MEETING), (text,), DAY, WEEKS).hits(text)
    assert [(text[h.start : h.end], h.is_sure) for h in hits] == [("Malá", False), ("Malá", True), ("Malá", False)]
    assert len({hit.group for hit in hits}) == 3


def test_the_address_book_is_known_but_unsure() -> None:
    """Whoever is only in the address book is found, and somebody decides."""
    cast = cast_of(MEETING, [Contact("MUDr. Karel Šebek", position="dětský lékař", organisation="Ordinace Šebek")])
    text = "Podle Karla Šebka je zdravá, Šebkovi stačí kontrola."
    disguise = Disguise(cast, (text,), DAY, WEEKS)
    assert disguise.rewritten(text) == "Podle [dětský lékař] je zdravá, [dětský lékař] stačí kontrola."


def test_words_somebody_adds_go() -> None:
    """What the program does not know by itself can be named."""
    assert rewritten("zlatá žabka a žabkou", more=("žabka",)) == "zlatá [vynecháno] a [vynecháno]"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Jana Nejedlá-Šťastná", "paní Šťastná i Nejedlé-Šťastné", "paní [matka] i [matka]"),
        ("P. Mgr. Hroznata Bílek, MBA, FCMA", "Mgr. Vlk, MBA, a Hroznata", "[osoba\u00a01], MBA, a [matka]"),
        ("JANA KŘÍŽOVÁ", "s Janou Křížovou; krizová pomoc", "s [matka]; krizová pomoc"),
        ("Jana Pokorná Dvořáková", "Dvořákovou", "[matka]"),
    ],
)
def test_names_that_are_written_otherwise(name: str, text: str, expected: str) -> None:
    """Double names, titles nobody expects, and a name in capital letters."""
    people = (Person("o-1", name, (Role.PARENT,), "matka"),)
    cast = cast_of(Meeting(Conference("k-1", "", DAY, people=people)))
    assert Disguise(cast, (text,), DAY, WEEKS).rewritten(text) == expected


def test_a_town_of_several_words_is_one() -> None:
    """Its words have one label, in organisations and alone."""
    people = (
        Person("o-1", "Jan Vlk", organisation="ZŠ Horní Lhotka nad Orlicí"),
        Person("o-2", "Petr Kos", organisation="Městský úřad Horní Lhotka"),
    )
    cast = cast_of(Meeting(Conference("k-1", "", DAY, people=people, place="Kolín")))
    text = "Bydlí v Horní Lhotce, jezdí do Kolína."
    assert Disguise(cast, (text,), DAY, WEEKS).rewritten(text) == "Bydlí v [obec\u00a01], jezdí do [obec\u00a02]."

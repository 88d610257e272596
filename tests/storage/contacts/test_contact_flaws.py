"""Files with contacts that are broken in one place, or that other programs have damaged: the rest of them is taken."""

from __future__ import annotations

import tracemalloc
from pathlib import Path, PurePath

import pytest
from tests.storage.contacts.contact_values import EXPORTS

from pktui.domain.contacts import Contact, ContactKind
from pktui.errors import DamagedFile
from pktui.storage.contacts.contact_files import read_contacts
from pktui.storage.contacts.contacts_csv import read_contacts_csv
from pktui.storage.contacts.imported import Imported, Skipped
from pktui.storage.contacts.vcard import read_vcards

CSV, VCF = PurePath("a.csv"), PurePath("a.vcf")


def table(text: str) -> Imported:
    return read_contacts_csv(text.encode(), CSV)


def card(*lines: str, version: str = "3.0") -> str:
    return "\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def cards(text: str | bytes) -> Imported:
    return read_vcards(text.encode() if isinstance(text, str) else text, VCF)


def told(found: tuple[Skipped, ...]) -> list[tuple[int, str]]:
    return [(each.line, each.reason) for each in found]


def test_a_number_that_excel_rounded() -> None:
    """It is no phone; the person is taken and the line is named."""
    found = read_contacts(EXPORTS / "excel_numbers.csv")
    assert found.contacts == (Contact("Žaneta Černá"), Contact("Iva Malá", phone="420600000404"))
    assert found.skipped == ()
    assert [each.line for each in found.left_out] == [2]
    assert "Žaneta Černá" in found.left_out[0].reason
    assert "6,00E+08" in found.left_out[0].reason


@pytest.mark.parametrize("cell", ["6,00E+08", "6E+08", "4,206E+11", "4.206E+11", "4,20600000404E+11", "6e8", "'6E+08"])
def test_numbers_that_excel_rounded(cell: str) -> None:
    """Every spelling of such a number is left out; other numbers of the person stay."""
    found = table(f"Jméno;Telefon;Mobil\nJan Čáp;{cell};600 000 001\n")
    assert found.contacts == (Contact("Jan Čáp", phone="600 000 001"),)
    assert [each.line for each in found.left_out] == [2]


def test_a_text_that_excel_was_told_to_keep() -> None:
    """`="…"` is how a number is kept from Excel; it stands for its text."""
    assert table('Jméno;Telefon\nJan Čáp;="0600000001"\n').contacts == (Contact("Jan Čáp", phone="0600000001"),)


def test_a_row_with_too_many_cells() -> None:
    """Only that row is left out."""
    found = table("Jméno;Telefon\nJan;1\n\nEva;1;2\nIva;3\n")
    assert [contact.name for contact in found.contacts] == ["Jan", "Iva"]
    assert [(line, "víc sloupců" in reason) for line, reason in told(found.skipped)] == [(4, True)]


@pytest.mark.parametrize(
    ("rows", "names", "line"),
    [
        ('Jan;1\nEva;"2\nIva;3\n', ["Jan", "Iva"], 3),
        ('Jan;1\nEva;"2"2\nIva;3\n', ["Jan", "Iva"], 3),
        ('Jan;1\nEva;"2\nIva;"3"\nOta;4\n', ["Jan", "Iva", "Ota"], 3),
        ('Jan;1\nEva;"prvni\ndruhy"x\nIva;3\n', ["Jan", "Iva"], 3),
        ('Jan;1\nEva;"\n' + "x\n" * 2000 + "Iva;3\n", ["Jan", "Iva"], 3),
    ],
)
def test_a_quotation_mark_too_many_or_too_few(rows: str, names: list[str], line: int) -> None:
    """What follows is read again; the inside of a broken cell never becomes a contact."""
    found = table("Jméno;Telefon\n" + rows)
    assert [contact.name for contact in found.contacts] == names
    assert [(line, "uvozovk" in reason) for line, reason in told(found.skipped)] == [(line, True)]


def test_a_broken_letter_in_a_table() -> None:
    """The row is told, the others are taken."""
    text = "Jméno;Telefon\nŠárka;1\nŽž;2\nIva;3\n".encode().replace("Žž".encode(), b"\xc5\xff")
    found = read_contacts_csv(text, CSV)
    assert [contact.name for contact in found.contacts] == ["Šárka", "Iva"]
    assert [(line, "písmena" in reason) for line, reason in told(found.skipped)] == [(3, True)]


def test_a_property_with_a_wrong_name() -> None:
    """Both cards are taken; the message does not look for a colon that is there."""
    found = read_contacts(EXPORTS / "bad_name.vcf")
    assert [(contact.name, contact.phone) for contact in found.contacts] == [
        ("Jana Malinová", "600 000 103"),
        ("Petr Jedlička", "600 000 104"),
    ]
    assert told(found.left_out) == [(5, "Jana Malinová: údaj „X-MESSAGING/XMPP-ALL“ není správně zapsaný")]


def test_a_letter_cut_in_two_by_a_phone() -> None:
    """The card is taken without what cannot be read."""
    found = read_contacts(EXPORTS / "android_trunc.vcf")
    assert [(contact.name, contact.organisation, contact.phone) for contact in found.contacts] == [
        ("Alena Dobrá", "", "600000107"),
        ("Hynek Mrak", "", "600000108"),
        ("Zora Klidná", "", "600000109"),
    ]
    assert told(found.left_out) == [(9, "Hynek Mrak: písmena v údaji „ORG“ nejdou přečíst")]


@pytest.mark.parametrize(
    "broken", ["co to je", 'TEL;TYPE="work:600000001', "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E1=", "=x=:"]
)
def test_one_bad_property(broken: str) -> None:
    """Whatever stands on the line, the card and the others are taken."""
    found = cards(card("FN:Eva") + card("FN:Jan", broken, "TEL:600 000 001") + card("FN:Iva"))
    assert [contact.name for contact in found.contacts] == ["Eva", "Jan", "Iva"]
    assert found.contacts[1].phone == "600 000 001"
    assert [each.line for each in found.left_out] == [8]
    assert ("dvojtečka" in found.left_out[0].reason) == (":" not in broken)


def test_a_person_without_a_readable_name_is_no_organisation() -> None:
    """A number of a person never becomes that of an organisation because the name is broken."""
    text = card("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C5", "ORG:Škola", "TEL:1", version="2.1") + card("FN:Eva")
    found = cards(text)
    assert [contact.name for contact in found.contacts] == ["Eva"]
    assert [(line, "jméno" in reason.lower()) for line, reason in told(found.skipped)] == [(1, True)]


@pytest.mark.parametrize(
    ("text", "names", "line", "words"),
    [
        (card("FN:Eva") + "BEGIN:VCARD\nFN:Jan\nTEL:600 0", ["Eva"], 5, "nemá konec"),
        ("BEGIN:VCARD\nFN:Jan\nTEL:600 0\n" + card("FN:Eva"), ["Eva"], 1, "nemá konec"),
        (card("FN:Eva") + "FN:Jan\nTEL:1\n" + card("FN:Iva"), ["Eva", "Iva"], 5, "má začínat vizitka"),
        (card("FN:Eva") + "END:VCARD\n", ["Eva"], 5, "má začínat vizitka"),
        (card("FN:Eva") + "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=4A=\nEND:VCARD\n" + card("FN:Iva"),
         ["Eva", "J", "Iva"], 0, ""),
    ],
)  # fmt: skip
def test_cards_without_a_beginning_or_an_end(text: str, names: list[str], line: int, words: str) -> None:
    """A card that was cut is not taken, for its last number may be cut too; the complete ones are."""
    found = cards(text)
    assert [contact.name for contact in found.contacts] == names
    assert [(each.line, words in each.reason) for each in found.skipped] == ([(line, True)] if line else [])


def test_a_card_inside_a_card() -> None:
    """An assistant's card inside another is not the person's."""
    inner = ["AGENT:", "BEGIN:VCARD", "FN:Asistentka", "TEL:2", "END:VCARD"]
    found = cards(card("FN:Jan", "TEL:1", *inner, "EMAIL:a@b.cz", version="2.1"))
    assert found == Imported((Contact("Jan", phone="1", email="a@b.cz"),), ())


@pytest.mark.parametrize("broken", [b"NOTE:\xc5\xff", b"NOTE:a\0b"])
def test_a_byte_that_is_no_letter(broken: bytes) -> None:
    """It takes its line with it, not the file."""
    found = cards(card("FN:Šárka", "NOTE:x").encode().replace(b"NOTE:x", broken) + card("FN:Žofie").encode())
    assert [(contact.name, contact.note) for contact in found.contacts] == [("Šárka", ""), ("Žofie", "")]
    assert told(found.left_out) == [(4, "Šárka: písmena v údaji „NOTE“ nejdou přečíst")]


def test_each_property_in_its_own_encoding() -> None:
    """Old programs name the encoding beside each text."""
    text = card("FN;CHARSET=windows-1250:@1", "ORG;CHARSET=UTF-8:@2", version="2.1").encode()
    found = cards(text.replace(b"@1", "Šárka".encode("cp1250")).replace(b"@2", "Žižkov".encode()))
    assert found == Imported((Contact("Šárka", organisation="Žižkov"),), ())


def test_no_table_and_no_card_is_still_refused() -> None:
    """Where nothing can be read, the file is refused and the line is named."""
    with pytest.raises(DamagedFile, match="uvozovka") as caught:
        table('Jméno;Telefon\nJan;"1\n')
    assert caught.value.line == 2
    with pytest.raises(DamagedFile, match="nemá konec") as caught:
        cards("BEGIN:VCARD\nFN:Jan\n")
    assert caught.value.line == 1


def with_photos(count: int, size: int) -> bytes:
    lines = "\r\n".join([" " + "QUJD" * 18] * (size // 72))
    photo = f"PHOTO;ENCODING=BASE64;JPEG:\r\n{lines}\r\n"
    return b"".join(
        card(f"FN:Jan Kos{number}", f"TEL;CELL:600{number:06d}", photo, version="2.1").encode()
        for number in range(count)
    )


def test_photographs_are_passed_over(tmp_path: Path) -> None:
    """A telephone exports tens of megabytes; they are read without keeping the photographs in memory."""
    path = tmp_path / "velky.vcf"
    path.write_bytes(with_photos(300, 82_000))
    assert path.stat().st_size > 24 * 1024 * 1024
    tracemalloc.start()
    try:
        found = read_contacts(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found.contacts) == 300
    assert (found.skipped, found.left_out) == ((), ())
    assert found.contacts[-1] == Contact("Jan Kos299", phone="600000299")
    assert peak < 2 * path.stat().st_size


@pytest.mark.parametrize(
    "photo",
    [
        ["PHOTO;ENCODING=b;TYPE=JPEG:QUJD", " QUJD"],
        ["PHOTO;BASE64:", "QUJD", "QUJD", ""],
        ["item2.PHOTO:data:image/jpeg;base64,QUJD", " QUJD"],
        ["PHOTO;VALUE=uri:http://example.org/a.jpg"],
        ["LOGO;ENCODING=b:QUJD", "\tQUJD"],
        ["KEY;ENCODING=B:QUJD=", " QUJD=="],
    ],
)
def test_ways_to_write_a_photograph(photo: list[str]) -> None:
    """What follows one is read."""
    assert cards(card("FN:Jan", *photo, "TEL:1")) == Imported((Contact("Jan", phone="1"),), ())


def test_an_organisation_keeps_all_its_numbers() -> None:
    """The number of the company is that of a row without a person."""
    found = table("First Name,Last Name,Company,Company Main Phone,Business Phone,Business Fax\n,,Škola,1,2,3\n")
    assert found.contacts == (Contact("Škola", ContactKind.ORGANISATION, phone="2, 1"),)

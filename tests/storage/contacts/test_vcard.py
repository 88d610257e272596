"""vCard: what phones and programs export, what is written for them, and broken files."""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.storage.contacts.contact_values import CONTACTS, EXPORTS

from pktui.domain.contacts import Contact, ContactKind
from pktui.domain.people import Role
from pktui.errors import DamagedFile
from pktui.storage.contacts.contact_files import read_contacts
from pktui.storage.contacts.imported import Imported, Skipped
from pktui.storage.contacts.vcard import read_vcards, write_vcards

FILE = PurePath("a.vcf")


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def only(data: bytes) -> Contact:
    (contact,) = read_vcards(data, FILE).contacts
    return contact


def test_google() -> None:
    """Version 3.0 with grouped properties, labels and an entry that is only an address."""
    assert read_contacts(EXPORTS / "google.vcf") == Imported(
        (
            Contact(
                "MUDr. Zdeněk Říha",
                organisation="Dětská ordinace, Lhota",
                position="pediatr",
                roles=(Role.PROFESSIONAL,),
                phone="+420600000041",
                email="riha@example.cz, ordinace@example.cz",
                note="Volat po 14. hodině; jinak sestra.\nNa konferenci posílá zprávu.",
            ),
        ),
        (Skipped(15, "chybí jméno i organizace"),),
    )


def test_iphone() -> None:
    """Version 3.0 with a photograph, a fax, a unit of an organisation, and a card of an organisation."""
    assert read_contacts(EXPORTS / "iphone.vcf").contacts == (
        Contact(
            "Mgr. Markéta Šťastná Ph.D.",
            organisation="Pedagogicko-psychologická poradna, Pracoviště Lhota",
            position="psycholožka",
            phone="600 000 042",
            email="stastna@example.org",
        ),
        Contact("Nízkoprahový klub Větrník", ContactKind.ORGANISATION, phone="600 000 044"),
    )


def test_outlook() -> None:
    """Version 2.1 in Windows-1250, quoted-printable over two lines, with a photograph."""
    assert read_contacts(EXPORTS / "outlook.vcf").contacts == (
        Contact(
            "PhDr. Jitka Černá",
            organisation="Znalecká kancelář",
            position="znalkyně",
            phone="+420 600 000 045",
            email="cerna@example.cz",
            note="Soudní znalkyně.\nPosudek trvá šest týdnů, objednávat přes kancelář.",
        ),
    )


def test_nextcloud() -> None:
    """Version 4.0 with numbers as addresses, a group, and an organisation."""
    assert read_contacts(EXPORTS / "nextcloud.vcf") == Imported(
        (
            Contact(
                "Bc. Ondřej Žďárský",
                organisation="Azylový dům Přístav",
                position="sociální pracovník",
                roles=(Role.FACILITATOR,),
                phone="+420-600-000-047",
                email="zdarsky@example.org",
            ),
            Contact("Azylový dům Přístav", ContactKind.ORGANISATION, phone="+420-600-000-048"),
        ),
        (Skipped(14, "skupina kontaktů, ne člověk"),),
    )


@given(st.lists(CONTACTS, min_size=1, max_size=4))
@example([Contact("Ž" * 80, note="\\n;,: =\n" * 30 + "x")])
def test_what_is_written_reads_back(contacts: list[Contact]) -> None:
    """Nothing is lost on the way out and back, and no line is longer than the format allows."""
    data = write_vcards(contacts)
    assert read_vcards(data, FILE) == Imported(tuple(contacts), ())
    assert all(len(line) <= 75 and line.decode() is not None for line in data.split(b"\r\n"))


def test_what_a_phone_sees() -> None:
    """The parts of the name stand where programs sort by them, and each number by itself."""
    contact = Contact("Mgr. Jan Amos Novák, Ph.D.", phone="600 000 001, 600 000 002")
    lines = write_vcards([contact]).decode().split("\r\n")
    assert "VERSION:3.0" in lines
    assert "N:Novák;Jan Amos;;Mgr.;Ph.D." in lines
    assert [line for line in lines if line.startswith("TEL")] == [
        "TEL;TYPE=WORK,VOICE:600 000 001", "TEL;TYPE=WORK,VOICE:600 000 002",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    """A file in an encoding that Czech programs use is read as it is."""
    text = card("FN:Šárka Žďárská", "ORG:Dětský domov „Úsměv“").decode()
    assert only(text.encode(encoding)) == Contact("Šárka Žďárská", organisation="Dětský domov „Úsměv“")


def test_a_declared_encoding_is_believed() -> None:
    """Letters that could be read in two ways are read as the file says."""
    data = card("FN;CHARSET=windows-1250:Ľubomír Ąbč").decode().encode("cp1250")
    assert only(data).name == "Ľubomír Ąbč"


def test_a_letter_cut_in_two() -> None:
    """Some programs fold lines in the middle of a letter."""
    assert only(card("FN:Jan Nováček").replace("č".encode(), b"\xc4\r\n \x8d")).name == "Jan Nováček"


@pytest.mark.parametrize(
    ("lines", "version", "name"),
    [
        (["N:Novák;Jan;Amos;Ing.;CSc."], "3.0", "Ing. Jan Amos Novák, CSc."),
        (["fn:Jan Novák"], "4.0", "Jan Novák"),
        (["FN:Jan", "  Novák"], "3.0", "Jan Novák"),
        (["FN:Jan", " Novák"], "2.1", "Jan Novák"),
        (["FN;ENCODING=QUOTED-PRINTABLE:Jan Nov=C3=", "=A1k"], "2.1", "Jan Novák"),
        (["FN;QUOTED-PRINTABLE:Jan Nov=E1k"], "2.1", "Jan Novák"),
        (["FN:Jan\\, Novák\\; ml.\\\\"], "3.0", "Jan, Novák; ml.\\"),
        (["", "FN:Jan Novák", "PHOTO;ENCODING=BASE64:AAAA", "BBBB", "", "NOTE:"], "2.1", "Jan Novák"),
    ],
)
def test_spellings(lines: list[str], version: str, name: str) -> None:
    """Ways in which programs write a name."""
    assert only(card(*lines, version=version)).name == name


@pytest.mark.parametrize(
    ("lines", "phone"),
    [
        (["TEL;VALUE=uri:tel:+420-600-000-110;ext=102"], "+420-600-000-110 linka 102"),
        (["TEL;VALUE=uri:tel:600000110;phone-context=+420"], "600000110"),
        (["TEL;VALUE=uri:tel:%2B420600000110"], "+420600000110"),
        (["TEL:600 000 110 x102"], "600 000 110 linka 102"),
        (["TEL:600 000 110 ext. 102"], "600 000 110 linka 102"),
        (["TEL:600 000 110\\, linka 102"], "600 000 110 linka 102"),
        (["TEL:600 000 110 (linka 102)"], "600 000 110 linka 102"),
        (["TEL:600 000 110/kl. 102"], "600 000 110 linka 102"),
        (["TEL:600000110;102"], "600000110 linka 102"),
        (["TEL:600000110,,102#"], "600000110 linka 102"),
        (["TEL:600000110p102"], "600000110 linka 102"),
        (["TEL:600 000 001, 600 000 002"], "600 000 001, 600 000 002"),
        (["item1.TEL:600 000 001", "item1.X-ABLabel:_$!<HomeFAX>!$_", "item2.TEL:2", "item2.X-ABLabel:Dům"], "2"),
        (["TEL;X-ASSISTANT:1", "TEL;TYPE=WORK:2"], "2"),
        (["item1.TEL:1", "item1.X-ABLabel:Asistentka"], ""),
        (["TEL;TYPE=PAGER:1", 'TEL;TYPE="voice,work":2'], "2"),
    ],
)
def test_numbers(lines: list[str], phone: str) -> None:
    """A number keeps its extension; numbers of machines and of other people are not the person's."""
    assert only(card("FN:Jan", *lines)).phone == phone


@pytest.mark.parametrize("scheme", ["", "mailto:", "MAILTO:"])
def test_an_address_has_no_scheme(scheme: str) -> None:
    """A link to an address is the address (RFC 6068), in letters of either size."""
    assert only(card("FN:Jana Nová", f"EMAIL:{scheme}jana@example.cz")).email == "jana@example.cz"


def test_an_extension_of_the_standard() -> None:
    """The example of RFC 6350."""
    assert read_contacts(EXPORTS / "extension.vcf").contacts == (
        Contact("Ivan Dlouhý", phone="+420-600-000-110 linka 102", email="ivan@example.org"),
    )


def test_family_is_left_out() -> None:
    """A card labelled as somebody of the family does not get into the book by itself."""
    found = read_vcards(card("FN:Jana Nová", "CATEGORIES:Rodič") + card("FN:Iva Malá"), FILE)
    assert [contact.name for contact in found.contacts] == ["Iva Malá"]
    assert [(skipped.line, "Jana Nová" in skipped.reason) for skipped in found.skipped] == [(1, True)]


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "žádná vizitka"),
        (b"\n\n", 1, "žádná vizitka"),
        (b"Ahoj\n", 1, "má začínat vizitka"),
        (b"FN:Jan\n", 1, "má začínat vizitka"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", 1, "má začínat vizitka"),
        (b"BEGIN:VCARD\nFN:Eva\n", 1, "nemá konec"),
        (b"BEGIN:VCARD\nFN:Eva\nBEGIN:VCARD\n", 1, "nemá konec"),
        (b"BEGIN:VCARD\nFN:\x81\x83\nEND:VCARD\n", None, "Kódování"),
    ],
)
def test_broken_files(data: bytes, line: int | None, words: str) -> None:
    """The line is named and nothing of the file is taken."""
    with pytest.raises(DamagedFile, match=words) as caught:
        read_vcards(data, FILE)
    assert (caught.value.path, caught.value.line) == (FILE, line)


@given(st.one_of(st.binary(), st.text('BEGIN:VCARD\nEND;N="\\ \tFQUOTED-PRINTABLE').map(str.encode)))
def test_no_file_surprises(data: bytes) -> None:
    """Any bytes are either contacts or a damaged file."""
    for content in (data, b"BEGIN:VCARD\nFN:a\n" + data + b"\nEND:VCARD\n"):
        with suppress(DamagedFile):
            assert read_vcards(content, FILE).contacts is not None

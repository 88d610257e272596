"""Contacts as CSV: what programs export, what is written for them, and broken files."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from pathlib import PurePath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.storage.contact_values import CONTACTS, EXPORTS

from pktui.domain.contacts import Contact, ContactKind
from pktui.domain.people import Role
from pktui.errors import DamagedFile
from pktui.storage.contact_files import read_contacts
from pktui.storage.contacts_csv import read_contacts_csv, write_contacts_csv
from pktui.storage.imported import Imported, Skipped

FILE = PurePath("a.csv")


def test_google() -> None:
    """English names of columns, a note over two lines, several numbers in one cell."""
    assert read_contacts(EXPORTS / "google.csv") == Imported(
        (
            Contact(
                "MUDr. Zdeněk Říha",
                organisation="Dětská ordinace, Lhota",
                position="pediatr",
                phone="+420600000041, 600 000 042",
                email="riha@example.cz, ordinace@example.cz",
                note="Volat po 14. hodině\nNa konferenci posílá zprávu.",
            ),
            Contact("Azylový dům Přístav", ContactKind.ORGANISATION, phone="600 000 048"),
        ),
        (Skipped(5, "chybí jméno i organizace"),),
    )


def test_outlook() -> None:
    """Czech names of columns, semicolons, Windows-1250; a fax and kinds of addresses are left out."""
    assert read_contacts(EXPORTS / "outlook.csv").contacts == (
        Contact(
            "Mgr. Markéta Šťastná, Ph.D.",
            organisation="Pedagogicko-psychologická poradna",
            position="psycholožka",
            phone="600 000 042, 600 000 049",
            email="stastna@example.org",
            note="Říká se jí „paní doktorka“",
        ),
    )


def test_excel() -> None:
    """A table saved as Unicode text: UTF-16 and tabs, with names of columns somebody made up."""
    assert read_contacts(EXPORTS / "excel.csv").contacts == (
        Contact(
            "Mgr. Ludmila Ďurišová",
            organisation="ZŠ Lhota",
            position="třídní učitelka",
            phone="+420 600 000 050",
            email="durisova@example.org",
        ),
        Contact("MŠ Lhota", ContactKind.ORGANISATION, phone="600 000 051"),
    )


@given(st.lists(CONTACTS, max_size=4))
@example([Contact("'=1+1", note="''+\n=2")])
def test_what_is_written_reads_back(contacts: list[Contact]) -> None:
    """Nothing is lost on the way out and back."""
    assert read_contacts_csv(write_contacts_csv(contacts), FILE) == Imported(tuple(contacts), ())


@given(CONTACTS)
def test_no_cell_is_a_formula(contact: Contact) -> None:
    """No cell begins with a sign that a table program would run."""
    text = write_contacts_csv([contact]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_what_a_czech_excel_opens() -> None:
    """A mark of UTF-8, semicolons and Czech names of columns."""
    data = write_contacts_csv([Contact("Jan Čáp", roles=(Role.FACILITATOR,), phone="+420 600 000 001")])
    assert (
        data
        == (
            "\ufeffJméno;Organizace;Funkce;Role;Telefon;E-mail;Poznámka\r\n"
            "Jan Čáp;;;facilitátor;'+420 600 000 001;;\r\n"
        ).encode()
    )


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    """Every way a table is saved on a Czech computer."""
    text = "Jméno;Organizace;Telefon\nŠárka Žďárská;ZŠ Úpice;600 000 001\n".replace(";", separator)
    expected = Contact("Šárka Žďárská", organisation="ZŠ Úpice", phone="600 000 001")
    assert read_contacts_csv(text.encode(encoding), FILE).contacts == (expected,)


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("sep=|\nJméno|E-mail\nJan Čáp|a@b.cz\n", Contact("Jan Čáp", email="a@b.cz")),
        ("Příjmení;Jméno;Titul\nČáp;Jan;Mgr.\n", Contact("Mgr. Jan Čáp")),
        ("Name,Given Name,Family Name,Name Prefix\nJan Čáp,Jan,Čáp,Mgr.\n", Contact("Mgr. Jan Čáp")),
        ("Title,First Name,Last Name,Job Title\nMr.,Jan,Čáp,učitel\n", Contact("Mr. Jan Čáp", position="učitel")),
        ("Name,Title\nJan Čáp,učitel\n", Contact("Jan Čáp", position="učitel")),
        ("sep=\t\r\nJméno\tE-mail\r\nJan Čáp\ta@b.cz\r\n", Contact("Jan Čáp", email="a@b.cz")),
        ("Jméno;E-mail\rJan Čáp;a@b.cz\r", Contact("Jan Čáp", email="a@b.cz")),
        ("JMENO;Oblíbená barva\nJan Čáp;modrá\n", Contact("Jan Čáp")),
        ("Jméno;Telefon domů;Mobil\nJan Čáp;1;1\n", Contact("Jan Čáp", phone="1")),
        ("Jméno;Role\nJan Čáp;facilitátor, odbornik, kamarád\n",
         Contact("Jan Čáp", roles=(Role.FACILITATOR, Role.PROFESSIONAL))),
        ("Jméno;Poznámka\nJan Čáp\n", Contact("Jan Čáp")),
        ("Jméno;\nJan Čáp;;;\n;;;\n", Contact("Jan Čáp")),
        ("Jméno\nJan 'Honza' Čáp\n", Contact("Jan 'Honza' Čáp")),
    ],
)  # fmt: skip
def test_columns(text: str, contact: Contact) -> None:
    """Names of columns decide what is in them; columns nobody knows are left out."""
    assert read_contacts_csv(text.encode(), FILE) == Imported((contact,), ())


def test_family_is_left_out() -> None:
    """A row that says it is a parent does not get into the book by itself; its line is told."""
    found = read_contacts_csv('Jméno;Role;Poznámka\nIva Malá;;"a\nb"\nJana Nová;rodič;\n'.encode(), FILE)
    assert [contact.name for contact in found.contacts] == ["Iva Malá"]
    assert [skipped.line for skipped in found.skipped] == [4]


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "První řádek"),
        (b"sep=;\n", 1, "První řádek"),
        (b"a;b\n1;2\n", 1, "První řádek"),
        (b"Telefon;E-mail\n1;a@b.cz\n", 1, "První řádek"),
        ("Jméno;Telefon\nJan;1\n\nEva;1;2\n".encode(), 4, "víc sloupců"),
        ('sep=;\nJméno;Telefon\nJan;"1\n2\n'.encode(), 3, "nejspíš v ní chybí uvozovka"),
        ('Jméno;Telefon\nJan;"1"2\n'.encode(), 2, "uvozovka"),
        (b"Jm\x81no\n", None, "Kódování"),
    ],
)
def test_broken_files(data: bytes, line: int | None, words: str) -> None:
    """The line is named and nothing of the file is taken."""
    with pytest.raises(DamagedFile, match=words) as caught:
        read_contacts_csv(data, FILE)
    assert (caught.value.path, caught.value.line) == (FILE, line)


@given(st.one_of(st.binary(), st.text('Jméno;,\t"\n\r=').map(str.encode)))
def test_no_file_surprises(data: bytes) -> None:
    """Any bytes are either contacts or a damaged file."""
    for content in (data, "Jméno;Role\n".encode() + data):
        with suppress(DamagedFile):
            assert read_contacts_csv(content, FILE).contacts is not None

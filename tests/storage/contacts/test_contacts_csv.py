"""Contacts as CSV: what programs export, what is written for them, and broken files."""

from __future__ import annotations

import csv
import io
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
from pktui.storage.contacts.contacts_csv import read_contacts_csv, write_contacts_csv
from pktui.storage.contacts.imported import Imported, Skipped

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


def test_outlook_of_windows() -> None:
    """Another translation of the columns of Outlook: titles behind, a middle name, numbers of other people."""
    assert read_contacts(EXPORTS / "outlook_cs.csv") == Imported(
        (
            Contact(
                "PhDr. Milada Anna Kubešová, Ph.D.",
                organisation="Pedagogicko-psychologická poradna",
                position="psycholožka",
                phone="600 000 203, 600 000 205",
                email="kubesova@example.org",
                note="Volat dopoledne.",
            ),
        ),
        (),
    )


def test_old_google() -> None:
    """A row with the whole name only, beside one with its parts."""
    assert read_contacts(EXPORTS / "google_old.csv").contacts == (
        Contact("Jana Veselá", organisation="ZŠ Lipová", position="učitelka", phone="600 000 401",
                email="jana@example.org"),
        Contact("Petr Kos", organisation="ZŠ Lipová", position="ředitel", phone="600 000 402",
                email="petr@example.org"),
    )  # fmt: skip


def test_thunderbird() -> None:
    """The shown name stands for a name that was not taken apart."""
    assert read_contacts(EXPORTS / "thunderbird_cs.csv").contacts == (
        Contact("Jana Veselá", organisation="ZŠ Lipová", position="třídní učitelka", phone="600 000 211, 600 000 214",
                email="vesela@example.org"),
    )  # fmt: skip


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
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")) for cell in row)


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
        ("Jméno;Příjmení;Zobrazované jméno\n;;Jan Čáp\n", Contact("Jan Čáp")),
        ("First Name,Last Name,Display Name\nJan,,Jan Čáp\n", Contact("Jan Čáp")),
        ("First Name,Last Name,Display Name\nJan,,\n", Contact("Jan")),
        ("First Name,Last Name,Name Prefix,Name\n,,Mgr.,Jan Čáp\n", Contact("Mgr. Jan Čáp")),
        ("First Name,Last Name,Name Prefix,Name\n,,Mgr.,Mgr. Jan Čáp\n", Contact("Mgr. Jan Čáp")),
        ("First Name,Last Name,File As\n,,\"Čáp, Jan\"\n", Contact("Jan Čáp")),
        (
            (
                "Vorname,Nachname,Anzeigename,Tel. dienstlich,Mobil-Tel.-Nr.,Fax-Nummer,Titel,Organisation,Notizen\n"
                ",,Jan Čáp,1,2,3,učitel,ZŠ,x\n"
            ),
            Contact("Jan Čáp", organisation="ZŠ", position="učitel", phone="1, 2", note="x"),
        ),
        (
            (
                "First Name,Last Name,Display Name,Screen Name,Primary Email,Work Phone,Fax Number,"
                "Mobile Number,Organization\n"
                ",,Jan Čáp,honza,a@b.cz,1,2,3,ZŠ\n"
            ),
            Contact("Jan Čáp", organisation="ZŠ", phone="1, 3", email="a@b.cz"),
        ),
        (
            (
                "Title,First Name,Middle Name,Last Name,Suffix,Company,Job Title,Assistant's Phone,Business Fax,"
                "Business Phone,Company Main Phone,Mobile Phone,E-mail Address,E-mail Type,"
                "E-mail Display Name,Profession\n"
                "Mgr.,Jan,Amos,Čáp,Ph.D.,ZŠ,učitel,1,2,3,4,5,a@b.cz,SMTP,Čáp,pedagog\n"
            ),
            Contact("Mgr. Jan Amos Čáp, Ph.D.", organisation="ZŠ", position="učitel", phone="3, 5", email="a@b.cz"),
        ),
        ("First Name,Last Name,Company,Company Main Phone\nJan,Čáp,ZŠ,4\n",
         Contact("Jan Čáp", organisation="ZŠ", phone="4")),
        ("First Name,Last Name,Phonetic First Name\nJan,Čáp,Jen\n", Contact("Jan Čáp")),
        ("Name,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value\nJan Čáp,Work Fax,1,* Mobile,2\n",
         Contact("Jan Čáp", phone="2")),
        ("Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\nJan Čáp,Home Fax,1,Work,2\n",
         Contact("Jan Čáp", phone="2")),
        ("Jméno;Telefon\nJan Čáp;234 567 890 kl. 12\n", Contact("Jan Čáp", phone="234 567 890 linka 12")),
        ("Jméno;Telefon\nJan Čáp;234 567 890, linka 12, 600 000 001\n",
         Contact("Jan Čáp", phone="234 567 890 linka 12, 600 000 001")),
    ],
)  # fmt: skip
def test_columns(text: str, contact: Contact) -> None:
    """Names of columns decide what is in them; columns nobody knows are left out."""
    assert read_contacts_csv(text.encode(), FILE) == Imported((contact,), ())


@pytest.mark.parametrize("column", ["Role", "Kategorie", "Labels", "Group Membership", "Categories"])
def test_family_by_any_label(column: str) -> None:
    """Whatever the column of labels is called, somebody labelled as a parent stays out."""
    found = read_contacts_csv(f"Name,{column}\nJana Nová,Rodič ::: * myContacts\n".encode(), FILE)
    assert found.contacts == ()
    assert [skipped.line for skipped in found.skipped] == [2]


def test_an_address_inside_a_company_is_no_address() -> None:
    """What Outlook knows of colleagues on its own server reaches nobody from elsewhere; it is told."""
    address = "/o=Firma/ou=Exchange/cn=Recipients/cn=cap"
    found = read_contacts_csv(f"Jméno;E-mail\nJan Čáp;{address}\n".encode(), FILE)
    assert found.contacts == (Contact("Jan Čáp"),)
    assert [(left.line, address in left.reason) for left in found.left_out] == [(2, True)]


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
        ("Jméno;Telefon\n\nEva;1;2\n".encode(), 3, "víc sloupců"),
        ('sep=;\nJméno;Telefon\nJan;"1\n2\n'.encode(), 3, "chybí uvozovka"),
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

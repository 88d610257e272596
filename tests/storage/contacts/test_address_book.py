"""The address book of a folder: reading, small changes, and other people's changes meanwhile."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.systems import needs_links

from pktui.domain.contacts import Contact, ContactKind, tidy
from pktui.domain.people import Role
from pktui.errors import ChangedOnDisk, DamagedFile, FileProblem
from pktui.files import create_bytes, replace_bytes
from pktui.storage.contacts.address_book import BOOK, SIZE_LIMIT, book_path, put_contacts, read_book
from pktui.storage.contacts.book_text import KEYS, BookText, Outcome

DOCS = (Path(__file__).parents[3] / "docs" / "format.md").read_text(encoding="utf-8")
RIHA = Contact("MUDr. Zdeněk Říha", organisation="Ordinace", roles=(Role.PROFESSIONAL,), phone="600 000 041")
SCHOOL = Contact("ZŠ Lhota", ContactKind.ORGANISATION, email="zs@example.org")
TEXT = """\
# můj adresář
barva = "modrá"

# --- lékaři ---
[[osoba]]
jmeno    = 'MUDr. Zdeněk Říha'
organizace = "Ordinace"
telefon = "600 000 041"   # jen ráno
role = ["odbornik"]
muj_klic = 3
# u dveří zvonit

# --- školy ---
[[organizace]]
jmeno = "ZŠ Lhota"
email = "zs@example.org"

[[osoba]]
jmeno = "Eva Malá"
[osoba.adresa]
ulice = "Dlouhá"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with comments, an unknown key and a table of somebody's own."""
    path = tmp_path / BOOK
    path.write_bytes(TEXT.encode())
    return path


def test_reading(path: Path) -> None:
    """People and organisations come in the order of the file."""
    assert read_book(path) == (RIHA, SCHOOL, Contact("Eva Malá"))


def test_no_book(tmp_path: Path) -> None:
    """A folder without a book has no contacts."""
    assert read_book(tmp_path / BOOK) == ()


def test_where_the_book_is(tmp_path: Path) -> None:
    """The book of the case comes first, then the one of the folder above; a new one belongs to the opened folder."""
    case = tmp_path / "Spisy" / "Novákovi"
    case.mkdir(parents=True)
    assert book_path(case) == case / BOOK
    assert book_path(case, case.parent) == case.parent / BOOK
    (case.parent / BOOK).touch()
    assert book_path(case) == (case.parent / BOOK).resolve()
    (case / BOOK).touch()
    assert book_path(case, case.parent) == case / BOOK


def test_a_new_book(tmp_path: Path) -> None:
    """It says what it is for, and reads back."""
    path = tmp_path / BOOK
    written = put_contacts(path, [RIHA, SCHOOL])
    assert (written.before, written.outcomes) == (None, (Outcome.ADDED, Outcome.ADDED))
    assert path.read_bytes() == written.after
    assert path.read_text(encoding="utf-8").startswith("# Adresář")
    assert read_book(path) == (RIHA, SCHOOL)


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_an_update_touches_only_its_value(path: Path, eol: str, bom: str) -> None:
    """Comments, order, quotes, line ends, the mark of Notepad and unknown keys stay, byte by byte."""
    text = bom + TEXT.replace("\n", eol)
    path.write_bytes(text.encode())
    news = Contact("Zdeněk Říha", organisation="ordinace", phone="600 000 777", email="r@example.cz")
    assert put_contacts(path, [news]).outcomes == (Outcome.UPDATED,)
    expected = text.replace("600 000 041", "600 000 041, 600 000 777").replace(
        f"muj_klic = 3{eol}", f'muj_klic = 3{eol}email = "r@example.cz"{eol}'
    )
    assert path.read_bytes() == expected.encode()


def test_a_new_entry_is_put_at_the_end(path: Path) -> None:
    """Everything that was there is untouched; a blank line divides the entries."""
    path.write_bytes(TEXT.rstrip("\n").encode())
    put_contacts(path, [Contact("Jan Nový", note="a\nb")])
    expected = TEXT + '\n[[osoba]]\njmeno = "Jan Nový"\npoznamka = """a\nb"""\n'
    assert path.read_text(encoding="utf-8") == expected
    assert read_book(path)[-1] == Contact("Jan Nový", note="a\nb")


def test_saving_what_is_there_writes_nothing(path: Path) -> None:
    """The file is not even touched."""
    before = path.stat()
    assert put_contacts(path, [RIHA, Contact("Eva Malá")]).outcomes == (Outcome.UNCHANGED, Outcome.UNCHANGED)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_one_import_does_not_double_itself(path: Path) -> None:
    """The second card of somebody in the same import finds the entry that the first one made."""
    new = Contact("Jan Nový", email="j@example.cz")
    outcomes = put_contacts(path, [new, replace(new, phone="600 000 001")]).outcomes
    assert outcomes == (Outcome.ADDED, Outcome.UPDATED)
    assert read_book(path)[3:] == (replace(new, phone="600 000 001"),)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[[osoba]]\njmeno = "A\n', 2, "správně zapsaný"),
        ('[[osoba]]\njmeno = "A"\n\n[[osoba\n', 4, "správně zapsaný"),
        ('[[osoba]]\njmeno = "A"\nrole = """', 3, "správně zapsaný"),
        ('\n[[osoba]]\njmeno = "A"\n\nrole = ["doktor"]\n', 5, "„doktor“ tu být nemůže"),
        ('[[osoba]]\njmeno = "A"\nrole = 3\n', 3, "hranatých závorek"),
        ('[[osoba]]\njmeno = "A"\ntelefon = 600000001\n', 3, "patří do uvozovek"),
        ('[[osoba]]\njmeno = "A"\n\n[[osoba]]\ntelefon = "1"\n', 4, "Chybí tu jméno"),
        ('[[osoba]]\njmeno = " "\n', 1, "Chybí tu jméno"),
        ('x = 1\nosoba = [{jmeno = "A"}]\n', 2, "vlastní řádek [[osoba]]"),
        ('\n[osoba]\njmeno = "A"\n', 2, "vlastní řádek [[osoba]]"),
        ("x = " + "[" * 5000, None, "závorek v sobě"),
    ],
)
def test_damaged_books_are_left_alone(path: Path, text: str, line: int | None, words: str) -> None:
    """The line is named, and no change is written."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedFile, match=re.escape(words)) as caught:
        read_book(path)
    assert (caught.value.path, caught.value.line) == (path, line)
    with pytest.raises(DamagedFile):
        put_contacts(path, [RIHA])
    assert path.read_text(encoding="utf-8") == text


def test_a_book_in_another_encoding(path: Path) -> None:
    """The first line with a strange letter is named."""
    path.write_bytes('[[osoba]]\njmeno = "Říha"\n'.encode("cp1250"))
    with pytest.raises(DamagedFile, match="UTF-8") as caught:
        read_book(path)
    assert caught.value.line == 2


def test_limits(path: Path) -> None:
    """A book too large is not read, and none is made too large; the limit is documented."""
    with pytest.raises(FileProblem, match="větší než 512 KiB"):
        put_contacts(path, [replace(RIHA, note="x" * SIZE_LIMIT)])
    assert path.read_bytes() == TEXT.encode()
    path.write_bytes(b"#" * (SIZE_LIMIT + 1))
    with pytest.raises(FileProblem):
        read_book(path)
    assert f"{SIZE_LIMIT // 1024} KiB" in DOCS.partition("## Adresář")[2]


@needs_links
def test_a_link_out_of_the_folder_is_not_followed(path: Path, tmp_path: Path) -> None:
    """The book of one folder never leads to a file elsewhere."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / BOOK).symlink_to(path)
    with pytest.raises(FileProblem, match="mimo složku"):
        put_contacts(tmp_path / "a" / BOOK, [SCHOOL])


@needs_links
def test_a_link_to_nothing(tmp_path: Path) -> None:
    """Out of the folder it is refused, even where nothing is yet; inside of it the book is made where it leads."""
    (folder := tmp_path / "Spisy").mkdir()
    (book := folder / BOOK).symlink_to("../jinde.toml")
    with pytest.raises(FileProblem, match="mimo složku"):
        put_contacts(book, [SCHOOL])
    assert not (tmp_path / "jinde.toml").exists()
    book.unlink()
    book.symlink_to("sdileny.toml")
    put_contacts(book, [SCHOOL])
    assert book.is_symlink()
    assert read_book(book) == (SCHOOL,)


def test_somebody_else_writes_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The change is made again on top of theirs; both are there, and their version is handed over."""
    theirs = TEXT + '\n[[osoba]]\njmeno = "Cizí Člověk"\n'

    def late(path: Path, data: bytes, expected: bytes | None) -> None:
        monkeypatch.undo()
        path.write_bytes(theirs.encode())
        replace_bytes(path, data, expected)

    monkeypatch.setattr("pktui.storage.contacts.address_book.replace_bytes", late)
    written = put_contacts(path, [Contact("Jan Nový")])
    assert [contact.name for contact in read_book(path)][2:] == ["Eva Malá", "Cizí Člověk", "Jan Nový"]
    assert written.before == theirs.encode()


def test_somebody_else_makes_the_book_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their book is not replaced; the contact gets into it."""
    path = tmp_path / BOOK

    def late(path: Path, data: bytes) -> None:
        path.write_bytes(TEXT.encode())
        create_bytes(path, data)

    monkeypatch.setattr("pktui.storage.contacts.address_book.create_bytes", late)
    put_contacts(path, [Contact("Jan Nový")])
    assert path.read_text(encoding="utf-8") == TEXT + '\n[[osoba]]\njmeno = "Jan Nový"\n'


def test_somebody_who_never_stops_wins(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a few attempts the change is given up and the newest version of the others stays."""
    rounds = iter(range(100))

    def busy(path: Path, data: bytes, expected: bytes | None) -> None:
        path.write_text(f"{TEXT}# {next(rounds)}\n", encoding="utf-8")
        replace_bytes(path, data, expected)

    monkeypatch.setattr("pktui.storage.contacts.address_book.replace_bytes", busy)
    with pytest.raises(ChangedOnDisk, match="nic se nezapsalo"):
        put_contacts(path, [Contact("Jan Nový")])
    assert path.read_text(encoding="utf-8") == f"{TEXT}# {next(rounds) - 1}\n"


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
contacts = st.builds(
    Contact, st.text("abč .'\"[]#\\", min_size=1), st.sampled_from(ContactKind), texts, texts,
    st.lists(st.sampled_from(Role), unique=True, max_size=3).map(tuple), texts, texts, texts,
).map(tidy).filter(lambda contact: contact.name)  # fmt: skip


@given(st.lists(contacts, max_size=6))
def test_whatever_is_put_reads_back(found: list[Contact]) -> None:
    """Every entry is in the book at least with its roles, all of it is valid TOML, and what was there stays."""
    book = BookText(TEXT.encode(), Path(BOOK))
    for contact in found:
        book.put(contact)
    again = BookText(book.data, Path(BOOK))
    assert sorted(map(repr, again.contacts)) == sorted(map(repr, book.contacts))
    content = tomllib.loads(book.data.decode())
    assert (content["barva"], content["osoba"][0]["muj_klic"]) == ("modrá", 3)
    for contact in found:
        assert again.put(contact) in {Outcome.UNCHANGED, Outcome.UPDATED}


def test_keys_are_documented() -> None:
    """The table of the documentation has the keys of the code, and its examples read."""
    chapter = DOCS.partition("## Adresář")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| .+ \| `(.+)` \|$", chapter, re.MULTILINE)
    assert [key for key, _ in rows] == list(KEYS)
    text = "[[osoba]]\n" + "".join(f"{key} = {example}\n" for key, example in rows)
    (contact,) = BookText(text.encode(), Path(BOOK)).contacts
    assert all(getattr(contact, field) for field in KEYS.values())
    assert all(f"[[{name}]]" in chapter for name in ContactKind)
    example = re.search(r"```toml\n(.*?)```", chapter, re.DOTALL)
    assert example is not None
    assert len(BookText(example[1].encode(), Path(BOOK)).contacts) == 2

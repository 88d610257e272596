"""`hlavicka.toml`: what it says, and a sentence with the line for every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.export.letterhead.pictures import SVG

from pktui.assets import shipped
from pktui.errors import ExportFailed
from pktui.export.letterhead import Letterhead
from pktui.export.letterhead.letterhead_file import NAME, read_letterhead


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The office's folder of templates with a logo, beside a file that is none of its business."""
    folder = tmp_path / "vzory"
    folder.mkdir()
    (folder / "logo.svg").write_bytes(SVG)
    (tmp_path / "tajne.svg").write_bytes(SVG)
    return folder


def write(own: Path, text: str) -> Path:
    path = own / NAME
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_one_is_an_example_that_makes_none(own: Path) -> None:
    """Nothing is printed until somebody writes; with the marks of comments away it is a whole letterhead."""
    example = shipped("vzory") / NAME
    assert read_letterhead(example) is None
    lines = example.read_text(encoding="utf-8").splitlines()
    keys = "\n".join(line.removeprefix("# ") for line in lines if line.startswith("# ") and " = " in line)
    head = read_letterhead(write(own, keys))
    assert head is not None
    assert (head.office, head.address, head.logo_height) == ("Městský úřad Jívová", ("Náměstí 1", "783 16 Jívová"), 18)


def test_everything_it_can_say(own: Path) -> None:
    """One line may be a text instead of a list; the file may come from Windows."""
    path = write(
        own,
        '\ufeffnazev = "Úřad  města"\r\nodbor = "OSPOD"\r\nadresa = "Náměstí 1"\r\n'
        'spojeni = ["tel. 1", "", "a@b.cz"]\r\n'
        'logo = "logo.svg"\r\nvyska_loga = 22.5\r\nbarva = "#1F6F43"\r\npismo = "Arial"\r\n',
    )
    head = read_letterhead(path)
    assert head is not None
    assert head.logo is not None
    expected = Letterhead(
        "Úřad města", "OSPOD", ("Náměstí 1",), ("tel. 1", "a@b.cz"), head.logo, 22.5, "#1f6f43", "Arial", path
    )
    assert head == expected
    assert head.logo.data == SVG


MISTAKES = {
    "unknown key": ('nazev = "a"\nadressa = "b"', 2, "Klíč „adressa“ hlavička nezná.*adresa"),
    "group": ('nazev = "a"\n\n[urad]\nx = 1', 3, "„urad“"),
    "no name": ('adresa = "a"', None, "musí mít název úřadu"),
    "empty name": ('nazev = " "', 1, "musí mít název úřadu"),
    "number for a text": ("nazev = 1", 1, "text v uvozovkách"),
    "number in a list": ('nazev = "a"\nadresa = ["b", 2]', 2, "text v uvozovkách, nebo několik"),
    "long list": (f'nazev = "a"\nspojeni = {["x"] * 9}', 2, "víc než 8"),
    "long line": (f'nazev = "{"a" * 201}"', 1, "delší než 200"),
    "colour by name": ('nazev = "a"\nbarva = "zelená"', 2, "#24364b"),
    "pale colour": ('nazev = "a"\nbarva = "#ffee99"', 2, "příliš světlá"),
    "high logo": ('nazev = "a"\nvyska_loga = 200', 2, "od 5 do 60"),
    "height in words": ('nazev = "a"\nvyska_loga = "18 mm"', 2, "milimetrech"),
    "missing logo": ('nazev = "a"\nlogo = "neni.png"', 2, "vedle hlavičky není"),
    "logo above": ('nazev = "a"\nlogo = "../tajne.svg"', 2, "jen ze složky vzory"),
    "logo with a whole path": ('nazev = "a"\nlogo = "/etc/passwd"', 2, "jen ze složky vzory"),
    "logo of Windows": ('nazev = "a"\nlogo = "C:\\\\logo.png"', 2, "jen ze složky vzory"),
    "logo that is a number": ('nazev = "a"\nlogo = 1', 2, "jméno souboru"),
    "logo with an endless name": (f'nazev = "a"\nlogo = "{"a" * 5000}"', 2, "vedle hlavičky není"),
    "turned direction": ('nazev = "a\\u202eb"', 1, "znak, který není vidět"),
    "bell": ('nazev = "a"\nspojeni = ["tel\\u0007"]', 2, "znak, který není vidět"),
    "no letter": ('nazev = "a"\npismo = "b\\uFFFE"', 2, "znak, který není vidět"),
    "endless number": (f"vyska_loga = {'9' * 5000}\nnazev = 'a'", 2, "není zapsaná správně"),
    "bottomless list": (f"nazev = {'[' * 3000}{']' * 3000}", 1, "není zapsaná správně"),
    "broken line": ('nazev = "a"\nodbor = b', 2, "není zapsaná správně"),
    "quotes of Word": ("nazev = „Městský úřad“", 1, "rovné uvozovky"),
    "name with diacritics": ('název = "Městský úřad"', 1, "bez háčků a čárek"),
    "unfinished": ('nazev = "a"\nadresa = [\n', 2, "není zapsaná správně"),
}


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(own: Path, text: str, line: int | None, words: str) -> None:
    """Every mistake is one sentence with its line."""
    path = write(own, text)
    with pytest.raises(ExportFailed, match=words) as caught:
        read_letterhead(path)
    assert (caught.value.path, caught.value.line) == (path, line)
    assert caught.value.message.endswith(".")


def test_logo_that_is_a_link_out(own: Path) -> None:
    """Not even a link shows what lies outside the folder."""
    (own / "odkaz.svg").symlink_to(own.parent / "tajne.svg")
    with pytest.raises(ExportFailed, match="odkaz ven") as caught:
        read_letterhead(write(own, 'nazev = "a"\nlogo = "odkaz.svg"'))
    assert caught.value.line == 2


def test_other_letters(own: Path) -> None:
    """A file in an old encoding is told, not guessed."""
    path = own / NAME
    path.write_bytes('nazev = "Úřad"'.encode("cp1250"))
    with pytest.raises(ExportFailed, match="UTF-8"):
        read_letterhead(path)

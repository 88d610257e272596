"""PDF in the letterhead of an office."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import typst
from tests.export.letterhead.pictures import SVG, jpeg, png

from pktui.assets import shipped
from pktui.errors import ExportFailed, ToolMissing
from pktui.export import pdf_head
from pktui.export.fonts import embedding_rights
from pktui.export.formats import FORMATS
from pktui.export.letterhead import Letterhead
from pktui.export.letterhead.letterhead_file import read_letterhead
from pktui.export.letterhead.logo import logo_of
from pktui.export.pdf import room_in_pdf
from pktui.export.sheet import Sheet, StyleLookup

OFFICE = Letterhead(
    'Úřad #města "a" 中',
    "OSPOD *tučně*",
    ("Náměstí 1",),
    ("tel. 585 000 111", "ospod@example.org"),
    logo_of(SVG, Path("logo.svg")),
    18,
    "#1f6f43",
)
CARLITO = shipped("vzory") / "pisma" / "Carlito-Regular.ttf"
NAMES = ("utf-16-be", "ascii")  # fonts say their name to Windows and to others


def made(head: Letterhead | None, find: StyleLookup, now: datetime, text: str = "Text") -> bytes:
    return FORMATS["pdf"].make(Sheet(text, "Plán", find, now, letterhead=head))


def pages(pdf: bytes) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def fonts(pdf: bytes, tmp_path: Path) -> str:
    (tmp_path / "x.pdf").write_bytes(pdf)
    return subprocess.run(["pdffonts", tmp_path / "x.pdf"], capture_output=True, text=True, check=True).stdout


def test_office_is_above_the_title_and_contacts_below_every_page(styles: StyleLookup, now: datetime) -> None:
    """Whatever the values are, they are words; what no font has is named as everywhere."""
    first, second = pages(made(OFFICE, styles, now, "Text\n\n::: nova-strana\n:::\n\nDál"))
    assert first.startswith("Úřad #města „a“ ‹čínské písmo 4E2D› OSPOD *tučně* Náměstí 1 Plán Text")
    foot = "tel. 585 000 111 · ospod@example.org strana {} z 2"
    assert first.endswith(foot.format(1))
    assert second == f"Dál {foot.format(2)}"


@pytest.mark.parametrize(("margin", "above"), [("2cm", 1.2), ("1.5cm", 1.2), ("1cm", 1.0)])
def test_it_reaches_into_a_wide_margin_only(
    margin: str, above: float, tmp_path: Path, styles: StyleLookup, now: datetime
) -> None:
    """Above it stay 1.2 cm, as printers want; where the style leaves less, it stands where the text would."""
    look = styles("styl.typ").read_text(encoding="utf-8").replace("top: 2cm", f"top: {margin}")
    (tmp_path / "styl.typ").write_text(look, encoding="utf-8")
    (tmp_path / "x.pdf").write_bytes(made(replace(OFFICE, office="Xx", logo=None), lambda name: tmp_path / name, now))
    done = subprocess.run(["pdftotext", "-bbox", tmp_path / "x.pdf", "-"], capture_output=True, text=True, check=True)
    (line,) = (line for line in done.stdout.splitlines() if ">Xx<" in line)
    top = float(line.split('yMin="')[1].split('"')[0])
    assert top / 72 * 2.54 == pytest.approx(above, abs=0.15)


def test_logo_says_whose_it_is(styles: StyleLookup, now: datetime) -> None:
    """The name of the office is what a screen reader says; the file is accessible and for archives as ever."""
    for logo in (SVG, png()):
        head = replace(OFFICE, office="Město", logo=logo_of(logo, Path("logo")))
        pdf = made(head, styles, now)
        assert b"/Alt<FEFF" + "Město".encode("utf-16-be").hex().upper().encode() in pdf
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_without_contacts_the_foot_of_the_style_stays(styles: StyleLookup, now: datetime) -> None:
    """An office that says only who it is keeps the numbers of pages."""
    assert pages(made(Letterhead("Úřad"), styles, now)) == ["Úřad Plán Text strana 1 z 1"]


def test_logo_that_cannot_be_drawn_is_told(styles: StyleLookup, now: datetime) -> None:
    """A picture whose dots are broken inside is told with its file."""
    logos = [logo_of(jpeg(), Path("a.jpg")), logo_of(png(data=b"x"), Path("a.png"))]
    for logo in logos:
        with pytest.raises(ExportFailed, match="Logo nejde nakreslit") as caught:
            made(replace(OFFICE, logo=logo), styles, now)
        assert caught.value.path == logo.path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An office's letterhead that names a font nobody ships."""
    path = tmp_path / "vzory" / "hlavicka.toml"
    path.parent.mkdir()
    path.write_text('nazev = "Úřad"\npismo = "karlito"\n', encoding="utf-8")
    return path


def karlito(path: Path, allowed: int = 0) -> Path:
    """Write Carlito under another name; `allowed` is what its maker allows."""
    data = bytearray(CARLITO.read_bytes())
    for letters in NAMES:
        data = data.replace("Carlito".encode(letters), "Karlito".encode(letters))
    table = data.index(b"OS/2")
    at = int.from_bytes(data[table + 8 : table + 12]) + 8
    data[at : at + 2] = allowed.to_bytes(2)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def machine_with(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the fonts of the machine be those of a folder."""
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    monkeypatch.setattr(pdf_head, "_machine", lambda: found)


def test_font_of_the_machine(
    own: Path, tmp_path: Path, styles: StyleLookup, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The named font stands in the file, and nothing else of the machine; it is found by its name in any case."""
    karlito(tmp_path / "stroj" / "k.ttf")
    shutil.copy(CARLITO, tmp_path / "stroj" / "jine.ttf")
    machine_with(tmp_path / "stroj", monkeypatch)
    head = read_letterhead(own)
    assert "Karlito" in fonts(made(head, styles, now), tmp_path)
    with monkeypatch.context() as nobody:
        nobody.setattr(pdf_head, "_machine", lambda: pytest.fail("fonts of the machine were asked for"))
        made(None, styles, now)
        made(replace(OFFICE, font="Carlito"), styles, now)


def test_font_that_is_nowhere_is_told_with_its_line(
    own: Path, tmp_path: Path, styles: StyleLookup, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other font stands in for it: the page would break elsewhere."""
    (tmp_path / "stroj").mkdir()
    machine_with(tmp_path / "stroj", monkeypatch)
    with pytest.raises(ToolMissing, match="„karlito“ na tomto počítači není") as caught:
        made(read_letterhead(own), styles, now)
    assert (caught.value.path, caught.value.line) == (own, 2)


@pytest.mark.parametrize(
    ("allowed", "may"), [(0, True), (4, True), (8, True), (2, False), (0x104, False), (0x200, False)]
)
def test_rights_of_the_maker(
    allowed: int, may: bool, own: Path, tmp_path: Path, now: datetime, styles: StyleLookup
) -> None:
    """A font whose maker does not let it into documents is refused, also from the office's own folder."""
    font = karlito(own.parent / "pisma" / "k.ttf", allowed)
    assert embedding_rights(font.read_bytes()) is may
    collection = b"ttcf" + bytes(4) + (1).to_bytes(4) + (16).to_bytes(4)
    shifted = bytearray(font.read_bytes())
    for number in range(int.from_bytes(shifted[4:6])):
        at = 12 + 16 * number + 8
        shifted[at : at + 4] = (int.from_bytes(shifted[at : at + 4]) + 16).to_bytes(4)
    assert embedding_rights(collection + bytes(shifted)) is may
    (own.parent / "styl.typ").write_bytes(styles("styl.typ").read_bytes())

    def find(name: str) -> Path:
        return own.parent / name

    if may:
        assert made(read_letterhead(own), find, now).startswith(b"%PDF")
    else:
        with pytest.raises(ToolMissing, match="nedovoluje vložit do PDF") as caught:
            made(read_letterhead(own), find, now)
        assert (caught.value.path, caught.value.line) == (own, 2)


def test_room_on_a_line(tmp_path: Path, styles: StyleLookup, now: datetime) -> None:
    """A smaller page and a wider font leave less of it; our own style is not even asked."""
    style = tmp_path / "styl.typ"

    def room(style: Path, head: Letterhead | None = None) -> float:
        return room_in_pdf(Sheet("", "", lambda _name: style, now, letterhead=head))

    assert room(styles("styl.typ")) == 1
    style.write_bytes(styles("styl.typ").read_bytes())
    assert room(style) == pytest.approx(1, abs=0.001)
    style.write_text(style.read_text(encoding="utf-8").replace('paper: "a4"', 'paper: "a5"'), encoding="utf-8")
    assert room(style) == pytest.approx(10.3 / 16.5, abs=0.005)
    assert room(style, replace(OFFICE, font="Noto Sans")) < 0.6
    style.write_text("#let x = (", encoding="utf-8")
    assert room(style) == 1


def test_table_on_a_small_page_stays_between_its_margins(tmp_path: Path, now: datetime, styles: StyleLookup) -> None:
    """Days in neighbouring columns do not run into each other on A5."""
    look = styles("styl.typ").read_text(encoding="utf-8").replace('paper: "a4"', 'paper: "a5"')
    (tmp_path / "styl.typ").write_text(look, encoding="utf-8")
    days = "26.\u00a05.\u00a02026"
    table = (
        f"| Č. | Co se udělá | Kdo | Do kdy | Pozná se | Přijetí | Stav |\n|-|---|--|-|--|-|-|\n| 1 | {'slovo ' * 12}"
    )
    table += f"| Marie Chvojková, babička | {days} | {'slovo ' * 8} | ano {days} | splněno |\n"
    (tmp_path / "x.pdf").write_bytes(made(None, lambda name: tmp_path / name, now, table))
    done = subprocess.run(["pdftotext", "-bbox", tmp_path / "x.pdf", "-"], capture_output=True, text=True, check=True)
    boxes = [
        [float(part.split('"')[1]) for part in line.split()[1:5]]
        for line in done.stdout.splitlines()
        if "<word" in line
    ]
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert right < 420 - 56
        for other in boxes[number + 1 :]:
            apart = other[0] >= right - 1 or other[2] <= left + 1 or other[1] >= bottom - 3 or other[3] <= top + 3
            assert apart, (boxes[number], other)

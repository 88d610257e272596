"""Character maps: what our fonts have, whose fonts are used, and what is said when one is missing or broken."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from pktui.assets import shipped
from pktui.errors import ToolMissing
from pktui.export import fonts
from pktui.export.fonts import font_folders, letters_of
from pktui.export.templates import Templates

STYLE = Templates().find("styl.typ")


@pytest.mark.parametrize(
    "text",
    [
        "Příliš žluťoučký kůň úpěl ďábelské ódy", "Łukasz Żółć", "Софія Ґєї", "Nguyễn Thị Hồng Đặng", "Ωμέγα Ἀθηνᾶ",
        "محمد الأحمد", "שלום", "გიორგი", "Հայկ", "Čhavo ṣ ȟ", "☐☒✓✗→⇒•▪–…≤≥≠½",
        "😀👍🌻❤☎🏽🫶", "₴₽€", "⟨␛␍⟩‹›",
    ],
)  # fmt: skip
def test_letters_of_people_are_there(text: str) -> None:
    """Names from all around, signs of Word and emoji have a font."""
    known = frozenset[int]().union(*letters_of(STYLE))
    assert [letter for letter in text if ord(letter) not in known and letter != " "] == []


def test_what_is_not_there_is_known() -> None:
    """Chinese has no font, and the last code of a map is not taken for a letter."""
    known = frozenset[int]().union(*letters_of(STYLE))
    assert {0x4E2D, 0xFFFF, 0x10FFFF}.isdisjoint(known)


def test_fonts_of_the_office_come_first(tmp_path: Path) -> None:
    """A folder `pisma` beside the office's style is used as well, and its letters count."""
    ours = shipped("vzory") / "pisma"
    assert font_folders(STYLE) == [ours]
    own = tmp_path / "pisma"
    own.mkdir()
    shutil.copy(ours / "Carlito-Bold.ttf", own)
    assert font_folders(tmp_path / "styl.typ") == [own, ours]
    assert len(letters_of(tmp_path / "styl.typ")) == len(letters_of(STYLE)) + 1


@pytest.mark.parametrize("name", ["URAD.TTF", "urad/tucne.ttf"])
def test_every_font_that_the_pdf_takes_counts(tmp_path: Path, name: str) -> None:
    """Windows writes endings in capitals, and people sort fonts into folders: Typst takes all of them."""
    font = tmp_path / "pisma" / name
    font.parent.mkdir(parents=True)
    shutil.copy(shipped("vzory") / "pisma" / "Carlito-Bold.ttf", font)
    assert len(letters_of(tmp_path / "styl.typ")) == len(letters_of(STYLE)) + 1


def test_a_link_to_no_font_is_named(tmp_path: Path) -> None:
    """A link whose file is gone is told as a file that cannot be read."""
    (tmp_path / "pisma").mkdir()
    link = tmp_path / "pisma" / "urad.ttf"
    link.symlink_to(tmp_path / "jinde.ttf")
    with pytest.raises(ToolMissing, match="nejde přečíst") as caught:
        letters_of(tmp_path / "styl.typ")
    assert caught.value.path == link


@pytest.mark.parametrize("data", [b"", b"OTTO", b"\0\1\0\0\0\x05" + b"\xff" * 200])
def test_broken_font_is_named(tmp_path: Path, data: bytes) -> None:
    """A file that is no font is a missing font, told with its path."""
    (tmp_path / "pisma").mkdir()
    broken = tmp_path / "pisma" / "urad.ttf"
    broken.write_bytes(data)
    with pytest.raises(ToolMissing, match="nejde přečíst") as caught:
        letters_of(tmp_path / "styl.typ")
    assert (caught.value.path, caught.value.exit_code) == (broken, 4)


def test_a_range_beyond_all_characters_ends_with_them(tmp_path: Path) -> None:
    """Of a broken group of four billion characters only those that exist are counted."""
    (tmp_path / "pisma").mkdir()
    table = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 12, 0, 28, 0, 1)
    font = struct.pack(">IHHHH", 0x10000, 1, 16, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, 100) + table
    data = font + struct.pack(">III", 0x10FFF0, 0xFFFFFFFF, 1)
    (tmp_path / "pisma" / "urad.ttf").write_bytes(data)
    assert frozenset(range(0x10FFF0, 0x110000)) in letters_of(tmp_path / "styl.typ")


def test_installation_without_its_fonts_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Carlito no PDF is made in another font by itself."""
    monkeypatch.setattr(fonts, "shipped", lambda _name: tmp_path)
    with pytest.raises(ToolMissing, match="Carlito"):
        letters_of(tmp_path / "styl.typ")

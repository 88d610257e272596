"""Files that are not what they seem: each is refused with one Czech sentence, quickly, and nothing is read of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.word.word_files import RADEK, WORD, comments, ins, p, parts_of, r, word, zipped

from pktui.errors import DamagedFile
from pktui.export.word.guarded_xml import DEEPEST
from pktui.export.word.package import PART_LIMIT
from pktui.export.word.reply import read_reply

MADE_BY_LIBREOFFICE = Path(__file__).with_name("vraceno-libreoffice.docx")
GOOD = word(p(r("Text.")))
ENTITY = '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def document(before: str = "", inside: str = "") -> dict[str, bytes | str]:
    text = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'
    return {"word/document.xml": text}


def locked() -> bytes:
    data = bytearray(GOOD)
    for sign, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            data[at + flag] |= 1
    return bytes(data)


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "není dokument Wordu"),
    "text": (b"Ahoj, posilam zapis.", "není dokument Wordu"),
    "old .doc or locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "zamčený heslem"),
    "pdf": (b"%PDF-1.7", "PDF"),
    "rtf": (b"{\\rtf1 ahoj}", "RTF"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), ".odt"),
    "spreadsheet": (zipped({"_rels/.rels": "<Relationships/>", "xl/workbook.xml": "<a/>"}), "není dokument Wordu"),
    "zip of anything": (zipped({"fotka.jpg": b"x"}), "není dokument Wordu"),
    "cut off": (GOOD[: len(GOOD) // 2], "poškozený"),
    "encrypted zip": (locked(), "heslem"),
    "bomb": (word("", {"word/document.xml": b" " * (PART_LIMIT + 1)}), "nezvykle velký"),
    "bomb in comments": (word(p(r("a")), {"word/comments.xml": b" " * (PART_LIMIT + 1)}), "nezvykle velký"),
    "thousands of parts": (zipped({**parts_of(GOOD), **{f"x{n}": b"" for n in range(5001)}}), "mnoho částí"),
    "entities": (word("", document(ENTITY, p(r("&b;")))), "DOCTYPE"),
    "entities from outside": (word("", document(OUTSIDE, p(r("&a;")))), "DOCTYPE"),
    "entities in comments": (word(p(r("a")), {"word/comments.xml": f"{ENTITY}<a>&b;</a>"}), "DOCTYPE"),
    "entities in UTF-16": (word("", {"word/document.xml": f"{ENTITY}<a>&b;</a>".encode("utf-16")}), "DOCTYPE"),
    "entities in relations": (zipped({**parts_of(GOOD), "_rels/.rels": f"{OUTSIDE}<a>&a;</a>"}), "DOCTYPE"),
    "a staircase": (word("", document(inside="<w:p>" * (DEEPEST + 5) + "</w:p>" * (DEEPEST + 5))), "mnoho úrovní"),
    "a text that breaks off": (word("", {"word/document.xml": "<w:document"}), "poškozenou část"),
    "an unknown encoding": (word("", {"word/document.xml": '<?xml version="1.0" encoding="x-y"?><a/>'}), "poškozenou"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused(kind: str) -> None:
    """One sentence says what the file is and what to do; it names the file and nothing that stands in it."""
    data, said = HOSTILE[kind]
    with pytest.raises(DamagedFile, match=said) as refusal:
        read_reply(data, PurePath("zapis.docx"))
    assert refusal.value.place == "zapis.docx"
    assert refusal.value.message.endswith(".")
    assert "aaaa" not in refusal.value.message


def test_a_damaged_part_is_refused() -> None:
    """A letter changed on the way is seen, for the zip keeps a sum of each part."""
    stored = bytearray(zipped(parts_of(GOOD)))
    at = stored.find(b"word/document.xml") + len("word/document.xml") + 20
    stored[at] ^= 0xFF
    with pytest.raises(DamagedFile):
        read_reply(bytes(stored), PurePath("zapis.docx"))


@given(st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0))
def test_whatever_happens_on_the_way(changed: list[tuple[int, int]], cut: int) -> None:
    """A file with some other bytes, or without its end, is read or refused; nothing else happens."""
    data = bytearray(MADE_BY_LIBREOFFICE.read_bytes())
    for place, byte in changed:
        data[place % len(data)] = byte
    for each in (bytes(data), bytes(data[: cut % len(data)])):
        with suppress(DamagedFile):
            read_reply(each, PurePath("zapis.docx"))


def test_the_missing_text() -> None:
    """A package that names a text it does not have holds no words, and that is said elsewhere: it is no minutes."""
    parts = parts_of(GOOD)
    del parts["word/document.xml"]
    assert read_reply(zipped(parts), PurePath("x")).fragments == ()


def test_the_text_may_have_another_name() -> None:
    """Word on the web calls it document2.xml; what it is, the relations say."""
    parts = parts_of(word(p(r("a "), ins(RADEK, "b"))))
    renamed = {name.replace("document.xml", "document2.xml"): data for name, data in parts.items()}
    renamed["_rels/.rels"] = renamed["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    assert any(each.inserted for each in read_reply(zipped(renamed), PurePath("x")).fragments)


def test_a_link_out_of_the_file_is_not_followed() -> None:
    """Comments that are said to lie on the network, or above the package, are none."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for target in ('Target="https://example.org/c.xml" TargetMode="External"', 'Target="../../../etc/passwd"'):
        relations = f'<Relationships><Relationship Type="{office}/comments" {target}/></Relationships>'
        assert read_reply(word(p(r("a")), {"word/_rels/document.xml.rels": relations}), PurePath("x")).notes == ()


def test_notes_around_everything_take_no_minutes() -> None:
    """Thousands of notes that all begin at the first word are read; most of them lose their passage, none its words."""
    count = 3000
    beside = comments("".join(f'<w:comment w:id="{n}" {RADEK}>{p(r(f"slovo {n}"))}</w:comment>' for n in range(count)))
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(count))
    reply = read_reply(
        word(p(starts, r("a ")) + "".join(p(ins(RADEK, "x"), r("y")) for _ in range(count)), beside), PurePath("x")
    )
    assert [each.text for each in reply.notes] == [f"slovo {n}" for n in range(count)]

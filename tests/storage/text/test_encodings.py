"""Older encodings: named only when they are certain, converted without loss, and never guessed from a broken file."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.errors import DamagedFile, OtherEncoding
from pktui.storage.text.encodings import NAMES, as_utf8, converted, encoding_of
from pktui.storage.text.record_text import RecordText

PATH = PurePath("spis/a-zapis.md")
LETTERS = "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"
CZECH = st.text(alphabet=st.sampled_from(LETTERS + " abcxyzABC.,-\n"), max_size=60)


def text_of(words: str) -> str:
    return f"---\ndruh: zapis\nmisto: škola\n---\n\n{words}\n"


@pytest.mark.parametrize(
    ("codec", "words", "name"),
    [
        ("cp1250", "Šárka řekla: „Už to – snad – jde…“", "Windows-1250"),
        ("cp1250", "pan Kráľ a paní Müllerová", "Windows-1250"),
        ("iso8859-2", "Šárka a Žofie", "ISO 8859-2"),
        ("utf-16", "Příběh 😀", "UTF-16"),
        ("utf-16-le", "Příběh 😀", "UTF-16"),
        ("utf-16-be", "Příběh 😀", "UTF-16"),
    ],
)
def test_an_older_encoding_is_named_and_converted(codec: str, words: str, name: str) -> None:
    """What was written comes back letter by letter, and the error says which encoding it was."""
    data = text_of(words).encode(codec)
    found = encoding_of(data)
    assert found is not None
    assert NAMES[found] == name
    assert converted(data).decode() == text_of(words)
    with pytest.raises(OtherEncoding, match=name) as caught:
        RecordText.parse(data, PATH)
    assert (caught.value.encoding, caught.value.path) == (name, PATH)


@given(CZECH, st.sampled_from(["cp1250", "iso8859-2", "utf-16", "utf-16-le", "utf-16-be"]))
def test_a_conversion_is_right_or_refused(words: str, codec: str) -> None:
    """No Czech text is ever turned into another one."""
    text = text_of(words)
    try:
        assert converted(text.encode(codec)).decode() == text
    except DamagedFile:
        assert codec == "iso8859-2"


@given(CZECH.filter(lambda words: not words.isascii()), st.integers(0), st.sampled_from([0x80, 0xBF, 0xE1, 0xF8, 0xFF]))
def test_a_broken_utf8_file_is_not_taken_for_an_older_one(words: str, place: int, byte: int) -> None:
    """A file with Czech letters in UTF-8 is never converted, whatever byte was spoiled in it."""
    data = bytearray(f"---\ndruh: zapis\n---\nžluťoučký {words}\n".encode())
    at = 20 + place % (len(data) - 20)
    data[at : at + 1] = bytes([byte])
    assert encoding_of(bytes(data)) is None


@pytest.mark.parametrize(
    "data",
    [
        text_of("Kráľ").replace("škola", "skola").encode("cp1250"),
        text_of("Žofie").encode("utf-16")[:-1],
        text_of("Žofie").encode("utf-16") + b"\0\xd8",
        text_of("Žofie").encode("utf-16") + b"\0\0",
        b"\0" * 100,
        b"---\n\x81\x88\n---\n",
        text_of("Žofie").encode() + b"\xf8",
    ],
)
def test_what_is_not_certain_is_refused(data: bytes) -> None:
    """Two encodings that read differently, a torn file or noise: nothing is guessed."""
    assert encoding_of(data) is None
    with pytest.raises(DamagedFile) as caught:
        converted(data, PATH)
    assert not isinstance(caught.value, OtherEncoding)


@pytest.mark.parametrize("data", [b"", text_of("Žofie").encode(), b"\xef\xbb\xbfa"])
def test_utf8_stays_as_it_is(data: bytes) -> None:
    """There is nothing to convert in UTF-8."""
    assert converted(data) == data


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_beginning_of_a_record_is_seen(codec: str) -> None:
    """The header can be looked for in a part of the file, also one that ends inside a letter."""
    data = text_of("Žofie").encode(codec)
    for end in (len(data), 61):
        assert as_utf8(data[:end]).startswith(b"---\ndruh: zapis\n")

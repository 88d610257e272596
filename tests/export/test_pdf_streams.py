"""A stream that happens to end with a carriage return is as long as it says, for every reader."""

from __future__ import annotations

import re
import subprocess

import page
import pytest

from pktui.export.pdf_streams import with_clear_ends

DOUBT = "PDFA2A-STREAM-LENGTH-001"


def pdf_of(*streams: bytes) -> bytes:
    """Return a PDF of one page for each stream of its content, as Typst puts one together."""
    count = len(streams)
    kids = b" ".join(b"%d 0 R" % (3 + 2 * number) for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
    ]
    for number, content in enumerate(streams):
        font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents %d 0 R/Resources%b>>" % (4 + 2 * number, font),
            b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
        ]
    pdf, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(pdf))
    return pdf + head + table + tail


def shown(word: bytes, end: bytes) -> bytes:
    return b"BT /F 9 Tf 9 9 Td (%b) Tj ET%b" % (word, end)


def faults(pdf: bytes) -> set[str]:
    return {fault.rule_id for fault in page.validate_pdf_bytes(pdf, profile="2a").failures}


@pytest.mark.parametrize("ends", [(b"\r",), (b"", b"\r", b"", b"\r", b"\r"), (b"\r\r", b"")])
def test_length_is_beyond_doubt(ends: tuple[bytes, ...]) -> None:
    """The validator doubts no more, and every object is where the table says: a reader finds all words, silently."""
    words = [b"slovo%d" % number for number in range(len(ends))]
    doubtful = pdf_of(*map(shown, words, ends))
    assert DOUBT in faults(doubtful)
    clear = with_clear_ends(doubtful)
    assert DOUBT not in faults(clear)
    for place, number in zip(re.findall(rb"(\d{10}) 00000 n", clear), range(1, 99), strict=False):
        assert clear.startswith(b"%d 0 obj" % number, int(place))
    read = subprocess.run(["pdftotext", "-", "-"], input=clear, capture_output=True, check=True)
    assert (read.stdout.split(), read.stderr) == (words, b"")


def test_others_stay_as_they_are() -> None:
    """Without such a stream not a byte changes."""
    plain = pdf_of(shown(b"a", b""), shown(b"b", b"\n"))
    assert with_clear_ends(plain) == plain

"""Nothing in an office's own style fetches, starts or takes in something when Word opens a document made in it."""

from __future__ import annotations

from html import escape

import pytest

from pktui.errors import ExportFailed
from pktui.export.harmless_style import check_fields, check_links

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def links(kind: str, target: str, mode: str = "") -> bytes:
    how = f' TargetMode="{mode}"' if mode else ""
    one = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"{how}/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{one}</Relationships>'.encode()


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("image", "http://example.org/x.png", "External"),
        ("image", "file:///etc/passwd", "external"),
        ("image", "http://example.org/x.png", ""),
        ("hyperlink", "file:///etc/passwd", "External"),
        ("attachedTemplate", "sablona.dotm", ""),
        ("aFChunk", "media/x.png", ""),
        ("oleObject", "media/x.png", ""),
        ("subDocument", "media/x.png", ""),
    ],
)
def test_links_out_are_refused(kind: str, target: str, mode: str) -> None:
    """Neither a way of writing nor a kind that is rare lets one through."""
    with pytest.raises(ExportFailed, match=target):
        check_links(links(kind, target, mode))


def test_usual_links_stay() -> None:
    """A picture inside, and a link that people see."""
    check_links(links("image", "media/logo.png"))
    check_links(links("hyperlink", "https://example.cz", "External"))


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def char(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def code(words: str) -> str:
    return run(f"<w:instrText>{escape(words)}</w:instrText>")


def header(*inside: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:hdr xmlns:w="{space}"><w:p>{"".join(inside)}</w:p></w:hdr>'.encode()


HARMFUL = {
    "picture": (char("begin"), code(' INCLUDEPICTURE "http://example.org/x.png" '), char("end")),
    "in pieces": (char("begin"), code("INCLUDE"), code('PICTURE "http://example.org"'), char("end")),
    "small letters": (char("begin"), code("includetext x"), char("end")),
    "simple": ('<w:fldSimple w:instr=" DDEAUTO cmd "/>',),
    "made by another": (char("begin"), char("begin"), code("PAGE"), char("end"), code("X"), char("end")),
    "inside of a good one": (char("begin"), code("REF x "), char("begin"), code("LINK a"), char("end"), char("end")),
    "without an end": (char("begin"), code("DDE cmd")),
    "empty": (char("begin"), char("end")),
}


@pytest.mark.parametrize("inside", HARMFUL.values(), ids=HARMFUL)
def test_fields_that_do_something_are_refused(inside: tuple[str, ...]) -> None:
    """However their name is put together."""
    with pytest.raises(ExportFailed, match="pole"):
        check_fields(header(*inside))


def test_usual_fields_stay() -> None:
    """Numbers of pages, the day, the title."""
    pages = (char("begin"), code(" PAGE "), char("separate"), run("<w:t>1</w:t>"), char("end"))
    check_fields(
        header(*pages, '<w:fldSimple w:instr=" NUMPAGES "/>', '<w:fldSimple w:instr="TITLE \\* MERGEFORMAT"/>')
    )

"""A logo is drawn only when it is whole, small, and reaches for nothing outside."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from pathlib import Path

import pytest
from tests.export.letterhead.pictures import SVG, jpeg, png

from pktui.errors import ExportFailed
from pktui.export.letterhead.logo import LOGO_LIMIT, MOST_PIXELS, logo_of, read_logo

PATH = Path("vzory/logo")


@pytest.mark.parametrize(("data", "kind"), [(png(), "png"), (jpeg(), "jpeg"), (SVG, "svg")])
def test_each_kind_says_how_wide_it_is(data: bytes, kind: str) -> None:
    """The format is known from the bytes, not from the name."""
    logo = logo_of(data, PATH)
    assert (logo.kind, logo.ratio, logo.data) == (kind, 2.0, data)


def test_drawing_of_a_drawing_program() -> None:
    """A plain document type, sizes with units, styles, a gradient and a picture inside are harmless."""
    inside = b64encode(png()).decode()
    drawing = f"""<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60mm" height="20mm">
    <style>.a {{ fill: url(#g) }}</style><defs><linearGradient id="g"/></defs><use xlink:href="#x"/>
    <g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="C:\\Users\\url(x)"/>
    <path class="a" style="stroke: url('#g')" d="M0 0"/><image href="data:image/png;base64,{inside}"/></svg>""".encode()
    logo = logo_of(drawing, PATH)
    assert logo.ratio == 3.0
    assert b"DOCTYPE" not in logo.data


def svg(inside: str, before: str = "", size: str = 'viewBox="0 0 4 2"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {names} {size}>{inside}</svg>".encode()


def with_picture(data: bytes) -> bytes:
    return svg(f'<image href="data:image/png;base64,{b64encode(data).decode()}"/>')


REFUSED = {
    "effect": (svg('<filter><feTurbulence numOctaves="1000000"/></filter>'), "efekt"),
    "huge picture inside": (with_picture(png(60_000, 60_000)), f"zmenšete ho nejvýš na {MOST_PIXELS}"),
    "huge photo inside": (with_picture(jpeg(60_000, 60_000)), f"zmenšete ho nejvýš na {MOST_PIXELS}"),
    "drawing inside under another name": (with_picture(svg("<rect/>")), "není PNG ani JPEG"),
    "picture inside written otherwise": (svg('<image href="data:image/png;base64,iVBORw0KGgo%3D"/>'), "poškozené"),
    "script": (svg("<script>alert(1)</script>"), "skript"),
    "event": (svg('<rect onclick="x()"/>'), r"skript \(onclick\)"),
    "foreign content": (svg("<foreignObject><p>a</p></foreignObject>"), "foreignObject"),
    "file": (svg('<image href="file:///etc/passwd"/>'), "odkazuje ven na „file:///etc/passwd“"),
    "file beside it": (svg('<image xlink:href="logo.png"/>'), "odkazuje ven"),
    "address": (svg('<image href="https://example.org/a.png"/>'), "odkazuje ven"),
    "drawing inside": (svg('<image href="data:image/svg+xml;base64,AA=="/>'), "odkazuje ven"),
    "use of another file": (svg('<use href="jine.svg#x"/>'), "odkazuje ven"),
    "look of another file": (svg('<rect fill="url(jine.svg#x)"/>'), "odkazuje ven"),
    "style of another file": (svg("<style>@import 'x.css';</style>"), "bere vzhled odjinud"),
    "style sheet": (svg("<rect/>", '<?xml-stylesheet href="x.css"?>'), "xml-stylesheet"),
    "entity": (svg("&a;", '<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/passwd">]>'), "DOCTYPE"),
    "deep": (svg("<g>" * 200 + "</g>" * 200), "mnoho úrovní"),
    "no size": (svg("<rect/>", size='width="100%" height="100%"'), "neříká, jak je velké"),
    "empty size": (svg("<rect/>", size='viewBox="0 0 0 0"'), "poškozené"),
    "not a drawing": (b"<html><svg/></html>", "není obrázek SVG"),
    "broken drawing": (svg("<g>"), "poškozené"),
    "no picture": (b"GIF89a", "PNG, JPEG ani SVG"),
    "empty": (b"", "PNG, JPEG ani SVG"),
    "half a PNG": (png()[:40], "poškozené"),
    "changed PNG": (png().replace(b"IDAT", b"IDAX"), "poškozené"),
    "half a JPEG": (jpeg()[:-2], "poškozené"),
    "JPEG without a size": (jpeg()[:20], "poškozené"),
    "huge": (png(MOST_PIXELS + 1, 3000), f"zmenšete ho nejvýš na {MOST_PIXELS}"),
    "thread": (png(4000, 2), "úzké nebo nízké"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, words: str) -> None:
    """What may not be drawn is refused with a sentence and the file."""
    with pytest.raises(ExportFailed, match=words) as caught:
        logo_of(data, PATH)
    assert caught.value.path == PATH
    assert caught.value.message.endswith(".")


def test_too_big_a_file(tmp_path: Path) -> None:
    """A file over the limit is not even read."""
    big = tmp_path / "logo.png"
    big.write_bytes(png() + bytes(LOGO_LIMIT))
    with pytest.raises(ExportFailed, match="větší než 2048 KiB") as caught:
        read_logo(big)
    assert caught.value.path == big


def test_of_a_png_only_its_dots_are_kept() -> None:
    """A profile may unpack to gigabytes, and a remark says who drew it and where."""
    plain = png()
    head = plain.index(b"IDAT") - 4
    added = b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in ((b"iCCP", b"x\0\0" + zlib.compress(bytes(1 << 20))), (b"tEXt", b"Author\0Jana"))
    )
    assert logo_of(plain[:head] + added + plain[head:] + b"behind the end", PATH).data == plain

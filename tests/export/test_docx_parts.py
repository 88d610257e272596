"""What a DOCX says about itself, also when the style comes from an office and its Word."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pktui import __version__
from pktui.export import docx_parts
from pktui.export.formats import FORMATS
from pktui.export.sheet import Sheet, StyleLookup

HEAD = b'<w:settings xmlns:w="x" xmlns:m="y">'
MODE_15 = b'<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
OURS = b"<w:compat>" + MODE_15 + b"</w:compat>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<w:zoom/><w:rsids/>", b"<w:zoom/>" + OURS + b"<w:rsids/>"),
        (b"<w:zoom/><m:mathPr/><w:rsids/>", b"<w:zoom/>" + OURS + b"<m:mathPr/><w:rsids/>"),
        (b"<w:zoom/>", b"<w:zoom/>" + OURS),
        (b"<w:compat /><w:rsids/>", OURS + b"<w:rsids/>"),
        (b"<w:compat><w:a/></w:compat><w:rsids/>", b"<w:compat><w:a/>" + MODE_15 + b"</w:compat><w:rsids/>"),
        (b"<w:compat>" + MODE_15.replace(b"15", b"12") + b"<w:compatSetting w:name=\"b\"/></w:compat>",
         b"<w:compat><w:compatSetting w:name=\"b\"/>" + MODE_15 + b"</w:compat>"),
    ],
)  # fmt: skip
def test_word_opens_it_as_its_own(before: bytes, after: bytes) -> None:
    """The mode stands where the schema wants it, once, whatever the settings had before."""
    assert docx_parts.settings(HEAD + before + b"</w:settings>") == HEAD + after + b"</w:settings>"


def test_language_of_an_english_office_becomes_czech() -> None:
    """The text is Czech, so Word must not underline each word of it."""
    spoken = b'<w:rPrDefault><w:lang w:eastAsia="en-US" w:val="en-US" w:bidi="ar-SA"/></w:rPrDefault>'
    assert docx_parts.styles(spoken, ()) == spoken.replace(b'w:val="en-US"', b'w:val="cs-CZ"')
    theme = HEAD + OURS + b'<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>'
    assert docx_parts.settings(theme) == theme.replace(b"en-US", b"cs-CZ")


def test_styles_refer_to_what_is_there() -> None:
    """A parent, a follower and a twin that are nowhere are not named; an office's own ids may need escaping."""
    part = b'<w:basedOn w:val="Jin&#253;"/><w:next w:val="B" /><w:link w:val="C"/><w:name w:val="C"/>'
    assert docx_parts.styles(part, {"Jiný"}) == b'<w:basedOn w:val="Jin&#253;"/><w:name w:val="C"/>'


def test_file_says_which_program_made_it(title: str, styles: StyleLookup, now: datetime) -> None:
    """Not Word, and no counts of words and pages that nobody counted."""
    with ZipFile(BytesIO(FORMATS["docx"].make(Sheet("Text", title, styles, now)))) as file:
        said = file.read("docProps/app.xml").decode()
    assert re.findall(r"<(\w+)>([^<]*)</", said) == [
        ("Application", "pktui"),
        ("DocSecurity", "0"),
        ("AppVersion", "00.0200"),
    ]
    assert __version__.startswith("0.2.")


def test_own_style_of_an_office_says_nothing_of_it(
    tmp_path: Path, title: str, styles: StyleLookup, now: datetime
) -> None:
    """The company and the author kept in an office's style file do not get into what is sent."""
    with ZipFile(styles("styl.docx")) as ours, ZipFile(tmp_path / "styl.docx", "w") as own:
        for name in ours.namelist():
            secret = b"<Properties><Company>TAJNE</Company><Manager>TAJNE</Manager></Properties>"
            own.writestr(name, secret if name == "docProps/app.xml" else ours.read(name))
    made = FORMATS["docx"].make(Sheet("Text", title, lambda name: tmp_path / name, now))
    with ZipFile(BytesIO(made)) as file:
        assert not any(b"TAJNE" in file.read(name) for name in file.namelist())

"""DOCX files as word processors write them, as small as they may be; and files of ours that somebody wrote into."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ROOT = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
BESIDE = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="r1" Type="{OFFICE}/comments" Target="comments.xml"/>\
<Relationship Id="r2" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>\
<Relationship Id="r3" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" \
Target="commentsExtended.xml"/></Relationships>"""
RADEK = 'w:author="Radek Hrubeš" w:date="2026-06-03T10:15:00Z"'
LENKA = 'w:author="Lenka Hrubešová" w:date="2026-06-04T20:01:00Z"'


def word(body: str, parts: Mapping[str, str | bytes] = {}) -> bytes:
    """Return a DOCX with this inside its body; `parts` come to its own or take their places."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    )
    everything = {"_rels/.rels": ROOT, "word/document.xml": document, "word/_rels/document.xml.rels": BESIDE, **parts}
    return zipped(everything)


def comments(inside: str) -> dict[str, str]:
    """Return the part with the comments."""
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    return {"word/comments.xml": f'<w:comments xmlns:w="{WORD}" xmlns:w14="{w14}">{inside}</w:comments>'}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip with these parts."""
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return result.getvalue()


def parts_of(document: bytes) -> dict[str, bytes]:
    """Return the parts of a DOCX."""
    with ZipFile(BytesIO(document)) as file:
        return {name: file.read(name) for name in file.namelist()}


def rewritten(document: bytes, changes: Mapping[str, str]) -> bytes:
    """Return a DOCX in whose text each of these strings, which stands there once, became another one."""
    parts = parts_of(document)
    text = parts["word/document.xml"].decode()
    for old, new in changes.items():
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return zipped({**parts, "word/document.xml": text.encode()})


def p(*runs: str, mark: str = "") -> str:
    """Return a paragraph; `mark` is what happened to its end."""
    head = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{head}{''.join(runs)}</w:p>"


def r(text: str) -> str:
    """Return a run of plain text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(who: str, text: str) -> str:
    """Return a run that was put in."""
    return f'<w:ins w:id="9" {who}>{r(text)}</w:ins>'


def gone(who: str, text: str) -> str:
    """Return a run that was taken out."""
    return f'<w:del w:id="9" {who}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def about(note: str, *runs: str) -> str:
    """Return runs that a note is about."""
    reference = f'<w:r><w:commentReference w:id="{note}"/></w:r>'
    start, end = f'<w:commentRangeStart w:id="{note}"/>', f'<w:commentRangeEnd w:id="{note}"/>'
    return f"{start}{''.join(runs)}{end}{reference}"

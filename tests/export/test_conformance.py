"""Every document of the sample and of the stress cases, before validators that are not ours.

DOCX: the rules of Microsoft's Open XML SDK (openxml-audit). PDF: PDF/A-2a and PDF/UA-1 (page-validation).
"""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import page
import pytest
from openxml_audit import OpenXmlValidator
from tests import stress_case

from pktui.assets import shipped
from pktui.domain.meeting import Meeting
from pktui.export.papers.document import Document
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make, printout
from pktui.export.sheet import StyleLookup
from pktui.storage.records.folder import list_folder

PROFILES = ("2a", "ua1")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OF_STYLES = {f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}


@cache
def meetings() -> dict[str, Meeting]:
    sample = list_folder(shipped("ukazka_spisu")).meetings
    named = {f"ukazka-{stored.meeting.conference.number}": stored.meeting for stored in sample}
    return named | {f"stres-{name}": case() for name, case in stress_case.CASES.items()}


def papers() -> Iterator[tuple[str, Document]]:
    for name, meeting in meetings().items():
        for document in DOCUMENTS.values():
            if document.belongs_to(meeting.conference):
                yield name, document


EACH = pytest.mark.parametrize(("case", "document"), list(papers()), ids=lambda part: getattr(part, "name", part))


def office_faults(path: Path) -> list[str]:
    return [f"{error.part_uri}: {error.description}" for error in OpenXmlValidator().validate(path).errors]


def archive_faults(pdf: bytes) -> list[str]:
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    return [f"{report.profile}: {fault.rule_id} {fault.message}" for report in reports for fault in report.failures]


def bookmarks(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftohtml", "-xml", "-i", "-stdout", str(pdf)], capture_output=True, check=True)
    return [text.strip().replace("\u00a0", " ") for text in re.findall(r"<item [^>]*>([^<]*)<", done.stdout.decode())]


def tags_of(pdf: Path) -> list[str]:
    done = subprocess.run(["pdfinfo", "-struct", str(pdf)], capture_output=True, check=True)
    return re.findall(r"^ *(\w+)", done.stdout.decode(errors="replace"), re.MULTILINE)


@EACH
def test_docx_is_what_word_expects(case: str, document: Document, tmp_path: Path, now: datetime) -> None:
    """Valid for the SDK; every style, list and relation that is named is there; Word opens it out of its old mode."""
    path = tmp_path / "papir.docx"
    path.write_bytes(make(document, meetings()[case], "docx", now, None))
    assert office_faults(path) == []
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    trees = {name: ET.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    assert dangling(trees) == set()
    assert b'<w:compatSetting w:name="compatibilityMode"' in parts["word/settings.xml"]
    assert set(re.findall(rb'<w:lang\b[^>]* w:val="([^"]*)"', parts["word/styles.xml"])) == {b"cs-CZ"}
    for table in trees["word/document.xml"].iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None or is_tall(row) for row in rows)
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None


def is_tall(row: ET.Element) -> bool:
    return max(sum(len(text.text or "") for text in cell.iter(f"{W}t")) for cell in row.findall(f"{W}tc")) > 200


def dangling(trees: dict[str, ET.Element]) -> set[str]:
    """Return what is named in a part and is nowhere: styles, lists and relations."""
    there = {style.get(f"{W}styleId") for style in trees["word/styles.xml"].iter(f"{W}style")}
    lists = {one.get(f"{W}numId") for one in trees["word/numbering.xml"].iter(f"{W}num")}
    shapes = {one.get(f"{W}abstractNumId") for one in trees["word/numbering.xml"].iter(f"{W}abstractNum")}
    found = set()
    for part, tree in trees.items():
        folder, _, name = part.rpartition("/")
        relations = trees.get(f"{folder}/_rels/{name}.rels", ET.Element("none"))
        related = {relation.get("Id") for relation in relations}
        for each in tree.iter():
            value = each.get(f"{W}val")
            if (
                (each.tag in OF_STYLES and value not in there)
                or (each.tag == f"{W}numId" and value not in lists)
                or (each.tag == f"{W}abstractNumId" and value not in shapes)
            ):
                found.add(f"{part}: {each.tag} {value}")
            found |= {f"{part}: {key} {own}" for key, own in each.items() if key.startswith(R) and own not in related}
    return found


@EACH
def test_pdf_keeps_both_profiles(case: str, document: Document, tmp_path: Path, now: datetime) -> None:
    """For an archive and for a screen reader; its title comes first in the bookmarks."""
    filled = printout(document, meetings()[case], now, None)
    pdf = filled.file("pdf")
    assert archive_faults(pdf) == []
    assert b"/DisplayDocTitle true" in pdf
    path = tmp_path / "papir.pdf"
    path.write_bytes(pdf)
    assert bookmarks(path)[0] == filled.sheet.title
    tags = tags_of(path)
    assert tags.count("Table") == tags.count("THead")


def test_validators_see_faults(tmp_path: Path, now: datetime) -> None:
    """A style that is not there, an element out of its place, and a PDF that does not say what it is."""
    meeting, document = stress_case.empty(), DOCUMENTS["zapis"]
    for name, old, new in (
        ("word/styles.xml", b'<w:basedOn w:val="Normal"', b'<w:basedOn w:val="Neni"'),
        ("word/document.xml", b"<w:p>", b"<w:p><w:sectPr/>"),
    ):
        path = tmp_path / "papir.docx"
        with ZipFile(BytesIO(make(document, meeting, "docx", now, None))) as file, ZipFile(path, "w") as spoilt:
            for part in file.namelist():
                data = file.read(part)
                spoilt.writestr(part, data.replace(old, new, 1) if part == name else data)
        assert office_faults(path) != [], name
    pdf = make(document, meeting, "pdf", now, None)
    for old, new in ((b"/DisplayDocTitle true", b"/DisplayDocTitle null"), (b"<pdfaid:part>2", b"<pdfaid:part>7")):
        assert old in pdf
        assert archive_faults(pdf.replace(old, new)) != [], old


def test_links_are_seen_and_lead_somewhere(styles: StyleLookup, now: datetime) -> None:
    """A link is underlined on both papers, not told by colour alone, and can be clicked."""
    from pktui.export.formats import FORMATS
    from pktui.export.sheet import Sheet

    sheet = Sheet("Napište na [adresu úřadu](https://www.example.cz/ospod).", "Odkaz", styles, now)
    pdf = FORMATS["pdf"].make(sheet)
    assert archive_faults(pdf) == []
    assert b"/URI(https://www.example.cz/ospod)" in pdf
    assert "underline(" in styles("styl.typ").read_text(encoding="utf-8")
    with ZipFile(BytesIO(FORMATS["docx"].make(sheet))) as file:
        look, text = file.read("word/styles.xml").decode(), file.read("word/document.xml").decode()
    hyperlink = re.search(r'<w:style [^>]*w:styleId="Hyperlink".*?</w:style>', look, re.DOTALL)
    assert hyperlink
    assert '<w:u w:val="single"' in hyperlink[0]
    assert '<w:rStyle w:val="Hyperlink"' in text

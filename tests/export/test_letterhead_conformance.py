"""Papers in an office's letterhead before validators that are not ours, as every other document."""

from __future__ import annotations

from base64 import b64decode
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import page
import pytest
from openxml_audit import OpenXmlValidator
from tests import stress_case
from tests.export.letterhead.pictures import SVG, png

from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make

JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71"
    "////m8H////6/+b9//j/wAALCAAIABABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAI"
    "AQEAAD8AD//Z"
)
LOGOS = {"logo.svg": SVG, "logo.png": png(400, 100), "logo.jpg": JPEG, "": b""}
HEAD = """\
nazev = "Statutární město Horní Dolní nad Labem – Magistrát města, odbor sociálních věcí"
odbor = "Oddělení „SPOD“ & spol. <a>"
adresa = ["Náměstí Republiky 1234/56", "500 02 Horní Dolní nad Labem"]
spojeni = ["tel. 495 000 111", "ospod@hornidolni.example.cz", "datová schránka abc12de", "www.hornidolni.example.cz"]
barva = "#7a1f3d"
"""
LIBREOFFICE = Path(__file__).parent / "styly" / "libreoffice.docx"
MEETING = next(iter(stress_case.CASES.values()))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An office's folder of templates."""
    folder = tmp_path / "vzory"
    folder.mkdir()
    return folder


def office_faults(document: bytes, path: Path) -> list[str]:
    path.write_bytes(document)
    return [f"{error.part_uri}: {error.description}" for error in OpenXmlValidator().validate(path).errors]


def archive_faults(pdf: bytes) -> list[str]:
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("2a", "ua1")]
    return [f"{report.profile}: {fault.rule_id} {fault.message}" for report in reports for fault in report.failures]


@pytest.mark.parametrize("logo", LOGOS)
def test_letterhead_is_valid_in_both(logo: str, own: Path, tmp_path: Path, now: datetime) -> None:
    """With each kind of logo and with none."""
    text = HEAD
    if logo:
        (own / logo).write_bytes(LOGOS[logo])
        text += f'logo = "{logo}"\n'
    (own / "hlavicka.toml").write_text(text, encoding="utf-8")
    plan = DOCUMENTS["plan"]
    assert archive_faults(make(plan, MEETING(), "pdf", now, own)) == []
    assert office_faults(make(plan, MEETING(), "docx", now, own), tmp_path / "x.docx") == []


def test_letterhead_in_a_style_of_word_without_one(own: Path, tmp_path: Path, now: datetime) -> None:
    """The header that is added to somebody else's file breaks nothing in it."""
    (own / "hlavicka.toml").write_text(HEAD, encoding="utf-8")
    docx.Document().save(str(own / "styl.docx"))
    document = make(DOCUMENTS["plan"], MEETING(), "docx", now, own)
    with ZipFile(BytesIO(document)) as file:
        assert b"Horn" in file.read("word/header90.xml")
    before = set(office_faults((own / "styl.docx").read_bytes(), tmp_path / "a.docx"))
    assert set(office_faults(document, tmp_path / "b.docx")) <= before


def test_letterhead_of_word_is_valid_in_a_pdf(own: Path, now: datetime) -> None:
    """Text and logo taken of `styl.docx` pass as well."""
    (own / "styl.docx").write_bytes(LIBREOFFICE.read_bytes())
    assert archive_faults(make(DOCUMENTS["plan"], MEETING(), "pdf", now, own)) == []

"""Encrypted packages: all that a person gets, nothing they must not, and names that say nothing about anybody."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyzipper import AESZipFile
from tests.canaries import meeting_with_canaries
from tests.conftest import NOW
from tests.export.reading import characters_of_pdf
from tests.session.test_packages import CANARY, EVERYTHING, TO_COME, on_day
from tests.systems import needs_poppler

from pktui.errors import ExportFailed
from pktui.session.outputs import output_folder
from pktui.session.packages import PaperFile, package
from pktui.session.sending.sealing import SealedPackage, guide, neutral_names, seal, sealed_folder

FORMATS = ("docx", "pdf", "md")


def of(folder: Path, *must_not: str) -> SealedPackage:
    """Return the encrypted package of somebody who must not receive something, before the meeting."""
    meeting, _ = meeting_with_canaries(*must_not)
    whole = package(folder, on_day(meeting, TO_COME), meeting.conference.people[0], NOW, FORMATS)
    return seal(whole.person, whole.papers)


def opened(found: SealedPackage) -> dict[str, bytes]:
    """Return what is in a package, by the names."""
    with AESZipFile(io.BytesIO(found.data)) as archive:
        return {name: archive.read(name, found.password.encode()) for name in archive.namelist()}


def test_it_holds_what_the_person_gets(tmp_path: Path) -> None:
    """The very files of their package, one number for each paper; the file and its password are new each time."""
    found = of(tmp_path)
    inside = opened(found)
    assert [*inside][:4] == ["papir-1.docx", "papir-1.pdf", "papir-1.md", "papir-2.txt"]
    assert all(re.fullmatch(r"papir-\d\.(docx|pdf|md|txt|ics)", name) for name in inside)
    assert [*inside.values()] == [made.data for made in found.contents]
    other = of(tmp_path)
    assert re.fullmatch(r"balicek-\w{6}\.zip", found.name)
    assert found.name != other.name
    assert found.password != other.password


@needs_poppler
def test_nothing_kept_back_is_in_it(tmp_path: Path) -> None:
    """What the person must not get is in none of its files; without the password not even what they may."""
    found = of(tmp_path, *EVERYTHING)
    inside = opened(found)
    assert not any(CANARY.search(data) for data in (*inside.values(), *found.name.encode().split(b"-")))
    assert not CANARY.search(characters_of_pdf(inside["papir-1.pdf"]).encode())
    assert CANARY.search(opened(of(tmp_path))["papir-1.md"])
    assert not re.search(rb"Jana|C\xc3\xadlov\xc3\xa1|jana-cilova|2026", of(tmp_path).data)


def test_a_package_that_would_not_be_whole_is_not_made(tmp_path: Path) -> None:
    """Whoever opens it may rely on having all papers."""
    meeting, _ = meeting_with_canaries()
    whole = package(tmp_path, on_day(meeting, TO_COME), meeting.conference.people[0], NOW, ("md",))

    def broken() -> bytes:
        raise ExportFailed("Vzor má chybu.")

    with pytest.raises(ExportFailed, match="Vzor má chybu"):
        seal(whole.person, (*whole.papers, PaperFile(tmp_path / "a.md", "Plán", broken)))


def test_the_password_is_in_nothing_that_is_printed_by_mistake(tmp_path: Path) -> None:
    """What describes the package for programmers says no password."""
    found = of(tmp_path)
    assert found.password not in repr(replace(found, contents=()))
    assert found.password.encode() not in found.data


@needs_poppler
def test_the_guide_names_nobody(tmp_path: Path) -> None:
    """The page beside packages has nothing of the case, not even in its name, and is one page."""
    meeting, _ = meeting_with_canaries()
    page = guide(tmp_path, on_day(meeting, TO_COME), NOW)
    assert page.path == sealed_folder(tmp_path) / "jak-otevrit.pdf"
    assert page.path.parent.parent == output_folder(tmp_path)
    data = page.make()
    text = characters_of_pdf(data)
    assert not CANARY.search(text.encode())
    assert "Jana" not in text
    assert "7-Zip" in text
    assert b"/Type/Pages/Count 1/" in data


def test_two_papers_of_one_name_are_both_in_it(tmp_path: Path) -> None:
    """An office may call its own paper as ours; each has a number, whatever it is called."""
    papers = [PaperFile(tmp_path / f"{name}.{suffix}", "Zápis", lambda: b"") for name in "ab" for suffix in FORMATS[:2]]
    assert neutral_names(papers) == ("papir-1.docx", "papir-1.pdf", "papir-2.docx", "papir-2.pdf")

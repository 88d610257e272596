"""One encrypted package for each person: what they get now and nothing else, with a password that is kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.session.ids import new_entry_id
from pktui.session.making import Made, make_all
from pktui.session.outputs import output_folder
from pktui.session.packages import PaperFile, papers_of

FOLDER = "k-odeslani"
GUIDE, _GUIDE_NAME = "jak-otevrit", "jak-otevrit.pdf"


@dataclass(frozen=True, slots=True)
class SealedPackage:
    """An encrypted package that is not written yet.

    Attributes:
        person: Who gets it.
        name: Of the file; it says nothing about anybody.
        data: Its content.
        password: What opens it. Whoever shows it is the only one who knows it; it must get into no file and no record.
        contents: What is in it.
    """

    person: Person
    name: str
    data: bytes
    password: str = field(repr=False)
    contents: tuple[Made, ...]


def sealed_folder(case: Path) -> Path:
    """Return where the encrypted packages of a case go."""
    return output_folder(case) / FOLDER


def seal(person: Person, papers: Sequence[PaperFile]) -> SealedPackage:
    """Make the papers and encrypt them all together.

    Args:
        person: Who gets them.
        papers: What they get.

    Raises:
        PktuiError: One of them cannot be made; a package that is not whole is not made.
    """
    # Making a paper does not need the ciphers.
    from pktui.export.sealed import new_password, sealed

    made = tuple(make_all(papers))
    for each in made:
        if each.problem is not None:
            raise each.problem
    password = new_password()
    files = zip(neutral_names(papers), (each.data for each in made), strict=True)
    return SealedPackage(person, f"{new_entry_id('balicek')}.zip", sealed(files, password), password, made)


def neutral_names(papers: Sequence[PaperFile]) -> tuple[str, ...]:
    """Return what the files are called in a package: a number for each paper, and the format (`papir-1.pdf`)."""
    numbers: dict[str, int] = {}
    for paper in papers:
        # By its file: two papers may be called the same, and one would take the place of the other.
        numbers.setdefault(str(paper.path.with_suffix("")), len(numbers) + 1)
    return tuple(f"papir-{numbers[str(paper.path.with_suffix(''))]}{paper.path.suffix}" for paper in papers)


def guide(case: Path, meeting: Meeting, now: datetime) -> PaperFile:
    """Return the page that says how a package is opened: it goes beside packages, is for everybody and names nobody.

    Args:
        case: The case folder; its own template wins.
        meeting: The conference.
        now: The wall clock of the room.
    """
    from pktui.export.papers.documents import DOCUMENTS

    (page,) = papers_of(case, meeting, DOCUMENTS[GUIDE], ("pdf",), now)
    return replace(page, path=sealed_folder(case) / _GUIDE_NAME, document=None)

"""Trying out the own templates of an office: each is really filled and made with the sample, nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from pktui.assets import shipped
from pktui.domain.checks.rule import Level
from pktui.domain.meeting import Meeting
from pktui.errors import NotForThem, PktuiError
from pktui.export.docx import usable_style
from pktui.export.fonts import letters_of
from pktui.export.letterhead.from_word import taken_from
from pktui.export.letterhead.letterhead_file import NAME as LETTERHEAD
from pktui.export.letterhead.letterhead_file import read_letterhead
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.papers.own_documents import documents_of
from pktui.session.office_templates import Ownership, TemplateFile, own_folder, template_files
from pktui.session.sample import SAMPLE
from pktui.storage.office.guide import guide_of
from pktui.storage.office.office_list import DUTIES, WORDS, duties, jargon
from pktui.storage.office.programmes import load_program
from pktui.storage.records.folder import list_folder
from pktui.texts.words import fold

_STYLES = frozenset({"styl.docx", "styl.typ", LETTERHEAD})
_USUAL = DOCUMENTS["zapis"]


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """One thing to know about an own template.

    Attributes:
        level: An error keeps a paper from being made; a hint only tells.
        path: The file.
        line: The line in it, from 1, when known.
        text: A Czech sentence.
    """

    level: Level
    path: Path
    line: int | None
    text: str

    @property
    def place(self) -> str:
        """File and line as people write them."""
        return f"{self.path}" if self.line is None else f"{self.path}:{self.line}"


def check_templates(
    folder: Path, now: datetime, begin: Callable[[str, int], object] = lambda _name, _total: None
) -> tuple[TemplateFault, ...]:
    """Try out all own templates that hold for a folder, and return what is wrong with them, errors first.

    Args:
        folder: The folder of a case or of cases.
        now: The moment of asking, with its zone.
        begin: Called before each template with its name and the number of all: trying them out takes a while.

    Raises:
        FileProblem: The folder cannot be looked at.
        ToolMissing: The program was installed without its sample.
    """
    own = own_folder(folder)
    if not own.is_dir():
        return ()
    files = [each for each in template_files(folder) if each.standing is not Ownership.OURS]
    meetings = [stored.meeting for stored in list_folder(shipped(SAMPLE)).meetings]
    found: list[TemplateFault] = []
    for each in files:
        begin(each.name, len(files))
        found += _faults_of(each, own, meetings, now)
    if any(each.name in _STYLES for each in files) or (own / "pisma").is_dir():
        found += _faults_of_look(own, meetings, now)
    # One wrong style stops every paper; it is told once.
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: (fault.level is not Level.ERROR, fault.place)))


def _faults_of(file: TemplateFile, own: Path, meetings: list[Meeting], now: datetime) -> Iterator[TemplateFault]:
    """Yield what is wrong with one template."""
    if file.name in _STYLES:
        return
    if file.name == DUTIES:
        yield from _tried(file.path, partial(duties, own.parent))
    elif file.name == WORDS:
        yield from _tried(file.path, partial(jargon, own.parent))
    elif file.name.startswith("programy/"):
        yield from _tried(file.path, partial(load_program, file.path.stem, own.parent))
    elif file.name.startswith("pruvodce/"):
        yield from _tried(file.path, partial(guide_of, file.path))
        if file.standing is Ownership.ADDED:
            yield _hint(file.path, "Průvodce se takhle nejmenuje žádný, a tak ho nikdo neuvidí; zkontrolujte jméno.")
    elif file.name.endswith(".md") and "/" not in file.name:
        yield from _faults_of_document(file, own, meetings, now)
    if file.standing is Ownership.BEHIND:
        yield _hint(
            file.path,
            f"Vzor v programu se od verze {file.version} změnil; porovnejte je, jestli nechcete něco převzít.",
        )


def _faults_of_document(
    file: TemplateFile, own: Path, meetings: list[Meeting], now: datetime
) -> Iterator[TemplateFault]:
    """Yield what stops a document of the template: for everybody as DOCX and PDF, for each person alone as text."""
    name = file.path.stem
    document = documents_of(own).get(name)
    if document is None:
        return  # a piece is tried with what it is a piece of
    if name not in DOCUMENTS and (meant := get_close_matches(fold(name), DOCUMENTS, n=1, cutoff=0.85)):
        yield _hint(file.path, f"Vzor v programu se jmenuje „{meant[0]}.md“; soubor s tímhle jménem ho nenahradí.")
    for meeting in meetings:
        for fmt in ("docx", "pdf"):
            yield from _tried(file.path, partial(make, document, meeting, fmt, now, own))
        for person in meeting.conference.people:
            yield from _tried(file.path, partial(make, document, meeting, "md", now, own, person.id))


def _faults_of_look(own: Path, meetings: list[Meeting], now: datetime) -> Iterator[TemplateFault]:
    """Yield what is wrong with styles, letterhead and fonts, and what of them a PDF cannot have."""
    style, head = own / "styl.docx", own / LETTERHEAD
    yield from _tried(own / "pisma", partial(letters_of, own / "styl.typ"))
    for fmt in ("docx", "pdf"):
        yield from _tried(own, partial(make, _USUAL, meetings[0], fmt, now, own))
    with suppress(PktuiError):  # a wrong letterhead was told above
        if head.is_file() and read_letterhead(head) is None:
            yield _hint(head, "Hlavička zatím nic neříká; smažte křížek a mezeru na začátku řádků, které chcete.")
    if not style.is_file():
        return
    if broken := [*_tried(style, partial(usable_style, style))] or [*_tried(style, partial(taken_from, style))]:
        yield from broken
        return
    taken = taken_from(style)
    with suppress(PktuiError):  # a wrong letterhead was told above
        if head.is_file() and read_letterhead(head):
            if taken.letterhead:
                yield _hint(style, f"Záhlaví a zápatí v DOCX bude z tohoto souboru, v PDF z {LETTERHEAD}.")
            return
    for sentence in taken.left_out:
        yield _hint(style, sentence)


def _tried(path: Path, step: Callable[[], object]) -> Iterator[TemplateFault]:
    try:
        step()
    except NotForThem:
        return  # of the sample some people must not have everything
    except PktuiError as problem:
        yield TemplateFault(Level.ERROR, Path(problem.path or path), problem.line, problem.message)


def _hint(path: Path, text: str) -> TemplateFault:
    return TemplateFault(Level.HINT, path, None, text)

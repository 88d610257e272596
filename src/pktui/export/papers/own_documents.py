"""Documents an office has of its own: every template in its `vzory/` that is not one of ours.

What a template is called stands in a comment at its beginning (`{# název: Souhlas s fotografováním #}`), or it is its
first heading. One whose name begins with an underscore is only a piece for other templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pktui.assets import TEMPLATES, shipped
from pktui.domain.checks.rule import Printed
from pktui.domain.conference import Conference
from pktui.domain.withholding import OWN_PAPER, Sort, Withheld
from pktui.export.papers.document import Document
from pktui.export.papers.documents import DOCUMENTS
from pktui.files import explained
from pktui.texts.clean import show_line
from pktui.texts.words import upper_first

_SUFFIX, _PIECE = ".md", "_"
# Characters; a name stands at the very beginning.
_HEAD = 4000
_NAMED = re.compile(r"\s*\{#-?\s*n[aá]zev:[ \t]*(?P<title>[^\n]+?)[ \t]*(?:-?#\}|\n)", re.IGNORECASE)
_HEADED = re.compile(r"#[ \t]+(?P<title>[^{}\n]+)(?:\n|$)")
_COMMENT, _END_OF_COMMENT = "{#", "#}"


def documents_of(own: Path | None) -> dict[str, Document]:
    """Return all documents by their names: ours, then those of the office.

    Args:
        own: The office's folder `vzory/`; None when it has none.

    Raises:
        FileProblem: The folder cannot be listed.
    """
    return DOCUMENTS | {document.name: document for document in _found(own)}


def own_papers(own: Path | None) -> tuple[Withheld, ...]:
    """Return the office's own documents as what can be kept back from somebody; arguments and errors as above."""
    return tuple(Withheld(f"{OWN_PAPER}{each.name}", each.title, Sort.PAPER) for each in _found(own))


def _found(own: Path | None) -> Iterator[Document]:
    if own is None or not own.is_dir():
        return
    with explained(own):
        names = sorted(path.name for path in own.iterdir())
    ours = {path.name.casefold() for path in shipped(TEMPLATES).glob(f"*{_SUFFIX}")}
    for name in names:
        path = own / name
        is_template = name.endswith(_SUFFIX) and not name.startswith((_PIECE, "."))
        if is_template and name.casefold() not in ours and path.is_file():
            yield Document(path.stem, _title(path), Conference, Printed.NONE, is_own=True)


def _title(path: Path) -> str:
    """Return what a template is called; what is wrong with the file is told when it is filled in."""
    usual = upper_first(path.stem.replace("-", " ").replace("_", " "))
    if path.is_symlink():
        return usual
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            head = file.read(_HEAD)
    except OSError:
        return usual
    found = _NAMED.match(head) or _HEADED.match(_without_comments(head))
    return show_line(found["title"]).strip() if found else usual


def _without_comments(text: str) -> str:
    """Return a template from the first word that is printed; one step for each comment, however many there are."""
    text = text.lstrip()
    while text.startswith(_COMMENT) and _END_OF_COMMENT in text:
        text = text.partition(_END_OF_COMMENT)[2].lstrip()
    return text

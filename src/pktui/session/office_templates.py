"""The templates of an office: which there are, which are its own, and a copy of ours to begin with.

A copy says in its first line of which version of ours it was made; so it can be told later that ours has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pktui import __version__
from pktui.assets import TEMPLATES, shipped
from pktui.errors import AlreadyExists, DamagedFile, FileProblem, UsageError
from pktui.export.papers.own_documents import documents_of
from pktui.files import check_inside, check_target, create_bytes, make_folder, read_bytes, rights_beside
from pktui.files.targets import NEW_FOLDER_MODE
from pktui.storage.office.office_files import home_of_templates

_SIZE_LIMIT = 64 * 1024 * 1024
_FONTS = "pisma"
_SUFFIXES = frozenset({".md", ".toml", ".docx", ".typ"})
_COMMENTS = {".toml": ("# ", ""), ".typ": ("// ", "")}
_OF_DOCUMENT, _OF_GUIDE = ("{# ", " #}"), ("<!-- ", " -->")
_MARK = re.compile(r"podle vzoru pktui (?P<version>\S+) \((?P<digest>[0-9a-f]{12})\)")
_WHAT = {
    "styl.docx": "vzhled DOCX",
    "styl.typ": "vzhled PDF",
    "hlavicka.toml": "hlavička úřadu pro DOCX i PDF",
    "povinnosti.toml": "zákonné povinnosti nabízené v přípravě",
    "slova.toml": "odborná slova v cíli setkání",
}
_FOLDERS = {"programy": "program setkání", "pruvodce": "průvodce fází"}


class Ownership(StrEnum):
    """Whose a template is, in the words people see."""

    OURS = "z programu"
    SAME = "vlastní, beze změny"
    CHANGED = "vlastní"
    BEHIND = "vlastní, v programu je novější"
    ADDED = "vlastní navíc"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """One template.

    Attributes:
        name: Its name in the folder, `/` between folders.
        what: What is made of it.
        standing: Whose it is.
        path: The file that holds.
        version: The version of pktui of whose template it is a copy; empty when it does not say.
    """

    name: str
    what: str
    standing: Ownership
    path: Path
    version: str = ""


def own_folder(folder: Path) -> Path:
    """Return the office's own `vzory/` that holds for a folder of a case or of cases; it need not be there yet.

    Raises:
        FileProblem: The folder cannot be looked at.
    """
    return (home_of_templates(folder) or folder) / TEMPLATES


def template_files(folder: Path) -> tuple[TemplateFile, ...]:
    """Return all templates that hold for a folder, documents first.

    Raises:
        FileProblem: A template cannot be read.
    """
    ours, own = shipped(TEMPLATES), own_folder(folder)
    names = sorted({*_names(ours), *_names(own)}, key=lambda name: ("/" in name, not name.endswith(".md"), name))
    titles = {document.template: document.title for document in documents_of(own).values()}
    return tuple(_looked_at(name, titles.get(name) or _what(name), ours, own) for name in names)


def copy_template(name: str, folder: Path) -> Path:
    """Copy one of our templates to the office's own, and return where it is.

    Args:
        name: Its name as `template_files` has it; `.md` may be left out.
        folder: The folder of a case or of cases.

    Raises:
        UsageError: We have none of this name.
        AlreadyExists: The office has its own already.
        FileProblem: It cannot be written.
    """
    ours, own = shipped(TEMPLATES), own_folder(folder)
    known = set(_names(ours))
    chosen = next((each for each in (name, f"{name}.md") if each in known), None)
    if chosen is None:
        raise UsageError(f"Vzor „{name}“ neznám; jména všech vypíše příkaz pktui vzory.")
    target = own / chosen
    check_target(target)
    if target.exists():
        raise AlreadyExists("Vlastní vzor tohoto jména už je a nepřepíše se; přejmenujte ho, nebo smažte.", path=target)
    for each in reversed([place for place in (target.parent, own) if not place.is_dir()]):
        make_folder(each, rights_beside([folder], NEW_FOLDER_MODE))
    check_inside(target, own)
    create_bytes(target, _marked(chosen, read_bytes(ours / chosen, _SIZE_LIMIT)), rights_beside([folder]))
    return target


def _names(folder: Path) -> Iterator[str]:
    """Yield the names of templates in a folder; fonts and pictures are none."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        is_hidden = any(part.startswith((".", "~$")) for part in PurePosixPath(name).parts)
        if path.suffix in _SUFFIXES and not is_hidden and not name.startswith(f"{_FONTS}/"):
            yield name


def _looked_at(name: str, what: str, ours: Path, own: Path) -> TemplateFile:
    own_file, our_file = own / name, ours / name
    if not own_file.exists():
        return TemplateFile(name, what, Ownership.OURS, our_file)
    if not our_file.exists():
        return TemplateFile(name, what, Ownership.ADDED, own_file)
    original = read_bytes(our_file, _SIZE_LIMIT)
    try:
        check_inside(own_file, own)
        data = read_bytes(own_file, _SIZE_LIMIT)
    except (DamagedFile, FileProblem):  # the check of templates tells what is wrong with it
        return TemplateFile(name, what, Ownership.CHANGED, own_file)
    mark = _MARK.search(data[:200].decode("utf-8", errors="replace"))
    version = mark["version"] if mark else ""
    if data in (original, _marked(name, original)):
        standing = Ownership.SAME
    else:
        standing = Ownership.BEHIND if mark and mark["digest"] != _digest(original) else Ownership.CHANGED
    return TemplateFile(name, what, standing, own_file, version)


def _what(name: str) -> str:
    return _WHAT.get(name) or _FOLDERS.get(PurePosixPath(name).parts[0], "část jiných vzorů")


def _marked(name: str, data: bytes) -> bytes:
    """Return a template with a first line that says of which version it is a copy; a Word file has no place for it."""
    usual = _OF_GUIDE if "/" in name else _OF_DOCUMENT
    begin, end = _COMMENTS.get(PurePosixPath(name).suffix, usual)
    if name.endswith(".docx"):
        return data
    return f"{begin}podle vzoru pktui {__version__} ({_digest(data)}){end}\n".encode() + data


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:12]

"""Where a name stays although the records are free of it: other files of the folder, and what pktui never touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pktui.errors import FileProblem
from pktui.files import explained, read_bytes
from pktui.session.filing.carrying_out import Prepared
from pktui.session.filing.person_data import PEOPLE
from pktui.session.outputs import OUTPUT
from pktui.storage.contacts.address_book import BOOK
from pktui.storage.merging.pairing import rows
from pktui.storage.records.conference_keys import PERSON
from pktui.storage.records.stored import SIZE_LIMIT
from pktui.texts.words import noun, plural

_TEXTS = frozenset({".md", ".toml", ".txt", ".csv", ".ics", ".vcf"})
_NEVER = (
    "starší verze a koš synchronizace (Nextcloud, Syncthing, OneDrive) a zálohy,",
    "ostatní počítače, na kterých se spis otevíral: každý má svou historii verzí,",
    "papíry, e-maily a dokumenty, které už někdo má.",
)


def stays(prepared: Prepared) -> tuple[str, ...]:
    """Return where in the folder the name will still be, file by file: `2026-03-10-zapis.md, řádky 12, 40`.

    Raises:
        FileProblem: The folder cannot be read.
    """
    folder, speaks = prepared.filed.folder, prepared.data.traces.speaks
    new = {file.path: file.after for file in prepared.files}
    for stored in prepared.filed.stored:
        new |= {paper.path: paper.document.data for paper in stored.papers if paper.path not in new}
    with explained(folder):
        beside = [path for path in _text_files(folder) if path not in new]
        papers = sorted(path for path in (folder / OUTPUT).glob("*") if path.is_file())
    found: list[str] = []
    for path, data in new.items():
        found += _lines(path.name, data, speaks)
    found += _own_keys(prepared)
    for path in beside:
        found += _lines(_name(path, folder), _content(path), speaks)
    if papers:
        count = plural(len(papers), "soubor", "soubory", "souborů")
        found.append(f"složka {OUTPUT}: {count}, vytvořte je znovu, nebo smažte")
    found += [f"jméno souboru {path.name}" for path in (*new, *beside, *papers) if speaks(path.stem)]
    return (*found, *([f"jméno složky {folder.name}"] if speaks(folder.resolve().name) else ()))


def never_reached() -> str:
    """Say what pktui cannot reach wherever it runs."""
    return "\n".join(f"· {each}" for each in _NEVER)


def _own_keys(prepared: Prepared) -> Iterator[str]:
    """Yield keys pktui does not know in the entry of who is left out: only people can tell what they say."""
    known = {key.key for key in PERSON.keys}
    for stored, index in prepared.data.own_entries:
        document = stored.document
        entry = rows(document.tree.get(PEOPLE)) or []
        for key in () if index >= len(entry) else entry[index]:
            if key not in known:
                yield f"{stored.path.name}: klíč „{key}“ u toho člověka, pktui mu nerozumí"


def _text_files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.iterdir() if path.suffix.lower() in _TEXTS and path.is_file())
    above = folder.resolve().parent / BOOK
    if above.is_file():
        yield above


def _lines(name: str, data: bytes, speaks: Callable[[str], bool]) -> Iterator[str]:
    lines = enumerate(data.decode("utf-8", "replace").splitlines(), start=1)
    if found := [str(number) for number, line in lines if speaks(line)]:
        yield f"{name}, {noun(len(found), 'řádek', 'řádky', 'řádky')} {', '.join(found)}"


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path, SIZE_LIMIT)
    except FileProblem:
        return b""  # a link out of the folder, or too large for a note; whoever opens it sees


def _name(path: Path, folder: Path) -> str:
    return path.name if path.parent == folder else f"../{path.name}"

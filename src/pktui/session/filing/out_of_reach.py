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
from pktui.storage.text.encodings import decoded, encoding_of
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
        there = tuple(_seen(folder))
    files = [path for path in there if path.is_file() and path not in new]
    papers = [path for path in files if folder / OUTPUT in path.parents]
    others = [path for path in files if folder / OUTPUT not in path.parents]
    beside = [path for path in (*others, *_above(folder)) if path.suffix.lower() in _TEXTS]
    found: list[str] = []
    for path, data in new.items():
        found += _lines(path.name, data, speaks)
    found += _own_keys(prepared)
    for path in beside:
        found += _lines(_name(path, folder), _content(path), speaks)
    found += [f"{_name(path, folder)}: do tohoto souboru program nevidí" for path in others if path not in beside]
    if papers:
        count = plural(len(papers), "soubor", "soubory", "souborů")
        found.append(f"složka {OUTPUT}: {count}, vyrobte je znovu, nebo smažte")
    found += [f"jméno souboru {_name(path, folder)}" for path in (*new, *files) if speaks(path.stem)]
    found += [f"jméno složky {_name(path, folder)}" for path in there if path.is_dir() and speaks(path.name)]
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


def _seen(folder: Path) -> Iterator[Path]:
    """Yield what is in the folder and in those inside it, in order; what is hidden belongs to other programs."""
    for path in sorted(folder.rglob("*")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _above(folder: Path) -> tuple[Path, ...]:
    book = folder.resolve().parent / BOOK
    return (book,) if book.is_file() else ()


def _lines(name: str, data: bytes, speaks: Callable[[str], bool]) -> Iterator[str]:
    lines = enumerate(_text(data).splitlines(), start=1)
    if found := [str(number) for number, line in lines if speaks(line)]:
        yield f"{name}, {noun(len(found), 'řádek', 'řádky', 'řádky')} {', '.join(found)}"


def _text(data: bytes) -> str:
    """Return a text also when it is in an older encoding; what nobody can read has replacement characters."""
    text = decoded(data, "utf-8")
    if text is None:
        text = decoded(data, encoding_of(data) or "")
    return data.decode("utf-8", "replace") if text is None else text


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path, SIZE_LIMIT)
    except FileProblem:
        return b""  # a link out of the folder, or too large for a note; whoever opens it sees


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else f"../{path.name}"

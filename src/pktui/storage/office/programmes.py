"""Programmes of a meeting in `vzory/programy/*.toml`: an office's own ones beside those shipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pktui.assets import TEMPLATES
from pktui.domain.agenda import Phase
from pktui.domain.conference import ConferenceForm, Context
from pktui.domain.worded import Worded
from pktui.errors import DamagedFile, FileProblem, UsageError
from pktui.files import create_bytes, make_folder, safe_name
from pktui.storage.office.office_files import office_files, read_toml
from pktui.storage.text.toml_tables import spelled
from pktui.texts.lengths import LONGEST
from pktui.texts.words import fold

USUAL_PROGRAM = "bezny-120"
REPEATED_PROGRAM = "opakovana-120"
CRISIS_PROGRAM = "krizova-60"
_PROGRAMMES = "programy"
_SIZE_LIMIT = 64 * 1024
W = TypeVar("W", bound=Worded)
_PHASES = {str(phase): phase for phase in Phase}


@dataclass(frozen=True, slots=True)
class ProgramItem:
    """One item of a programme: title, length in minutes, and which of the phases it is, if any."""

    title: str
    minutes: int
    phase: Phase | None


@dataclass(frozen=True, slots=True)
class Program:
    """A programme to begin with.

    Attributes:
        name: Name of its file without the ending; what `--vzor` takes.
        title: What people see.
        minutes: Length of the whole meeting.
        items: In their order.
        context: The context of a conference founded with it; None when it does not say.
        form: Its kind; None when it does not say.
    """

    name: str
    title: str
    minutes: int
    items: tuple[ProgramItem, ...]
    context: Context | None = None
    form: ConferenceForm | None = None


def programs(folder: Path | None = None) -> dict[str, Path]:
    """Return the files of all programmes by name; the folder's own `vzory/programy` win over the shipped ones."""
    return office_files(f"{_PROGRAMMES}/*.toml", folder)


def load_program(name: str, folder: Path | None = None) -> Program:
    """Read a programme by its name.

    Raises:
        UsageError: There is none of that name.
        DamagedFile: Its file does not fit.
    """
    known = {fold(stem): path for stem, path in programs(folder).items()}
    path = known.get(fold(name))
    if path is None:
        raise UsageError(f"Program „{name}“ neznám; na výběr jsou: {', '.join(sorted(known))}.")
    try:
        return _program(path.stem, read_toml(path, _SIZE_LIMIT))
    except (KeyError, TypeError, ValueError) as problem:
        raise DamagedFile(f"Program nejde přečíst ({problem}).", path=path) from problem


def load_all(folder: Path | None = None) -> tuple[dict[str, Program], tuple[FileProblem, ...]]:
    """Read all programmes by name; one that does not fit is told and keeps nobody from the others."""
    found: dict[str, Program] = {}
    damaged: list[FileProblem] = []
    for name in programs(folder):
        try:
            found[name] = load_program(name, folder)
        except FileProblem as problem:
            damaged.append(problem)
    return found, tuple(damaged)


def program_path(title: str, folder: Path) -> Path:
    """Return where an office's own programme of this title is kept; `folder` is the one that holds `vzory/`."""
    return folder / TEMPLATES / _PROGRAMMES / f"{safe_name(title)}.toml"


def save_program(title: str, minutes: int, items: Iterable[ProgramItem], folder: Path) -> Path:
    """Keep a programme as the office's own and return its file.

    Raises:
        AlreadyExists: There is one of that name; it was left alone.
        FileProblem: It cannot be written.
    """
    path = program_path(title, folder)
    make_folder(path.parent)
    head = f"nazev = {spelled(title)}\ndelka = {minutes}  # minut\n"
    create_bytes(path, "\n".join((head, *map(_item_text, items))).encode("utf-8"))
    return path


def _item_text(item: ProgramItem) -> str:
    phase = f'faze = "{item.phase}"\n' if item.phase else ""
    return f"[[body]]\nbod = {spelled(item.title)}\nminut = {item.minutes}\n{phase}"


def _program(name: str, content: dict[str, Any]) -> Program:
    items = tuple(
        ProgramItem(_text(item["bod"]), _minutes(item["minut"]), _PHASES[item["faze"]] if "faze" in item else None)
        for item in content["body"]
    )
    context, form = _word("kontext", content, Context), _word("typ", content, ConferenceForm)
    return Program(name, _text(content["nazev"]), _minutes(content["delka"]), items, context, form)


def _word(key: str, content: dict[str, Any], words: type[W]) -> W | None:
    """Return the value of a word of the files; None where the programme does not say it."""
    if key not in content:
        return None
    if content[key] not in list(words):
        raise ValueError(f"{key} může být {', '.join(words)}")
    return words(content[key])


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("název nebo bod je prázdný")
    return value


def _minutes(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= LONGEST:
        raise ValueError(f"délka má být počet minut od 0 do {LONGEST}")
    return value

"""A case in which every text of every record speaks of one woman, and all that is kept of it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from tests.conftest import NOW, TODAY

from pktui.domain.conference import Conference
from pktui.domain.diary import Diary
from pktui.domain.minutes import Minutes, MinutesState, digest
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.plan import Plan
from pktui.domain.stretches import Stretch
from pktui.session.filing.filed import Filed, filed_cases
from pktui.session.local import state_folder
from pktui.storage.records.folder import list_folder
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.stored import create

XENIE = Person(
    "o-x", "PhDr. Xenie Kvítková", (Role.PROFESSIONAL,), "psycholožka", "Poradna Kvítko", "604 111 222", "xk@poradna.cz"
)
OTHER = Person("o-y", "Petr Vlk", (Role.PROFESSIONAL,))
SAID = ("Xenie Kvítková", "řekla to Xenii Kvítkové {}", "PhDr. Xenie Kvítková, Poradna")


def filled(value: Any, number: Iterator[int]) -> Any:  # noqa: ANN401 - any class of the domain
    """Return a value in which every text that is no id speaks of her, in turn by the name alone and in a sentence."""
    hints = get_type_hints(value)
    found = {field.name: _filled(field.name, hints[field.name], number) for field in fields(value)}
    return value(**{name: each for name, each in found.items() if each is not None})


def _filled(name: str, kind: Any, number: Iterator[int]) -> Any:  # noqa: ANN401 - a type hint of any shape
    if name == "id":
        return f"i-{next(number)}"
    if name in {"digests", "decided"}:
        return ()
    if kind is str:
        return "" if name.endswith("_id") else SAID[next(number) % 3].format(next(number))
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return (_filled(name, inner, number),) if inner is str or is_dataclass(inner) else ()
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return list(kind)[1]  # the first one mostly says that nothing was said, and nothing is kept beside it
    if get_origin(kind) is UnionType or not is_dataclass(kind):
        return {date: TODAY, datetime: NOW, int: 5}.get(kind)
    return filled(kind, number)


def planted() -> Iterator[Record]:
    """Yield one record of each kind, all of one conference."""
    number = count()
    conference = filled(Conference, number)
    own = replace(filled(Person, number), id=XENIE.id, name=XENIE.name, roles=XENIE.roles)
    own = replace(own, phone=XENIE.phone, email=XENIE.email, attendance=Attendance(True, left=time(10)))
    people = (*(replace(each, name="Jana Nová") for each in conference.people), own, OTHER)
    conference = replace(
        conference, id="k-1", day=TODAY, number=1, minutes=90, family="Novákovi", follows="", in_stretches=True,
        people=people, card_order=(), agenda=(), events=(), ratings=(), requests=(),
    )  # fmt: skip
    yield conference
    minutes = replace(filled(Minutes, number), id="z-1", conference="k-1", state=MinutesState.APPROVED)
    yield replace(minutes, approved_on=TODAY, digests=(digest(minutes),))
    yield replace(filled(Plan, number), id="p-1", conference="k-1")
    yield replace(filled(Diary, number), id="d-1", conference="k-1")
    yield replace(filled(Stretch, number), id="u-1", conference="k-1", begins=NOW)


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is kept of a case in a home of its own: a text that another test left would stand in the way."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))


@pytest.fixture
def xenie_case(tmp_path: Path) -> Path:
    """Return the folder of such a case."""
    folder = tmp_path / "Novákovi"
    folder.mkdir()
    for record, word in zip(planted(), ("konference", "zapis", "plan", "denik", "usek-0900"), strict=True):
        create(folder / f"2026-09-08-{word}.md", record)
    return folder


@pytest.fixture
def filed() -> Callable[[Path], Filed]:
    """Return what reads the one case of a folder."""

    def read(folder: Path) -> Filed:
        listing = list_folder(folder)
        assert not listing.damaged
        (only,), _ = filed_cases(listing, TODAY)
        return only

    return read


def everywhere(folder: Path) -> str:
    """Return all there is in a folder and in the private state, packed contents unpacked, in one text."""
    found = []
    for home in (folder, state_folder()):
        for path in sorted(path for path in home.rglob("*") if path.is_file()):
            data = path.read_bytes()
            found.append(f"{path.name}\n{(zlib.decompress(data) if path.parent.name == 'objekty' else data).decode()}")
    return "\n".join(found)

"""What the tests of export share: the sample document, a fixed time, and reading what pandoc understood."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from pktui.assets import shipped
from pktui.domain.meeting import Meeting
from pktui.export.pandoc import run
from pktui.export.sheet import StyleLookup
from pktui.export.templates import Templates
from pktui.storage.records.folder import list_folder

TITLE = "Zápis z případové konference: Novákovi"


@pytest.fixture
def sample() -> str:
    """Markdown of a whole document without its title."""
    return Path(__file__).with_name("sample.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample_meeting() -> Meeting:
    """The first conference of the shipped sample case with its minutes and plan."""
    meetings = [stored.meeting for stored in list_folder(shipped("ukazka_spisu")).meetings]
    return min(meetings, key=lambda meeting: meeting.conference.day)


@pytest.fixture
def title() -> str:
    return TITLE


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 12, 11, 5, 7, 123456, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def styles() -> StyleLookup:
    return Templates().find


@pytest.fixture(autouse=True)
def private_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep working folders of the exporters inside the test."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return cache


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _strings(child)
    elif isinstance(node, dict):
        if node.get("t") == "Str":
            yield str(node["c"])
        elif node.get("t") in ("Space", "SoftBreak"):
            yield " "
        elif node.get("t") == "LineBreak":
            yield "\n"
        else:
            yield from _strings(node.get("c"))


@pytest.fixture(scope="session")
def blocks() -> Callable[[str], list[tuple[str, str]]]:
    """A function from Markdown to the top blocks that our reader sees, as (kind, bare text)."""

    def read(markdown: str) -> list[tuple[str, str]]:
        document = json.loads(run(markdown, "json"))
        return [(block["t"], "".join(_strings(block))) for block in document["blocks"]]

    return read

"""Broken, odd and hostile files beside good ones: nothing crashes or hangs, nothing is changed, each is explained."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.corpus import VARIANTS, Kind, all_kinds
from tests.faults.survival import deadline, picture, survive
from tests.tui.conftest import Desk, running

from pktui.cli.entry import guarded
from pktui.storage.records.folder import list_folder
from pktui.tui.widgets.table import RowTable

KINDS = list(all_kinds())
CONTRACT = range(6)


def put_all(folder: Path, *variants: int) -> None:
    """Put these variants of every kind into one folder."""
    for number, kind in enumerate(KINDS):
        for variant in variants:
            kind.put(folder, variant, f"n{number}-{variant}")


def is_harmless(text: str) -> bool:
    """Tell whether a text has nothing but printable characters and line ends."""
    return all(line.isprintable() for line in text.split("\n"))


def test_the_corpus_is_large_enough() -> None:
    """There are more than sixty kinds, each with its own name."""
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names) > 60


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_entry_beside_good_records(case: Path, kind: Kind, variant: int) -> None:
    """It is listed as what it is, the good records stay, and opening and closing leaves every byte."""
    survive(case, kind, variant)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_commands_end_as_promised(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: Kind) -> None:
    """Every command ends with a code of the contract, says nothing that harms a terminal and changes no file.

    What was made is noted in a diary, which may be new; a damaged one is left alone.
    """
    for variant in VARIANTS:
        kind.put(case, variant, f"n-{variant}")
    before = picture(case)
    entries = [str(path) for path in sorted(case.iterdir())]
    papers = ("--dokument", "pozvanka-odbornikum,kazuistika,zapis,plan,ukolovy-list")
    out = (*papers, "--do", "md", "--kam", str(tmp_path / "ven"), "--prepsat")
    commands = [(name, str(case), *more) for name in ("seznam", "kontrola", "ukoly") for more in ((), ("--json",))]
    commands += [("export", entry, *out) for entry in entries]
    commands += [("historie", entry) for entry in entries]
    for command in commands:
        with deadline(60):
            code = guarded(command)
        said = capsys.readouterr()
        assert code in CONTRACT, (command, said)
        assert is_harmless(said.out), command
        assert is_harmless(said.err), command
    after = picture(case)
    assert {path: seen for path, seen in after.items() if path in before} == before
    assert all(str(path).endswith("-denik.md") for path in after if path not in before)


@pytest.mark.parametrize("command", ["seznam", "kontrola"])
def test_a_folder_of_nothing_but_trouble(case: Path, command: str) -> None:
    """A real run over the whole corpus in one folder ends soon, with no traceback."""
    put_all(case, *VARIANTS)
    before = picture(case)
    done = subprocess.run(
        [sys.executable, "-m", "pktui", command, str(case)], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == (1 if command == "kontrola" else 0)
    assert b"Traceback" not in done.stderr
    for said in (done.stdout, done.stderr):
        assert is_harmless(said.decode())
    assert picture(case) == before


async def test_the_overview_shows_the_trouble(case: Path) -> None:
    """The whole corpus is listed on the screen, each line of it can be opened, and so can what reads."""
    put_all(case, 0)
    before = picture(case)
    listing = list_folder(case)
    async with running(case) as at:
        rows = at.app.screen.query_one("#waiting", RowTable)
        await at.until(lambda: rows.row_count >= len(listing.damaged), "all damaged files listed")
        keys = [str(row.key.value) for row in rows.ordered_rows]
        for key in (keys[0], keys[len(keys) // 2], keys[-1]):
            await at.mark(key, "#waiting")
            await _looked_at(at)
        for stored in listing.meetings:
            await at.mark(stored.conference.record.id, "#meetings")
            await _looked_at(at)
        assert at.place == "OverviewScreen"
    assert picture(case) == before


async def _looked_at(at: Desk) -> None:
    """Open what is marked, read the screen and come back."""
    await at.press("enter")
    assert is_harmless(at.text)
    await at.press("escape")
    assert is_harmless(at.text)

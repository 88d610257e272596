"""What a newcomer reads in `docs/vyvoj` still works: each example is applied to a copy of the program and tried."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pktui.session.sample import copy_sample

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "vyvoj"
COPIED = ("src", "docs", "vzory", "ukazka_spisu", "tests", "pyproject.toml")

# How many files of the program and of what it ships each change may cost.
COSTS = {"rule": 1, "field": 3, "document": 3, "command": 2, "screen": 3}
# The tests that hold the documentation to the code.
HELD_TO_THE_CODE = (
    "tests/cli/test_rules_docs.py",
    "tests/cli/test_docs.py::test_every_command_is_documented_and_no_other",
    "tests/cli/test_docs.py::test_options_of_each_command_are_documented",
    "tests/storage/records/test_format_docs.py::test_keys_are_the_same_in_both_directions",
)

PRESSED = """
import asyncio, sys
from pathlib import Path
from pktui.tui.app import PktuiApp

async def look() -> None:
    app = PktuiApp(Path(sys.argv[1]))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter", "alt+s")
        await pilot.pause()
        print(app.screen.query_one("#contacts").marked, app.screen.query_one("#contacts").row_count)

asyncio.run(look())
"""

READ = """
import sys
from pathlib import Path
from pktui.storage.records.folder import list_folder
from pktui.storage.records.record_kinds import LABELS

meetings = list_folder(Path(sys.argv[1])).meetings
needs = {person.needs for stored in meetings for person in stored.conference.record.people}
print(*sorted(needs - {""}), LABELS["potrebuje"], sep=" · ")
"""


def example(change: str) -> str:
    """Return the change a page shows, as a patch."""
    text = (PAGES / f"add-a-{change}.md").read_text(encoding="utf-8")
    return "".join(re.findall(r"^```diff\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def apply(patch: str, folder: Path) -> None:
    """Change the files as a patch says; its hunks have no numbers, what they begin with stands once in a file."""
    for name, body in re.findall(r"^\+\+\+ b/(\S+)\n(.*?)(?=^--- |\Z)", patch, re.MULTILINE | re.DOTALL):
        path = folder / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for hunk in body.split("@@\n")[1:]:
            lines = hunk.splitlines(keepends=True)
            old = "".join(line[1:] for line in lines if line[0] in " -")
            new = "".join(line[1:] for line in lines if line[0] in " +")
            assert text.count(old) == 1 or not text, f"{name}: {old}"
            text = text.replace(old, new) if text else new
        path.write_text(text, encoding="utf-8")


def run(folder: Path, *arguments: str) -> str:
    """Return what Python prints when the copy of the program is the one it finds."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with all examples applied, one after another."""
    folder = tmp_path_factory.mktemp("kopie")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    for change in COSTS:
        apply(example(change), folder)
    return folder


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a copy of the sample with days around the present one."""
    return str(copy_sample(tmp_path_factory.mktemp("spisy") / "Hrubešovi", date.today()))  # noqa: DTZ011


@pytest.mark.parametrize("change", COSTS)
def test_what_a_change_costs(change: str) -> None:
    """The files touched are those of the table on the page, and not more of the program than was agreed."""
    touched = set(re.findall(r"^\+\+\+ b/(\S+)$", example(change), re.MULTILINE))
    page = (PAGES / f"add-a-{change}.md").read_text(encoding="utf-8")
    assert touched == set(re.findall(r"^\| `([^`]+)`", page, re.MULTILINE))
    assert sum(path.startswith(("src/", "vzory/")) for path in touched) == COSTS[change]


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_places_that_are_named_exist(page: Path) -> None:
    """A page sends nobody to a file that is not there."""
    text = re.sub(r"```diff\n.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = set(re.findall(r"`((?:src|tests|docs|vzory|benchmarks)/[^`\s…]+)`(?! \(new\))", text))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_documentation_follows(copy: Path) -> None:
    """With the examples the documentation is still held equal to the code."""
    run(copy, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *HELD_TO_THE_CODE)


def test_rule(copy: Path, sample: str) -> None:
    """The check finds what the new rule looks for."""
    assert "není přestávka" in run(copy, "-m", "pktui", "kontrola", sample)


def test_field(copy: Path, sample: str) -> None:
    """The new key is read from the file of a person, and its label is known."""
    record = next(Path(sample).glob("*-konference.md"))
    text = record.read_text(encoding="utf-8")
    record.write_text(
        re.sub(r"(?m)^(    vztah: .*)$", r"\1\n    potrebuje: tlumočnici", text, count=1), encoding="utf-8"
    )
    assert run(copy, "-c", READ, sample) == "tlumočnici · co potřebuje\n"


def test_command(copy: Path, sample: str) -> None:
    """The new command answers."""
    assert run(copy, "-m", "pktui", "pocet", sample) == "2 konference\n"


def test_document(copy: Path, sample: str) -> None:
    """The new document is made."""
    record = next(Path(sample).glob("*-konference.md"))
    made = run(copy, "-m", "pktui", "export", str(record), "--dokument", "jmenovky", "--do", "md")
    assert "Hrubeš" in Path(made.strip()).read_text(encoding="utf-8")


def test_screen(copy: Path, sample: str) -> None:
    """The new screen shows everybody."""
    marked, rows = run(copy, "-c", PRESSED, sample).split()
    assert marked
    assert int(rows) > 5

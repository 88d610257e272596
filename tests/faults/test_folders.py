"""What may happen to the folder while somebody works in it: nothing is lost, nothing is deleted, nothing is made up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.faults.corpus import record
from tests.faults.mounts import Mounts, fill_up, needs_fuse, needs_mounts, run, silent_disk
from tests.faults.seed import LONG
from tests.faults.tools import need, needs_root
from tests.tui.conftest import Desk, running
from tests.tui.terminal import PATIENCE, Terminal, pktui

from pktui.domain.meeting import Meeting
from pktui.domain.plan import Task
from pktui.files.reading import PATIENCE_SECONDS
from pktui.session.case.presence import PREFIX
from pktui.session.create import empty_plan
from pktui.session.drafts.drafts import journal_folder, read_journal
from pktui.session.sample import copy_sample
from pktui.tui.cases import outside

CONFERENCE = "2026-09-15-konference.md"
UNSAVED = "◆ neuloženo"
SAVED = "je teď uložené"
Step = Callable[[], object]
PROMISED_SECONDS = 0.3


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Look at the folder more often than a person could wait for; keep the journal out of the folder that breaks."""
    monkeypatch.setattr(outside, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(outside, "RETRY_SECONDS", 0.1)
    monkeypatch.setattr(outside, "_SHARE", 0.5)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))


@pytest.fixture
def mounts() -> Iterator[Mounts]:
    """Disks of the test, taken away at its end."""
    used = Mounts()
    yield used
    used.close()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return where the case file is opened; it is not there yet."""
    return tmp_path / "spis"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a folder with the sample, as it lies on some disk."""
    return copy_sample(tmp_path / "disk", TODAY)


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder but the signs of running programs."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(PREFIX))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def journal(folder: Path) -> str:
    """Return what the journal of this computer keeps for the folder."""
    found = journal_folder(folder).glob("*.denik")
    return "\n".join(draft.text for path in found for draft in read_journal(path.read_bytes()))


async def work_on(at: Desk, told: str) -> None:
    """Change something that cannot be saved: it is painted, told, kept in the journal, and not called saved."""
    await at.press("space")
    assert "✓ je tu" in at.text
    await at.until(lambda: any(told in notice for notice in at.notices), f"„{told}“ is told")
    assert UNSAVED in at.text.splitlines()[0]
    await at.until(lambda: "pritomen: ano" in journal(at.folder), "the change in the journal")
    assert not any("uložen" in notice and "neuložen" not in notice for notice in at.notices)


async def is_saved(at: Desk) -> None:
    """Wait until what was put off is in its file, without a key, and nothing is left in the journal."""
    await at.until(lambda: UNSAVED not in at.text.splitlines()[0], "the sign is gone")
    assert at.conference.people[0].attendance.present
    assert any(SAVED in notice for notice in at.notices)
    await at.until(lambda: journal(at.folder) == "", "the journal is empty")


@needs_mounts
async def test_full_disk(case: Path, sample: Path, mounts: Mounts) -> None:
    """On a full disk the file stays as it was; when there is room again, the change is written by itself."""
    mounts.memory(case, "256k")
    shutil.copytree(sample, case, dirs_exist_ok=True)
    async with running(case, "people") as at:
        before = files(case)
        ballast = case / "ballast.bin"
        fill_up(ballast)
        await work_on(at, "Na disku není místo")
        assert {name: data for name, data in files(case).items() if name in before} == before
        ballast.unlink()
        await is_saved(at)


@needs_mounts
async def test_disk_for_reading_only(case: Path, sample: Path, mounts: Mounts) -> None:
    """A disk that the system has put to reading only is told; when it can be written again, all is saved."""
    mounts.bind(sample, case)
    async with running(case, "people") as at:
        mounts.again(case, "ro,bind")
        before = files(case)
        await work_on(at, "Disk je jen pro čtení")
        assert files(case) == before
        mounts.again(case, "rw,bind")
        await is_saved(at)


@pytest.fixture
def chattr(tmp_path: Path) -> str:
    """Return the program that keeps even root from writing; the test is skipped where it may not do that."""
    program, probe = need("chattr"), tmp_path / "zkouska"
    probe.touch()
    tried = subprocess.run([program, "+i", str(probe)], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"no file can be made immutable here: {tried.stderr.strip()}")
    run(program, "-i", probe)
    return program


@needs_root
async def test_file_nobody_may_write(sample: Path, chattr: str) -> None:
    """A file that even root may not change is told and left alone."""
    async with running(sample, "people") as at:
        path = sample / CONFERENCE
        before = path.read_bytes()
        run(chattr, "+i", path)
        try:
            await work_on(at, "Systém tuto práci se souborem nedovolil")
            assert path.read_bytes() == before
        finally:
            run(chattr, "-i", path)
        await is_saved(at)


@needs_mounts
async def test_disk_pulled_out(case: Path, sample: Path, mounts: Mounts) -> None:
    """Under a stick that was pulled out lies an empty folder: nothing is put there; back on the stick all is saved."""
    mounts.bind(sample, case)
    async with running(case, "people") as at:
        before = files(sample)
        mounts.away(case, lazily=True)
        await work_on(at, "nejsou soubory této konference")
        assert list(case.iterdir()) == []
        assert files(sample) == before
        mounts.bind(sample, case)
        await is_saved(at)


def foreign(folder: Path) -> None:
    """Put the case of another family there, under the very same names."""
    (folder / CONFERENCE).write_text(record("k-cizi", spis="Cizí", datum="2026-09-15"), encoding="utf-8")
    for kind in ("zapis", "plan"):
        text = f"---\ndruh: {kind}\nformat: 1\nid: x-{kind}\nkonference_id: k-cizi\n---\n"
        (folder / f"2026-09-15-{kind}.md").write_text(text, encoding="utf-8")


@needs_mounts
@pytest.mark.parametrize("content", [None, foreign], ids=["empty", "another family"])
async def test_other_disk_in_its_place(
    case: Path, sample: Path, mounts: Mounts, content: Callable[[Path], None] | None
) -> None:
    """What belongs to one family never gets onto a disk with the case of another one."""
    mounts.bind(sample, case)
    async with running(case, "people") as at:
        mounts.memory(case)
        if content is not None:
            content(case)
        before = files(case)
        await work_on(at, "nejsou soubory této konference")
        await at.go("plan")
        await at.go("people")
        assert files(case) == before
        mounts.away(case)
        await is_saved(at)


@needs_mounts
async def test_new_paper_is_not_begun_on_another_disk(case: Path, sample: Path, mounts: Mounts) -> None:
    """A plan that is begun while another disk is in place is written when the right one is back."""
    (sample / "2026-09-15-plan.md").unlink()
    mounts.bind(sample, case)
    async with running(case, "plan") as at:
        mounts.memory(case)
        screen = at.app.case_screen
        assert screen is not None
        screen.change("Úkol přidán", with_first_task)
        await at.until(lambda: any("nic nového nezapsalo" in notice for notice in at.notices), "it is told")
        assert files(case) == {}
        mounts.away(case)
        await at.until(lambda: not screen.session.unsaved, "it is saved")
        assert [task.what for task in at.plan.tasks] == ["Zavolat škole"]


def with_first_task(meeting: Meeting) -> Meeting:
    """Begin a plan."""
    return replace(meeting, plan=replace(empty_plan(meeting), tasks=(Task("t-1", "Zavolat škole"),)))


@needs_mounts
async def test_copy_of_the_case_in_its_place(case: Path, sample: Path, tmp_path: Path, mounts: Mounts) -> None:
    """With a copy of the same case in place the work goes on there; back on the first disk it gets what it missed."""
    shutil.copytree(sample, tmp_path / "kopie")
    mounts.bind(sample, case)
    async with running(case, "people") as at:
        await at.press("ctrl+n")
        await at.fill("Jméno", "Nová Sousedka")
        await at.save()
        mounts.bind(tmp_path / "kopie", case)
        await at.until(lambda: "Nová Sousedka".encode() in (case / CONFERENCE).read_bytes(), "also on the copy")
        await at.press("ctrl+n")
        await at.fill("Jméno", "Druhá Sousedka")
        await at.save()
        mounts.away(case)
        await at.until(lambda: "Druhá Sousedka".encode() in (sample / CONFERENCE).read_bytes(), "on the first one")
        assert "Nová Sousedka".encode() in (sample / CONFERENCE).read_bytes()


async def test_emptied_folder(sample: Path, tmp_path: Path) -> None:
    """An emptied folder does not mean that the records are deleted."""
    async with running(sample, "people") as at:
        away = tmp_path / "jinde"
        away.mkdir()
        for path in sample.glob("*.md"):
            path.rename(away / path.name)
        await work_on(at, "nejsou soubory této konference")
        assert list(sample.glob("*.md")) == []
        for path in away.iterdir():
            path.rename(sample / path.name)
        await is_saved(at)


async def test_renamed_folder(sample: Path, tmp_path: Path) -> None:
    """A folder that was renamed is told; under its old name again it gets what was written meanwhile."""
    async with running(sample, "people") as at:
        sample.rename(tmp_path / "jinak")
        await work_on(at, "Složka teď není dostupná")
        assert not sample.exists()
        (tmp_path / "jinak").rename(sample)
        await is_saved(at)


@needs_mounts
async def test_overview_of_a_disk_pulled_out(case: Path, sample: Path, mounts: Mounts) -> None:
    """The overview says by itself that all conferences went, names them, and takes it back when they return."""
    mounts.bind(sample, case)
    async with running(case) as at:
        mounts.away(case, lazily=True)
        await at.shows("Ze složky zmizely 2 z 2 konferencí")
        assert any("zkontrolujte synchronizaci" in notice for notice in at.notices)
        mounts.bind(sample, case)
        await at.until(lambda: "Ze složky zmizely" not in at.text.partition("Den ")[0], "it is taken back")
        assert at.marked


WITHOUT_POWER = ("--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search,-fowner")
LOOKING = """
import sys
from pathlib import Path
from pktui.tui import app
from pktui.tui.cases import outside
outside.LOOK_SECONDS, outside.RETRY_SECONDS = 0.05, 0.1
sys.exit(app.run_tui(Path(sys.argv[1])))
"""


@pytest.fixture
def looking(tmp_path: Path) -> list[str]:
    """Return the command of a program that looks at the folder all the time."""
    script = tmp_path / "looking.py"
    script.write_text(LOOKING, encoding="utf-8")
    return [sys.executable, str(script)]


def at_people(command: list[str], folder: Path, home: Path) -> Terminal:
    """Start a program in a terminal and go to its people."""
    terminal = Terminal([*command, str(folder)], home)
    terminal.shows("Hrubešovi")
    terminal.quiet()
    terminal.keys("enter", "f3")
    terminal.shows("V místnosti")
    return terminal


@needs_root
def test_folder_nobody_may_enter(sample: Path, tmp_path: Path, looking: list[str]) -> None:
    """A folder without rights is told; with its rights back it gets what was written meanwhile."""
    terminal = at_people([need("setpriv"), *WITHOUT_POWER, *looking], sample, tmp_path)
    try:
        sample.chmod(0)
        terminal.shows("Složka teď není dostupná")
        terminal.keys(" ")
        terminal.shows("✓ je tu")
        terminal.shows(UNSAVED)
        sample.chmod(0o755)
        terminal.shows(SAVED)
        assert b"pritomen: ano" in (sample / CONFERENCE).read_bytes()
    finally:
        sample.chmod(0o755)
        terminal.close()


def test_ten_thousand_files(sample: Path, tmp_path: Path, looking: list[str]) -> None:
    """Among ten thousand other files the program answers a key at once and still sees what others write."""
    for number in range(10_000):
        (sample / f"poznamka-{number}.md").write_bytes(b"# Nic\n")
    terminal = at_people(looking, sample, tmp_path)
    try:
        waits = [_echo(terminal, key) for key in ("m", " ") * 10]
        assert not LONG or sorted(waits)[len(waits) // 2] < PROMISED_SECONDS, waits
        path = sample / CONFERENCE
        path.write_bytes(path.read_bytes().replace("Anežka Hrubešová".encode(), b"Anna Cerna"))
        terminal.shows("Anna Cerna")
    finally:
        terminal.close()


def _echo(terminal: Terminal, key: str) -> float:
    """Return how long the program takes to send something after a key, in seconds."""
    before, begun = len(terminal.sent), time.monotonic()
    os.write(terminal.fd, key.encode())
    while len(terminal.sent) == before:
        assert terminal.read(1.0)
        assert time.monotonic() - begun < PATIENCE
    taken = time.monotonic() - begun
    terminal.quiet()
    return taken


@needs_mounts
@needs_fuse
def test_disk_that_never_answers(sample: Path, tmp_path: Path, looking: list[str]) -> None:
    """While a network folder hangs, the program paints, and one can leave it."""
    terminal = at_people(looking, sample, tmp_path)
    try:
        with silent_disk(sample):
            for _ in range(10):
                terminal.read(0.05)
            terminal.keys("f1")
            terminal.shows("Člověk na řádku")
            terminal.keys("escape")
            terminal.keys("f6")
            terminal.shows("Kontaktní osoba")
            terminal.keys("f10")
            assert terminal.end() == 0
    finally:
        terminal.close()


@needs_mounts
@needs_fuse
def test_wall_on_a_disk_that_never_answers(tmp_path: Path) -> None:
    """While a network folder hangs, the window for the room can be blanked, shown again and closed."""
    folder = copy_sample(tmp_path / "disk", date.today())  # noqa: DTZ011 - the program asks the same clock
    terminal = Terminal(pktui("mistnost", folder), tmp_path)
    try:
        terminal.shows("Za chvíli začneme")
        with silent_disk(folder):
            for _ in range(10):
                terminal.read(0.2)
            terminal.keys(" ")
            assert not terminal.text.strip()
            terminal.keys(" ")
            terminal.shows("Za chvíli začneme")
            terminal.keys("q")
            assert terminal.end() == 0
    finally:
        terminal.close()


@needs_mounts
@needs_fuse
def test_work_on_a_disk_that_never_answers(sample: Path, tmp_path: Path, looking: list[str]) -> None:
    """While a network folder hangs, one can write on; what was written is told and gets there when it is back."""
    terminal = at_people(looking, sample, tmp_path)
    try:
        with silent_disk(sample):
            terminal.keys(" ")
            terminal.shows("✓ je tu")
            terminal.shows("neodpovídá")
            terminal.shows(UNSAVED)
            waits = [_echo(terminal, key) for key in ("\x1b[B", " ") * 3]
            assert not LONG or max(waits) < PATIENCE_SECONDS, waits
        terminal.shows(SAVED)
        stored = (sample / CONFERENCE).read_bytes()
        assert stored.count(b"pritomen: ano") == 4
    finally:
        terminal.close()

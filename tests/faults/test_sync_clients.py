"""What sync clients and file managers do with a case that is open: nothing of theirs is shown, nothing of ours lost.

The program looks at the folder after every single step of theirs.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.faults.clients import AGO, CLIENTS, Client
from tests.session.case.test_joined import with_plan, with_task
from tests.session.watch.test_case_watch import PLAN, Machine

from pktui.domain.plan import Task
from pktui.errors import PktuiError
from pktui.session.case.open_case import Change
from pktui.storage.records.folder import Listing, RivalFiles, list_folder

NOTES = "Plán řešení konfliktu.md"
MINE, THEIRS = Task("t-moje", "Zavolat do školy"), Task("t-jejich", "Objednat lékaře")

EVERY = pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
EVERY_COPY = pytest.mark.parametrize(
    ("client", "pattern"),
    [pytest.param(client, pattern, id=f"{client.name}:{pattern}") for client in CLIENTS for pattern in client.copies],
)


@dataclass
class World:
    """A case open here, and the same case on another machine, where Syncthing and the like take files from.

    Attributes:
        here: This computer.
        there: The other one.
        problems: What stood in the way here.
        listings: What a newly opened program would have seen after each step.
    """

    here: Machine
    there: Machine
    problems: list[PktuiError] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)

    @property
    def plan(self) -> Path:
        """The file both change."""
        return self.here.session.folder / PLAN

    def tick(self) -> None:
        """Look as the program does, and as another that is just opened would."""
        self.listings.append(list_folder(self.here.session.folder))
        self.problems += self.here.take()

    def mine(self, change: Change) -> None:
        """Change the plan here."""
        self.here.session.apply("zde", change)

    def theirs(self, change: Change) -> bytes:
        """Change the plan there and return the file."""
        self.there.session.apply("tam", change)
        return (self.there.session.folder / PLAN).read_bytes()

    def settled(self) -> None:
        """Look until nothing more comes of it; then nothing is left over and nothing was lost."""
        for _ in range(3):
            self.tick()
        last = list_folder(self.here.session.folder)
        assert (last.conflicts, last.damaged, last.orphans) == ((), (), ())
        assert (self.problems, self.here.session.questions, self.here.session.unsaved) == ([], {}, ())
        assert self.here.session.stored.papers[2].path == self.plan
        assert {task.id for task in _plan_tasks(last)} == self.here.tasks


@pytest.fixture
def world(sample_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the case on two machines, with somebody's notes about conflicts beside it."""
    # Hundreds of saves; what survives a power cut is tested elsewhere.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    (sample_case / NOTES).write_text("Nejdřív si vyslechneme obě strany.\n", encoding="utf-8")
    os.utime(sample_case / NOTES, (AGO, AGO))
    other = shutil.copytree(sample_case, tmp_path / "jinde" / sample_case.name)
    world = World(Machine(sample_case, tmp_path / "tady"), Machine(other, tmp_path / "tam"))
    world.here.take()
    return world


@pytest.fixture(autouse=True)
def notes_stay(world: World) -> Iterator[None]:
    """Whatever happens, somebody's notes about conflicts are left as they were."""
    notes = world.here.session.folder / NOTES
    before = notes.read_bytes(), notes.stat().st_mtime_ns, notes.stat().st_ino
    yield
    assert (notes.read_bytes(), notes.stat().st_mtime_ns, notes.stat().st_ino) == before


def _plan_tasks(listing: Listing) -> tuple[Task, ...]:
    plan = listing.meetings[1].plan
    assert plan is not None
    return plan.record.tasks


def only_the_case(world: World) -> None:
    """In every moment a newly opened program would have seen the two conferences and nothing damaged."""
    for listing in world.listings:
        assert len(listing.meetings) == 2
        assert listing.damaged == ()


@EVERY
def test_a_change_arrives(world: World, client: Client) -> None:
    """What somebody did there is here; its old time and the file it came in mean nothing."""
    client.bring(world.plan, world.theirs(with_task(THEIRS)), world.tick)
    assert THEIRS.id in world.here.tasks
    only_the_case(world)
    world.settled()


@EVERY
def test_a_version_without_mine_arrives(world: World, client: Client) -> None:
    """A client that keeps no copy puts theirs over mine: mine is written again."""
    world.mine(with_task(MINE))
    client.bring(world.plan, world.theirs(with_task(THEIRS)), world.tick)
    assert {MINE.id, THEIRS.id} <= world.here.tasks
    only_the_case(world)
    world.settled()


@EVERY
def test_mine_is_set_aside(world: World, client: Client) -> None:
    """My version lost and lies beside theirs: both are in the record, the copy goes."""
    world.mine(with_task(MINE))
    copy = client.set_aside(world.plan, client.copies[-1], world.tick)
    client.bring(world.plan, world.theirs(with_task(THEIRS)), world.tick)
    world.settled()
    assert {MINE.id, THEIRS.id} <= world.here.tasks
    assert not copy.exists()
    only_the_case(world)


@EVERY_COPY
def test_theirs_is_laid_beside(world: World, client: Client, pattern: str) -> None:
    """Their version lost and lies beside mine: both are in the record, the copy goes."""
    world.mine(with_task(MINE))
    copy = client.lay_beside(world.plan, pattern, world.theirs(with_task(THEIRS)), lambda: None)
    assert list_folder(copy.parent).conflicts == (RivalFiles(world.plan, (copy,)),)
    world.settled()
    assert {MINE.id, THEIRS.id} <= world.here.tasks
    assert not copy.exists()
    assert world.here.history.has(world.theirs(lambda meeting: meeting))


@EVERY
def test_a_contradiction_is_asked_about(world: World, client: Client) -> None:
    """Two values for one field: one stands, somebody is asked about both, and the copy goes."""
    world.mine(with_plan(contact="Eva Bílá"))
    copy = client.lay_beside(world.plan, client.copies[0], world.theirs(with_plan(contact="Jana Malá")), lambda: None)
    content = copy.read_bytes()
    for _ in range(3):
        world.tick()
    assert world.problems == []
    assert world.here.asked() == {("Eva Bílá", "Jana Malá")}
    assert not copy.exists()
    assert world.here.history.has(content)
    assert "kontakt: Jana Malá" in world.plan.read_text(encoding="utf-8")
    only_the_case(world)


@EVERY
def test_deleted_and_made_again(world: World, client: Client) -> None:
    """A file that goes for a moment and comes back without mine is no deleted record."""
    world.mine(with_task(MINE))
    world.plan.unlink()
    world.tick()
    client.bring(world.plan, world.theirs(with_task(THEIRS)), world.tick)
    world.settled()
    assert {MINE.id, THEIRS.id} <= world.here.tasks


@EVERY
def test_renamed_in_two_steps(world: World, client: Client) -> None:
    """A rename that comes as a file that goes and one that appears, with a change in it, is followed."""
    world.mine(with_task(MINE))
    renamed = world.plan.with_name("plan-hrubesovi.md")
    world.plan.unlink()
    world.tick()
    client.bring(renamed, world.theirs(with_task(THEIRS)), world.tick)
    world.mine(with_plan(contact="Eva Bílá"))
    assert world.here.session.stored.papers[2].path == renamed
    assert {"t-moje", "t-jejich"} <= {task.id for task in _plan_tasks(list_folder(renamed.parent))}
    assert "kontakt: Eva Bílá" in renamed.read_text(encoding="utf-8")
    assert not world.plan.exists()


@EVERY
def test_what_lies_about(world: World, client: Client) -> None:
    """Downloads, bins and older versions are no records, no conflicts and no damaged files."""
    before = list_folder(world.plan.parent)
    client.litter_about(world.plan, world.theirs(with_task(THEIRS)))
    world.tick()
    assert world.listings == [before]
    assert THEIRS.id not in world.here.tasks
    world.settled()


@EVERY
def test_its_own_files(world: World, client: Client) -> None:
    """Files by which a client knows its folder change nothing."""
    before = list_folder(world.plan.parent)
    client.mark(world.plan.parent)
    world.tick()
    assert world.listings == [before]
    world.settled()


@pytest.mark.parametrize("client", [client for client in CLIENTS if client.stub], ids=lambda client: client.name)
def test_only_on_the_server(world: World, client: Client) -> None:
    """A file of which only a stub is here is missing, not deleted; it comes back with what others did."""
    world.mine(with_task(MINE))
    tasks, theirs = world.here.tasks, world.theirs(with_task(THEIRS))
    stub = client.evict(world.plan)
    world.tick()
    assert world.here.look().missing == (world.plan,)
    assert world.here.tasks == tasks
    stub.unlink()
    client.bring(world.plan, theirs, world.tick)
    world.settled()
    assert {MINE.id, THEIRS.id} <= world.here.tasks

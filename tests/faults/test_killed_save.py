"""Saving and kill -9: the program dies at every single system call, and no file is ever torn, missing or too old.

A short sample of the calls runs in CI, always the same one unless `PKTUI_SEED` names another; `PKTUI_LONG=1` goes
through all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests.faults.seed import LONG, SEED
from tests.faults.workshop import Workshop, sample

POINTS = 10
NO_EXCHANGE = "renameat2:error=EINVAL"
NO_LINKS = "link:error=EPERM"
# How often the program waits for a thread or for the driver differs from run to run; every other call surely comes.
BY_CHANCE = {"futex", "readv"}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Return the saving program with a place to save in."""
    with Workshop(tmp_path_factory.mktemp("kill")) as workshop:
        yield workshop


@pytest.mark.parametrize(
    ("script", "always"),
    [
        pytest.param("changes", (), id="changes"),
        pytest.param("new", (), id="new files"),
        pytest.param("theirs", (), id="changed by somebody else"),
        pytest.param("start", (), id="start after a kill"),
        pytest.param("changes", (NO_EXCHANGE,), id="no exchange of files"),
        pytest.param("new", (NO_LINKS,), id="no links"),
    ],
)
def test_a_kill_costs_nothing_that_was_saved(
    workshop: Workshop, record_property: Callable[[str, object], None], script: str, always: tuple[str, ...]
) -> None:
    """Every file is a whole version, every saved one is there, and the next start leaves no traces of the kill."""
    rehearsal = workshop.rehearse(script, *always)
    chosen = sample([point for point in rehearsal.points if LONG or point[0] not in BY_CHANCE], POINTS)
    results = {point: workshop.kill(rehearsal, point) for point in chosen}
    killed = sum(damage is not None for damage in results.values())
    record_property("points", killed)
    print(f"{script} {always}: killed at {killed} of {len(rehearsal.points)} calls, seed {SEED}")  # noqa: T201
    assert {point: damage for point, damage in results.items() if damage} == {}, f"seed {SEED}"
    assert [point for point, damage in results.items() if damage is None and point[0] not in BY_CHANCE] == []


def test_writing_in_place_is_found_out(workshop: Workshop) -> None:
    """The same kills against a plain write over the old file tear it, so the test above can fail."""
    rehearsal = workshop.rehearse("changes", broken="in place")
    writes = [point for point in rehearsal.points if point[0] == "write"]
    results = [workshop.kill(rehearsal, point, broken="in place") for point in writes[:3]]
    assert any("torn" in problem for damage in results if damage for problem in damage)

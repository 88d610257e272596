"""What all tests share: a fixed present moment, a copy of the sample case that fits it, and a short meeting."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from types import CodeType
from typing import Any

import pypandoc
import pytest
from hypothesis import HealthCheck, settings
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pktui.domain.agenda import AgendaItem
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.export import pandoc
from pktui.session.sample import copy_sample

WAITING = ("tests/e2e/", "tests/faults/")
COMPUTING = ("tests/faults/test_malformed.py", "tests/faults/test_sync_clients.py", "tests/faults/test_keys.py")

TODAY = date(2026, 9, 8)
NOW = datetime(2026, 9, 8, 9, 0)  # noqa: DTZ001 - the wall clock of the room has no zone

# How long an example takes says how busy the machine is, not whether the code is right. New examples are looked for in
# the long form; whoever only runs the tests gets those of everybody else.
EXAMPLES = int(os.environ.get("PKTUI_EXAMPLES", "100"))
settings.register_profile(
    "pktui",
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="PKTUI_LONG" not in os.environ,
)
settings.load_profile("pktui")


def pytest_xdist_auto_num_workers() -> int:
    """Run three tests on each core: many wait for a program, a disk or a frame of the screen most of the time."""
    return 3 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let two of three workers begin with what mostly waits for other programs, while the others compute.

    Every worker is handed as long a run of the tests, and takes over from others when it has done its own.
    """
    workers: int = getattr(config, "workerinput", {}).get("workercount", 1)
    waiters = -(-2 * workers // 3)
    waiting = [item for item in items if item.nodeid.startswith(WAITING) and not item.nodeid.startswith(COMPUTING)]
    known = set(waiting)
    computing = iter([item for item in items if item not in known])
    left, ordered = len(items), []
    for worker in range(workers):
        first = waiting[worker::waiters] if worker < waiters else []
        size = left // (workers - worker)
        ordered += [*first, *islice(computing, max(size - len(first), 0))]
        left -= size
    items[:] = [*ordered, *computing]


def pytest_collection_finish() -> None:
    """Leave what the whole session needs, all modules and thousands of tests, out of every search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def compile_templates_once() -> None:
    """Compile each template once in a session: the program does so anew for every document."""
    compiled = ImmutableSandboxedEnvironment.compile
    known: dict[object, CodeType] = {}

    def compile_once(environment: ImmutableSandboxedEnvironment, *source: Any, **place: Any) -> CodeType:  # noqa: ANN401 - of Jinja
        key = (source, tuple(place.items()), environment.finalize, frozenset(environment.filters))
        if key not in known:
            known[key] = compiled(environment, *source, **place)
        return known[key]

    ImmutableSandboxedEnvironment.compile = compile_once  # type: ignore[assignment, method-assign]


compile_templates_once()

AGENDA = (AgendaItem("b-1", "Úvod", 10), AgendaItem("b-2", "Potřeby", 20), AgendaItem("b-3", "Plán", 30))


@pytest.fixture(autouse=True, scope="session")
def private_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep journals and histories of the tests out of the user's own state folder, also in programs they start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def sample_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample case that all others are copied from."""
    return copy_sample(tmp_path_factory.mktemp("ukazka") / "Hrubešovi", TODAY)


@pytest.fixture
def sample_case(tmp_path: Path, sample_original: Path) -> Path:
    """Return a copy of the sample case whose repeated conference is a week from TODAY, on 2026-09-15."""
    # As if all had been written just now.
    return Path(shutil.copytree(sample_original, tmp_path / "Hrubešovi", copy_function=shutil.copy))


@pytest.fixture
def now() -> datetime:
    """Return the present moment of the tests: nine in the morning of TODAY."""
    return NOW


@pytest.fixture
def asked_anew() -> Iterator[None]:
    """Let pandoc be looked for again, now and after the test."""
    forget_pandoc()
    yield
    forget_pandoc()


def forget_pandoc() -> None:
    """Forget where pandoc is; its wrapper remembers that, too."""
    pypandoc.clean_pandocpath_cache()
    pypandoc.clean_version_cache()
    pandoc._program.cache_clear()


def make_meeting(name: str = "1", family: str = "Novákovi", day: date = TODAY, **fields: object) -> Meeting:
    """Return a meeting of an hour with three items and empty papers; `fields` belong to its conference."""
    conference = Conference(f"k-{name}", family, day, start=time(9), minutes=60, agenda=AGENDA)
    conference = replace(conference, **fields)  # type: ignore[arg-type]
    label = Meeting(conference).label
    return Meeting(conference, Minutes(f"z-{name}", f"k-{name}", label), Plan(f"p-{name}", f"k-{name}", label))

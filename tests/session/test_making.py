"""Many papers at once: in the given order, side by side, each filled once, and one that fails alone."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest
from tests import stress_case
from tests.conftest import NOW
from tests.systems import posix_only

from pktui.errors import ExportFailed
from pktui.export.papers import filling
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.session import making
from pktui.session.making import SIDE_BY_SIDE, make_all
from pktui.session.once import Once
from pktui.session.packages import PaperFile, papers_of


def paper(name: str, make: Callable[[], bytes]) -> PaperFile:
    return PaperFile(Path(name), name, make)


def test_papers_come_in_their_order() -> None:
    """Whichever is ready first."""
    papers = [paper(str(number), str(number).encode) for number in range(20)]
    assert [made.data for made in make_all(papers)] == [str(number).encode() for number in range(20)]


def test_papers_are_made_side_by_side() -> None:
    """Each waits until another one is being made, too."""
    together = Barrier(SIDE_BY_SIDE, timeout=60)
    papers = [paper(str(number), lambda: str(together.wait() >= 0).encode()) for number in range(SIDE_BY_SIDE)]
    assert [made.problem for made in make_all(papers)] == [None] * SIDE_BY_SIDE


def test_one_that_cannot_be_made_stops_no_other() -> None:
    """Its trouble comes in its place."""

    def broken() -> bytes:
        raise ExportFailed("Vzor má chybu.")

    first, second, third = make_all([paper("a", lambda: b"a"), paper("b", broken), paper("c", lambda: b"c")])
    assert (first.data, third.data) == (b"a", b"c")
    assert isinstance(second.problem, ExportFailed)


def test_whoever_stops_asking_stops_the_making(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has not begun by then is not begun: all but the first wait until the last one was called off."""
    called_off = Event()

    class Pool(ThreadPoolExecutor):
        def submit(self, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401 - handed on
            future = super().submit(*given, **named)
            if given[1] is papers[-1]:
                future.add_done_callback(lambda done: called_off.set() if done.cancelled() else None)
            return future

    monkeypatch.setattr(making, "ThreadPoolExecutor", Pool)
    begun: list[int] = []

    def begin() -> bytes:
        begun.append(1)
        assert len(begun) == 1 or called_off.wait(60)
        return b""

    papers = [paper(str(number), begin) for number in range(20)]
    makings = make_all(papers)
    next(makings)
    makings.close()  # type: ignore[attr-defined] # a generator
    assert len(begun) <= 1 + SIDE_BY_SIDE


def test_an_interrupt_while_papers_are_handed_out_ends_those_that_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first paper is made already and waits for a program that does not end by itself."""
    begun, ended = Event(), Event()
    monkeypatch.setattr(making, "end_for_good", ended.set)

    class Pool(ThreadPoolExecutor):
        def submit(self, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401 - handed on
            if given[1] is papers[-1]:
                assert begun.wait(60)
                raise KeyboardInterrupt
            return super().submit(*given, **named)

    monkeypatch.setattr(making, "ThreadPoolExecutor", Pool)
    waited: list[bool] = []

    def wait() -> bytes:
        begun.set()
        waited.append(ended.wait(60))
        return b""

    papers = [paper(str(number), wait) for number in range(2)]
    with pytest.raises(KeyboardInterrupt):
        next(make_all(papers))
    assert waited == [True]


@posix_only  # there a signal can be sent to one thread
def test_an_interrupt_that_wakes_nobody_is_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a signal that another thread got, who waits in the main one hears only when it wakes by itself."""
    handed_out, ended = Event(), Event()
    monkeypatch.setattr(making, "end_for_good", ended.set)

    class Pool(ThreadPoolExecutor):
        def submit(self, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401 - handed on
            future = super().submit(*given, **named)
            handed_out.set()
            return future

    monkeypatch.setattr(making, "ThreadPoolExecutor", Pool)
    waited: list[bool] = []

    def interrupt() -> bytes:
        main = threading.main_thread().ident or 0
        assert handed_out.wait(60)
        while sys._current_frames()[main].f_code.co_name != "wait":
            pass
        if sys.platform != "win32":
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        waited.append(ended.wait(20))
        return b""

    # Tests that run in the background inherit an ignored Ctrl+C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            next(make_all([paper("a", interrupt)]))
    finally:
        signal.signal(signal.SIGINT, before)
    assert waited == [True]


def test_document_is_filled_once_for_all_its_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DOCX, PDF and what each would print otherwise come from one filling, and are what each alone would be."""
    fill, filled = filling.printout, []

    def counted(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - handed on
        filled.append(given[0].name)
        return fill(*given, **named)

    monkeypatch.setattr(filling, "printout", counted)
    meeting, document = stress_case.empty(), DOCUMENTS["zapis"]
    made = list(make_all(papers_of(tmp_path, meeting, document, ("docx", "pdf"), NOW)))
    assert filled == ["zapis"]
    alone = [make(document, meeting, fmt, NOW.astimezone(), None) for fmt in ("docx", "pdf")]
    assert [each.data for each in made] == alone


def test_what_raises_is_tried_again() -> None:
    """A value that could not be worked out is no value."""
    tries: list[int] = []

    def work_out() -> int:
        tries.append(7)
        if len(tries) == 1:
            raise ExportFailed("ne")
        return tries[-1]

    once = Once(work_out)
    with pytest.raises(ExportFailed):
        _ = once.value
    assert (once.value, once.value) == (7, 7)


def test_replaced_goes_with_its_paper() -> None:
    """What will be printed otherwise is told with the file."""
    (made,) = make_all([replace(paper("a", lambda: b"a"), replaced=lambda: ("Bez čínštiny.",))])
    assert made.replaced == ("Bez čínštiny.",)

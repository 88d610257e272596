"""What Windows tells a console program: each event is answered, and only when the process may be ended."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading

import pytest
from tests.systems import windows_only

if sys.platform == "win32":
    from pktui.tui.process import windows_endings
    from pktui.tui.process.windows_endings import CTRL_BREAK, CTRL_C, CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN, answer

    ENDINGS = {
        CTRL_BREAK: signal.SIGBREAK,
        CTRL_CLOSE: signal.SIGTERM,
        CTRL_LOGOFF: signal.SIGTERM,
        CTRL_SHUTDOWN: signal.SIGTERM,
    }

    pytestmark = windows_only

    class End(threading.Event):
        """Stands for the end of the process; counts the answers that wait for it."""

        waiting = 0

        def wait_for(self) -> None:
            """Wait as an answer does."""
            self.waiting += 1
            self.wait(10)

    @pytest.fixture
    def ended(monkeypatch: pytest.MonkeyPatch) -> End:
        """Put it in place of the end of this process."""
        ended = End()
        monkeypatch.setattr(windows_endings, "wait_for_the_end", ended.wait_for)
        return ended

    @pytest.mark.parametrize("event", ENDINGS)
    async def test_an_event_is_told(event: int, ended: End) -> None:
        """The loop hears of it; all but Ctrl+Break end the process as soon as they are answered, so that has time."""
        loop, told = asyncio.get_running_loop(), asyncio.Queue[signal.Signals]()
        windows_endings.heed(loop, told.put_nowait)
        answered = asyncio.create_task(asyncio.to_thread(answer, event))
        assert await asyncio.wait_for(told.get(), 10) == ENDINGS[event]
        ended.set()
        assert await answered
        assert ended.waiting == (event != CTRL_BREAK)

    def test_ctrl_c_is_for_others() -> None:
        """It is a key here, and where it is none Python has its own answer."""
        assert not answer(CTRL_C)

    async def test_a_loop_that_has_ended(ended: End) -> None:
        """An event that comes late is no error."""
        loop = asyncio.new_event_loop()
        windows_endings.heed(loop, lambda _: None)
        loop.close()
        ended.set()
        assert answer(CTRL_CLOSE)

"""Work with the folder off the screen's own thread, in one that never keeps the program from ending."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


async def in_background(work: Callable[[], T]) -> T:
    """Return what `work` returns, done in a thread of its own.

    A network folder that hangs holds only this thread. The threads of asyncio would be waited for at the end, so that
    nobody could leave the program before the folder answers.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def give(hand: Callable[[Any], None], result: object) -> None:
        if not done.done():
            hand(result)

    def run() -> None:
        hand: Callable[[Any], None]
        result: object
        try:
            hand, result = done.set_result, work()
        except Exception as problem:
            hand, result = done.set_exception, problem
        try:
            loop.call_soon_threadsafe(give, hand, result)
        except RuntimeError:
            pass  # the program has ended meanwhile; nobody waits for the result

    threading.Thread(target=run, daemon=True, name="pktui-slozka").start()
    return await done

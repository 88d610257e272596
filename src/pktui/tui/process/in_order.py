"""Keys and clicks one after another: each is done, with all that it opens, before the next one is looked at.

Textual runs the binding of a key only when the key has gone up from the field through every widget to the app, while
the letters behind it go straight into the field; and a screen that a key opens takes keys only when it is mounted
(Textualize/textual#6605). What was pressed quickly, came in one packet over a slow line, or while the computer had
no time, would act in another order, or on what lies beneath. So nothing reaches Textual before its turn.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from weakref import WeakSet

from textual.app import App
from textual.events import Event, InputEvent, Key, MouseMove, Paste
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from pktui.tui.widgets.written import Written

T = TypeVar("T")

BACKGROUND: Final = "background"
"""The group of workers that no key waits for; all others end in what the next key is meant for."""

# An action passes messages on; so often in a row there must be none on its way.
_QUIET_TURNS = 3
# Then it is looked at now and then, at most so often: whatever hangs must not hold up keys for longer.
_TURNS, _PAUSES, _PAUSE_SECONDS = 100, 300, 0.005
_UNREAD: Final = "-unread"
_NOT_TAKEN: Final = "Než se otevřela otázka, psali jste ještě „{text}“. Do spisu se to nezapsalo."
# Nobody answers faster what they did not ask for.
_GRACE_PAUSES, _GRACE_SECONDS = 6, 0.05
# Whoever closed the terminal waits no longer; looks so far apart find what the thread that reads it is handing over.
_ENDING_SECONDS, _LOOKS, _LOOK_SECONDS = 2.0, 4, 0.02


@dataclass(frozen=True, slots=True)
class _Unasked:
    """A screen that no key asked for, with what hears of its answer."""

    screen: Screen[Any]
    answered: Callable[[Any], None] | None


class InOrder(App[None]):
    """An app that takes keys, clicks and pasted texts in one after another."""

    def __init__(self) -> None:
        super().__init__()
        self._arrived: deque[Event | _Unasked] = deque()
        self._has_arrived = asyncio.Event()
        self._usher: asyncio.Task[None] | None = None
        self._is_taking_in = False
        self._events_in_hand = 0
        self._too_slow: WeakSet[Worker[Any]] = WeakSet()
        self._unasked: deque[_Unasked] = deque()
        self._over: Screen[Any] | None = None
        self._typed_into: Widget | None = None
        self._put_aside: list[Event] = []

    def on_mount(self) -> None:
        """Begin to take in; what arrived before is first. Textual calls this beside the `on_mount` of a subclass."""
        self._usher = asyncio.create_task(self._take_in())
        self._usher.add_done_callback(self.task_ended)

    @property
    def has_more_keys(self) -> bool:
        """Whether keys have arrived behind the one that is being done."""
        return bool(self._arrived)

    def post_message(self, message: Message) -> bool:
        """Put what comes from the terminal in line; Textual's own messages go their usual way."""
        if isinstance(message, InputEvent | Paste) and not message.is_forwarded:
            self._arrived.append(message)
            self._has_arrived.set()
            return True
        return super().post_message(message)

    async def on_event(self, event: Event) -> None:
        """Remember that an event is being handled: its action may have to wait for something."""
        self._events_in_hand += 1
        try:
            await super().on_event(event)
        finally:
            self._events_in_hand -= 1

    def push_unasked(self, screen: Screen[T], answered: Callable[[T | None], None] | None = None) -> None:
        """Open a screen that no key asked for, between two keys; what arrived before it could be read is not for it.

        Of what is typed meanwhile, a text goes on in its field when the screen is closed. Until the screen takes keys
        it has the class `-unread`. Another one opened so waits for its end.
        """
        self._arrived.append(_Unasked(screen, answered))
        self._has_arrived.set()

    def push_awaited(self, screen: Screen[T], answered: Callable[[T | None], None] | None = None) -> None:
        """Open a screen a key asked for, at the end of the worker that prepared it.

        Keys that waited for the worker are for the screen. When they no longer waited, nobody reckons with it.
        """
        push = self.push_unasked if get_current_worker() in self._too_slow else self.push_screen
        push(screen, answered)

    def stop_taking_in(self) -> None:
        """Take nothing in any more: the app is ending."""
        if self._usher is not None:
            self._usher.cancel()

    def task_ended(self, task: asyncio.Task[None]) -> None:
        """Handle the error of a task that nobody waits for."""
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self._handle_exception(error)

    async def take_in_the_rest(self) -> None:
        """Do what has arrived before the app is ended from outside.

        What has no turn in time and was meant for the field in front is kept with its text.
        """
        loop = asyncio.get_running_loop()
        until, looks = loop.time() + _ENDING_SECONDS, 0
        while looks < _LOOKS and loop.time() < until:
            await asyncio.sleep(_LOOK_SECONDS)
            looks = 0 if self._arrived or self._is_taking_in else looks + 1
        self.stop_taking_in()
        if self._over is not None and self._over.has_class(_UNREAD):
            self._put_arrived_aside()
        elif self._arrived and isinstance(field := self.focused, Written):
            _have_kept(field, self._arrived)

    async def _take_in(self) -> None:
        while True:
            await self._has_arrived.wait()
            await self._until_done()
            if self._over not in self.screen_stack:
                self._over = None
                if self._unasked:
                    await self._open(self._unasked.popleft())
                    continue
                self._bring_back()
            if not self._arrived:
                self._has_arrived.clear()
                continue
            event = self._arrived.popleft()
            if isinstance(event, _Unasked):
                self._unasked.append(event)
                continue
            self._is_taking_in = True
            screen, focused = self.screen, self.focused
            super().post_message(event)
            if not isinstance(event, MouseMove):
                await self._until_done()
                if not (self.screen is screen and self.focused is focused and isinstance(focused, Written)):
                    # Some actions put the mark or the focus where it belongs only when all is laid out.
                    await self._until_drawn()
            self._is_taking_in = False

    async def _until_done(self) -> None:
        """Wait until no message is on its way and every screen is mounted."""
        quiet = looks = 0
        while quiet < _QUIET_TURNS and looks < _TURNS + _PAUSES:
            await asyncio.sleep(0 if looks < _TURNS else _PAUSE_SECONDS)
            looks += 1
            quiet = quiet + 1 if self._is_quiet() else 0
        if not quiet:
            self._too_slow |= WeakSet(self._awaited())

    def _is_quiet(self) -> bool:
        if self._events_in_hand or self.message_queue_size:
            return False
        if self._awaited() and not self._is_way_out():
            return False
        return not any(
            node.message_queue_size or not node.is_mounted
            for screen in reversed(self.screen_stack)
            for node in screen.walk_children(with_self=True)
        )

    def _awaited(self) -> list[Worker[Any]]:
        return [
            worker
            for worker in self.workers
            if worker.group != BACKGROUND and not worker.is_finished and worker not in self._too_slow
        ]

    def _is_way_out(self) -> bool:
        """Tell whether the next key leads out: no work holds it up."""
        following = self._arrived[0] if self._arrived else None
        return isinstance(following, Key) and following.key in {"escape", "f10", "ctrl+q"}

    async def _until_drawn(self) -> None:
        try:
            await asyncio.wait_for(self.screen.wait_for_refresh(), _PAUSES * _PAUSE_SECONDS)
        except TimeoutError:
            return  # a terminal that takes nothing; keys go on, as they would in Textual
        await self._until_done()

    async def _open(self, unasked: _Unasked) -> None:
        """Open a screen and wait until somebody can have read it."""
        screen = unasked.screen
        self._is_taking_in = True
        if not self._put_aside:
            self._typed_into = self.focused
        self._over = screen
        screen.add_class(_UNREAD)
        self.push_screen(screen, unasked.answered)
        await self._until_done()
        await self._until_drawn()
        for _ in range(_GRACE_PAUSES):
            self._put_arrived_aside()
            await asyncio.sleep(_GRACE_SECONDS)
        self._put_arrived_aside()
        screen.remove_class(_UNREAD)
        self._is_taking_in = False

    def _put_arrived_aside(self) -> None:
        """Keep what was typed into the field beneath until it has its turn; a program that ends before loses none."""
        for event in self._arrived:
            if isinstance(event, _Unasked):
                self._unasked.append(event)
            else:
                self._put_aside.append(event)
        self._arrived.clear()
        if isinstance(self._typed_into, Written):
            _have_kept(self._typed_into, self._put_aside)

    def _bring_back(self) -> None:
        """Let what was typed into a field while another screen opened over it go on there, or say that it cannot.

        Keys for a list could meet another row by now; words among them were on their way to a field.
        """
        field, typed, self._put_aside = self._typed_into, self._put_aside, []
        if isinstance(field, Written):
            field.awaited = ""
        if isinstance(field, Written) and self.focused is field:
            self._arrived.extendleft(reversed(typed))
        elif text := _text_of(typed):
            self.notify(_NOT_TAKEN.format(text=text.strip()), severity="warning", timeout=12)


def _have_kept(field: Written, typed: Iterable[object]) -> None:
    """Make what waits for its turn a part of the draft of the field; one that waits for nothing keeps its own."""
    awaited = _text_of(typed)
    if awaited != field.awaited:
        field.awaited = awaited
        field.keep_draft()


def _text_of(typed: Iterable[object]) -> str:
    """Return the letters and lines among keys; nothing when there are only blanks."""
    text = "".join(map(_letters_of, typed))
    return text if text.strip() else ""


def _letters_of(event: object) -> str:
    if isinstance(event, Paste):
        return event.text
    if not isinstance(event, Key):
        return ""
    return "\n" if event.key == "enter" else event.character or "" if event.is_printable else ""

"""Closing a screen that lies over another one once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

T = TypeVar("T")


def close_once(screen: Screen[Any], close: Callable[[], AwaitComplete]) -> AwaitComplete:
    """Close the screen unless it was closed already: by a second key on its way Textual would close the one below."""
    return close() if screen in screen.app.screen_stack else _nothing_to_close()


class OverScreen(ModalScreen[T], Generic[T]):
    """A screen over another one, closed by whatever key comes first."""

    _close_later: Callable[[], AwaitComplete] | None = None

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with a result, once; under another screen as soon as that one has gone.

        Textual always closes the screen on top, whichever is told to close.
        """
        if self in self.app.screen_stack and self.app.screen is not self:
            self._close_later = partial(self.dismiss, result)
            return _nothing_to_close()
        return close_once(self, partial(super().dismiss, result))

    def on_screen_resume(self) -> None:
        """Close when that was wished while another screen was on top."""
        if self._close_later is not None:
            self._close_later()


def _nothing_to_close() -> AwaitComplete:
    done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
    return done

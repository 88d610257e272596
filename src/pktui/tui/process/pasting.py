"""A paste is one text: what stands in it is never read as keys.

Textual reads escape sequences inside a bracketed paste, too: what stands behind the colour of a terminal comes as
keys before the paste itself, so that words change places, and the sequence of a key acts. Here everything up to the
end mark is gathered first, and Textual's parser sees it without sequences.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Final

from textual import _time, _xterm_parser
from textual._parser import ParseEOF, ParseTimeout, Peek1, Read1, TokenCallback
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START
from textual.message import Message

from pktui.texts.clean import pasted

# Twice in a row, so that a process that was stopped looks whether the rest lies ready before it gives up.
_SILENT_SECONDS: Final = 1.5
_SILENCES: Final = 2

Reading = Generator[Read1 | Peek1, str, str]


class PasteParser(_xterm_parser.XTermParser):
    """Textual's parser of what a terminal sends."""

    def tick(self) -> Iterable[Message]:
        """Look whether the time is up; Textual's own forgets that it may be waited for a second time."""
        yield from super().tick()
        if self._timeout_time is None and self._awaiting.timeout is not None:
            self._timeout_time = _time.get_time() + self._awaiting.timeout

    def parse(self, token_callback: TokenCallback[Message]) -> Generator[Read1 | Peek1, str, None]:
        """Hand every character to Textual's parser, those of a paste once it is whole."""
        inner = super().parse(token_callback)
        wanted, recent = next(inner), ""
        while True:
            try:
                character = yield wanted
            except ParseTimeout as silence:
                # Textual took what came so far as keys.
                wanted, recent = inner.throw(silence), ""
                continue
            except ParseEOF:
                return
            recent = (recent + character)[-len(BRACKETED_PASTE_START) :]
            wanted = inner.send(character)
            if recent == BRACKETED_PASTE_START:
                try:
                    text = yield from _pasted()
                except ParseEOF:
                    return
                for character in pasted(text) + BRACKETED_PASTE_END:
                    wanted = inner.send(character)


def _pasted() -> Reading:
    """Return what was pasted; a paste whose end never comes ends when nothing more does, or no key would work again."""
    text: list[str] = []
    silences = 0
    while silences < _SILENCES:
        try:
            text.append((yield Read1(_SILENT_SECONDS)))
        except ParseTimeout:
            silences += 1
            continue
        silences = 0
        if text[-1] == BRACKETED_PASTE_END[-1] and "".join(text[-len(BRACKETED_PASTE_END) :]) == BRACKETED_PASTE_END:
            return "".join(text[: -len(BRACKETED_PASTE_END)])
    return "".join(text)

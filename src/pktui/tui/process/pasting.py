"""A paste is one text, and a key is one key: what stands in either is never read as something else.

Textual reads escape sequences inside a bracketed paste, too: what stands behind the colour of a terminal comes as
keys before the paste itself, so that words change places, and the sequence of a key acts. Here everything up to the
end mark is gathered first, and Textual's parser sees it without sequences.

A slow line may cut the sequence of a key in two. Textual waits a tenth of a second for the rest, then types what it
has, and the rest as well: `[21~` in the minutes. Here the rest of a sequence that has clearly begun is waited for
longer. Behind an Esc alone it cannot be: Esc would be slow. Its rest is dropped, for Esc has already been done, and
the key could act on what that has opened.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable
from typing import Final, TypeAlias, TypeVar

from textual import _time, _xterm_parser
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._parser import ParseEOF, ParseTimeout, Peek1, Read1, TokenCallback
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START
from textual.message import Message

from pktui.texts.clean import pasted

# Twice in a row, so that a process that was stopped looks whether the rest lies ready before it gives up.
_SILENT_SECONDS: Final = 1.5
_SILENCES: Final = 2

# What a packet may be late by; nobody types the rest of a sequence in one packet so soon behind Esc.
_LATE_SECONDS: Final = 0.5
_ESC: Final = "\x1b"
_BEGUN: Final = re.compile(r"\x1b(?:O|\[[<?]?[\d;:]*\$?)")
_NUMBERS: Final = r"\[[<?]?\d[\d;:]*\$?"
# Letters that are a whole packet may be keys without numbers: `OP`, `[A`; `OSPOD` is a word.
_REST: Final = re.compile(rf"{_NUMBERS}[~A-DFHMP-Smtuy]|(?:\[[A-DFHIOZ]|O[A-DFHMP-S])\Z")
_BEGUN_REST: Final = re.compile(_NUMBERS)

T = TypeVar("T")
Reading: TypeAlias = Generator[Read1 | Peek1, str, T]


class PasteParser(_xterm_parser.XTermParser):
    """Textual's parser of what a terminal sends."""

    _late_until = 0.0
    _rest = ""

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing that came before, a paste or the sequence of a key, waits for its end."""
        return self._awaiting.timeout is None

    def feed(self, data: str) -> Iterable[Message]:
        """Take in what came; the rest of a key whose Esc was already done is dropped."""
        if data and self._late_until:
            data = self._without_rest(data)
            if not data:
                return
        yield from super().feed(data)

    def _without_rest(self, data: str) -> str:
        is_late, self._late_until = _time.get_time() < self._late_until, 0.0
        whole, self._rest = self._rest + data, ""
        if not is_late:
            return data
        if _BEGUN_REST.fullmatch(whole):
            self._rest, self._late_until = whole, _time.get_time() + _LATE_SECONDS
            return ""
        rest = _REST.match(whole)
        if rest is None:
            return whole
        # A letter of the protocol of kitty, or a paste: those are texts.
        is_text = rest.group().endswith("u") or _ESC + rest.group() == BRACKETED_PASTE_START
        return _ESC + whole if is_text else whole[rest.end() :]

    def tick(self) -> Iterable[Message]:
        """Look whether the time is up; Textual's own forgets that it may be waited for a second time."""
        yield from super().tick()
        if self._timeout_time is None and self._awaiting.timeout is not None:
            self._timeout_time = _time.get_time() + self._awaiting.timeout

    def parse(self, token_callback: TokenCallback[Message]) -> Reading[None]:
        """Hand every character to Textual's parser, those of a paste once it is whole."""
        inner = super().parse(token_callback)
        wanted, recent, sequence = next(inner), "", ""
        while True:
            try:
                character = yield (Read1(_LATE_SECONDS) if _BEGUN.fullmatch(sequence) else wanted)
            except ParseTimeout:
                inner, wanted = self._given_up(inner, sequence, token_callback)
                if sequence == _ESC:
                    self._late_until = _time.get_time() + _LATE_SECONDS
                recent = sequence = ""
                continue
            except ParseEOF:
                return
            if (character == _ESC and len(sequence) > 1) or (sequence == _ESC and _is_key_of_its_own(character)):
                inner, wanted = self._given_up(inner, sequence, token_callback)
                sequence = ""
            recent = (recent + character)[-len(BRACKETED_PASTE_START) :]
            wanted = inner.send(character)
            # Only within a sequence is it waited for with a limit.
            sequence = "" if wanted.timeout is None else _ESC if character == _ESC else sequence + character
            if recent == BRACKETED_PASTE_START:
                try:
                    text = yield from _pasted()
                except ParseEOF:
                    return
                for character in pasted(text) + BRACKETED_PASTE_END:
                    wanted = inner.send(character)
                sequence = ""

    def _given_up(
        self, inner: Reading[None], sequence: str, token_callback: TokenCallback[Message]
    ) -> tuple[Reading[None], Read1 | Peek1]:
        """Have Textual wait no longer for the rest of a sequence; what it reads then, and what it waits for."""
        if _BEGUN_REST.fullmatch(sequence[1:]):
            # Nobody types that: its end was lost.
            inner = super().parse(token_callback)
            return inner, next(inner)
        # Textual takes what came so far as keys.
        return inner, inner.throw(ParseTimeout())


def _is_key_of_its_own(character: str) -> bool:
    """Tell whether a character behind an Esc, in one packet with it, is another key: with a letter it is Alt."""
    return character != _ESC and not character.isprintable() and _ESC + character not in ANSI_SEQUENCES_KEYS


def _pasted() -> Reading[str]:
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

"""A field for the name of somebody known: a part of it is enough, and the whole name takes its place."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester

from pktui.texts.clean import show_line
from pktui.texts.words import begin_words, fold, plural
from pktui.tui.widgets.inputs import LineInput

_NAMES = ("jméno", "jména", "jmen")


class NameInput(LineInput):
    """A name; a piece of one becomes the only known one with a word that begins so, once the field is left.

    A piece is a word in small letters, or whole words of the name, as it is without titles. What may be somebody else
    stays as it was typed unless the known name is chosen: `Jan Novák` is not Jana Nováková, and there are more
    grandmothers than one.
    Whoever wants the piece all the same types it again: it is completed only once.
    """

    def __init__(self, value: str, names: Sequence[str], *, placeholder: str = "") -> None:
        """`names` are those known, as they are told apart in print."""
        self._names = tuple(dict.fromkeys(map(show_line, names)))
        self._settled: set[str] = set()
        super().__init__(value, placeholder=placeholder, suggester=_Ahead(self))

    def fitting(self, typed: str) -> tuple[str, ...]:
        """Return the known names of which this is a part; none when it is a whole one, or was settled as it is."""
        if not typed or typed in self._settled or any(fold(name) == fold(typed) for name in self._names):
            return ()
        return tuple(name for name in self._names if begin_words(typed, name))

    @property
    def offered(self) -> tuple[str, ...]:
        """What the text may mean; nothing when nobody typed."""
        return self.fitting(self.text) if self.is_touched else ()

    @property
    def is_piece(self) -> bool:
        """Whether the text can mean nothing but the only name that fits."""
        return _is_piece(self.text, self.offered)

    def settle(self) -> None:
        """Let the text be as it is from now on."""
        self._settled.add(self.text)

    def complete(self) -> None:
        """Put the whole name in for a piece of it."""
        if self.is_piece:
            self._take(self.offered[0])

    def _take(self, name: str) -> None:
        self.settle()
        self.put(name)

    def on_blur(self) -> None:
        """Complete what was typed."""
        self.complete()

    def action_cursor_right(self, select: bool = False) -> None:
        """Complete at the end of the text, where there is nothing to go to."""
        if self.cursor_at_end and len(found := self.offered) == 1:
            self._take(found[0])
        else:
            super().action_cursor_right(select)


class _Ahead(Suggester):
    """Shows behind the text what it will become."""

    def __init__(self, field: NameInput) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._field = field

    async def get_suggestion(self, value: str) -> str | None:
        """Return the text with the rest of the name, with the whole name, or with how many names there are."""
        found = self._field.fitting(value.strip())
        if not found:
            return None
        if len(found) > 1:
            return f"{value} → {plural(len(found), *_NAMES)}, Enter nabídne"
        if not _is_piece(value.strip(), found):
            return f"{value} → {found[0]}? Enter nabídne"
        # Textual paints the part behind what was typed.
        return value + found[0][len(value) :] if fold(found[0]).startswith(fold(value)) else f"{value} → {found[0]}"


def _is_piece(typed: str, found: Sequence[str]) -> bool:
    if len(found) != 1:
        return False
    name, words = found[0].partition(",")[0], fold(typed).split()
    is_short = len(words) == 1 and typed.islower() and begin_words(typed, name)
    return is_short or all(word in fold(name).split() for word in words)

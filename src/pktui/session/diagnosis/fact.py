"""One thing that was found out, in Czech words, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Whether something is to be done: nothing, it would be better, or pktui cannot do its work so."""

    FINE = "v_poradku"
    HINT = "doporuceni"
    TROUBLE = "potiz"


@dataclass(frozen=True, slots=True)
class Fact:
    """What was found out. Nothing in it comes from a case or names a person or a folder of theirs.

    Attributes:
        key: Its name for scripts, stable.
        label: What it is about.
        words: How it is.
        advice: A sentence what to do; empty when nothing has to be done.
        is_trouble: Whether pktui cannot do its work so; otherwise the advice is only a hint.
    """

    key: str
    label: str
    words: str
    advice: str = ""
    is_trouble: bool = False

    @property
    def state(self) -> State:
        """How much it matters."""
        if not self.advice:
            return State.FINE
        return State.TROUBLE if self.is_trouble else State.HINT


@dataclass(frozen=True, slots=True)
class Part:
    """Facts that belong together.

    Attributes:
        key: Their name for scripts, stable.
        title: What they are about.
        facts: The facts.
    """

    key: str
    title: str
    facts: tuple[Fact, ...]

"""Forms: what they ask for, and what is said beside the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Generic, TypeVar

from pktui.tui.parts.fields import Content, Field

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Form(Generic[V]):
    """A form about one value.

    Attributes:
        title: What stands on top.
        fields: What it asks for, in this order.
        check: Looks at the whole result; returns a Czech sentence when something does not fit, else ''.
        note: Returns what is good to know about the value as it stands; it never keeps anybody from saving. None when
            the form never has anything to say.
        begin: Path of the field to begin with; empty for the first one.
    """

    title: str
    fields: tuple[Field, ...]
    _: KW_ONLY
    check: Callable[[V], str] | None = None
    note: Callable[[V], str] | None = None
    begin: str = ""

    def understood(self, contents: Mapping[str, Content], today: date) -> str:
        """Say how days were understood that do not stand there in full: `Den: út 20. 9. 2027`.

        `contents` is what stands in the fields, by their paths.
        """
        said = (field.understood(contents[field.path], today) for field in self.fields)
        return " · ".join(filter(None, said))

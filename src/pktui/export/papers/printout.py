"""A document filled with its meeting, on its way to any number of formats."""

from __future__ import annotations

from dataclasses import dataclass

from pktui.export.formats import FORMATS, pages, plain
from pktui.export.missing import missing_marks
from pktui.export.sheet import Sheet

# Mail programs wrap lines themselves; a text wrapped for paper would look torn in them.
_UNWRAPPED = 10_000


@dataclass(frozen=True, slots=True)
class Printout:
    """One document with its values in it.

    Attributes:
        sheet: What every format is made of.
        conference: Id of the conference.
        known_as: Name under which it is known when somebody sends it back with their words in it; empty for what nobody
            sends back.
    """

    sheet: Sheet
    conference: str
    known_as: str = ""

    def file(self, fmt: str) -> bytes:
        """Return it as a file of one of `FORMATS`. Raises ToolMissing, ExportFailed."""
        made = FORMATS[fmt].make(self.sheet)
        return FORMATS[fmt].stamped(made, self.conference, self.known_as) if self.known_as else made

    def replaced(self, fmt: str) -> tuple[str, ...]:
        """Return Czech sentences about the places where the file will have something else than what was typed.

        Such are hidden characters, and in a PDF those that no font has. Raises as `file`.
        """
        return FORMATS[fmt].replaced(self.sheet.markdown, self.sheet.find)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What its marks say is missing."""
        return missing_marks(self.sheet.markdown)

    def pages(self, columns: int) -> tuple[str, ...]:
        """Return its text `columns` cells wide for a screen, one for each page of its PDF. Raises as `file`."""
        return pages(self.sheet, columns)

    def message(self) -> str:
        """Return it as the text of a message. Raises as `file`."""
        return plain(self.sheet.markdown, self.sheet.title, _UNWRAPPED)

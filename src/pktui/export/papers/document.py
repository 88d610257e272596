"""What a paper is: its names, its source, what it must not lack, and to whom it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from pktui.domain.checks.rule import Printed, always
from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.people import Person, Role
from pktui.domain.plan import Plan


def to_nobody(meeting: Meeting, person: Person) -> bool:  # noqa: ARG001 - what the others ask
    """Tell that nobody gets it unless somebody asks for it: it lies on the table, or in the file."""
    return False


class NeededAt(Enum):
    """When a paper is needed, as lists of papers are divided."""

    BEFORE = "před setkáním"
    AT_TABLE = "ke stolu"
    AFTER = "po setkání"
    OF_OFFICE = "vlastní dokumenty"


@dataclass(frozen=True, slots=True)
class Document:
    """One paper.

    Attributes:
        name: What commands, file names and its template call it.
        title: The heading on its first page.
        source: The record without which it would be empty.
        printed: What it is to the rules that are asked before it is printed.
        belongs_to: Of which conferences it is offered; somebody who asks for it by its name gets it anyway.
        listed: How lists call it where the title does not say for whom it is; empty for the title.
        title_of_child: The heading of a child's own copy; empty for the title.
        running: What it is called at the top of its pages from the second one on, before the case and the day; empty
            for nothing there.
        names_case: Whether the case is named there; what lies on the table by the door does not name it.
        is_own: Whether it is of the office alone: its template may print anything of the conference.
        note: What stands under the title of this printout alone, Markdown that ends with an empty line.
        goes_to: Who finds it among their papers after the meeting; whoever asks for it by its name gets it anyway.
    """

    name: str
    title: str
    source: type[Conference | Minutes | Plan]
    printed: Printed
    belongs_to: Callable[[Conference], bool] = always
    listed: str = ""
    title_of_child: str = ""
    running: str = ""
    names_case: bool = True
    goes_to: Callable[[Meeting, Person], bool] = to_nobody
    is_own: bool = False
    note: str = ""

    @property
    def label(self) -> str:
        """What lists call it."""
        return self.listed or self.title

    def title_for(self, meeting: Meeting, person_id: str) -> str:
        """Return the heading on the copy of a person; empty id for nobody in particular."""
        person = find(meeting.conference.people, person_id)
        is_child = person is not None and Role.CHILD in person.roles
        return self.title_of_child if self.title_of_child and is_child else self.title

    @property
    def template(self) -> str:
        """Its file in `vzory/`."""
        return f"{self.name}.md"

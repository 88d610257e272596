"""The lower half of F4: the course and the room, or what was opened over them: guide, lost time, a jump."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pktui.domain.agenda import Phase
from pktui.domain.checks.rulebook import AS_SHIPPED, Customs, Finding, before_leaving
from pktui.domain.conference import Conference
from pktui.domain.live.clock_steps import Remedy, choices
from pktui.domain.live.cues import cues
from pktui.domain.live.room import names_for_room
from pktui.domain.live.speaking import Speaking, speaking
from pktui.domain.looking_back import Look, looks
from pktui.domain.meeting import Meeting
from pktui.domain.people import present
from pktui.domain.run import Clock, State
from pktui.storage.office.guide import Guide
from pktui.tui.screens.live import head, panels
from pktui.tui.widgets.detail import WIDE_FROM
from pktui.tui.widgets.key_rows import MIDDLE_FROM, NARROW_FROM
from pktui.tui.widgets.plain import Piece

GUIDE, TIME, NAMES = "guide", "time", "names"
_AGREE_ON_GOAL = "Souhlasí s cílem všichni? Enter na prázdném řádku: platí, jak je."
# As in the stylesheet: the least width of the course, and its part of the screen, of a wide and of a narrow one.
_COURSE_COLUMNS, _COURSE_PART, _WIDE_PART, _NARROW_PART = 48, 0.4, 0.5, 0.55


class Panels:
    """What is open, at which page, and where a jump would lead.

    Attributes:
        panel: What is open: `GUIDE`, `TIME`, the question about `NAMES`, or empty for the room.
        page: The page of the guide, or the marked choice of what to do about lost time.
        target: Index of the item a jump would lead to; None when none is chosen.
        guide: The guide that is open.
        follows_speaking: Whether it is followed who speaks.
        first: Index of the first person in the list when not all of them fit.
        agreed: How many minutes later than planned the meeting may end, because somebody chose so.
        customs: What the people of the case changed about the rules.
        before: The conference before; None when it is not known.
    """

    def __init__(self, *, follows_speaking: bool = True) -> None:
        self.follows_speaking = follows_speaking
        self.panel = ""
        self.page = 0
        self.target: int | None = None
        self.guide: Guide | None = None
        self.first = 0
        self.agreed = 0
        self.customs: Customs = AS_SHIPPED
        self.before: Meeting | None = None

    @property
    def is_open(self) -> bool:
        """Whether Esc has something to close."""
        return bool(self.panel) or self.target is not None

    def close(self) -> None:
        """Show the course and the room again."""
        self.panel, self.page, self.target, self.first = "", 0, None, 0

    def turn(self, panel: str, pages: int) -> None:
        """Open a panel, go to its next page, or close it behind the last."""
        if self.panel != panel:
            self.close()
            self.panel = panel
        elif self.page + 1 < pages:
            self.page += 1
        else:
            self.close()

    def choice(self, clock: Clock) -> Remedy | None:
        """Return the marked way to deal with lost time, when this is open."""
        found = choices(clock) if self.panel == TIME else ()
        return found[self.page] if self.page < len(found) else None

    def scroll(self, step: int, people: int, rows: int) -> None:
        """Go up or down the list of so many people, as far as there is more than fits in so many lines."""
        self.first = max(min(self.first + step, people - panels.fitting(rows)), 0)

    def owed(self, meeting: Meeting, now: datetime) -> tuple[Finding, ...]:
        """Return what is missing before people leave."""
        return before_leaving(meeting, now, self.customs, self.before)

    def todo(self, meeting: Meeting, clock: Clock, now: datetime) -> str:
        """Return what F12 is good for just now; empty when it could change nothing."""
        if clock.is_ending:
            missing = len(self.owed(meeting, now))
            return f"F12 chybí {missing}×" if missing else ""
        found = choices(clock) if clock.state is State.RUNNING else ()
        return "F12 rozložit" if can_shorten(found) and found[-1].later > self.agreed else ""

    def hint(self, clock: Clock, *, in_room: bool, comes: bool = False) -> str:
        """Return what the keys mean just now, when they mean something else than usual.

        Args:
            clock: The meeting at this moment.
            in_room: Whether one is among the people.
            comes: Whether their letters tell who comes and goes, not who speaks.
        """
        if self.target is not None:
            return " Enter na prázdném řádku: na označenou fázi · Esc zruší"
        if self.panel == TIME and not clock.is_ending:
            if not can_shorten(choices(clock)):
                return " Esc zavře"
            return " F12 další · Enter na prázdném řádku použije · Esc zavře"
        if self.panel == NAMES:
            return " Napište ano a stiskněte Enter: jména se promítnou · Esc: nepromítnou"
        if not in_room:
            return ""
        if comes:
            return " Tab zpět k psaní · písmeno: přišel, odešel · Enter: všichni, kdo slíbili"
        return " Tab zpět k psaní · písmeno: mluví · mezerník: přišel, odešel (nový: k: jméno)"

    def is_leaving(self, clock: Clock) -> bool:
        """Whether what is missing before people leave takes the whole width."""
        return self.panel == TIME and clock.is_ending

    def is_at_right(self, clock: Clock, *, in_room: bool) -> bool:
        """Whether what matters stands at the right, where only one side has room."""
        if in_room or self.is_leaving(clock):
            return in_room
        return self.panel in {TIME, NAMES} or (clock.state is State.FINISHED and not self.panel)

    def sizes(self, width: int, rows: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return columns and lines at the left and at the right as they will be once what is open is laid out."""
        if width < NARROW_FROM:
            return (width, rows), (width, rows)
        if self.panel == GUIDE:
            return (width // 2 - 1, rows), (width // 2 - 1, rows)
        if width < MIDDLE_FROM:
            course = int(width * _NARROW_PART)
            return (course, rows), (width - course - 1, rows)
        course = max(_COURSE_COLUMNS, int(width * (_WIDE_PART if width >= WIDE_FROM else _COURSE_PART)))
        return (course, rows), (width - course - 1, rows)

    def left(self, meeting: Meeting, clock: Clock, now: datetime, size: tuple[int, int]) -> tuple[Piece, ...]:
        """Return what stands at the left; `size` is in columns and lines."""
        if self.panel == GUIDE and self.guide is not None:
            return tuple(panels.guide_part(self.guide, self.page * 2, size[0]))
        if self.is_leaving(clock):
            return tuple(panels.leaving(self.owed(meeting, now), meeting.plan, size[1]))
        choice = self.choice(clock)
        return tuple(head.course(clock, size, self.target, choice.cuts if choice else ()))

    def right(
        self, meeting: Meeting, clock: Clock, now: datetime, size: tuple[int, int], *, in_room: bool, comes: bool
    ) -> tuple[Piece, ...]:
        """Return what stands at the right; arguments are those of `hint` and `left`."""
        if self.panel == GUIDE and self.guide is not None:
            return tuple(panels.guide_part(self.guide, self.page * 2 + 1, size[0]))
        if self.is_leaving(clock):
            return ()
        if self.panel == TIME:
            return tuple(panels.lost_time(choices(clock), self.page, size[0]))
        if self.panel == NAMES:
            return tuple(panels.names_to_show(names_for_room(meeting), size))
        if clock.state is State.FINISHED and not in_room:
            return tuple(panels.leaving(self.owed(meeting, now), meeting.plan, size[1]))
        seen = speaking_now(meeting, clock, now) if self.follows_speaking else None
        ahead = self._looks(meeting) if _phase(clock) is Phase.REVIEW and not in_room else ()
        means = panels.letters_mean(comes=comes) if in_room else ()
        return tuple(panels.room(meeting, seen, size, means=means, first=self.first, looks=ahead))

    def cue(self, meeting: Meeting, now: datetime, columns: int) -> str:
        """Return what to think of just now, the first thing and as many others as the line takes; empty for nothing."""
        line = ""
        found_now = cues(meeting, now, self.customs, self.before)
        if awaits_goal(meeting.conference, meeting.conference.clock(now)):
            found_now = (_AGREE_ON_GOAL, *found_now)
        for found in found_now:
            longer = f"{line}  › {found}" if line else f" › {found}"
            if line and len(longer) > columns:
                break
            line = longer
        return line

    def _looks(self, meeting: Meeting) -> tuple[Look, ...]:
        return looks(meeting.plan, self.before.plan if self.before else None)


def awaits_goal(conference: Conference, clock: Clock) -> bool:
    """Tell whether the group talks about the goal just now and has not agreed on it."""
    is_now = clock.state is State.RUNNING and _phase(clock) is Phase.GOAL
    return is_now and bool(conference.goal) and not conference.goal_verified


def _phase(clock: Clock) -> Phase | None:
    return clock.running_item.item.phase if clock.running_item else None


def can_shorten(found: Sequence[Remedy]) -> bool:
    """Whether anything to come can be shortened, so that there is something to choose."""
    return any(choice.cuts for choice in found)


def speaking_now(meeting: Meeting, clock: Clock, now: datetime) -> Speaking | None:
    """Return who spoke how long; None when nobody was ever marked."""
    conference = meeting.conference
    return speaking(conference.turns, present(conference.people), clock, now) if conference.turns else None

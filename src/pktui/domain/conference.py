"""The conference itself: why it is held, for whom, with whom, and how it ran."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from pktui.domain.agenda import AgendaItem, total_minutes
from pktui.domain.data_request import DataRequest
from pktui.domain.flipchart import Capture, Rating
from pktui.domain.people import Person, Role
from pktui.domain.risks import RiskCare
from pktui.domain.run import Clock, Event, EventKind, Turn, read_clock
from pktui.domain.worded import Worded

USUAL_MINUTES = 120
USUAL_START = time(9, 0)


class Context(Worded):
    """In which context the conference is called (lecture P); all but the first are outside child protection."""

    CHILD_PROTECTION = "ochrana_deti", "ochrana dětí (OSPOD)"
    CLIENT_ORDER = "zakazka_klienta", "klient má vlastní zakázku"
    CONTROL_WITH_CLIENT = "kontrola_s_klientem", "kontrola za účasti klienta"
    CONTROL_WITHOUT_CLIENT = "kontrola_bez_klienta", "kontrola bez účasti klienta"


class ConferenceForm(Worded):
    """What kind of conference it is (lecture P, methodology M 6.4): most are none of the special ones."""

    USUAL = "bezna", "běžná"
    MOTIVATIONAL = "motivacni", "motivační"
    EXPERT = "expertni", "expertní"
    FIRST_OVER_CASE = "prvni_nad_pripadem", "první setkání nad případem"


class RoomView(Worded):
    """What the projector shows beside the clock of the phase."""

    GOAL = "cil", "cíl setkání"
    PRIORITIES = "priority", "priority"
    PLAN = "plan", "plán"
    COLUMNS = "sloupce", "sloupce tabule"
    BLANK = "nic", "jen hodiny"


class RoomColumn(Worded):
    """A column of the flipchart that the projector may show; risks, notes and dissents are none."""

    NEEDS = "potreby", "potřeby"
    PROPOSALS = "navrhy", "návrhy"
    PRIORITIES = "priority", "priority"
    PLAN = "plan", "plán"


@dataclass(frozen=True, slots=True)
class ClientCare:
    """How the client was brought into the conference (M5, M6, L).

    Attributes:
        informed_on: When the client was told about the conference and their rights.
        consented_on: When the client agreed.
        consent_form: How (written, spoken); free text.
        consent_scope: With what: who may know what; free text.
        attends: Which part of the meeting the client or the child attends; free text.
        situation: How the child's age and situation were considered (W); free text.
        child_view: How the child's view is heard; free text.
        child_view_by: Who brings it, in words.
        summary_agreed_on: When the client agreed with the case summary.
        summary_sent_on: When the case summary went to everybody.
        view: What an adult client says who does not come, or how it is heard; free text.
        view_by: Who brings it, in words.
        told_by: Who tells a client who was not there afterwards, and what; free text.
        told_on: When the client was told.
    """

    informed_on: date | None = None
    consented_on: date | None = None
    consent_form: str = ""
    consent_scope: str = ""
    attends: str = ""
    situation: str = ""
    child_view: str = ""
    child_view_by: str = ""
    summary_agreed_on: date | None = None
    summary_sent_on: date | None = None
    view: str = ""
    view_by: str = ""
    told_by: str = ""
    told_on: date | None = None

    @property
    def is_of_child(self) -> bool:
        """Whether anything is noted that is asked of a child only."""
        return bool(self.child_view or self.child_view_by or self.situation)


@dataclass(frozen=True, slots=True)
class Venue:
    """What the room is like (M8, L); None until somebody says.

    Attributes:
        quiet: Whether nobody disturbs there.
        spacious: Whether it is large enough for everybody.
        known: Whether the client knows the place.
        board: Whether there is a flipchart or board that all see.
        official: Whether it is in the office; another place is better (L).
    """

    quiet: bool | None = None
    spacious: bool | None = None
    known: bool | None = None
    board: bool | None = None
    official: bool | None = None


@dataclass(frozen=True, slots=True)
class Conference:
    """One case conference.

    Attributes:
        id: Immutable; ties minutes and plan to it.
        family: Name of the case file (`Novákovi`).
        number: 1 for the first conference of the family.
        day: The day it is held.
        start: Planned beginning; None when not agreed yet.
        minutes: Planned length (M9: 90 to 120 minutes).
        place: Where.
        goal: As worded in the invitation (M4).
        goal_verified: As agreed at the meeting; empty when it did not change or was not verified yet.
        context: M2; None when not settled.
        form: Whether it is a motivational or an expert conference (M2), or a first meeting over the case (M 6.4).
        medical_basis: Whether a doctor comes or a medical report is at hand; an expert conference needs it (M2).
        all_bound: Whether everybody is bound by confidentiality; without the client's consent it is a condition (M2).
        indicated: Whether a conference was found to be the right tool (M1); None when not asked.
        indication: The reason.
        told: Who knows already that a conference decided against is not held; free text.
        instead: What is done instead of it; free text.
        duty: Which legal duty it fulfils, as text with its paragraph (M3).
        crisis: Whether it is held sooner than after three months because of a crisis (M9).
        follows: Id of the previous conference.
        follows_label: The previous conference in words.
        follows_day: When it was held.
        founded: The day somebody began to prepare it; None when not known.
        client: How the client was brought in.
        venue: What the room is like.
        risks: What may go wrong, and what was done about it.
        people: Everybody invited.
        agenda: The programme.
        events: How it ran.
        captures: What was written down while it ran.
        ratings: Where people see themselves on the scale.
        turns: Who spoke when.
        card_order: How it is kept (see `stretches`): ids of captures that somebody moved among those of another half
            hour, in the order in which they share their places. The whole conference has its captures in order.
        in_stretches: How it is kept: whether what is caught is in stretches beside it.
        room_view: What the room sees.
        room_columns: Which columns, while it sees columns of the flipchart.
        room_names: Whether the room may see names.
        closed_on: When its case was closed; it holds while no later conference follows.
        closed_note: Why, or where its file is now; free text.
        requests: What was corrected or left out because somebody asked for it.
        summary: The case summary (kazuistika), Markdown (M6).
        decided: Names of questions which of two wordings holds that somebody has decided.
        file_mark: The mark of the file at the office (sp. zn.).
        own_keys: Keys of the file this program does not know, as the file spells them; read, never written by it.
    """

    id: str
    family: str
    day: date
    number: int = 1
    start: time | None = None
    minutes: int = USUAL_MINUTES
    place: str = ""
    goal: str = ""
    goal_verified: str = ""
    context: Context | None = None
    form: ConferenceForm = ConferenceForm.USUAL
    medical_basis: bool | None = None
    all_bound: bool | None = None
    indicated: bool | None = None
    indication: str = ""
    told: str = ""
    instead: str = ""
    duty: str = ""
    crisis: bool = False
    follows: str = ""
    follows_label: str = ""
    follows_day: date | None = None
    founded: date | None = None
    client: ClientCare = field(default_factory=ClientCare)
    venue: Venue = field(default_factory=Venue)
    risks: tuple[RiskCare, ...] = ()
    people: tuple[Person, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    events: tuple[Event, ...] = ()
    captures: tuple[Capture, ...] = ()
    ratings: tuple[Rating, ...] = ()
    turns: tuple[Turn, ...] = ()
    card_order: tuple[str, ...] = ()
    in_stretches: bool = False
    room_view: RoomView = RoomView.GOAL
    room_columns: tuple[RoomColumn, ...] = ()
    room_names: bool = False
    closed_on: date | None = None
    closed_note: str = ""
    requests: tuple[DataRequest, ...] = ()
    summary: str = ""
    decided: tuple[str, ...] = ()
    file_mark: str = ""
    own_keys: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def begins(self) -> datetime:
        """The planned beginning; nine o'clock when no time was agreed."""
        return datetime.combine(self.day, self.start or USUAL_START)

    @property
    def begun(self) -> datetime | None:
        """When the meeting really began, by its log; None when it has not."""
        return next((event.at for event in self.events if event.kind is EventKind.ITEM), None)

    @property
    def held_on(self) -> date:
        """The day it was held by its log, else the one it is planned for."""
        return self.begun.date() if self.begun else self.day

    @property
    def current_goal(self) -> str:
        """The goal that holds: as verified at the meeting, else as invited."""
        return self.goal_verified or self.goal

    @property
    def is_about_child(self) -> bool:
        """Whether the rules about children apply: they do until somebody says that there is no child (M2, P).

        A child among the people and child protection say that there is one; otherwise an adult client says that there
        is none, and so does a context outside child protection, unless a parent, carer or word about a child is there.
        """
        held = {role for person in self.people for role in person.roles}
        if Role.CHILD in held or self.context is Context.CHILD_PROTECTION:
            return True
        if Role.CLIENT in held:
            return False
        is_of_family = not held.isdisjoint({Role.PARENT, Role.CARER}) or self.client.is_of_child
        return self.context is None or is_of_family

    @property
    def is_without_client(self) -> bool:
        """Whether it is planned without the client: a control (M2), or a first meeting over the case (M 6.4)."""
        return self.context is Context.CONTROL_WITHOUT_CLIENT or self.form is ConferenceForm.FIRST_OVER_CASE

    @property
    def is_summary_agreed(self) -> bool:
        """Whether the client agreed with the case summary (M6); at a control without the client nobody asks (M2)."""
        return self.context is Context.CONTROL_WITHOUT_CLIENT or self.client.summary_agreed_on is not None

    def is_client(self, person: Person) -> bool:
        """Whether it is held for this person: the child and who brings it up, or the adult client alone."""
        return person.is_client if self.is_about_child else Role.CLIENT in person.roles

    @property
    def unassigned_minutes(self) -> int:
        """Planned length less the programme; negative when the programme is too long."""
        return self.minutes - total_minutes(self.agenda)

    def clock(self, now: datetime) -> Clock:
        """Return the state of the meeting at the moment `now` (local wall-clock time).

        A meeting that was held on another day than planned is compared with its own beginning.
        """
        begins = self.begins if self.begun is None or self.begun.date() == self.day else self.begun
        return read_clock(self.agenda, self.events, begins + timedelta(minutes=self.minutes), now)

    def with_event(self, event: Event) -> Conference:
        """Return the conference with one more step in its log.

        With the first one the room may not see names, whatever was tried out before the meeting.
        """
        return replace(self, events=(*self.events, event), room_names=self.room_names and bool(self.events))


def step_to(conference: Conference, offset: int, now: datetime, event_id: str) -> Conference:
    """Move to the next (+1) or previous (-1) agenda item, or begin the meeting with the first one.

    Past the last item the conference is returned unchanged; ending is a step of its own (`finish`).
    """
    clock = conference.clock(now)
    target = 0 if clock.current is None else clock.current + offset
    if not 0 <= target < len(conference.agenda):
        return conference
    return conference.with_event(Event(event_id, now, EventKind.ITEM, item=conference.agenda[target].id))


def finish(conference: Conference, now: datetime, event_id: str) -> Conference:
    """End the meeting."""
    return conference.with_event(Event(event_id, now, EventKind.FINISH))

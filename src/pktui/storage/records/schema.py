"""The keys of every record: the one place where Czech words of the files meet the names of the domain.

`docs/format.md` documents each key; a test compares the two.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from typing import Any

from pktui.domain.agenda import AgendaItem
from pktui.domain.conference import Conference
from pktui.domain.flipchart import Capture, Rating
from pktui.domain.minutes import Addendum, Comment, Minutes
from pktui.domain.people import Person
from pktui.domain.plan import Plan, Priority, Task
from pktui.domain.run import Event, Turn
from pktui.domain.stretches import Stretch
from pktui.storage.records.answer_text import ANSWERED, SAID_KEY
from pktui.storage.records.filewords import (
    ACCEPTANCES,
    ANSWERS,
    CAPTURES,
    CONTEXTS,
    EVENTS,
    FORMS,
    MINUTES_STATES,
    PHASES,
    RESOLUTIONS,
    ROLES,
    ROOM_VIEWS,
    TASK_STATES,
)
from pktui.storage.records.value_kinds import (
    DAY,
    LENGTH,
    MOMENT,
    NUMBER,
    SCALE,
    SIGNED,
    SPAN,
    TEXT,
    TIME,
    YES_NO,
    ValueKind,
    word,
)

# A conference kept in one file has the first; a program that knows only that one leaves the second alone.
FORMAT, FORMAT_IN_STRETCHES = 1, 2


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record or of a list entry.

    Attributes:
        key: As written in the file.
        field: Path of the domain field, dotted when it lies in a nested value (`invitation.sent_on`).
        kind: How a scalar is spelled; for `many` how each item of the list is spelled.
        entries: The table of a list of entries; then `kind` means nothing.
        many: Whether the value is a list of scalars.
        always: Written even when it has its usual value, because a reader looks for it.
        beside: Fields of the same entry; when one of them changes, it is written, too, because it says something about
            them, and together they stand side by side.
    """

    key: str
    field: str
    kind: ValueKind = TEXT
    entries: Table | None = None
    many: bool = False
    always: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The keys of one domain value, in the order in which they are written.

    Attributes:
        value: The frozen class of the domain.
        keys: Its keys.
        kind_word: The word of `druh:` for a record; empty for a list entry.
        body: The field that holds the text below the header; empty when none does.
        name: What the record or entry is called in messages.
    """

    value: type[Any]
    keys: tuple[Key, ...]
    name: str
    kind_word: str = ""
    body: str = ""

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """The usual value of each field of the domain class that has one."""
        usual: dict[str, Any] = {}
        for field in fields(self.value):
            if field.default is not MISSING:
                usual[field.name] = field.default
            elif field.default_factory is not MISSING:
                usual[field.name] = field.default_factory()
        return usual


PERSON = Table(
    Person,
    (
        Key("id", "id", always=True),
        Key("jmeno", "name", always=True),
        Key("role", "roles", word(ROLES), many=True),
        Key("vztah", "relation"),
        Key("organizace", "organisation"),
        Key("telefon", "phone"),
        Key("email", "email"),
        Key("stoji_pri", "stands_by"),
        Key("poznamka", "note"),
        Key("pozvan", "invitation.sent_on", DAY),
        Key("pozvan_na", "invitation.to_day", DAY),
        Key("pozvan_v", "invitation.to_start", TIME),
        Key("pozvan_kam", "invitation.to_place"),
        Key("pozvan_jak", "invitation.way"),
        Key("odpoved", "invitation.answer", word(ANSWERS)),
        Key("duvod", "invitation.reason"),
        Key("nahradnik", "invitation.substitute"),
        Key("podklady", "invitation.papers_on", DAY),
        Key("nedostane", "invitation.withheld"),
        Key("pripraven", "briefing.spoken_on", DAY),
        Key("zna_cil", "briefing.knows_goal", YES_NO),
        Key("zna_prava", "briefing.knows_rights", YES_NO),
        Key("prekazka", "briefing.obstacle"),
        Key("pritomen", "attendance.present", YES_NO),
        Key("prichod", "attendance.arrived", TIME),
        Key("odchod", "attendance.left", TIME),
        Key("mimo", "attendance.away", SPAN, many=True),
        Key("mlcenlivost", "attendance.confidentiality", YES_NO),
    ),
    name="účastník",
)

AGENDA_ITEM = Table(
    AgendaItem,
    (
        Key("id", "id", always=True),
        Key("bod", "title", always=True),
        Key("minut", "minutes", LENGTH, always=True),
        Key("faze", "phase", word(PHASES)),
    ),
    name="bod programu",
)

EVENT = Table(
    Event,
    (
        Key("id", "id", always=True),
        Key("cas", "at", MOMENT, always=True),
        Key("co", "kind", word(EVENTS), always=True),
        Key("bod", "item"),
        Key("minut", "minutes", SIGNED),
    ),
    name="krok jednání",
)

CAPTURE = Table(
    Capture,
    (
        Key("id", "id", always=True),
        Key("druh", "kind", word(CAPTURES), always=True),
        Key("text", "text", always=True),
        Key("cas", "at", MOMENT),
        Key("bod", "item"),
        Key("kdo", "who"),
        Key("kdo_id", "who_id"),
        Key("tecky", "dots", many=True),
        Key("odvolal", "withdrawn_by"),
        Key("odvolano", "withdrawn_on", DAY),
    ),
    name="zachycená věta",
)

RATING = Table(
    Rating,
    (
        Key("id", "id", always=True),
        Key("hodnota", "value", SCALE, always=True),
        Key("kdo", "who"),
        Key("kdo_id", "who_id"),
        Key("proc", "reason"),
        Key("cas", "at", MOMENT),
    ),
    name="hodnota na škále",
)

TURN = Table(
    Turn,
    (
        Key("id", "id", always=True),
        Key("cas", "at", MOMENT, always=True),
        Key("kdo_id", "who_id"),
    ),
    name="slovo",
)

CONFERENCE = Table(
    Conference,
    (
        Key("id", "id", always=True),
        Key("spis", "family", always=True),
        Key("poradi", "number", NUMBER, always=True),
        Key("datum", "day", DAY, always=True),
        Key("zacatek", "start", TIME),
        Key("delka", "minutes", LENGTH, always=True),
        Key("misto", "place"),
        Key("cil", "goal"),
        Key("cil_overeny", "goal_verified"),
        Key("kontext", "context", word(CONTEXTS)),
        Key("typ", "form", word(FORMS)),
        Key("lekarsky_podklad", "medical_basis", YES_NO),
        Key("vsichni_mlcenlivi", "all_bound", YES_NO),
        Key("indikace", "indicated", YES_NO),
        Key("indikace_duvod", "indication"),
        Key("sdeleno", "told"),
        Key("namisto", "instead"),
        Key("povinnost", "duty"),
        Key("krizova", "crisis", YES_NO),
        Key("navazuje", "follows_label"),
        Key("navazuje_id", "follows"),
        Key("navazuje_dne", "follows_day", DAY),
        Key("zalozeno", "founded", DAY),
        Key("klient_informovan", "client.informed_on", DAY),
        Key("klient_souhlas", "client.consented_on", DAY),
        Key("klient_souhlas_forma", "client.consent_form"),
        Key("klient_souhlas_rozsah", "client.consent_scope"),
        Key("klient_ucast", "client.attends"),
        Key("dite_situace", "client.situation"),
        Key("nazor_ditete", "client.child_view"),
        Key("nazor_ditete_prinese", "client.child_view_by"),
        Key("kazuistika_odsouhlasena", "client.summary_agreed_on", DAY),
        Key("kazuistika_rozeslana", "client.summary_sent_on", DAY),
        Key("ucastnici", "people", entries=PERSON),
        Key("program", "agenda", entries=AGENDA_ITEM),
        Key("prubeh", "events", entries=EVENT),
        Key("zachyceno", "captures", entries=CAPTURE),
        Key("skala", "ratings", entries=RATING),
        Key("slovo", "turns", entries=TURN),
        Key("poradi_karet", "card_order", many=True),
        Key("mistnost", "room_view", word(ROOM_VIEWS)),
        Key("mistnost_jmena", "room_names", YES_NO),
        Key("rozhodnuto", "decided", many=True),
    ),
    name="konference",
    kind_word="konference",
    body="summary",
)

STRETCH = Table(
    Stretch,
    (
        Key("id", "id", always=True),
        Key("konference", "conference_label"),
        Key("konference_id", "conference", always=True),
        Key("od", "begins", MOMENT, always=True),
        Key("dil", "number", NUMBER),
        Key("zachyceno", "captures", entries=CAPTURE),
        Key("slovo", "turns", entries=TURN),
        Key("rozhodnuto", "decided", many=True),
    ),
    name="úsek",
    kind_word="usek",
)

COMMENT = Table(
    Comment,
    (
        Key("id", "id", always=True),
        Key("kdo", "who", always=True),
        Key("kdo_id", "who_id"),
        Key("dne", "on", DAY),
        Key("text", "text"),
        Key("vyporadani", "resolution", word(RESOLUTIONS)),
        Key("odpoved", "reply"),
    ),
    name="připomínka",
)

ADDENDUM = Table(
    Addendum,
    (
        Key("id", "id", always=True),
        Key("dne", "on", DAY),
        Key("kdo", "who"),
        Key("text", "text", always=True),
    ),
    name="dodatek",
)

MINUTES = Table(
    Minutes,
    (
        Key("id", "id", always=True),
        Key("konference", "conference_label"),
        Key("konference_id", "conference", always=True),
        Key("zapsal", "author"),
        Key("stav", "state", word(MINUTES_STATES), always=True),
        Key("pripominky_do", "comments_until", DAY),
        Key("schvaleno", "approved_on", DAY),
        Key("otisk", "digests", many=True),
        Key("pripominky", "comments", entries=COMMENT),
        Key("dodatky", "addenda", entries=ADDENDUM),
        Key("z_karet", "taken", many=True),
        Key("rozhodnuto", "decided", many=True),
    ),
    name="zápis",
    kind_word="zapis",
    body="body",
)

PRIORITY = Table(
    Priority,
    (
        Key("id", "id", always=True),
        Key("text", "text", always=True),
        Key("z_karty", "source"),
    ),
    name="priorita",
)

_ASKED = ("what", "who", "who_id", "due")

TASK = Table(
    Task,
    (
        Key("id", "id", always=True),
        Key("co", "what", always=True),
        Key("kdo", "who"),
        Key("kdo_id", "who_id"),
        Key("do", "due", DAY),
        Key("pozna_se", "indicator"),
        Key("prijal", "accepted", word(ACCEPTANCES), beside=(*_ASKED, "answered")),
        Key(SAID_KEY, "answered", ANSWERED, beside=_ASKED),
        Key("stav", "state", word(TASK_STATES)),
        Key("priorita", "priority"),
        Key("poznamka", "note"),
        Key("z_karty", "source"),
    ),
    name="úkol",
)

PLAN = Table(
    Plan,
    (
        Key("id", "id", always=True),
        Key("konference", "conference_label"),
        Key("konference_id", "conference", always=True),
        Key("priority", "priorities", entries=PRIORITY),
        Key("ukoly", "tasks", entries=TASK),
        Key("kontakt", "contact"),
        Key("kontakt_id", "contact_id"),
        Key("predavani_informaci", "communication"),
        Key("dalsi_termin", "next_day", DAY),
        Key("dalsi_termin_poznamka", "next_note"),
        Key("rozhodnuto", "decided", many=True),
    ),
    name="plán",
    kind_word="plan",
    body="description",
)

RECORDS: dict[str, Table] = {table.kind_word: table for table in (CONFERENCE, MINUTES, PLAN, STRETCH)}

"""The keys of every record: the one place where Czech words of the files meet the names of the domain.

`docs/format.md` documents each key; a test compares the two.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from typing import Any

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.conference import Conference, ConferenceForm, Context, RoomView
from pktui.domain.data_request import DataRequest, RequestKind
from pktui.domain.diary import Diary, DiaryEntry, DiaryKind
from pktui.domain.flipchart import Capture, CaptureKind, Rating
from pktui.domain.minutes import Addendum, Comment, Minutes, MinutesState, Reader, ReaderAnswer, Resolution
from pktui.domain.people import Answer, Person, Role
from pktui.domain.plan import Acceptance, Goal, Member, Plan, Priority, Signature, Task, TaskState
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.domain.risks import Risk, RiskCare
from pktui.domain.run import Event, EventKind, Turn
from pktui.domain.stretches import Stretch
from pktui.storage.records.value_kinds import (
    ANSWERED,
    DAY,
    LENGTH,
    MOMENT,
    NUMBER,
    POSTPONED,
    SAID_KEY,
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
        label: What people call it, in Czech; one word of the files is called the same everywhere.
        field: Path of the domain field, dotted when it lies in a nested value (`invitation.sent_on`).
        kind: How a scalar is spelled; for `many` how each item of the list is spelled.
        entries: The table of a list of entries; then `kind` means nothing.
        many: Whether the value is a list of scalars.
        always: Written even when it has its usual value, because a reader looks for it.
        beside: Fields of the same entry; when one of them changes, it is written, too, because it says something about
            them, and together they stand side by side.
        free: Whether it is a free text that may have several lines. A goal is none; nor is what fits on one line.
    """

    key: str
    label: str
    field: str
    kind: ValueKind = TEXT
    entries: Table | None = None
    many: bool = False
    always: bool = False
    beside: tuple[str, ...] = ()
    free: bool = False


@dataclass(frozen=True)
class Table:
    """The keys of one domain value, in the order in which they are written.

    Attributes:
        value: The frozen class of the domain.
        keys: Its keys.
        body: The field that holds the text below the header; empty when none does.
        name: What the record or entry is called in messages.
    """

    value: type[Any]
    keys: tuple[Key, ...]
    name: str
    body: str = ""

    @classmethod
    def of(cls, value: type[Any], name: str, *keys: Key, body: str = "") -> Table:
        """Return the table of these keys; the attributes say what the rest means."""
        return cls(value, keys, name, body)

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

    @property
    def title(self) -> str:
        """The key that says what an entry is about: its first text after the id."""
        texts = (key.key for key in self.keys[1:] if key.always and key.kind is TEXT)
        return next(texts, self.keys[1].key)

    def find(self, name: str) -> Key | None:
        """Return the key of this name; None when there is none."""
        return next((key for key in self.keys if key.key == name), None)


# What several records or entries say in the same way.
_ID = Key("id", "značka", "id", always=True)
_WHO = Key("kdo", "kdo", "who")
_WHO_ID = Key("kdo_id", "kdo (značka člověka)", "who_id")
_OF = Key("konference", "konference", "conference_label")
_OF_ID = Key("konference_id", "konference (značka)", "conference", always=True)
_DECIDED = Key("rozhodnuto", "rozhodnuté spory", "decided", many=True)
_SOURCE = Key("z_karty", "ze které věty vznikla", "source")

PERSON = Table.of(
    Person,
    "účastník",
    _ID,
    Key("jmeno", "jméno", "name", always=True),
    Key("role", "role", "roles", word(Role), many=True),
    Key("vztah", "vztah", "relation"),
    Key("organizace", "organizace", "organisation"),
    Key("telefon", "telefon", "phone"),
    Key("email", "e-mail", "email"),
    Key("stoji_pri", "u koho sedí", "stands_by"),
    Key("poznamka", "poznámka", "note", free=True),
    Key("pozvan", "kdy byl pozván", "invitation.sent_on", DAY),
    Key("pozvan_na", "na který den byl pozván", "invitation.to_day", DAY),
    Key("pozvan_v", "na kolik hodin byl pozván", "invitation.to_start", TIME),
    Key("pozvan_kam", "kam byl pozván", "invitation.to_place"),
    Key("pozvan_jak", "jak byl pozván", "invitation.way"),
    Key("odpoved", "odpověď", "invitation.answer", word(Answer)),
    Key("duvod", "důvod", "invitation.reason"),
    Key("nahradnik", "náhradník", "invitation.substitute"),
    Key("podklady", "kdy dostal podklady", "invitation.papers_on", DAY),
    Key("nesmi_dostat", "co nesmí dostat", "invitation.must_not", many=True),
    Key("nedostane", "proč něco nedostane", "invitation.withheld", free=True),
    Key("cely_vytisk", "celý výtisk", "invitation.whole_copy", YES_NO),
    Key("pripraven", "kdy byl připraven", "briefing.spoken_on", DAY),
    Key("zna_cil", "zná cíl", "briefing.knows_goal", YES_NO),
    Key("zna_prava", "zná práva", "briefing.knows_rights", YES_NO),
    Key("prekazka", "co mu účast ztěžuje", "briefing.obstacle", free=True),
    Key("vek", "věk dítěte", "child.age"),
    Key("dite_cast", "u které části dítě bude", "child.part"),
    Key("dite_s_kym", "s kým dítě přijde", "child.beside"),
    Key("dite_proc_ne", "proč dítě nepřijde", "child.why_not"),
    Key("pritomen", "účast", "attendance.present", YES_NO),
    Key("prichod", "příchod", "attendance.arrived", TIME),
    Key("odchod", "odchod", "attendance.left", TIME),
    Key("mimo", "kdy byl mezitím pryč", "attendance.away", SPAN, many=True),
    Key("mlcenlivost", "mlčenlivost", "attendance.confidentiality", YES_NO),
)

AGENDA_ITEM = Table.of(
    AgendaItem,
    "bod programu",
    _ID,
    Key("bod", "bod programu", "title", always=True),
    Key("minut", "počet minut", "minutes", LENGTH, always=True),
    Key("faze", "fáze", "phase", word(Phase)),
)

EVENT = Table.of(
    Event,
    "krok jednání",
    _ID,
    Key("cas", "čas", "at", MOMENT, always=True),
    Key("co", "o co jde", "kind", word(EventKind), always=True),
    Key("bod", "bod programu", "item"),
    Key("minut", "počet minut", "minutes", SIGNED),
)

CAPTURE = Table.of(
    Capture,
    "zachycená věta",
    _ID,
    Key("druh", "druh", "kind", word(CaptureKind), always=True),
    Key("text", "text", "text", always=True),
    Key("cas", "čas", "at", MOMENT),
    Key("bod", "bod programu", "item"),
    _WHO,
    _WHO_ID,
    Key("tecky", "tečky", "dots", many=True),
    Key("odvolal", "kdo nesouhlas odvolal", "withdrawn_by"),
    Key("odvolano", "kdy byl nesouhlas odvolán", "withdrawn_on", DAY),
)

RATING = Table.of(
    Rating,
    "hodnota na škále",
    _ID,
    Key("hodnota", "hodnota na škále", "value", SCALE, always=True),
    Key("minule", "hodnota z minula", "before", SCALE),
    _WHO,
    _WHO_ID,
    Key("proc", "proč tolik", "reason"),
    Key("cas", "čas", "at", MOMENT),
)

TURN = Table.of(
    Turn,
    "slovo",
    _ID,
    Key("cas", "čas", "at", MOMENT, always=True),
    _WHO_ID,
)

RISK = Table.of(
    RiskCare,
    "riziko",
    _ID,
    Key("riziko", "riziko", "risk", word(Risk)),
    Key("popis", "jiné riziko", "about"),
    Key("opatreni", "co se pro to udělalo", "done", free=True),
)

REQUEST = Table.of(
    DataRequest,
    "žádost",
    _ID,
    Key("co", "o co jde", "kind", word(RequestKind), always=True),
    Key("dne", "den", "on", DAY),
    Key("poznamka", "poznámka", "note", free=True),
)

CONFERENCE = Table.of(
    Conference,
    "konference",
    _ID,
    Key("spis", "spis", "family", always=True),
    Key("poradi", "pořadí konference", "number", NUMBER, always=True),
    Key("datum", "datum", "day", DAY, always=True),
    Key("zacatek", "začátek", "start", TIME),
    Key("delka", "délka", "minutes", LENGTH, always=True),
    Key("misto", "místo", "place"),
    Key("prostor_klid", "klid v místnosti", "venue.quiet", YES_NO),
    Key("prostor_dost", "dost místa", "venue.spacious", YES_NO),
    Key("prostor_znamy", "místo, které klient zná", "venue.known", YES_NO),
    Key("prostor_tabule", "tabule nebo velký papír", "venue.board", YES_NO),
    Key("prostor_urad", "místnost úřadu", "venue.official", YES_NO),
    Key("cil", "cíl", "goal"),
    Key("cil_overeny", "ověřený cíl", "goal_verified"),
    Key("kontext", "kontext", "context", word(Context)),
    Key("typ", "jaká konference", "form", word(ConferenceForm)),
    Key("lekarsky_podklad", "lékař nebo lékařská zpráva", "medical_basis", YES_NO),
    Key("vsichni_mlcenlivi", "mlčenlivost všech", "all_bound", YES_NO),
    Key("indikace", "indikace", "indicated", YES_NO),
    Key("indikace_duvod", "důvod indikace", "indication", free=True),
    Key("sdeleno", "kdo ví, že se nekoná", "told"),
    Key("namisto", "co místo konference", "instead", free=True),
    Key("povinnost", "zákonná povinnost", "duty"),
    Key("krizova", "krizová konference", "crisis", YES_NO),
    Key("navazuje", "předchozí konference", "follows_label"),
    Key("navazuje_id", "předchozí konference (značka)", "follows"),
    Key("navazuje_dne", "den předchozí konference", "follows_day", DAY),
    Key("zalozeno", "kdy byla založena", "founded", DAY),
    Key("klient_informovan", "kdy byl klient informován", "client.informed_on", DAY),
    Key("klient_souhlas", "souhlas klienta", "client.consented_on", DAY),
    Key("klient_souhlas_forma", "jak klient souhlasil", "client.consent_form"),
    Key("klient_souhlas_rozsah", "s čím klient souhlasil", "client.consent_scope"),
    Key("klient_ucast", "u které části bude klient", "client.attends"),
    Key("dite_situace", "věk a situace dítěte", "client.situation", free=True),
    Key("nazor_ditete", "názor dítěte", "client.child_view", free=True),
    Key("nazor_ditete_prinese", "kdo přinese názor dítěte", "client.child_view_by"),
    Key("kazuistika_odsouhlasena", "kdy klient souhlasil s kazuistikou", "client.summary_agreed_on", DAY),
    Key("kazuistika_rozeslana", "kdy byla rozeslána kazuistika", "client.summary_sent_on", DAY),
    Key("rizika", "rizika setkání", "risks", entries=RISK),
    Key("nazor_klienta", "názor klienta", "client.view", free=True),
    Key("nazor_klienta_prinese", "kdo přinese názor klienta", "client.view_by"),
    Key("klientovi_rekne", "kdo a co klientovi po setkání řekne", "client.told_by"),
    Key("klientovi_receno", "kdy to klientovi řekl", "client.told_on", DAY),
    Key("ucastnici", "účastníci", "people", entries=PERSON),
    Key("program", "program", "agenda", entries=AGENDA_ITEM),
    Key("prubeh", "průběh jednání", "events", entries=EVENT),
    Key("zachyceno", "zachycené věty", "captures", entries=CAPTURE),
    Key("skala", "škála", "ratings", entries=RATING),
    Key("slovo", "kdo mluvil", "turns", entries=TURN),
    Key("poradi_karet", "pořadí karet", "card_order", many=True),
    Key("mistnost", "co vidí místnost", "room_view", word(RoomView)),
    Key("mistnost_jmena", "jména na promítání", "room_names", YES_NO),
    Key("spis_uzavren", "kdy byl spis uzavřen", "closed_on", DAY),
    Key("spis_uzavren_poznamka", "poznámka k uzavření spisu", "closed_note"),
    Key("zadosti", "žádosti o opravu nebo vynechání údajů", "requests", entries=REQUEST),
    _DECIDED,
    body="summary",
)

STRETCH = Table.of(
    Stretch,
    "úsek",
    _ID,
    _OF,
    _OF_ID,
    Key("od", "začátek úseku", "begins", MOMENT, always=True),
    Key("dil", "díl úseku", "number", NUMBER),
    Key("zachyceno", "zachycené věty", "captures", entries=CAPTURE),
    Key("slovo", "kdo mluvil", "turns", entries=TURN),
    _DECIDED,
)

COMMENT = Table.of(
    Comment,
    "připomínka",
    _ID,
    Key("kdo", "kdo", "who", always=True),
    _WHO_ID,
    Key("dne", "den", "on", DAY),
    Key("text", "text", "text", free=True),
    Key("vyporadani", "vypořádání", "resolution", word(Resolution)),
    Key("odpoved", "odpověď", "reply", free=True),
)

READER = Table.of(
    Reader,
    "odeslání",
    _ID,
    Key("kdo", "kdo", "who", always=True),
    _WHO_ID,
    Key("odeslano", "kdy mu návrh odešel", "sent_on", DAY),
    Key("odeslano_jak", "jak mu návrh odešel", "way"),
    Key("odpoved", "odpověď", "answer", word(ReaderAnswer)),
    Key("odpoved_dne", "kdy odpověď přišla", "answered_on", DAY),
    Key("pripomenuto", "kdy mu byla lhůta připomenuta", "reminded_on", DAY),
    Key("podepsano", "kdy zápis podepsal", "signed_on", DAY),
)

ADDENDUM = Table.of(
    Addendum,
    "dodatek",
    _ID,
    Key("dne", "den", "on", DAY),
    _WHO,
    Key("text", "text", "text", always=True),
)

MINUTES = Table.of(
    Minutes,
    "zápis",
    _ID,
    _OF,
    _OF_ID,
    Key("zapsal", "kdo zapsal", "author"),
    Key("stav", "stav", "state", word(MinutesState), always=True),
    Key("pripominky_do", "připomínky do", "comments_until", DAY),
    Key("schvaleno", "kdy byl zápis schválen", "approved_on", DAY),
    Key("otisk", "otisk schváleného znění", "digests", many=True),
    Key("obeslani", "komu návrh zápisu odešel", "readers", entries=READER),
    Key("pripominky", "připomínky", "comments", entries=COMMENT),
    Key("dodatky", "dodatky", "addenda", entries=ADDENDUM),
    Key("z_karet", "které věty už v zápisu jsou", "taken", many=True),
    _DECIDED,
    body="body",
)

PRIORITY = Table.of(
    Priority,
    "priorita",
    _ID,
    Key("text", "text", "text", always=True),
    _SOURCE,
)

GOAL = Table.of(
    Goal,
    "cíl",
    _ID,
    Key("text", "text", "text", always=True),
    Key("priorita", "priorita", "priority"),
)

_ASKED = ("what", "who", "who_id", "due")

TASK = Table.of(
    Task,
    "úkol",
    _ID,
    Key("co", "o co jde", "what", always=True),
    _WHO,
    _WHO_ID,
    Key("do", "termín", "due", DAY),
    Key("pozna_se", "podle čeho se to pozná", "indicator"),
    Key("pomoc", "jaká pomoc je k tomu potřeba", "help"),
    Key("prijal", "přijetí úkolu", "accepted", word(Acceptance), beside=(*_ASKED, "answered")),
    Key(SAID_KEY, "k čemu se kdo vyjádřil", "answered", ANSWERED, beside=_ASKED),
    Key("stav", "stav", "state", word(TaskState)),
    Key("stav_duvod", "proč se úkol nesplnil nebo zrušil", "state_reason"),
    Key("splneno_dne", "kdy byl úkol splněný", "done_on", DAY),
    Key("posunuto", "posuny termínu", "postponed", POSTPONED, many=True),
    Key("priorita", "priorita", "priority"),
    Key("cil", "cíl", "goal"),
    Key("poznamka", "poznámka", "note", free=True),
    _SOURCE,
)

SIGNATURE = Table.of(
    Signature,
    "podpis",
    _ID,
    Key("kdo", "kdo", "who", always=True),
    _WHO_ID,
    Key("dne", "den", "on", DAY),
)

MEMBER = Table.of(
    Member,
    "člen skupiny",
    _ID,
    Key("kdo", "kdo", "who", always=True),
    _WHO_ID,
    Key("spojeni", "spojení pro ostatní", "reach"),
)

REVIEWED = Table.of(
    Reviewed,
    "minulý úkol",
    _ID,
    Key("co", "o co jde", "what", always=True),
    _WHO,
    Key("dopadlo", "jak to dopadlo", "happened", free=True),
    Key("co_dal", "co s tím dál", "next", word(NextStep)),
    Key("dne", "den", "on", DAY),
)

PLAN = Table.of(
    Plan,
    "plán",
    _ID,
    _OF,
    _OF_ID,
    Key("priority", "priority", "priorities", entries=PRIORITY),
    Key("cile", "cíle", "goals", entries=GOAL),
    Key("ukoly", "úkoly", "tasks", entries=TASK),
    Key("ohlednuti", "ohlédnutí za minulým plánem", "reviewed", entries=REVIEWED),
    Key("kontakt", "kontaktní osoba", "contact"),
    Key("kontakt_id", "kontaktní osoba (značka)", "contact_id"),
    Key("skupina", "pracovní skupina", "members", entries=MEMBER),
    Key("s_klientem", "kdo mluví s klientem", "client_contact"),
    Key("s_klientem_id", "kdo mluví s klientem (značka)", "client_contact_id"),
    Key("klient_spojeni", "jak klienta zastihnout", "client_reach"),
    Key("klient_spojeni_tisk", "spojení na klienta v plánu", "client_reach_shown", YES_NO),
    Key("predavani_informaci", "předávání informací", "communication", free=True),
    Key("ticho", "zda ticho znamená, že se plán daří", "silence", YES_NO),
    Key("dalsi_termin", "další termín", "next_day", DAY),
    Key("dalsi_termin_poznamka", "poznámka k dalšímu termínu", "next_note"),
    Key("podpisy", "podpisy plánu", "signatures", entries=SIGNATURE),
    Key("ipod_dne", "návrh IPOD ze dne", "ipod_on", DAY),
    _DECIDED,
    body="description",
)

DIARY_ENTRY = Table.of(
    DiaryEntry,
    "záznam v deníku",
    _ID,
    Key("dne", "den", "on", DAY),
    Key("druh", "druh", "kind", word(DiaryKind), always=True),
    _WHO,
    _WHO_ID,
    Key("ukol", "úkol", "task_words"),
    Key("ukol_id", "úkol (značka)", "task"),
    Key("text", "text", "text", always=True, free=True),
)

DIARY = Table.of(
    Diary,
    "deník",
    _ID,
    _OF,
    _OF_ID,
    Key("zaznamy", "záznamy", "entries", entries=DIARY_ENTRY),
    _DECIDED,
)

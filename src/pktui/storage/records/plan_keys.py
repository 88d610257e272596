"""The keys of the plan."""

from __future__ import annotations

from pktui.domain.plan import Acceptance, Goal, Member, Plan, Priority, Signature, Task, TaskState
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.storage.records.schema import DECIDED, ID, OF, OF_ID, SOURCE, WHO, WHO_ID, Key, Table
from pktui.storage.records.value_kinds import ANSWERED, DAY, POSTPONED, SAID_KEY, YES_NO, word

PRIORITY = Table.of(
    Priority,
    "priorita",
    ID,
    Key("text", "text", "text", always=True),
    SOURCE,
)

GOAL = Table.of(
    Goal,
    "cíl",
    ID,
    Key("text", "text", "text", always=True),
    Key("priorita", "priorita", "priority"),
)

_ASKED = ("what", "who", "who_id", "due")

TASK = Table.of(
    Task,
    "úkol",
    ID,
    Key("co", "o co jde", "what", always=True),
    WHO,
    WHO_ID,
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
    SOURCE,
)

SIGNATURE = Table.of(
    Signature,
    "podpis",
    ID,
    Key("kdo", "kdo", "who", always=True),
    WHO_ID,
    Key("dne", "den", "on", DAY),
)

MEMBER = Table.of(
    Member,
    "člen skupiny",
    ID,
    Key("kdo", "kdo", "who", always=True),
    WHO_ID,
    Key("spojeni", "spojení pro ostatní", "reach"),
)

REVIEWED = Table.of(
    Reviewed,
    "minulý úkol",
    ID,
    Key("co", "o co jde", "what", always=True),
    WHO,
    Key("dopadlo", "jak to dopadlo", "happened", free=True),
    Key("co_dal", "co s tím dál", "next", word(NextStep)),
    Key("dne", "den", "on", DAY),
)

PLAN = Table.of(
    Plan,
    "plán",
    ID,
    OF,
    OF_ID,
    Key("cislo_jednaci", "číslo jednací", "reference"),
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
    DECIDED,
    body="description",
)

"""The keys of the diary between two conferences."""

from __future__ import annotations

from pktui.domain.diary import Diary, DiaryEntry, DiaryKind
from pktui.domain.outgoing import Outgoing
from pktui.storage.records.schema import DECIDED, ID, OF, OF_ID, WHO, WHO_ID, Key, Table
from pktui.storage.records.value_kinds import DAY, word

DIARY_ENTRY = Table.of(
    DiaryEntry,
    "záznam v deníku",
    ID,
    Key("dne", "den", "on", DAY),
    Key("druh", "druh", "kind", word(DiaryKind), always=True),
    WHO,
    WHO_ID,
    Key("ukol", "úkol", "task_words"),
    Key("ukol_id", "úkol (značka)", "task"),
    Key("text", "text", "text", always=True, free=True),
)

OUTGOING = Table.of(
    Outgoing,
    "papír, který odešel",
    ID,
    Key("papir", "papír", "title", always=True),
    Key("dokument", "dokument", "document"),
    Key("zneni", "znění papíru", "version"),
    Key("spisova_znacka", "spisová značka", "file_mark"),
    Key("vytvoreno", "kdy papír vznikl", "made", DAY),
    Key("soubory", "formáty a otisky souborů", "prints", many=True),
    Key("balicek", "zašifrovaný balíček", "package"),
    Key("komu", "komu papír je", "who"),
    Key("komu_id", "komu papír je (značka člověka)", "who_id"),
    Key("odeslo", "kdy papír odešel", "sent_on", DAY),
    Key("odeslo_jak", "jak papír odešel", "way"),
)

DIARY = Table.of(
    Diary,
    "deník",
    ID,
    OF,
    OF_ID,
    Key("zaznamy", "záznamy", "entries", entries=DIARY_ENTRY),
    Key("co_odeslo", "co odešlo", "outgoing", entries=OUTGOING),
    DECIDED,
)

"""The keys of the diary between two conferences."""

from __future__ import annotations

from pktui.domain.diary import Diary, DiaryEntry, DiaryKind
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

DIARY = Table.of(
    Diary,
    "deník",
    ID,
    OF,
    OF_ID,
    Key("zaznamy", "záznamy", "entries", entries=DIARY_ENTRY),
    DECIDED,
)

"""The keys of the minutes."""

from __future__ import annotations

from pktui.domain.minutes import Addendum, Comment, Minutes, MinutesState, Reader, ReaderAnswer, Resolution
from pktui.storage.records.schema import DECIDED, ID, OF, OF_ID, WHO, WHO_ID, Key, Table
from pktui.storage.records.value_kinds import DAY, word

COMMENT = Table.of(
    Comment,
    "připomínka",
    ID,
    Key("kdo", "kdo", "who", always=True),
    WHO_ID,
    Key("dne", "den", "on", DAY),
    Key("text", "text", "text", free=True),
    Key("vyporadani", "jak připomínka dopadla", "resolution", word(Resolution)),
    Key("odpoved", "odpověď", "reply", free=True),
)

READER = Table.of(
    Reader,
    "odeslání",
    ID,
    Key("kdo", "kdo", "who", always=True),
    WHO_ID,
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
    ID,
    Key("dne", "den", "on", DAY),
    WHO,
    Key("text", "text", "text", always=True),
)

MINUTES = Table.of(
    Minutes,
    "zápis",
    ID,
    OF,
    OF_ID,
    Key("cislo_jednaci", "číslo jednací", "reference"),
    Key("zapsal", "kdo zapsal", "author"),
    Key("stav", "stav", "state", word(MinutesState), always=True),
    Key("pripominky_do", "připomínky do", "comments_until", DAY),
    Key("schvaleno", "kdy byl zápis schválen", "approved_on", DAY),
    Key("otisk", "otisk schváleného znění", "digests", many=True),
    Key("obeslani", "komu návrh zápisu odešel", "readers", entries=READER),
    Key("pripominky", "připomínky", "comments", entries=COMMENT),
    Key("dodatky", "dodatky", "addenda", entries=ADDENDUM),
    Key("z_karet", "které věty už v zápisu jsou", "taken", many=True),
    DECIDED,
    body="body",
)

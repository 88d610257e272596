"""Czech words of a running meeting: time, ways to deal with lost time, the room.

They stand apart from the other labels because the first screen needs none of them.
"""

from __future__ import annotations

from pktui.domain.conference import RoomView
from pktui.domain.live.overrun import Way
from pktui.domain.run import Doubt, State, TimeLevel

LEVEL = {
    TimeLevel.NORMAL: "zbývá",
    TimeLevel.WARNING: "! brzy konec",
    TimeLevel.DANGER: "!! končí",
    TimeLevel.OVERTIME: "▲ přetaženo",
}

DOUBT = {
    Doubt.EARLY: "Hodiny počítače nesedí: jednání podle nich ještě nezačalo",
    Doubt.LATE: "Hodiny počítače nesedí, nebo jednání nikdo neukončil",
}

WAY = {
    Way.EVEN: "zkrátit rovnoměrně všechno, co zbývá",
    Way.LONGEST: "zkrátit jen nejdelší fázi",
    Way.LATER: "skončit později",
}

ROOM_TITLE = {
    State.WAITING: "Za chvíli začneme",
    State.PAUSED: "Přestávka",
    State.FINISHED: "Děkujeme, že jste přišli",
}

# What is left out on the wall because it has no room: one, two to four, more.
ROOM_MORE = {
    RoomView.PRIORITIES: ("… a další priorita", "… a další {} priority", "… a dalších {} priorit"),
    RoomView.PLAN: ("… a další úkol", "… a další {} úkoly", "… a dalších {} úkolů"),
}

"""Czech words of a running meeting: time, cues, what is missing at the end, ways to deal with lost time, the room.

They stand apart from the other labels because the first screen needs none of them.
"""

from __future__ import annotations

from pktui.domain.closing import Gap
from pktui.domain.conference import RoomView
from pktui.domain.cues import Cue
from pktui.domain.overrun import Way
from pktui.domain.run import Doubt, Level, State

CUE = {
    Cue.CLIENT_FIRST: "K případu mluví jako první klient.",
    Cue.GOAL_UNVERIFIED: "Cíl ještě není ověřený. Souhlasí s ním všichni?",
    Cue.NO_PLAN: "Blíží se konec a v plánu není žádný úkol.",
    Cue.NO_INFORMATION_FLOW: "Ještě se domluvte, jak si budete předávat informace.",
    Cue.NO_CONTACT: "Zbývá určit, kdo bude na plán dohlížet.",
    Cue.FACILITATOR_LAST: "Nejdřív hodnotí ostatní, facilitátor až nakonec.",
    Cue.SILENT_PEOPLE: "Někdo ještě nedostal slovo.",
    Cue.NOBODY_MARKED: "Nikdo není zapsaný v docházce.",
    Cue.CONFIDENTIALITY: "Někdo ještě nepodepsal mlčenlivost.",
}

LEVEL = {
    Level.NORMAL: "zbývá",
    Level.WARNING: "! brzy konec",
    Level.DANGER: "!! končí",
    Level.OVERTIME: "▲ přetaženo",
}

DOUBT = {
    Doubt.EARLY: "Hodiny počítače nesedí: jednání podle nich ještě nezačalo",
    Doubt.LATE: "Hodiny počítače nesedí, nebo jednání nikdo neukončil",
}

GAP = {
    Gap.NO_TASKS: "V plánu není žádný otevřený úkol.",
    Gap.WHO: "Úkol si zatím nikdo nevzal.",
    Gap.DUE: "U úkolu chybí, do kdy.",
    Gap.INDICATOR: "U úkolu chybí, podle čeho se pozná, že pomohl.",
    Gap.ACCEPTED: "Zeptejte se, jestli úkol opravdu přijímá.",
    Gap.CONTACT: "Není určené, kdo na plán dohlédne.",
    Gap.INFORMATION: "Není domluvené, jak si předáte informace.",
    Gap.NEXT_DAY: "Není domluvené, kdy se sejdete nebo plán projdete.",
    Gap.EVALUATION: "Není zapsané, jak lidé setkání hodnotí.",
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

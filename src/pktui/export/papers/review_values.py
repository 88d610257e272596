"""Looking back for templates: how the tasks of the plan before turned out, and where people are on the scale (M15)."""

from __future__ import annotations

from typing import Any

from pktui.domain.conference import Conference
from pktui.domain.flipchart import last_words
from pktui.domain.goals import numbered_tasks
from pktui.domain.plan import Plan
from pktui.domain.reviewed import NextStep
from pktui.texts.words import join_words, noun

Row = dict[str, Any]

_HOW_MANY = {
    NextStep.DONE: ("je hotový", "jsou hotové", "je hotových"),
    NextStep.GOES_ON: ("pokračuje", "pokračují", "pokračuje"),
    NextStep.CHANGES: ("se mění", "se mění", "se mění"),
    NextStep.POINTLESS: ("už nedává smysl", "už nedávají smysl", "už nedává smysl"),
}
_CONTINUING = {NextStep.GOES_ON: ("pokračuje", "pokračují"), NextStep.CHANGES: ("mění se", "mění se")}


def review_values(plan: Plan) -> Row:
    """Return what was said about the tasks of the plan before; those of which nobody said anything are left out."""
    said = [each for each in plan.reviewed if each.next is not None or each.happened]
    return {
        "ohlednuti": [
            {
                "co": each.what,
                "kdo": each.who,
                "dopadlo": each.happened,
                "co_dal": each.next.label if each.next else "",
                "dne": each.on,
            }
            for each in said
        ],
        "ohlednuti_souhrn": _summary(plan),
        "z_minula": _continuing(plan),
    }


def scale_values(conference: Conference) -> list[Row]:
    """Return where people are on the scale beside where they were last time, when that is known."""
    return [
        {"kdo": each.who, "minule": "" if each.before is None else str(each.before), "ted": str(each.value)}
        for each in last_words(conference.ratings)
    ]


def _summary(plan: Plan) -> str:
    """Return how the plan before turned out in a line: `Z minulého plánu jsou hotové 4 úkoly a 2 pokračují.`"""
    counts = [(step, sum(each.next is step for each in plan.reviewed)) for step in NextStep]
    parts = [f"{count} {noun(count, *_HOW_MANY[step])}" for step, count in counts if count]
    return f"Z úkolů minulého plánu {join_words(parts)}." if parts else ""


def _continuing(plan: Plan) -> str:
    """Return which tasks come from the plan before: `Z minulého plánu pokračují úkoly 1 a 3, mění se úkol 2.`"""
    steps = {each.id: each.next for each in plan.reviewed}
    parts = []
    for step, verbs in _CONTINUING.items():
        numbers = [str(number) for number, task in numbered_tasks(plan) if steps.get(task.id) is step]
        if numbers:
            verb = verbs[len(numbers) > 1]
            parts.append(f"{verb} {noun(len(numbers), 'úkol', 'úkoly', 'úkoly')} {join_words(numbers)}")
    return f"Z minulého plánu {', '.join(parts)}." if parts else ""

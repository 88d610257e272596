"""Rules for the programme of the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.agenda import Phase, total_minutes
from pktui.domain.checks.rule import Level, Part, Rule, Spot, View, because
from pktui.texts.words import fold, plural

SHORTEST_PLAN = 15
# Of the minute one person needs; names can be said a bit faster.
_ENOUGH = 0.75
_LOOKING_BACK = ("ohled", "minul", "predchozi", "dosavadni", "plneni", "splnen", "vyhodnoc", "revize", "co se zmenilo")


@Rule("program-soucet", "program", "M9", Level.WARNING, Part.PROGRAMME, days_before=10, step=True)
@because("Součet programu má odpovídat délce, na kterou lidé přijdou.")
def _sum(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    rest = conference.unassigned_minutes
    if not conference.agenda:
        yield Spot("Program je prázdný.")
    elif rest < 0:
        yield Spot(f"Program je o {-rest} min delší než setkání.")
    elif rest > 0:
        yield Spot(f"V programu zbývá {rest} min, které nejsou rozdělené.")


@Rule("predstaveni", "čas na představení", "M", Level.HINT, Part.PROGRAMME, days_before=10)
@because("Každý potřebuje asi minutu, aby řekl, kdo je a proč přišel.")
def _introductions(view: View) -> Iterator[Spot]:
    items = [item for item in view.meeting.conference.agenda if item.phase is Phase.INTRODUCTIONS]
    coming = len(view.expected)
    if items and total_minutes(items) < coming * _ENOUGH:
        yield Spot(
            f"Na představení {plural(coming, 'člověka', 'lidí', 'lidí')} je {total_minutes(items)} min.", items[0].id
        )


@Rule("plan-cas", "čas na plán", "M13", Level.WARNING, Part.PROGRAMME, days_before=10)
@because("Plán je to, kvůli čemu se lidé sešli; potřebuje aspoň čtvrt hodiny.")
def _plan_time(view: View) -> Iterator[Spot]:
    agenda = view.meeting.conference.agenda
    items = [item for item in agenda if item.phase is Phase.PLAN]
    # A programme of the office's own need not say which phases its items are.
    if not any(item.phase for item in agenda):
        return
    if not items:
        yield Spot("V programu není čas na plán.")
    elif total_minutes(items) < SHORTEST_PLAN:
        yield Spot(f"Na plán je v programu jen {total_minutes(items)} min.", items[0].id)


@Rule("ohlednuti", "ohlédnutí za plánem", "M15", Level.HINT, Part.PROGRAMME, days_before=10)
@because("Opakovaná konference se vrací k plánu a projde úkoly jeden po druhém.")
def _looking_back(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    titles = " ".join(fold(item.title) for item in conference.agenda)
    if conference.follows and titles and not any(words in titles for words in _LOOKING_BACK):
        yield Spot("V programu není ohlédnutí za minulým plánem.")

"""Rules for what people get to read beforehand: the case summary and the programme of the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.agenda import Phase, total_minutes
from pktui.domain.checks.rule import About, Level, Moment, Printed, Rule, Spot, View, because, spots
from pktui.domain.preparing.guidance import summary_words
from pktui.domain.withholding import catalogue, named
from pktui.texts.words import fold, join_words, plural

SHORTEST_PLAN = 15
# Of the minute one person needs; names can be said a bit faster.
_ENOUGH = 0.75
_LOOKING_BACK = ("ohled", "minul", "predchozi", "dosavadni", "plneni", "splnen", "vyhodnoc", "revize", "co se zmenilo")


@Rule("kazuistika", "kazuistika", "M6", Level.WARNING, About.SUMMARY, 14, step=True, printed=Printed.CASE_SUMMARY)
@because("Krátká kazuistika ušetří čas a všichni pak mluví o tomtéž.")
def _written(view: View) -> Iterator[Spot]:
    if not summary_words(view.meeting.conference.summary):
        yield Spot("Kazuistika ještě není napsaná.")


@Rule(
    "kazuistika-souhlas",
    "souhlas s kazuistikou",
    "M6",
    Level.WARNING,
    About.SUMMARY,
    days_before=12,
    step=True,
    printed=Printed.CASE_SUMMARY,
)
@because("Klient má text o sobě číst jako první a souhlasit s ním.")
def _agreed(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.is_summary_agreed:
        yield Spot("Klient ještě neodsouhlasil kazuistiku.")


@Rule("podklady", "rozeslané podklady", "M6", Level.WARNING, About.INVITING, days_before=10, step=True)
@because("Kazuistiku a program mají všichni v ruce s předstihem, aby je stihli přečíst.")
def _sent(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    waiting = [p for p in view.coming if p.invitation.papers_on is None and not p.invitation.keeps_back]
    if any(person.invitation.papers_on for person in conference.people):
        yield from spots(waiting, "kazuistika a program ještě nedorazily.")
    elif conference.client.summary_sent_on is None:
        yield Spot("Kazuistika a program ještě neodešly účastníkům.")


@Rule("nedostane", "co kdo nedostane", "M10", Level.WARNING, About.INVITING, days_before=10)
@because("Ověřte, co opravdu má; osobní údaje patří jen tomu, kdo je potřebuje.")
def _withheld(view: View) -> Iterator[Spot]:
    for person in view.meeting.conference.people:
        if person.invitation.keeps_back and person.invitation.papers_on is not None:
            yield Spot(f"{person.name}: něco dostat nemá, a podklady přitom už má.", person.id)


@Rule("nedostane-co", "co kdo nesmí dostat", "M10", Level.WARNING, About.INVITING, 10, moments=Moment.AFTER)
@because("Jen co je vybrané ze seznamu, umí program z papírů opravdu vynechat.")
def _named(view: View) -> Iterator[Spot]:
    things = catalogue(view.meeting)
    for person in view.meeting.conference.people:
        found = named(person.invitation, things)
        if found.is_unsaid:
            yield Spot(f"{person.name}: není pojmenované, co dostat nesmí.", person.id)
        if found.unknown:
            words = join_words([f"„{word}“" for word in found.unknown])
            yield Spot(f"{person.name}: nesmí dostat {words}; tomu program nerozumí a nic nevyrobí.", person.id)


@Rule("program-soucet", "program", "M9", Level.WARNING, About.PROGRAMME, 10, step=True, printed=Printed.PROGRAMME)
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


@Rule("predstaveni", "čas na představení", "M", Level.HINT, About.PROGRAMME, days_before=10)
@because("Každý potřebuje asi minutu, aby řekl, kdo je a proč přišel.")
def _introductions(view: View) -> Iterator[Spot]:
    items = [item for item in view.meeting.conference.agenda if item.phase is Phase.INTRODUCTIONS]
    coming = len(view.expected)
    if items and total_minutes(items) < coming * _ENOUGH:
        yield Spot(
            f"Na představení {plural(coming, 'člověka', 'lidí', 'lidí')} je {total_minutes(items)} min.", items[0].id
        )


@Rule("plan-cas", "čas na plán", "M13", Level.WARNING, About.PROGRAMME, days_before=10)
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


@Rule("ohlednuti", "ohlédnutí za plánem", "M15", Level.HINT, About.PROGRAMME, days_before=10)
@because("Opakovaná konference se vrací k plánu a projde úkoly jeden po druhém.")
def _looking_back(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    titles = " ".join(fold(item.title) for item in conference.agenda)
    is_there = any(item.phase is Phase.REVIEW for item in conference.agenda)
    if conference.follows and titles and not is_there and not any(words in titles for words in _LOOKING_BACK):
        yield Spot("V programu není ohlédnutí za minulým plánem.")

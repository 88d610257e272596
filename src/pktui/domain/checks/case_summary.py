"""Rules for the case summary and what people get to read beforehand."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import Level, Rule, Spot, View, Where, spots
from pktui.domain.conference import Context


def _written(view: View) -> Iterator[Spot]:
    lines = view.meeting.conference.summary.splitlines()
    if not any(line.strip() and not line.startswith("#") for line in lines):
        yield Spot("Kazuistika ještě není napsaná.")


def _agreed(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.context is not Context.CONTROL_WITHOUT_CLIENT and conference.client.summary_agreed_on is None:
        yield Spot("Klient ještě neodsouhlasil kazuistiku.")


def _sent(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    waiting = [p for p in view.coming if p.invitation.papers_on is None and not p.invitation.withheld]
    if any(person.invitation.papers_on for person in conference.people):
        yield from spots(waiting, "kazuistika a program ještě nedorazily.")
    elif conference.client.summary_sent_on is None:
        yield Spot("Kazuistika a program ještě neodešly účastníkům.")


def _withheld(view: View) -> Iterator[Spot]:
    for person in view.meeting.conference.people:
        if person.invitation.withheld and person.invitation.papers_on is not None:
            yield Spot(f"{person.name}: něco dostat nemá, a podklady přitom už má.", person.id)


RULES = (
    Rule(
        "kazuistika",
        "kazuistika",
        "M6",
        Level.WARNING,
        Where.PREPARATION,
        "Krátká kazuistika ušetří čas a všichni pak mluví o tomtéž.",
        _written,
        days_before=14,
        step=True,
    ),
    Rule(
        "kazuistika-souhlas",
        "souhlas s kazuistikou",
        "M6",
        Level.WARNING,
        Where.PREPARATION,
        "Klient má text o sobě číst jako první a souhlasit s ním.",
        _agreed,
        days_before=12,
        step=True,
    ),
    Rule(
        "podklady",
        "rozeslané podklady",
        "M6",
        Level.WARNING,
        Where.PEOPLE,
        "Kazuistiku a program mají všichni v ruce s předstihem, aby je stihli přečíst.",
        _sent,
        days_before=10,
        step=True,
    ),
    Rule(
        "nedostane",
        "co kdo nedostane",
        "M10",
        Level.WARNING,
        Where.PEOPLE,
        "Ověřte, co opravdu dostal; osobní údaje patří jen tomu, kdo je potřebuje.",
        _withheld,
        days_before=10,
    ),
)

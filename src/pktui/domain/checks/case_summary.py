"""Rules for the case summary and what people get to read beforehand."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import Level, Part, Rule, Spot, View, because, spots
from pktui.domain.conference import Context


@Rule("kazuistika", "kazuistika", "M6", Level.WARNING, Part.SUMMARY, days_before=14, step=True)
@because("Krátká kazuistika ušetří čas a všichni pak mluví o tomtéž.")
def _written(view: View) -> Iterator[Spot]:
    lines = view.meeting.conference.summary.splitlines()
    if not any(line.strip() and not line.startswith("#") for line in lines):
        yield Spot("Kazuistika ještě není napsaná.")


@Rule("kazuistika-souhlas", "souhlas s kazuistikou", "M6", Level.WARNING, Part.SUMMARY, days_before=12, step=True)
@because("Klient má text o sobě číst jako první a souhlasit s ním.")
def _agreed(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.context is not Context.CONTROL_WITHOUT_CLIENT and conference.client.summary_agreed_on is None:
        yield Spot("Klient ještě neodsouhlasil kazuistiku.")


@Rule("podklady", "rozeslané podklady", "M6", Level.WARNING, Part.INVITING, days_before=10, step=True)
@because("Kazuistiku a program mají všichni v ruce s předstihem, aby je stihli přečíst.")
def _sent(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    waiting = [p for p in view.coming if p.invitation.papers_on is None and not p.invitation.withheld]
    if any(person.invitation.papers_on for person in conference.people):
        yield from spots(waiting, "kazuistika a program ještě nedorazily.")
    elif conference.client.summary_sent_on is None:
        yield Spot("Kazuistika a program ještě neodešly účastníkům.")


@Rule("nedostane", "co kdo nedostane", "M10", Level.WARNING, Part.INVITING, days_before=10)
@because("Ověřte, co opravdu dostal; osobní údaje patří jen tomu, kdo je potřebuje.")
def _withheld(view: View) -> Iterator[Spot]:
    for person in view.meeting.conference.people:
        if person.invitation.withheld and person.invitation.papers_on is not None:
            yield Spot(f"{person.name}: něco dostat nemá, a podklady přitom už má.", person.id)

"""Rules for a conference that was decided against: what is left to say about it (M1)."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import About, Level, Moment, Printed, Rule, Spot, View, because


@Rule(
    "sdeleno",
    "kdo ví, že se nekoná",
    "M1",
    Level.WARNING,
    About.INDICATION,
    moments=Moment.NOT_CALLED,
    printed=Printed.NOT_CALLED,
)
@because("Kdo o konferenci slyšel, má se dozvědět, že se nekoná a proč.")
def _told(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.told:
        yield Spot("Není zapsáno, kdo už ví, že se konference nekoná.")


@Rule(
    "namisto",
    "co místo konference",
    "M1",
    Level.WARNING,
    About.INDICATION,
    moments=Moment.NOT_CALLED,
    printed=Printed.NOT_CALLED,
)
@because("Když konference není správná cesta, potřebuje klient vědět, která to je.")
def _instead(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.instead:
        yield Spot("Není zapsáno, co klientovi pomůže místo konference.")

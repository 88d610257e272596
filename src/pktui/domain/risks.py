"""What a conference is usually at risk of, and what was done about each (M10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pktui.domain.worded import Worded


class Risk(Worded):
    """What can go wrong with a meeting (methodology M, chapter 10)."""

    OVERLOAD = "zahlceni", "na klienta toho bude moc, informací nebo úkolů"
    JARGON = "cizi_slova", "klient nebude rozumět, o čem se mluví"
    OUTNUMBERED = "prevaha", "u stolu bude mnohem víc odborníků než blízkých"
    EXPECTATIONS = "ocekavani", "někdo čeká od setkání víc, než může dát"
    HIDING = "nikdo_urcity", "za domluvené nakonec nebude odpovídat nikdo určitý"
    DISTRUST = "neduvera", "lidé u stolu si navzájem nevěří"
    DATA = "udaje", "o klientovi zazní víc, než je potřeba"


HELPS = {
    Risk.OVERLOAD: "nejvýš tři úkoly, přestávka, klient jen na část setkání",
    Risk.JARGON: "domluvit se na obyčejných slovech a znamení „nerozumím“",
    Risk.OUTNUMBERED: "pozvat jen ty, bez koho to nejde, a ke klientovi oporu",
    Risk.EXPECTATIONS: "předem každému říct, co setkání umí a co ne",
    Risk.HIDING: "u každého úkolu jedno jméno a jeden den",
    Risk.DISTRUST: "promluvit si předem s každým zvlášť, nezávislé vedení",
    Risk.DATA: "domluvit s klientem, co u stolu zazní a co komu ne",
}
"""What people usually do about each risk, as an example."""


@dataclass(frozen=True, slots=True)
class RiskCare:
    """One risk somebody thought of.

    Attributes:
        id: Short, unique in the conference, never changes.
        risk: Which of the usual ones; None for one of this case alone.
        about: That one, in words.
        done: What was done about it, or will be; empty while nobody knows.
    """

    id: str
    risk: Risk | None = None
    about: str = ""
    done: str = ""

    @property
    def name(self) -> str:
        """The risk in words."""
        return self.risk.label if self.risk else self.about


def thought_of(cares: tuple[RiskCare, ...]) -> Iterator[RiskCare]:
    """Yield what was thought of, once for each usual risk; what nobody has answered is no thought yet."""
    seen: set[Risk] = set()
    for care in cares:
        if care.done and care.risk not in seen:
            yield care
            seen.update({care.risk} if care.risk else ())

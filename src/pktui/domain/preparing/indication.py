"""Whether a conference is the right tool (M1): signs for and against, and the answer they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pktui.texts.words import join_words, upper_first


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a conference and what against it; None where nobody has answered.

    Attributes:
        need: Somebody needs it and can say a clear, realistic goal: without that there is no conference.
        danger: The child, or the adult client, is in grave danger.
        views: The situation has to be seen from several sides.
        coordination: Several organisations have to act together.
        decision: A grave decision is near.
        refuses: The client does not want it.
        harm: It could harm the client.
        better: Another tool would help more.
    """

    need: bool | None = None
    danger: bool | None = None
    views: bool | None = None
    coordination: bool | None = None
    decision: bool | None = None
    refuses: bool | None = None
    harm: bool | None = None
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer to begin with; None when the signs do not lead to any.

    Attributes:
        indicated: Whether a conference looks like the right tool.
        reason: Czech sentences to start from; people make them their own.
    """

    indicated: bool | None
    reason: str


_FOR = {
    "danger": "dítě je ve vážném ohrožení",
    "views": "je potřeba vidět situaci z více stran",
    "coordination": "rodině pomáhá víc organizací a potřebují se domluvit na společném postupu",
    "decision": "blíží se závažné rozhodnutí",
}


_OF_ADULT = {
    "danger": "klient je ve vážném ohrožení",
    "coordination": "klientovi pomáhá víc organizací a potřebují se domluvit na společném postupu",
}


def propose(signs: Signs, *, is_about_child: bool = True) -> Proposal:
    """Return the answer the signs lead to (M1), with a first wording of the reason."""
    words = _FOR if is_about_child else _FOR | _OF_ADULT
    reasons = [text for name, text in words.items() if getattr(signs, name)]
    if obstacles := _against(signs):
        reason = f"Konferenci teď nesvoláváme: {join_words(obstacles)}."
        if signs.refuses:
            reason += " Bez klienta se dá mluvit jen o tom, jak ho získat, nebo jak vážné je ohrožení."
        return Proposal(indicated=False, reason=reason)
    if signs.need is False:
        return Proposal(indicated=False, reason="Konferenci teď nesvoláváme: zatím nikdo neumí říct, k čemu by byla.")
    if signs.need and reasons:
        return Proposal(indicated=True, reason=f"{upper_first(join_words(reasons))}. {_fine(signs)}".strip())
    reason = f"{upper_first(join_words(reasons))}." if reasons else ""
    return Proposal(indicated=None, reason=reason)


def missing(signs: Signs) -> str:
    """Return in Czech what keeps the signs from leading to an answer; empty when they do."""
    if propose(signs).indicated is not None:
        return ""
    if signs.need is None:
        return "Chybí odpověď, jestli ji někdo potřebuje a umí říct, k čemu má být."
    return "Chybí důvod, proč se má sejít víc lidí najednou."


def _against(signs: Signs) -> list[str]:
    """Return what stands in the way, in words that go on after „Konferenci …“."""
    found: Iterable[tuple[bool | None, str]] = (
        (signs.refuses, "klient ji odmítá"),
        (signs.harm, f"mohla by {'mu' if signs.refuses else 'klientovi'} ublížit"),
        (signs.better, "víc teď pomůže něco jiného"),
    )
    return [text for answer, text in found if answer]


def _fine(signs: Signs) -> str:
    """Return what was looked at and does not stand in the way."""
    harmless = "neměla by mu ublížit" if signs.refuses is False else "konference by klientovi neměla ublížit"
    checked: Iterable[tuple[bool | None, str]] = (
        (signs.refuses, "klient s konferencí souhlasí"),
        (signs.harm, harmless),
        (signs.better, "lepší cestu nevidíme"),
    )
    fine = [text for answer, text in checked if answer is False]
    return f"{upper_first(join_words(fine))}." if fine else ""

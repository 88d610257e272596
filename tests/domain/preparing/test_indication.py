"""From signs to an answer: whether a conference is the right tool (M1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pktui.domain.preparing.indication import Signs, missing, propose


def test_need_and_one_reason_lead_to_yes() -> None:
    """Somebody with a clear goal and one reason is enough, and the reason names both."""
    proposal = propose(Signs(need=True, coordination=True, refuses=False))
    assert proposal.indicated is True
    assert proposal.reason == (
        "Rodině pomáhá víc organizací a potřebují se domluvit na společném postupu. Klient s konferencí souhlasí."
    )
    assert missing(Signs(need=True, coordination=True)) == ""


@pytest.mark.parametrize(
    ("against", "said"),
    [({"refuses": True}, "odmítá"), ({"harm": True}, "ublížit"), ({"better": True}, "něco jiného")],
)
def test_one_obstacle_is_enough_for_no(against: dict[str, bool], said: str) -> None:
    """Whatever speaks for it, one obstacle leads to no, and the reason says which."""
    proposal = propose(Signs(need=True, danger=True, views=True, **against))
    assert proposal.indicated is False
    assert said in proposal.reason


def test_words_agree() -> None:
    """The sentences speak of the conference, and say who is meant even when one of them stands alone."""
    against = propose(Signs(refuses=True, harm=True, better=True)).reason
    assert against.startswith(
        "Konferenci teď nesvoláváme: klient ji odmítá, mohla by mu ublížit a víc teď pomůže něco jiného."
    )
    assert propose(Signs(harm=True)).reason == "Konferenci teď nesvoláváme: mohla by klientovi ublížit."
    signs = Signs(need=True, danger=True, harm=False)
    assert propose(signs).reason == "Dítě je ve vážném ohrožení. Konference by klientovi neměla ublížit."
    assert propose(replace(signs, refuses=False, better=False)).reason == (
        "Dítě je ve vážném ohrožení. Klient s konferencí souhlasí, neměla by mu ublížit a lepší cestu nevidíme."
    )


def test_without_a_goal_there_is_no_conference() -> None:
    """When nobody can say what it is for, the answer is no."""
    assert propose(Signs(need=False, danger=True)).indicated is False


@pytest.mark.parametrize(
    ("signs", "said"), [(Signs(), "umí říct"), (Signs(danger=True), "umí říct"), (Signs(need=True), "důvod")]
)
def test_too_little_leads_to_no_answer(signs: Signs, said: str) -> None:
    """Without the need or without a reason nothing is proposed, and it is said what is missing."""
    assert propose(signs).indicated is None
    assert said in missing(signs)


def test_reasons_found_so_far_are_kept() -> None:
    """The wording of reasons is there even before the answer."""
    assert propose(Signs(decision=True)).reason == "Blíží se závažné rozhodnutí."

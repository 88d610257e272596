"""What the method says beside the forms of the preparation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import TODAY, make_meeting

from pktui.domain.conference import ClientCare, Context, Form
from pktui.domain.guidance import conditions, summary_length, summary_words, too_soon, usual_goal

PLAIN = make_meeting().conference


def test_an_expert_conference_needs_a_doctor_or_a_report() -> None:
    """The condition follows the answer: not said, yes, no (M2)."""
    for answer in (None, True, False):
        assert conditions(replace(PLAIN, form=Form.EXPERT, medical_basis=answer))[0].holds is answer


def test_without_the_client_everybody_is_bound() -> None:
    """Without consent the condition of confidentiality is there; with consent it is not asked for."""
    secret = replace(PLAIN, context=Context.CONTROL_WITHOUT_CLIENT, all_bound=False)
    assert conditions(secret)[0].holds is False
    assert "mlčenlivostí" in conditions(secret)[0].text
    agreed = replace(secret, client=ClientCare(consented_on=TODAY))
    assert not any("mlčenlivostí" in condition.text for condition in conditions(agreed))


@pytest.mark.parametrize("context", [Context.CLIENT_ORDER, Context.CONTROL_WITH_CLIENT])
def test_consent_of_the_client(context: Context) -> None:
    """Where the client takes part, the consent counts once it has its date, and is open until then."""
    conference = replace(PLAIN, context=context)
    assert conditions(conference)[0].holds is None
    assert conditions(replace(conference, client=ClientCare(consented_on=TODAY)))[0].holds is True


def test_every_context_says_something() -> None:
    """No context is without conditions; nothing chosen has none."""
    assert all(conditions(replace(PLAIN, context=context)) for context in Context)
    assert conditions(PLAIN) == ()


@pytest.mark.parametrize(("days", "warned"), [(0, True), (89, True), (90, False), (200, False), (-1, True)])
def test_three_months(days: int, warned: bool) -> None:
    """Sooner than after ninety days is told, and so is a day before the previous conference."""
    assert bool(too_soon(TODAY + timedelta(days=days), TODAY, crisis=False)) is warned
    assert too_soon(TODAY + timedelta(days=days), TODAY, crisis=True) == ""


def test_nothing_to_compare() -> None:
    """Without one of the days there is nothing to say."""
    assert too_soon(None, TODAY, crisis=False) == too_soon(date(2026, 1, 1), None, crisis=False) == ""


def test_first_and_repeated_have_their_usual_goal() -> None:
    """A first conference looks at the situation, a repeated one at the plan."""
    assert "porozumět" in usual_goal(1)
    assert "plán" in usual_goal(2)


def test_length_of_the_summary() -> None:
    """Words are counted without headings and signs; a text over a page is told to be long."""
    assert summary_words("\n# Kazuistika\n\n- první věc\n- druhá – věc\n") == 4
    assert "zkuste krátit" not in summary_length("slovo " * 400)
    assert summary_length("slovo " * 401).startswith("401 slov")
    assert "zkuste krátit" in summary_length("slovo " * 401)

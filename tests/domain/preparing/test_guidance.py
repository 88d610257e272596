"""What the method says beside the forms of the preparation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.conftest import TODAY, make_meeting

from pktui.domain.conference import ClientCare, Conference, ConferenceForm, Context
from pktui.domain.people import Answer, Invitation, Person, Role
from pktui.domain.preparing.guidance import conditions, summary_length, summary_words, too_soon, usual_goal

PLAIN = make_meeting().conference


def test_an_expert_conference_needs_a_doctor_or_a_report() -> None:
    """The condition follows the answer: not said, yes, no (M2)."""
    for answer in (None, True, False):
        assert conditions(replace(PLAIN, form=ConferenceForm.EXPERT, medical_basis=answer))[0].holds is answer


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


def texts(conference: Conference) -> dict[str, bool | None]:
    return {condition.text: condition.holds for condition in conditions(conference)}


WON_OVER = "klienta se podaří k účasti získat"
DOCTOR = "přijde lékař, nebo je k dispozici jeho zpráva"


@pytest.mark.parametrize(
    ("answers", "holds"),
    [
        ((), None),
        ((Answer.NONE,), None),
        ((Answer.DECLINED, Answer.NONE), None),
        ((Answer.DECLINED, Answer.ACCEPTED), True),
        ((Answer.DECLINED, Answer.EXCUSED), False),
    ],
)
def test_control_with_the_client_needs_the_client(answers: tuple[Answer, ...], holds: bool | None) -> None:
    """The answers to the invitation say whether the client was won over (P)."""
    people = tuple(
        Person(f"o-{n}", f"{n}", (Role.PARENT,), invitation=Invitation(answer=each)) for n, each in enumerate(answers)
    )
    conference = replace(PLAIN, context=Context.CONTROL_WITH_CLIENT, people=people)
    assert texts(conference)[WON_OVER] is holds
    assert WON_OVER not in texts(replace(conference, context=Context.CONTROL_WITHOUT_CLIENT))


@pytest.mark.parametrize("context", [Context.CONTROL_WITH_CLIENT, Context.CONTROL_WITHOUT_CLIENT])
@pytest.mark.parametrize("answer", [None, True, False])
def test_control_needs_a_doctor_or_a_report(context: Context, answer: bool | None) -> None:
    """Whoever judges a danger needs a doctor or a report (P); an expert conference asks for it once."""
    conference = replace(PLAIN, context=context, medical_basis=answer)
    assert texts(conference)[DOCTOR] is answer
    expert = [text for text in texts(replace(conference, form=ConferenceForm.EXPERT)) if "lékař" in text]
    assert len(expert) == 1


def test_every_context_says_something() -> None:
    """No context is without conditions; nothing chosen has none."""
    assert all(conditions(replace(PLAIN, context=context)) for context in Context)
    assert conditions(PLAIN) == ()


@pytest.mark.parametrize(
    ("previous", "day", "warned"),
    [
        (date(2026, 9, 8), date(2026, 12, 7), True),
        (date(2026, 9, 8), date(2026, 12, 8), False),
        (date(2026, 7, 1), date(2026, 9, 30), True),
        (date(2026, 7, 1), date(2026, 10, 1), False),
        (date(2026, 11, 30), date(2027, 2, 27), True),
        (date(2026, 11, 30), date(2027, 2, 28), False),
        (date(2026, 9, 8), date(2027, 3, 1), False),
        (date(2026, 9, 8), date(2026, 9, 8), True),
        (date(2026, 9, 8), date(2026, 9, 7), True),
    ],
)
def test_three_months(previous: date, day: date, warned: bool) -> None:
    """Sooner than after three months of the calendar is told, and so is a day before the previous conference."""
    assert bool(too_soon(day, previous, crisis=False, choice="")) is warned
    assert too_soon(day, previous, crisis=True, choice="") == ""


def test_the_first_day_is_named() -> None:
    """The warning says from which day on it would be fine, and what to do in a crisis where one is."""
    warning = too_soon(date(2026, 10, 1), TODAY, crisis=False, choice="přidejte --krizova")
    assert warning.endswith("nejdřív 8. 12. 2026. Když se děje něco vážného, přidejte --krizova.")
    assert "krizova" not in too_soon(date(2026, 9, 7), TODAY, crisis=False, choice="přidejte --krizova")


def test_nothing_to_compare() -> None:
    """Without one of the days there is nothing to say."""
    assert too_soon(None, TODAY, crisis=False, choice="") == ""
    assert too_soon(date(2026, 1, 1), None, crisis=False, choice="") == ""


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


def test_office_may_wait_otherwise() -> None:
    """Another number of months is said in words or digits, and none switches the warning off."""
    day = date(2026, 10, 20)
    assert too_soon(day, TODAY, crisis=False, choice="", months=1) == ""
    assert "aspoň dva měsíce, tady nejdřív 8. 11. 2026" in too_soon(day, TODAY, crisis=False, choice="", months=2)
    assert "aspoň 6 měsíců, tady nejdřív 8. 3. 2027" in too_soon(day, TODAY, crisis=False, choice="", months=6)
    assert too_soon(day, TODAY, crisis=False, choice="", months=None) == ""

"""What the method says while a conference is being prepared: shown beside the forms, never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pktui.domain.conference import Conference, ConferenceForm, Context
from pktui.domain.deadlines import EARLIEST_NEXT_MONTHS
from pktui.domain.people import Answer, Role, holding
from pktui.domain.preparing.readiness import is_awaited
from pktui.texts.dates import add_months, show_day
from pktui.texts.words import plural

_IN_WORDS = {1: "měsíc", 2: "dva měsíce", 3: "tři měsíce"}
SUMMARY_WORDS = (300, 400)


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold in a context (M2): a Czech sentence, and whether it does; None when the records do not say."""

    text: str
    holds: bool | None = None


def conditions(conference: Conference) -> tuple[Condition, ...]:
    """Return the conditions of the chosen context and form (M2), the most binding first."""
    return (*_of_form(conference), *_of_context(conference))


def _of_form(conference: Conference) -> Iterator[Condition]:
    if conference.form is ConferenceForm.EXPERT:
        yield Condition("expertní: přijde lékař, nebo je k dispozici jeho zpráva", conference.medical_basis)
    elif conference.form is ConferenceForm.MOTIVATIONAL:
        yield Condition("motivační: hledá se, kdo a čím může klienta získat ke spolupráci")
    elif conference.form is ConferenceForm.FIRST_OVER_CASE:
        client = conference.client
        agrees = client.informed_on is not None and client.consented_on is not None
        yield Condition("první nad případem: klient ví, proč se sejdete, a nejlépe písemně souhlasí", agrees or None)
        yield Condition("vymění se, co kdo ví a dělá, a domluví se, koho dalšího pozvat")


def _of_context(conference: Conference) -> Iterator[Condition]:
    consent = conference.client.consented_on is not None
    match conference.context:
        case Context.CHILD_PROTECTION:
            convened = bool(holding(conference.people, Role.CONVENER))
            yield Condition("svolává OSPOD nebo kdo má k ochraně dětí pověření", convened or None)
            yield Condition("účast je dobrovolná; nabízí se pomoc, nic se neukládá")
        case Context.CLIENT_ORDER:
            yield Condition("klient sám o pomoc stojí a souhlasí", consent or None)
            yield Condition("je potřeba součinnost více míst, nebo zapojit rodinu")
        case Context.CONTROL_WITH_CLIENT:
            yield Condition("klient souhlasí s tím, co se o něm smí říct před ostatními", consent or None)
            yield Condition("klienta se podaří k účasti získat", _is_won_over(conference))
            yield from _medical(conference)
            yield Condition("sejde se dost lidí, kteří mohou ohrožení posoudit")
        case Context.CONTROL_WITHOUT_CLIENT:
            if not consent:
                yield Condition(
                    "bez souhlasu klienta jen mezi těmi, kdo jsou vázaní mlčenlivostí", conference.all_bound
                )
            yield from _medical(conference)
            yield Condition("sejde se dost lidí, kteří mohou ohrožení posoudit")
        case None:
            return


def _medical(conference: Conference) -> Iterator[Condition]:
    # An expert conference asks for the same already.
    if conference.form is not ConferenceForm.EXPERT:
        yield Condition("přijde lékař, nebo je k dispozici jeho zpráva", conference.medical_basis)


def _is_won_over(conference: Conference) -> bool | None:
    """Return whether a client will come: one who accepted is enough, and only when all said no it is certain."""
    clients = [person for person in conference.people if conference.is_client(person)]
    if any(person.invitation.answer is Answer.ACCEPTED for person in clients):
        return True
    return None if not clients or any(map(is_awaited, clients)) else False


def review_from(previous_day: date, months: int = EARLIEST_NEXT_MONTHS) -> date:
    """Return the first day on which a conference may usually be repeated (M9)."""
    return add_months(previous_day, months)


def days_too_soon(
    conference_day: date | None,
    previous_day: date | None,
    *,
    crisis: bool,
    months: int | None = EARLIEST_NEXT_MONTHS,
) -> int | None:
    """Return after how many days a repeated conference comes when that is sooner than it usually may (M9).

    None when it does not, when one of the days is not known, in a crisis, and where no `months` are set.
    """
    if conference_day is None or previous_day is None or crisis or not months:
        return None
    return (conference_day - previous_day).days if conference_day < review_from(previous_day, months) else None


def too_soon(
    conference_day: date | None,
    previous_day: date | None,
    *,
    crisis: bool,
    choice: str,
    months: int | None = EARLIEST_NEXT_MONTHS,
) -> str:
    """Return a Czech warning when a repeated conference comes sooner than it usually may (M9), else ''.

    In a crisis there is none; `choice` is what to do then where it is asked, as in „zvolte „krizová““.
    """
    days = days_too_soon(conference_day, previous_day, crisis=crisis, months=months)
    if days is None or previous_day is None or not months:
        return ""
    if days < 0:
        return "Minulá konference je až po tomto dni. Zkontrolujte den."
    gone = plural(days, "den", "dny", "dní")
    wait = _IN_WORDS.get(months) or plural(months, "měsíc", "měsíce", "měsíců")
    return (
        f"Od minulé konference uplyne jen {gone}. Aby se mezitím stihlo něco udělat, čeká se obvykle aspoň {wait}, "
        f"tady nejdřív {show_day(review_from(previous_day, months))}. Když se děje něco vážného, {choice}."
    )


def counted_from(previous: Conference | None) -> date | None:
    """Return the day from which three months are counted (M9); none after a first meeting over the case.

    That one only makes ready for the conference with the client (M 6.4), which should come soon.
    """
    if previous is None or previous.form is ConferenceForm.FIRST_OVER_CASE:
        return None
    return previous.day


def usual_goal(number: int) -> str:
    """Return what the goal of a first or of a repeated conference usually is (M4)."""
    if number > 1:
        return "Opakované setkání: zhodnotit, jak se daří plán z minula, a domluvit se na dalším."
    return "První setkání: společně porozumět situaci a domluvit se, kdo s čím pomůže."


def summary_length(text: str) -> str:
    """Return how long the case summary is against the usual page (M6): `224 slov, obvyklá strana má 300–400`."""
    count = summary_words(text)
    least, most = SUMMARY_WORDS
    words = plural(count, "slovo", "slova", "slov")
    usual = f"strana má {least}–{most}"
    return f"{words}, {usual}, zkuste krátit" if count > most else f"{words}, {usual}"


def summary_words(text: str) -> int:
    """Return the number of words of the case summary, headings and marks of lists left out."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return sum(any(char.isalnum() for char in word) for line in lines for word in line.split())

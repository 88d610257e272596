"""The lines on top of the preparation: how far each fact is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pktui.domain.checks.rule import About
from pktui.domain.conference import Conference, ConferenceForm
from pktui.domain.preparing.guidance import summary_words
from pktui.texts.dates import show_date, show_day, show_time
from pktui.texts.words import plural
from pktui.tui.screens.preparation_forms import Fact
from pktui.tui.widgets.table import Row

# As the Czech law is quoted: `§ 10 odst. 3 písm. e)`.
_PARAGRAPH = re.compile(r"§+\s*\d+[a-z]*(?:\s+odst\.\s*\d+)?(?:\s+písm\.\s*[a-z]+\))?")

FACTS = {
    About.GOAL: Fact.GOAL,
    About.WHEN: Fact.WHEN,
    About.INDICATION: Fact.INDICATION,
    About.CLIENT: Fact.CLIENT,
    About.SUMMARY: Fact.SUMMARY,
}
"""Where what a rule misses is filled in; the other rules of this screen are about the programme."""


def fact_rows(conference: Conference) -> Iterator[Row]:
    """Yield one row for each fact; both wordings of the goal once the meeting has changed it (M4)."""
    yield _row(Fact.GOAL, conference.current_goal or "zatím není")
    if conference.goal_verified and conference.goal and conference.goal_verified != conference.goal:
        yield _row(Fact.INVITED_GOAL, conference.goal)
    yield _row(Fact.WHEN, _when(conference))
    yield _row(Fact.INDICATION, _indication(conference))
    yield _row(Fact.CLIENT, _client(conference))
    yield _row(Fact.SUMMARY, _summary(conference))
    yield _row(Fact.FAMILY, _family(conference))


def _row(fact: Fact, value: str) -> Row:
    return Row(str(fact), ((str(fact), "bold"), value))


def _when(conference: Conference) -> str:
    start = f" v {show_time(conference.start)}" if conference.start else ""
    parts = (f"{show_date(conference.day)}{start}", f"{conference.minutes} min", conference.place)
    return ", ".join(part for part in parts if part)


def _indication(conference: Conference) -> str:
    answer = {True: "ano", False: "ne", None: "zatím nezodpovězeno (Enter se zeptá)"}[conference.indicated]
    context = conference.context.label if conference.context else ""
    kind = "" if conference.form is ConferenceForm.USUAL else conference.form.label
    return " – ".join(part for part in (answer, context, kind, _duty(conference.duty), conference.indication) if part)


def _duty(duty: str) -> str:
    """Return where the duty is written; its whole text would push everything else off the line."""
    paragraph = _PARAGRAPH.search(duty)
    return paragraph[0] if paragraph else duty


def _client(conference: Conference) -> str:
    """Say what is missing first: the end of a long line is cut off."""
    client = conference.client
    said = (
        "" if client.child_view else "! není jasné, kdo přinese názor dítěte",
        f"informován {show_day(client.informed_on)}" if client.informed_on else "zatím neinformován",
        f"souhlas {show_day(client.consented_on)}" if client.consented_on else "bez souhlasu",
        f"názor dítěte přinese {client.child_view_by}" if client.child_view_by else "",
        "názor dítěte zajištěn" if client.child_view and not client.child_view_by else "",
    )
    return "; ".join(part for part in said if part)


def _summary(conference: Conference) -> str:
    count = summary_words(conference.summary)
    if not count:
        return "zatím není napsaná (Enter ji otevře)"
    agreed = conference.client.summary_agreed_on
    state = f"klient souhlasí od {show_day(agreed)}" if agreed else "klient ji ještě neodsouhlasil"
    return f"{plural(count, 'slovo', 'slova', 'slov')}, {state}"


def _family(conference: Conference) -> str:
    follows = f", navazuje na: {conference.follows_label}" if conference.follows_label else ""
    return f"{conference.family}, {conference.number}. konference{follows}"

"""What a template can print: one conference in Czech words, under the names people know from the files.

The names are Czech, because offices write templates of their own; `docs/vzory.md` lists them. Whatever is not known
is empty, so that a template can ask for it with `{% if %}`. Left out on purpose: notes about people and reasons of
excuses. Those serve the work, not the paper. What was caught during the meeting is there for the minutes alone: an
invitation or a plan may reach somebody who was not at the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from pktui.domain.agenda import planned_starts
from pktui.domain.by_role import with_author
from pktui.domain.conference import Conference, ConferenceForm
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import CLIENT_SECTION, MINUTES_SECTIONS, Minutes, is_approved, numbered, sections
from pktui.domain.plan import Plan
from pktui.domain.preparing.readiness import is_expected, wanted_at
from pktui.domain.run import EventKind
from pktui.domain.taking import speaker
from pktui.domain.withholding import CASE_SUMMARY
from pktui.export.letterhead import Letterhead
from pktui.export.markdown import Markdown, demote
from pktui.export.papers.comment_round import request_values, round_values
from pktui.export.papers.filing_values import conference_filing, filing_values
from pktui.export.papers.office_values import office_values
from pktui.export.papers.own_values import own_values
from pktui.export.papers.people import group_values, invitation_values, person_values, yes
from pktui.export.papers.plan_values import plan_values
from pktui.export.papers.review_values import review_values, scale_values
from pktui.export.papers.task_reminder import reminder_values
from pktui.export.papers.task_sheets import sheet_values
from pktui.export.pictures.of_meeting import picture_values, pictures
from pktui.texts.dates import show_date_long, show_day, show_time
from pktui.texts.hidden import without_remarks
from pktui.texts.words import fold, join_words


def minutes_values(minutes: Minutes) -> dict[str, Any]:
    """Return the minutes with each usual section under its own name and all others in `dalsi_casti`."""
    return {
        "zapsal": minutes.author,
        "stav": minutes.state.label,
        "pripominky_do": minutes.comments_until,
        "schvaleno": minutes.approved_on if is_approved(minutes) else None,
        "dodatky": [
            {"cislo": number, "dne": addendum.on, "kdo": addendum.who, "text": demote(addendum.text, 1)}
            for number, addendum in numbered(minutes)
        ],
        **round_values(minutes),
        **_sections(minutes.body),
    }


def card_values(conference: Conference, minutes: Minutes) -> list[dict[str, Any]]:
    """Return what was caught during the meeting, in its order; only for the minutes, which nobody else gets."""
    return [
        {
            "druh": card.kind.label,
            "text": card.text,
            "kdo": speaker(card, conference.people),
            "cas": card.at and card.at.time(),
            "tecky": len(card.dots),
            "v_zapisu": card.id in minutes.taken,
            "odvolano": card.withdrawn_on if card.is_withdrawn else None,
        }
        for card in conference.captures
    ]


def _sections(body: str) -> dict[str, Any]:
    """Return every word of the body; what stands before the first heading is `uvod`."""
    usual = {_name(title): Markdown() for title in ("Úvod", *MINUTES_SECTIONS, CLIENT_SECTION)}
    other: list[dict[str, Any]] = []
    # Before the cut: a heading inside a hidden remark would end it and print the rest.
    for section in sections(f"## Úvod\n{without_remarks(body)}"):
        name, text = _name(section.title), demote(section.text, 1)
        if name in usual:
            usual[name] = Markdown(f"{usual[name]}\n\n{text}".strip("\n"))
        elif text:
            other.append({"nazev": section.title, "text": text})
    return {**usual, "dalsi_casti": other}


def _name(title: str) -> str:
    """Return the name of a section in templates: `Názor dítěte` is `nazor_ditete`."""
    return fold(title).replace(" ", "_")


_END_OF_BREAK = frozenset({EventKind.RESUME, EventKind.ITEM, EventKind.FINISH})


def values(
    meeting: Meeting,
    today: date,
    addressee: str = "",
    *,
    with_cards: bool = False,
    is_partial: bool = False,
    whole: Meeting | None = None,
    encloses: bool = True,
    letterhead: Letterhead | None = None,
    more: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return everything templates may print about `meeting`.

    Args:
        meeting: The conference with its papers.
        today: The day the paper is made.
        addressee: Id of the person the paper is for; empty for nobody in particular.
        with_cards: Whether the paper may print what was caught during the meeting.
        is_partial: Whether it is a copy without something others have.
        whole: The meeting before it was cut for somebody: whom it is about is known from it; None when it was not.
        encloses: Whether a letter has the case summary on a page of its own, for those who may have it.
        letterhead: The office whose paper it is; None without one.
        more: What only this paper prints.

    Texts are plain and get escaped when they are printed; only what somebody wrote in Markdown is `Markdown`.
    """
    whole = whole or meeting
    conference, about = meeting.conference, whole.conference
    people = conference.people
    minutes = meeting.minutes or Minutes("", conference.id)
    plan = meeting.plan or Plan("", conference.id)
    rows = {person.id: person_values(person, conference, about) for person in people}
    wanted = {person.id for person in wanted_at(about)}
    filing = filing_values(meeting, whole)
    found = {
        "dnes": today,
        "urad": office_values(letterhead, conference_filing(conference, about)["svolava"]),
        "vytisk": {
            "pro": rows[addressee]["jmeno"] if addressee in rows else "",
            "neuplny": "ano" if is_partial else "",
        },
        "konference": conference_values(conference, about),
        "program": agenda_values(conference),
        "prubeh": course_values(conference),
        "ucastnici": list(rows.values()),
        "ocekavani": [rows[person.id] for person in people if is_expected(person) and person.id in wanted],
        "pritomni": [rows[person.id] for person in people if person.attendance.present],
        "nepritomni": [rows[person.id] for person in people if person.attendance.present is False],
        "skupina": group_values(plan, conference, rows, about),
        "pozvanka": invitation_values(meeting, rows, addressee, about, encloses=encloses),
        "zapis": {**minutes_values(with_author(minutes, conference)), **filing["zapis"]},
        "vyzva": request_values(meeting, today, addressee),
        "pripomenuti": reminder_values(meeting, today, addressee),
        "kdo_co": sheet_values(meeting, today, addressee),
        "plan": {**plan_values(plan, people, about), **review_values(plan), **filing["plan"]},
        "obrazky": picture_values(pictures(meeting, today, about, with_cards=with_cards)),
        **({"karty": card_values(conference, minutes), "skala": scale_values(conference)} if with_cards else {}),
        **(more or {}),
    }
    said = {name: _in_words(value) for name, value in found.items()}
    said["zapis"]["vlastni"] = own_values(minutes.own_keys)
    said["plan"]["vlastni"] = own_values(plan.own_keys)
    return {**said, "vlastni": own_values(conference.own_keys)}


def _in_words(found: Any) -> Any:  # noqa: ANN401 - values of templates are of many shapes
    """Return values as they are printed: days and times in Czech, empty what is not known, and no blanks around.

    A comma or colon of a template would stand behind those.
    """
    match found:
        case dict():
            return {key: _in_words(value) for key, value in found.items()}
        case list():
            return [_in_words(value) for value in found]
        case None:
            return ""
        case time():
            return show_time(found)
        case date():
            return show_day(found)
        case Markdown():
            return found
        case str():
            return found.strip()
    return found


def conference_values(conference: Conference, about: Conference) -> dict[str, Any]:
    """Return the conference itself; `cil_puvodni` is there only when the goal changed at the meeting."""
    end = conference.begins + timedelta(minutes=conference.minutes)
    changed = conference.goal != conference.current_goal
    return {
        "spis": conference.family,
        "poradi": conference.number,
        "datum": show_date_long(conference.day),
        "zacatek": conference.start,
        "konec": end.time() if conference.start else None,
        "delka": conference.minutes,
        "misto": conference.place,
        "cil": conference.current_goal,
        "cil_puvodni": conference.goal if changed else "",
        "kontext": conference.context.label if conference.context else "",
        "povinnost": conference.duty,
        "navazuje": conference.follows_label,
        "navazuje_dne": conference.follows_day,
        "o_diteti": yes(about.is_about_child),
        "bez_klienta": yes(about.is_without_client),
        "prvni_nad_pripadem": yes(conference.form is ConferenceForm.FIRST_OVER_CASE),
        "klient_souhlasi": yes(about.client.consented_on is not None),
        "klientovi_rekne": conference.client.told_by,
        "nazor_ditete": conference.client.child_view,
        "nazor_klienta": conference.client.view,
        "kazuistika": _case_summary(conference.summary),
        "kazuistika_odsouhlasena": about.client.summary_agreed_on,
        "kazuistika_ceka_na_souhlas": yes(not about.is_summary_agreed),
        **conference_filing(conference, about),
    }


def refusal_values(conference: Conference) -> dict[str, Any]:
    """Return why a conference was decided against, who knows it and what is done instead; for that record alone."""
    return {"duvod": conference.indication, "vi": conference.told, "misto_ni": conference.instead}


def _case_summary(summary: str) -> Markdown:
    """Return the case summary without the heading that only says what it is; a paper has one of its own."""
    text = without_remarks(summary).strip()
    above, _, rest = text.partition("\n")
    if fold(above.lstrip("#")) == CASE_SUMMARY and above.startswith("#"):
        return demote(rest.strip("\n"), 0)
    return demote(text, 1)


def agenda_values(conference: Conference) -> list[dict[str, Any]]:
    """Return the programme with the time each item should begin."""
    starts = planned_starts(conference.agenda, conference.begins)
    return [
        {"cas": start.time(), "bod": item.title, "minut": item.minutes}
        for start, item in zip(starts, conference.agenda, strict=True)
    ]


def course_values(conference: Conference) -> dict[str, Any]:
    """Return when the meeting really began and ended, and its breaks (`10:02–10:10 a 10:50–10:55`)."""
    # Beginning and end stand in the log; the moment of asking changes neither.
    clock = conference.clock(conference.begins)
    breaks = [f"{show_time(begin)}–{show_time(end)}" for begin, end in _breaks(conference)]
    return {
        "zacatek": clock.began and clock.began.time(),
        "prestavka": join_words(breaks),
        "konec": clock.ended and clock.ended.time(),
    }


def _breaks(conference: Conference) -> Iterator[tuple[datetime, datetime]]:
    begin: datetime | None = None
    for event in conference.events:
        if event.kind is EventKind.PAUSE:
            begin = begin or event.at
        elif begin is not None and event.kind in _END_OF_BREAK:
            yield begin, event.at
            begin = None

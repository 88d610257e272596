"""The minutes and what came of their comment round, for templates."""

from __future__ import annotations

from typing import Any

from pktui.domain.conference import Conference
from pktui.domain.minutes import MINUTES_SECTIONS, Comment, Minutes, Resolution, is_approved, numbered, sections
from pktui.domain.taking import speaker
from pktui.export.markdown import Markdown, demote
from pktui.export.remarks import without_remarks
from pktui.texts.words import fold


def minutes_values(minutes: Minutes) -> dict[str, Any]:
    """Return the minutes with each usual section under its own name and all others in `dalsi_casti`."""
    return {
        "zapsal": minutes.author,
        "stav": minutes.state.label,
        "pripominky_do": minutes.comments_until,
        "schvaleno": minutes.approved_on if is_approved(minutes) else None,
        "pripominky": [_comment(comment) for comment in minutes.comments],
        "dodatky": [
            {"cislo": number, "dne": addendum.on, "kdo": addendum.who, "text": demote(addendum.text, 1)}
            for number, addendum in numbered(minutes)
        ],
        "nesouhlasy": [_comment(c) for c in minutes.comments if c.resolution is Resolution.DISSENT],
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


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "kdo": comment.who,
        "dne": comment.on,
        "text": comment.text,
        "vyporadani": comment.resolution.label,
        "odpoved": comment.reply,
    }


def _sections(body: str) -> dict[str, Any]:
    """Return every word of the body; what stands before the first heading is `uvod`."""
    usual = {_name(title): Markdown() for title in ("Úvod", *MINUTES_SECTIONS)}
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

"""The minutes and what came of their comment round, for templates."""

from __future__ import annotations

from typing import Any

from pktui.domain.labels import MINUTES_SECTIONS, MINUTES_STATE, RESOLUTION
from pktui.domain.minutes import Comment, Minutes, Resolution, sections
from pktui.export.markdown import Markdown, demote
from pktui.export.remarks import without_remarks
from pktui.texts.dates import show_day
from pktui.texts.words import fold


def minutes_values(minutes: Minutes) -> dict[str, Any]:
    """Return the minutes with each usual section under its own name and all others in `dalsi_casti`."""
    return {
        "zapsal": minutes.author,
        "stav": MINUTES_STATE[minutes.state],
        "pripominky_do": show_day(minutes.comments_until) if minutes.comments_until else "",
        "schvaleno": show_day(minutes.approved_on) if minutes.approved_on else "",
        "pripominky": [_comment(comment) for comment in minutes.comments],
        "nesouhlasy": [_comment(c) for c in minutes.comments if c.resolution is Resolution.DISSENT],
        **_sections(minutes.body),
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "kdo": comment.who,
        "dne": show_day(comment.on) if comment.on else "",
        "text": comment.text,
        "vyporadani": RESOLUTION[comment.resolution],
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

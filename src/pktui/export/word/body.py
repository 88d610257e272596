"""The text of a Word document in fragments: what stood in it, what came and went, what notes are about.

Looks (fonts, styles, numbers of lists) are no words and make no fragments. Of a text box only one of the shapes in
which Word keeps it is read.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from pktui.domain.replies.fragments import Fragment, Mark
from pktui.texts.clean import show_line, to_lines

PICTURE = "‹obrázek›"
"""What stands in the text for a picture: only who opens the file can look at it."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_CHANGES = frozenset(f"{W}{name}" for name in (*_INSERTED, *_DELETED))
_NO_TEXT = frozenset({
    "pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "instrText",
    "delInstrText", "fldData", "Fallback", "rubyPr",
})  # fmt: skip
# A file made to do harm could put every note around every word; of so many no passage is kept.
_MOST_NOTES_AT_ONCE = 60
# Word writes this year where it has no day, LibreOffice that of 1970.
_FIRST_YEAR = 1990

_AS_IT_WAS = Fragment("")
_DRAWN, _PICTURED = ("drawing", "pict", "object"), ("blip", "imagedata", "contentPart", "OLEObject")


def fragments_of(roots: Iterable[ET.Element | None]) -> tuple[Fragment, ...]:
    """Return the text of parts of a document (the body, foot notes) one after another."""
    walk = _Walk()
    for root in roots:
        if root is not None:
            walk.through(root)
    return tuple(_together(walk.fragments))


def mark_of(element: ET.Element) -> Mark:
    """Return who an element says it is of, and when."""
    name = element.tag.removeprefix(W)
    try:
        on = date.fromisoformat(element.get(f"{W}date", "")[:10])
    except ValueError:
        on = date.min
    author = show_line(element.get(f"{W}author", ""))
    return Mark(author, on if on.year >= _FIRST_YEAR else None, name in {"moveFrom", "moveTo"})


def _together(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    for like, group in groupby(fragments, key=lambda fragment: replace(fragment, text="")):
        yield replace(like, text="".join(fragment.text for fragment in group))


class _Walk:
    """Goes through a part from its beginning to its end.

    Attributes:
        fragments: What was found so far.
    """

    def __init__(self) -> None:
        self.fragments: list[Fragment] = []
        self._notes: frozenset[str] = frozenset()
        self._boxes: list[tuple[ET.Element, Fragment]] = []

    def through(self, element: ET.Element, state: Fragment = _AS_IT_WAS) -> None:
        """Go through an element; `state` says what is known of all that is in it."""
        name = element.tag.rpartition("}")[2]
        if name in _NO_TEXT:
            return
        if name in {"t", "delText"}:
            self._add(to_lines(element.text or ""), state)
        elif name in _SIGNS or name == "br":
            is_break = name == "br" and element.get(f"{W}type", "textWrapping") == "textWrapping"
            self._add("\n" if is_break else _SIGNS.get(name, ""), state)
        elif name == "sym":
            self._add(_symbol(element), state)
        elif name == "commentRangeStart":
            self._notes = self._notes | {_id(element)} if len(self._notes) < _MOST_NOTES_AT_ONCE else self._notes
        elif name == "commentRangeEnd":
            self._notes = self._notes - {_id(element)}
        elif name == "commentReference":
            self.fragments.append(replace(state, text="", notes=frozenset({_id(element)})))
        elif name in _DRAWN and _is_picture(element):
            self._add(PICTURE, state)
        elif name == "txbxContent":
            # It stands beside the paragraph, not inside a sentence of it.
            self._boxes.append((element, state))
        else:
            self._into(element, name, state)

    def _into(self, element: ET.Element, name: str, state: Fragment) -> None:
        inner = _changed(state, element) if element.tag in _CHANGES else _changed_as_whole(state, element, name)
        for child in element:
            self.through(child, inner)
        if name == "p":
            self._end_paragraph(element, state)

    def _end_paragraph(self, paragraph: ET.Element, state: Fragment) -> None:
        for mark in paragraph.iterfind(f"{W}pPr/{W}rPr/*"):
            if mark.tag in _CHANGES:
                state = _changed(state, mark)
        self._add("\n", state)
        boxes, self._boxes = self._boxes, []
        for box, around in boxes:
            for child in box:
                self.through(child, around)

    def _add(self, text: str, state: Fragment) -> None:
        if text:
            self.fragments.append(replace(state, text=text, notes=self._notes))


def _changed(state: Fragment, element: ET.Element) -> Fragment:
    mark = mark_of(element)
    is_new = element.tag.removeprefix(W) in _INSERTED
    return replace(state, inserted=mark) if is_new else replace(state, deleted=mark)


def _changed_as_whole(state: Fragment, element: ET.Element, name: str) -> Fragment:
    """Return the state inside a row or cell that was put in or taken out, or of words that somebody struck through."""
    if name == "r" and state.deleted is None and _is_struck(element):
        return replace(state, deleted=Mark())
    found = {"tr": ("trPr/{}ins", "trPr/{}del"), "tc": ("tcPr/{}cellIns", "tcPr/{}cellDel")}.get(name, ())
    for path in found:
        mark = element.find(W + path.format(W))
        if mark is not None:
            is_new = mark.tag.endswith(("ins", "cellIns"))
            state = replace(state, inserted=mark_of(mark)) if is_new else replace(state, deleted=mark_of(mark))
    return state


def _is_struck(run: ET.Element) -> bool:
    """Tell whether words are struck through by hand; no paper of ours has such words."""
    signs = (run.find(f"{W}rPr/{W}{name}") for name in ("strike", "dstrike"))
    return any(sign is not None and sign.get(f"{W}val", "1") not in {"0", "false", "off"} for sign in signs)


def _is_picture(drawn: ET.Element) -> bool:
    inside = {each.tag.rpartition("}")[2] for each in drawn.iter()}
    return not inside.isdisjoint(_PICTURED) and "txbxContent" not in inside


def _symbol(element: ET.Element) -> str:
    try:
        return chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""


def _id(element: ET.Element) -> str:
    return element.get(f"{W}id", "")

"""What an office's own style must not take into a DOCX: links out of it, and fields that fetch or start something."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from pktui.errors import ExportFailed
from pktui.texts.clean import show_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Kinds of parts of a document that only looks like something: no text of others, no program, no table.
_KNOWN_LINKS = frozenset((
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "styles", "numbering", "settings",
    "webSettings", "fontTable", "theme", "footnotes", "endnotes", "comments", "header", "footer", "image", "hyperlink",
    "font",
))  # fmt: skip
# Fields that say something of the document; any other could fetch a file, ask a server or start a program.
_KNOWN_FIELDS = frozenset((
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "FILENAME",
    "TITLE", "SUBJECT", "KEYWORDS", "AUTHOR", "DOCPROPERTY", "STYLEREF", "REF", "PAGEREF", "SEQ", "SYMBOL", "HYPERLINK",
))  # fmt: skip
_FIELD_INSIDE = "\0"


def check_links(relations: bytes) -> None:
    """Look at the links of one part of a DOCX.

    Raises:
        ExportFailed: One leads out and is no link people see, or it takes in something that is no look.
    """
    for link in ET.fromstring(relations):  # noqa: S314 - pandoc wrote this part anew, there are no entities in it
        kind, target = link.get("Type", ""), link.get("Target", "")
        if kind.rpartition("/")[2] not in _KNOWN_LINKS:
            raise ExportFailed(f"Styl dokumentu vkládá něco odjinud („{show_line(target)}“); uložte ho bez toho.")
        is_outside = link.get("TargetMode", "Internal") != "Internal" or ":" in target
        if is_outside and not _is_visible_link(kind, target):
            raise ExportFailed(f"Styl dokumentu odkazuje ven na „{show_line(target)}“; odstraňte ten odkaz.")


def _is_visible_link(kind: str, target: str) -> bool:
    return kind.endswith("/hyperlink") and target.startswith(("https://", "http://", "mailto:"))


def check_fields(part: bytes) -> None:
    """Look at the fields of a header or foot of a DOCX.

    What a field does is its first word. A field of several runs is put together; one whose first word another field
    makes has no word anybody knows.

    Raises:
        ExportFailed: One does more than say something of the document.
    """
    begun: list[str] = []
    found: list[str] = []
    for element in ET.fromstring(part).iter():  # noqa: S314 - there are no entities in what passed `usable_style`
        if element.tag == f"{_W}fldSimple":
            found.append(element.get(f"{_W}instr", ""))
        elif element.tag == f"{_W}instrText" and begun:
            begun[-1] += element.text or ""
        elif element.tag == f"{_W}fldChar":
            what = element.get(f"{_W}fldCharType")
            if what == "begin":
                begun = [*(f"{outer}{_FIELD_INSIDE}" for outer in begun), ""]
            elif what == "end" and begun:
                found.append(begun.pop())
    for field in (*found, *begun):
        name = "".join(field.split()[:1])
        if name.upper() not in _KNOWN_FIELDS:
            shown = show_line(name.replace(_FIELD_INSIDE, "…")) or "bez názvu"
            raise ExportFailed(f"Styl dokumentu má v záhlaví nebo zápatí pole {shown}, které tam být nesmí; smažte ho.")

"""A new record as bytes, in the one spelling that edits use too."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from pktui.errors import DamagedFile, FileProblem
from pktui.storage.text import emit
from pktui.storage.text.record_text import RecordText
from pktui.storage.text.splitter import to_lf
from pktui.storage.text.wanted import Wire, merged


def new_file(header: Wire, body: str) -> bytes:
    """Return a new record: the keys in the given order (None is left out), an empty line and the body.

    Raises:
        FileProblem: The result would not read back as asked.
    """
    wanted = merged({}, header)
    text = to_lf(body).strip("\n").rstrip()
    post = frontmatter.Post(text)
    post.metadata = dict(wanted)
    written = frontmatter.dumps(post, handler=_Handler()).rstrip("\n") + "\n"
    path = PurePath("nový záznam")
    try:
        document = RecordText.parse(written.encode(), path)
    except DamagedFile as error:
        raise FileProblem(f"Takto by nový záznam nešel přečíst, proto se nezapsal. {error.message}") from error
    except UnicodeEncodeError as error:
        raise FileProblem("Nový záznam by se nedal přečíst; vypusťte zvláštní znaky.") from error
    if document.tree != wanted or document.body.strip("\n").rstrip() != text:
        raise FileProblem("Nový záznam by se četl jinak, než jak vznikl; vypusťte zvláštní znaky.")
    return document.data


class _Handler(YAMLHandler):
    """Writes the header in the one spelling that edits use too, safe for every YAML reader."""

    def export(self, metadata: dict[str, Any], **_: object) -> str:
        return emit.pairs(metadata, 0, "\n").rstrip("\n")

"""One record as bytes: read into a tree of texts, changed by touching only the bytes of what changed.

Nothing here knows which keys exist. What is not named in an edit keeps its bytes: unknown keys, comments, order,
quotes, line ends, the byte order mark and a missing last line end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from pktui.errors import DamagedFile, FileProblem
from pktui.storage.text.edits import HeaderEdits
from pktui.storage.text.nodes import ListNode, MapNode, Node, Tree, apply, to_dict
from pktui.storage.text.splitter import Parts, replaced_body, split, to_lf
from pktui.storage.text.wanted import Wire, merged
from pktui.storage.text.yaml_text import compose

_UNSAFE = "Změnu nejde do souboru bezpečně zapsat; soubor zůstal, jak byl. Klíč „{key}“ upravte v textovém editoru."
_REFUSED = "Změnu nejde do souboru zapsat; soubor zůstal, jak byl. {reason}"


@dataclass(frozen=True, slots=True)
class RecordText:
    """A record that was read whole and makes sense.

    Attributes:
        parts: The file cut into mark, header and body.
        path: Where it comes from, for errors.
        root: The header as nodes with their places.
        tree: The header as plain values, all keys, every scalar as text.
        body: The text under the header with LF line ends only; as a rule it begins with an empty line.
    """

    parts: Parts
    path: PurePath
    root: MapNode
    tree: dict[str, Tree]
    body: str

    @classmethod
    def parse(cls, data: bytes, path: PurePath) -> RecordText:
        """Read a record.

        Raises:
            DamagedFile: It does not fit the format; with the line of the file.
        """
        parts = split(data, path)
        root = compose(parts.header.decode(), path)
        return cls(parts, path, root, to_dict(root), to_lf(parts.body.decode()))

    @property
    def data(self) -> bytes:
        """The whole file."""
        return self.parts.data

    def line_of(self, *keys: str | int) -> int:
        """Return the line of the file (from 1) of the value at this place, or of its nearest parent that exists."""
        text, place = self.parts.header.decode(), self.root.start
        node: Node = self.root
        for key in keys:
            if isinstance(node, MapNode) and isinstance(key, str) and (pair := node.find(key)) is not None:
                node = pair.value
            elif isinstance(node, ListNode) and isinstance(key, int) and 0 <= key < len(node.items):
                node = node.items[key]
            else:
                break
            place = node.start
        return 2 + text.count("\n", 0, place)

    def edit(self, header: Wire, body: str | None = None, order: Sequence[str] = ()) -> RecordText:
        """Return a new document in which the named keys have the given values.

        Keys and entries equal to what is there keep their bytes; None removes a key with its line. Entries of a
        list are matched by `id`; the fields an entry does not name stay. An entry without an id in the file is
        known by `placeholder_id` of its place and gets that id written.

        Args:
            header: Values by top-level key.
            body: The whole new body with LF line ends; None leaves it as it is.
            order: The usual order of top-level keys, which says where a new one belongs; else that of `header`.

        Raises:
            FileProblem: The result would not read back as asked.
        """
        text, root = self.parts.header.decode(), self.root
        for key in header:
            text, root = self._with_key(text, root, key, header, order or tuple(header))
        try:
            parts = replace(self.parts, header=text.encode())
            edited = RecordText.parse((parts if body is None else replaced_body(parts, body)).data, self.path)
        except (DamagedFile, UnicodeEncodeError) as error:
            reason = error.message if isinstance(error, DamagedFile) else "Text obsahuje neplatný znak."
            raise FileProblem(_REFUSED.format(reason=reason), path=self.path) from error
        wanted = self.body if body is None else to_lf(body)
        if edited.tree != merged(self.tree, header) or edited.body != wanted:
            raise FileProblem(_REFUSED.format(reason="Po zápisu by se četla jinak."), path=self.path)
        return edited

    def _with_key(self, text: str, root: MapNode, key: str, header: Wire, order: Sequence[str]) -> tuple[str, MapNode]:
        """Return the header text and its nodes after one key was set, checked by reading it back."""
        before = to_dict(root)
        wanted = merged(before, {key: header[key]})
        if wanted == before:
            return text, root
        for changed in self._attempts(text, root, key, header, wanted, order):
            try:
                result = compose(changed, self.path)
            except (DamagedFile, UnicodeEncodeError):
                continue  # this way of writing does not read back; the next one, or the error below
            if to_dict(result) == wanted:
                return changed, result
        raise FileProblem(_UNSAFE.format(key=key), path=self.path, line=self.line_of(key))

    def _attempts(
        self, text: str, root: MapNode, key: str, header: Wire, wanted: dict[str, Tree], order: Sequence[str]
    ) -> Iterator[str]:
        """Yield header texts from the gentlest to the one with the whole value written anew."""
        change = HeaderEdits(text, self.parts.eol)
        yield apply(text, change.keys(root, {key: header[key]}, order))
        pair = root.find(key)
        if pair is not None and key in wanted and not root.flow:
            yield apply(text, change.rewrite(pair, wanted[key]))

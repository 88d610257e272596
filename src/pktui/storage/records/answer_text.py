"""What a person answered to, as one text of the file: a line for each thing, which people can read and write.

It is one text, so that two versions of it are never mixed: half of one answer and half of another is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pktui.domain.plan import Answered
from pktui.storage.records.value_kinds import DAY, YES_NO, ValueKind

SAID_KEY = "vyjadreni"

_Line = tuple[str, Callable[[str], Any], Callable[[Any], str]]


_NO: _Line = ("refused", lambda text: not YES_NO.read(text), lambda _: "ne")
_LINES: dict[str, _Line] = {
    "co": ("what", str, str),
    "kdo": ("who", str, str),
    "kdo_id": ("who_id", str, str),
    "do": ("due", DAY.read, DAY.write),
    "dne": ("on", DAY.read, DAY.write),
    "jak": ("how", str, str),
    "odpoved": _NO,
}
_BEGINNING = re.compile(rf"\s*({'|'.join(_LINES)})\s*:(?:\s+|$)(.*)")


def _read(text: str) -> dict[str, Any]:
    """Return the fields of an `Answered`; a line that begins with none of the words goes on with the one above.

    Raises:
        ValueError: The first line begins with none of the words, a word comes twice, or a day is none.
    """
    said: dict[str, str] = {}
    word = ""
    for line in text.splitlines():
        begins = _BEGINNING.fullmatch(line)
        if begins:
            word, rest = begins[1], begins[2]
            if word in said:
                raise ValueError(f"řádek „{word}:“ je tu dvakrát.")
            said[word] = rest.strip()
        elif word:
            said[word] = f"{said[word]} {line.strip()}"
        elif line.strip():
            raise ValueError(f"„{line.strip()}“ má začínat slovem „co:“, „kdo:“, „do:“, „dne:“ nebo „jak:“.")
    return {_LINES[word][0]: _LINES[word][1](rest) for word, rest in said.items() if rest}


def _write(answered: Answered) -> str:
    values = ((word, getattr(answered, field), write) for word, (field, _, write) in _LINES.items())
    return "\n".join(f"{word}: {write(value)}" for word, value, write in values if value)


ANSWERED = ValueKind("vyjádření", _read, _write)

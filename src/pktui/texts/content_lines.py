"""The lines of cards and calendars (RFC 6350 and RFC 5545): how long ones are divided."""

from __future__ import annotations

_LINE_BYTES = 75


def folded(line: str) -> bytes:
    """Return the line as physical lines of at most 75 bytes with CRLF; no character is cut (RFC 5545, 3.1)."""
    pieces = [b""]
    for char in line:
        encoded = char.encode("utf-8")
        if len(pieces[-1]) + len(encoded) > _LINE_BYTES:
            pieces.append(b" ")
        pieces[-1] += encoded
    return b"\r\n".join(pieces) + b"\r\n"

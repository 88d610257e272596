"""Logos for tests: a drawing, and pictures of dots made by hand."""

from __future__ import annotations

import struct
import zlib

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#1f6f43"/></svg>'


def png(width: int = 40, height: int = 20, data: bytes | None = None) -> bytes:
    """Return a PNG of one grey; `data` stands instead of its dots."""
    dots = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(min(height, 100)))) if data is None else data
    pieces = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", dots), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in pieces
    )


def jpeg(width: int = 40, height: int = 20) -> bytes:
    """Return the beginning and end of a JPEG, which say how big it is."""
    head = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    return head + b"\xff\xc0" + struct.pack(">HBHH", 11, 8, height, width) + bytes(4) + b"\xff\xd9"

"""Contents under their own hash; what does not fit its hash does not count as kept."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

from pktui.files.private import private_folder, write_private


def sha_of(data: bytes) -> str:
    """Return the SHA-256 of the content, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def put(folder: Path, sha: str, data: bytes, *, durable: bool) -> None:
    """Keep a content unless it is there, whole, already.

    Raises:
        OSError: It cannot be written.
    """
    if get(folder, sha) is None:
        private_folder(folder)
        write_private(folder / sha, zlib.compress(data, level=1), durable=durable)


def get(folder: Path, sha: str) -> bytes | None:
    """Return a content; None when it is not here or is damaged."""
    try:
        data = zlib.decompress((folder / sha).read_bytes())
    except (OSError, ValueError, zlib.error):
        return None
    return data if sha_of(data) == sha else None

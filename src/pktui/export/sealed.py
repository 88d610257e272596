"""An encrypted package: one file (ZIP with AES-256, WinZip AE-2) that opens with one password.

Who has the file without the password sees the names of the files in it and how long they are, nothing else: their times
and rights say nothing, and there are no checksums of what is in them.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterable
from math import ceil, log2

from pktui.texts.password_words import WORDS

# The format makes guessing only a little slower, so all the strength has to be in the password itself.
STRENGTH = 80
_COUNT = ceil(STRENGTH / log2(len(WORDS)))
# The earliest one a ZIP file can hold.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100600 << 16


def new_password() -> str:
    """Return a new password of at least `STRENGTH` bits, in words that are easy to dictate: `okno-vlak-…`."""
    return "-".join(secrets.choice(WORDS) for _ in range(_COUNT))


def sealed(files: Iterable[tuple[str, bytes]], password: str) -> bytes:
    """Return an encrypted package of these files.

    Args:
        files: Name and content of each. The names can be read without the password.
        password: What it is encrypted with.
    """
    # Loading the ciphers takes time, and few commands encrypt.
    from pyzipper import WZ_AES, ZIP_DEFLATED, AESZipFile

    package = io.BytesIO()
    with AESZipFile(package, "w", ZIP_DEFLATED) as archive:
        archive.setpassword(password.encode())
        # The second version of the format has no checksum of the content before encryption.
        archive.setencryption(WZ_AES, nbits=256, force_wz_aes_version=2)
        for name, content in files:
            entry = archive.zipinfo_cls(name, _NO_TIME)
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, content, ZIP_DEFLATED)
    return package.getvalue()

"""Encrypted packages: what others can open with the password, and what can be seen without it."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
from math import log2
from pathlib import Path

import pytest
from pyzipper import AESZipFile

from pktui.export.sealed import STRENGTH, new_password, sealed
from pktui.texts.password_words import WORDS

FILES = (("papir-1.pdf", b"%PDF Hrubesovi " * 90), ("papir-2.txt", "Přijďte v úterý.".encode()))
PASSWORD = "okno-vlak-hora"
SEVEN = next(filter(None, map(shutil.which, ("7zz", "7z", "7za"))), None)


def test_it_opens_with_the_password() -> None:
    """Another reader of the format gets the very bytes back, and only with the whole password."""
    with AESZipFile(io.BytesIO(sealed(FILES, PASSWORD))) as archive:
        assert [(name, archive.read(name, PASSWORD.encode())) for name in archive.namelist()] == list(FILES)
        with pytest.raises(RuntimeError):
            archive.read("papir-1.pdf", PASSWORD[:-1].encode())


@pytest.mark.skipif(SEVEN is None, reason="7-Zip is not here")
def test_seven_zip_opens_it(tmp_path: Path) -> None:
    """The program people are told to install opens it, says it is AES-256, and refuses another password."""
    package = tmp_path / "balicek.zip"
    package.write_bytes(sealed(FILES, PASSWORD))
    seven = SEVEN or ""
    listed = subprocess.run([seven, "l", "-slt", package], capture_output=True, text=True, check=True).stdout
    assert listed.count("AES-256") == len(FILES)
    subprocess.run([seven, "x", f"-p{PASSWORD}", f"-o{tmp_path}", package], capture_output=True, check=True)
    assert [(name, (tmp_path / name).read_bytes()) for name, _ in FILES] == list(FILES)
    wrong = subprocess.run([seven, "t", "-pokno", package], capture_output=True, check=False)
    assert wrong.returncode != 0


def test_nothing_shows_without_the_password() -> None:
    """The directory has names and lengths; no time, no rights, no checksum, and no two packages are alike."""
    data = sealed(FILES, PASSWORD)
    assert not any(word in data for word in (b"Hrubesovi", b"%PDF", PASSWORD.encode()))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            assert (entry.date_time, entry.CRC, entry.comment) == ((1980, 1, 1, 0, 0, 0), 0, b"")
            kind, size, version, vendor, strength = struct.unpack("<HHH2sB", entry.extra[:9])
            assert (kind, size, version, vendor, strength) == (0x9901, 7, 2, b"AE", 3)
    assert data != sealed(FILES, PASSWORD)


def test_a_password_is_strong_enough_and_new_each_time() -> None:
    """Its words come from the list, and there are so many that guessing is hopeless; no two are the same."""
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        words = password.split("-")
        assert set(words) <= set(WORDS)
        assert len(words) * log2(len(WORDS)) >= STRENGTH >= 80
    assert len({word for password in made for word in password.split("-")}) > len(WORDS) / 4

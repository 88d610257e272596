"""What a system refuses is one Czech sentence with a next step, also when only Windows has a number for it."""

from __future__ import annotations

import errno
import sys

import pytest

from pktui.files import explain


def windows(number: int, kind: int = errno.EINVAL) -> OSError:
    """Return the error as Python gives it there."""
    if sys.platform == "win32":
        return OSError(kind, "", "a.md", number)
    return _OfWindows(kind, number)


class _OfWindows(OSError):
    def __init__(self, kind: int, number: int) -> None:
        super().__init__(kind, "")
        self.winerror = number


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (5, errno.EACCES, "nemáte přístup; požádejte správce"),
        (32, errno.EACCES, "právě používá jiný program; zavřete ho"),
        (33, errno.EACCES, "právě používá jiný program; zavřete ho"),
        (1224, errno.EINVAL, "právě používá jiný program; zavřete ho"),
        (1176, errno.EINVAL, "právě používá jiný program; zavřete ho"),
        (19, errno.EACCES, "jen pro čtení; zvolte jinou složku"),
        (112, errno.ENOSPC, "není místo"),
        (39, errno.EINVAL, "není místo"),
        (206, errno.ENOENT, "příliš dlouhý"),
        (123, errno.EINVAL, "se soubor jmenovat nemůže"),
        (267, errno.ENOTDIR, "není složka"),
        (53, errno.ENOENT, "Síťová složka se odpojila"),
        (64, errno.EINVAL, "Síťová složka se odpojila"),
        (21, errno.EACCES, "hlásí chybu; zkontrolujte připojení"),
        (362, errno.EINVAL, "ještě není v tomto počítači"),
        (6009, errno.EINVAL, "označený jen pro čtení; zrušte to"),
        (4242, errno.EINVAL, "chyba systému 4242"),
    ],
)
def test_numbers_of_windows(number: int, kind: int, words: str) -> None:
    assert words in explain(windows(number, kind))


@pytest.mark.parametrize(
    ("number", "words"), [(errno.EBUSY, "zavřete ho"), (errno.ETIMEDOUT, "ještě není"), (99, "99")]
)
def test_numbers_of_others(number: int, words: str) -> None:
    assert words in explain(OSError(number, ""))

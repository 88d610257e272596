"""Reasons of the libraries, said in Czech."""

from __future__ import annotations

import pytest

from pktui.errors import LONGEST_REASON
from pktui.export.reasons import in_czech


@pytest.mark.parametrize(
    ("said", "czech"),
    [
        ("PDF/A-2a, PDF/UA-1 error: unknown variable: x", "jméno „x“ není nikde zavedené"),
        ("unclosed delimiter", "závorka tu začíná a nikde nekončí"),
        ("expected length, found string", "čeká se tu length, a je tu string"),
        ("expected token 'end of print statement', got 'b'", "čeká se „}}“, a je tu „b“"),
        ("Missing end of comment tag", "poznámka tu začíná a nikde nekončí „#}“"),
        ("_or_mark() missing 1 required positional argument: 'what'", "úpravě za svislítkem chybí slova v závorce"),
        ("something\nnobody knows.", "something nobody knows"),
        ("x" * 1000, "x" * LONGEST_REASON + "…"),
    ],
)
def test_reason_is_czech_and_short(said: str, czech: str) -> None:
    """What offices meet is translated; the rest is cleaned, on one line and not endless."""
    assert in_czech(said) == czech

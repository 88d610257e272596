"""Numbers of telephones: several in one text, and extensions in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.phones import phones


@pytest.mark.parametrize(
    "typed",
    [
        "234 567 890 linka 102", "234 567 890, linka 102", "234 567 890/linka 102", "234 567 890 (linka 102)",
        "234 567 890 klapka 102", "234 567 890, kl. 102", "234 567 890 kl.102", "234 567 890 kl 102",
        "234 567 890 l. 102", "234 567 890 x102", "234 567 890x102", "234 567 890 ext. 102", "234 567 890;ext=102",
        "234 567 890 Linka: 102", "234 567 890#102",
    ],
)  # fmt: skip
def test_extensions(typed: str) -> None:
    """One number, always spelled in the same way."""
    assert phones(typed) == ("234 567 890 linka 102",)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", ()),
        ("600 000 001, 600 000 002", ("600 000 001", "600 000 002")),
        ("600 000 001 ::: +420 600 000 002", ("600 000 001", "+420 600 000 002")),
        ("600 000 001; 112", ("600 000 001", "112")),
        ("234 567 890, linka 12, 600 000 001", ("234 567 890 linka 12", "600 000 001")),
        ("vrátnice, x, 600 000 001", ("vrátnice", "x", "600 000 001")),
    ],
)
def test_several_numbers(typed: str, numbers: tuple[str, ...]) -> None:
    """Each of them by itself; words stay as they are."""
    assert phones(typed) == numbers


@given(st.text("0159 ,;/+()x#lk.inae:=-"))
def test_what_was_spelled_out_stays(typed: str) -> None:
    """Numbers joined again are the same numbers."""
    once = phones(typed)
    assert phones(", ".join(once)) == once

"""Texts cut to the place they have."""

from __future__ import annotations

import pytest

from pktui.tui.widgets.plain import cut, words


@pytest.mark.parametrize("columns", [-1, 0, 1, 2])
def test_a_place_of_no_columns(columns: int) -> None:
    """While a window is made smaller, a field has no width for a moment; that is no error."""
    assert cut(words("Dlouhá věta o dítěti."), columns, 2).plain.count("\n") <= 1

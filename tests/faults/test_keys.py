"""Keys and clicks act in the order in which they were pressed, however they arrive."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, seed, settings
from tests.faults.keys import played, steps
from textual.app import App, ScreenStackError

from pktui.tui.process.in_order import InOrder

LONG = bool(os.environ.get("PKTUI_LONG"))
SEEDS = range(40) if LONG else range(3)
SEQUENCES = 50 if LONG else 2


def check_order(home: Path, sample: Path, number: int, sequences: int) -> None:
    """Let hypothesis look for a sequence that leaves something else when it comes quickly."""

    @seed(number)
    @settings(
        max_examples=sequences, database=None, phases=(Phase.generate, Phase.shrink) if LONG else (Phase.generate,)
    )
    @given(steps())
    def same(keys: list[str]) -> None:
        slowly = played(home, sample, keys, slowly=True)
        assert played(home, sample, keys) == slowly
        assert played(home, sample, keys, seed=number) == slowly

    same()


@pytest.mark.parametrize("number", SEEDS)
def test_order_of_any_sequence(tmp_path: Path, sample_case: Path, number: int) -> None:
    """Sent slowly, in one packet and in packets with stops, keys leave the same files and the same screen."""
    check_order(tmp_path / "beh", sample_case, number, SEQUENCES)


def test_keys_taken_as_they_come_are_found_out(
    tmp_path: Path, sample_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same look finds a sequence that goes wrong when every key goes to Textual at once."""
    as_they_come: Callable[[InOrder, object], bool] = App.post_message  # type: ignore[assignment]
    monkeypatch.setattr(InOrder, "post_message", as_they_come)
    with pytest.raises((AssertionError, ScreenStackError)):
        check_order(tmp_path / "beh", sample_case, 0, 40)

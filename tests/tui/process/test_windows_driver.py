"""Keys of a Windows console: each is typed as often as it was pressed, and nothing else is."""

from __future__ import annotations

import sys

import pytest
from tests.systems import windows_only

if sys.platform == "win32":
    from textual.drivers.win32 import KEY_EVENT_RECORD

    from pktui.tui.process.windows_driver import Typed

    pytestmark = windows_only
    ALT, SHIFT = 0x12, 0x10

    def key(unit: str, *, down: bool = True, code: int = 0, times: int = 1) -> KEY_EVENT_RECORD:
        record = KEY_EVENT_RECORD()
        record.bKeyDown, record.wVirtualKeyCode, record.wRepeatCount = down, code, times
        record.uChar.UnicodeChar = unit
        return record

    def units(text: str) -> list[str]:
        return list(map(chr, memoryview(text.encode("utf-16-le")).cast("H")))

    @pytest.mark.parametrize(
        ("keys", "text"),
        [
            pytest.param([("ř", {}), ("ř", {"down": False})], "ř", id="down and up"),
            pytest.param([("l", {"times": 3})], "lll", id="held"),
            pytest.param([("\0", {"code": SHIFT}), ("Ř", {}), ("\0", {"code": SHIFT, "down": False})], "Ř", id="shift"),
            pytest.param([("\0", {"code": ALT}), ("„", {"code": ALT, "down": False})], "„", id="composed"),
            pytest.param([("\x1b", {}), ("\0", {"code": SHIFT}), ("[", {}), ("A", {})], "\x1b[A", id="sequence"),
        ],
    )
    def test_what_keys_mean(keys: list[tuple[str, dict[str, int]]], text: str) -> None:
        """The text is what the keys mean."""
        assert Typed().text(key(unit, **how) for unit, how in keys) == text  # type: ignore[arg-type]

    def test_a_character_in_two_batches() -> None:
        """An emoji that comes in halves is one."""
        typed = Typed()
        first, second = units("🙂")
        assert typed.text([key("a"), key(first)]) == "a"
        assert typed.text([key(second), key("b")]) == "🙂b"

    def test_half_a_character() -> None:
        """What is no character is marked, and what follows is read."""
        typed = Typed()
        assert typed.text([key(units("🙂")[0]), key("b")]) == "\N{REPLACEMENT CHARACTER}b"

"""What Enter on a damaged file offers."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import OpenDesk

PLAN = "2026-09-15-plan.md"


async def test_an_older_encoding_is_converted_on_request(desk: OpenDesk, sample_case: Path) -> None:
    """A file in Windows-1250 is explained; it is left alone, or converted with its old content in the history."""
    path = sample_case / PLAN
    text = path.read_text(encoding="utf-8")
    old = text.replace("–", "-").encode("cp1250", errors="replace")
    path.write_bytes(old)
    async with desk() as at:
        await at.mark("trouble:0", "#waiting")
        await at.press("enter")
        assert "Windows-1250" in at.text
        await at.answer("leave")
        assert path.read_bytes() == old
        await at.mark("trouble:0", "#waiting")
        await at.press("enter")
        await at.answer("convert")
        assert path.read_bytes().decode("utf-8").encode("cp1250") == old
        await at.until(lambda: "poškozený" not in at.text, "the converted file is a record again")


async def test_a_broken_file_leads_to_its_history(desk: OpenDesk, sample_case: Path) -> None:
    """What was read earlier can be brought back over a file that somebody broke."""
    path = sample_case / PLAN
    good = path.read_bytes()
    async with desk("plan") as at:
        await at.press("f10")
    path.write_bytes(b"---\nrozbito")
    async with desk() as at:
        await at.mark("trouble:0", "#waiting")
        await at.press("enter")
        assert "řádek" in at.text.lower()
        await at.answer("history")
        assert "Dřívější verze" in at.text or PLAN in at.text
    assert path.read_bytes() == b"---\nrozbito" != good

"""Čísla roku: numbers with bars, one year at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.tui.conftest import OpenDesk, running


async def test_numbers_of_the_year(desk: OpenDesk) -> None:
    """F7 shows the present year; arrows walk to the years that have a conference, Esc goes back."""
    async with desk() as at:
        await at.press("f7")
        assert at.place == "YearScreen"
        assert "Čísla roku · Hrubešovi    2026" in at.text
        assert "konaly se                                1  v 1 spisu" in at.text
        assert "ochrana dětí (OSPOD)                 1 z 1  ██████████████████████████████" in at.text
        await at.press("right", "left")
        assert "2026" in at.text
        await at.press("escape")
        assert at.place == "OverviewScreen"


async def test_another_year_and_the_table(sample_case: Path) -> None:
    """Each year has its numbers; T writes those on the screen, and asks before it replaces them."""
    older = sample_case.parent / "spisy"
    shutil.copytree(sample_case, older / "hrubesovi")
    other = older / "novakovi"
    other.mkdir()
    (other / "konference.md").write_text(
        "---\ndruh: konference\nformat: 1\nid: k-1\nspis: Novákovi\ndatum: 2024-05-06\ndelka: 90\n---\n",
        encoding="utf-8",
    )
    (other / "vadna-konference.md").write_text("---\ndruh: konference\n---\n", encoding="utf-8")
    async with running(older) as at:
        await at.press("f7", "left")
        assert "2024 ▸" in at.text
        assert "! bez 1 souboru, který nejde přečíst" in at.text
        assert "v plánu (medián)                    90 min" in at.text
        await at.press("t")
        table = older / "dokumenty" / "statistika-2024.csv"
        assert table.read_text("utf-8").startswith("\ufeffRok;Skupina;Co;")
        await at.press("t")
        assert "Tabulka tohoto roku už je vytvořená." in at.text
        await at.press("escape", "right", "t")
        assert (older / "dokumenty" / "statistika-2026.csv").exists()


async def test_bars_have_the_room_there_is(desk: OpenDesk) -> None:
    """On a small screen a bar is shorter and stays on the line of its number."""
    async with desk(size=(60, 20)) as at:
        await at.press("f7")
        line = next(line for line in at.text.splitlines() if "ochrana dětí (OSPOD)" in line)
        assert line.rstrip().endswith("1 z 1  " + "█" * 11)
        assert not any(line.startswith(("█", "░")) for line in at.text.splitlines())

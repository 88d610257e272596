"""S on F8: papers without names, by keys alone at 80x24."""

from __future__ import annotations

from tests.tui.conftest import FIRST, SMALL, Desk, OpenDesk

from pktui.tui.widgets.table import RowTable


def signs(at: Desk) -> str:
    """Return the first column of the list in front."""
    return "".join(str(row.cells[0][0]) for row in at.app.screen.query_one(RowTable)._rows)


async def opened(at: Desk) -> None:
    """Open the list of names."""
    await at.press("s")
    await at.until(lambda: at.place == "UnsureNamesDialog", "the list of names")


async def test_unsure_names_come_first_and_hold_everything_up(desk: OpenDesk) -> None:
    """Nothing is asked for before each unsure row has an answer; sure ones need none."""
    async with desk("documents", size=SMALL, conference=FIRST) as at:
        await opened(at)
        unsure = signs(at).count("?")
        assert unsure > 1
        assert signs(at).startswith("?" * unsure)
        assert "…" not in at.text.splitlines()[0]
        await at.press("ctrl+s")
        assert at.place == "UnsureNamesDialog"
        assert any("otazníkem" in notice for notice in at.notices)
        await at.press("enter", "space")
        assert signs(at).startswith("✓–" + "?" * (unsure - 2))
        await at.press("a")
        assert signs(at).startswith("✓–" + "✓" * (unsure - 2))


async def test_papers_are_made_beside_the_case(desk: OpenDesk) -> None:
    """What was kept stays in the papers, what was added is gone, and the case is as it was."""
    async with desk("documents", size=SMALL, conference=FIRST) as at:
        before = at.bytes()
        await opened(at)
        keys = [row.key for row in at.app.screen.query_one(RowTable)._rows]
        kept = next(key for key in keys if "vitk" in key or "vitek" in key)
        await at.mark(kept)
        await at.press("space", "a", "ctrl+n")
        await at.type("pekárna")
        await at.save()
        assert "Ctrl+S pokračuje" in at.text
        await at.press("ctrl+s")
        folder = at.folder.parent / "pseudonymy-1"
        assert "Kam papíry beze jmen" in at.text
        await at.save()
        await at.until(lambda: "Hotovo" in at.text, "it is told")
        assert len(list(folder.iterdir())) == 9
        [minutes] = (path.read_text(encoding="utf-8") for path in folder.glob("*-zapis.md"))
        assert "Vítek" in minutes
        assert "Anež" not in minutes
        assert "pekárn" not in minutes
        assert at.bytes() == before


async def test_a_folder_in_the_case_is_refused_and_asked_again(desk: OpenDesk) -> None:
    """The sentence says why; decisions are still there after Esc."""
    async with desk("documents", size=SMALL, conference=FIRST) as at:
        await opened(at)
        await at.press("a", "ctrl+s")
        await at.fill("Složka", str(at.folder / "dokumenty"))
        await at.save()
        assert any("uvnitř spisu" in notice for notice in at.notices)
        assert "Kam papíry beze jmen" in at.text
        await at.press("escape")
        assert at.place == "UnsureNamesDialog"
        assert "?" not in signs(at)
        await at.press("escape")
        await at.answer("yes")
        assert at.place == "documents"
        assert not (at.folder / "dokumenty").exists()

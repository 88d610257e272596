"""F9: each finding leads to its place, where its entry is marked."""

from __future__ import annotations

from tests.tui.conftest import FIRST, SECOND, Desk, OpenDesk

from pktui.domain.checks import Place, check


async def follow(at: Desk, index: int) -> str:
    await at.go("findings")
    await at.press("ctrl+home", *["down"] * index, "enter")
    return at.place


async def test_enter_goes_to_the_place_and_marks_the_entry(desk: OpenDesk) -> None:
    """Enter on each finding opens the screen where it is mended, with the entry under the mark."""
    async with desk("findings") as at:
        findings = check(at.stored.meeting, at.clock())
        assert {finding.spot.entry for finding in findings} - {""}
        for index, finding in enumerate(findings):
            assert await follow(at, index) == finding.rule.place
            if finding.spot.entry:
                assert at.marked == finding.spot.entry


async def test_places_of_a_bare_conference(desk: OpenDesk) -> None:
    """A conference with nothing in it has findings of many places; all of them lead there."""
    async with desk("findings") as at:
        path = at.stored.conference.path
        head = "---\ndruh: konference\nformat: 1\nid: {}\nspis: Prázdní\ndatum: 2026-09-15\n---\n"
        path.write_text(head.format(SECOND), encoding="utf-8")
        await at.press("escape")
        await at.open("findings")
        findings = check(at.stored.meeting, at.clock())
        assert len({finding.rule.place for finding in findings}) > 2
        first = {finding.rule.place: index for index, finding in reversed(list(enumerate(findings)))}
        for place, index in first.items():
            assert await follow(at, index) == place


async def test_reason_follows_the_mark(desk: OpenDesk) -> None:
    """Below the list stands why the marked finding matters."""
    async with desk("findings", conference=FIRST) as at:
        for finding in check(at.stored.meeting, at.clock()):
            assert finding.rule.reason.split()[0] in at.text
            await at.press("down")


async def test_mended_finding_is_gone(desk: OpenDesk) -> None:
    """What was mended on its screen does not stand in the list any more."""
    async with desk("findings") as at:
        count = len(check(at.stored.meeting, at.clock()))
        finding = check(at.stored.meeting, at.clock())[0]
        assert finding.rule.place is Place.PEOPLE
        await follow(at, 0)
        await at.press("enter")
        await at.choose("Odpověď", "přijde")
        await at.save()
        await at.go("findings")
        assert len(check(at.stored.meeting, at.clock())) == count - 1
        assert finding.spot.text not in at.text

"""The line that is always ready."""

from __future__ import annotations

import pytest
from tests.tui.conftest import OpenDesk

from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import Place
from pktui.session.recovery.put_back import CAPTURE

SAID = "Babička může ve středu."


@pytest.mark.parametrize(("keys", "before"), [((), ""), (("down",), ""), (("down", "ctrl+u"), ""), ((), "p; ")])
async def test_line_is_in_the_file_before_its_draft_is_forgotten(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], before: str
) -> None:
    """At no moment is an entered line neither in the journal nor in the file."""
    async with desk("live") as at:
        settle = Drafts.settle
        in_file: list[bool] = []

        def look_and_settle(drafts: Drafts, place: Place) -> None:
            if place.kind == CAPTURE:
                in_file.append(any(SAID.encode() in data for data in at.bytes().values()))
            settle(drafts, place)

        monkeypatch.setattr(Drafts, "settle", look_and_settle)
        await at.press(*keys)
        await at.type(f"{before}{SAID}\n")
        await at.type("Další")
        assert in_file
        assert all(in_file)
        assert at.app.cases.drafts is not None
        assert [draft.text for draft in at.app.cases.drafts.open] == ["Další"]

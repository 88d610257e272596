"""What is gone from a layout is gone from the screen, also when somebody looks at the new layout first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widgets import Static

from pktui.tui.process.safety import remember_layouts


class Two(App[None]):
    """Two lines; the upper one can go."""

    def compose(self) -> ComposeResult:
        """Return the lines."""
        yield Static("Pryč", id="goes")
        yield Static("Zůstane")


async def vanished() -> set[Region]:
    """Let the upper line go, look at the layout as a dirty widget has it done, and return what would be painted."""
    app = Two()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        compositor = app.screen._compositor
        compositor._dirty_regions.clear()
        app.screen.query_one("#goes").styles.display = "none"
        compositor._full_map_invalidated = True
        assert len(compositor.full_map) == 2
        compositor.reflow(app.screen, app.size)
        return set(compositor._dirty_regions)


@pytest.fixture
def own_layouts() -> Iterator[None]:
    """Put Textual's own ways back after the test."""
    before = Compositor.full_map, Compositor.reflow
    yield
    Compositor.full_map, Compositor.reflow = before  # type: ignore[method-assign]


@pytest.mark.usefixtures("own_layouts")
async def test_what_is_gone_is_painted_over() -> None:
    """The row of the line that went is painted, and so is the line that moved up."""
    remember_layouts()
    assert {Region(0, 0, 20, 1), Region(0, 1, 20, 1)} <= await vanished()

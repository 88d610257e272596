"""Make the pictures of the documentation: the program on a copy of the sample, drawn by itself.

Run as `sh bin/uv.sh run python docs/vyvoj/obrazky.py`; the SVG files go to docs/obrazky/.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from pktui.session.sample import copy_sample
from pktui.storage.records.folder import list_folder
from pktui.tui.app import PktuiApp

PICTURES = Path(__file__).resolve().parents[1] / "obrazky"
SIZE = (80, 24)
SPOKEN = (
    "p; Klid na učení odpoledne +a",
    "r; Dluh na nájmu dělá mamince velké starosti",
    "s; Babička může přijet každé úterý +d",
)
WAYS = (
    ("priprava", "f2"), ("lide", "f3"), ("plan", "f6"), ("zapis", "f7", "down"), ("kontrola", "f9"),
)  # fmt: skip


async def draw(folder: Path) -> None:
    """Walk through the screens and keep a picture of each."""
    start = list_folder(folder).meetings[-1].conference.record.begins
    moment = start

    def now() -> datetime:
        return moment

    app = PktuiApp(folder, now)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        app.save_screenshot("prehled.svg", str(PICTURES))
        await pilot.press("enter", "f3", *(["space", "down"] * 9), "f4", "pagedown")
        for minutes in (12, 4, 5, 31):
            moment += timedelta(minutes=minutes)
            await pilot.press("pagedown")
        for line in SPOKEN:
            moment += timedelta(minutes=3, seconds=7)
            await pilot.press(*line, "enter")
        await pilot.pause()
        app.screen.tick()  # type: ignore[attr-defined]
        await pilot.pause()
        app.save_screenshot("jednani.svg", str(PICTURES))
        for name, *keys in WAYS:
            await pilot.press(*keys)
            await pilot.pause()
            app.save_screenshot(f"{name}.svg", str(PICTURES))


def main() -> None:
    """Draw all pictures on a throw-away copy of the sample."""
    with tempfile.TemporaryDirectory() as room:
        today = datetime.now().astimezone().date()
        asyncio.run(draw(copy_sample(Path(room) / "Hrubešovi", today)))


if __name__ == "__main__":
    main()

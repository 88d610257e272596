"""Pictures of the documentation: every screen can be drawn, and the film is that of the recording."""

from __future__ import annotations

import getpass
import re
import socket
import xml.etree.ElementTree as ET
from pathlib import Path

import pyte
from docs.vyvoj import obrazky
from docs.vyvoj.film import HEIGHT, WIDTH, Film
from docs.vyvoj.screen_svg import Rows, rows_of, still

from pktui.session.sample import copy_sample

ROOT = Path(__file__).parents[1]
STORED = ROOT / "docs" / "obrazky"
RECORDING, DRAWING, POSTER = STORED / "jednani.cast", STORED / "jednani-zive.svg", 0.6
MENTIONED = re.compile(r"!\[[^\]]+\]\((?:docs/)?obrazky/([^)]+)\)")
MOST_BYTES = 1 << 20
SVG = "{http://www.w3.org/2000/svg}"
RED, BOLD, WAVY = "\x1b[38;2;255;0;0m", "\x1b[1m", "\x1b[3;7m"


def words(drawing: str) -> str:
    """Return all words of a drawing."""
    return " ".join(text.text or "" for text in ET.fromstring(drawing).iter(f"{SVG}text"))


def seen(*lines: str) -> Rows:
    """Return what a terminal of this many rows shows of these lines."""
    screen = pyte.Screen(WIDTH, HEIGHT)
    pyte.Stream(screen).feed("\r\n".join(lines))
    return rows_of(screen)


def of_the_machine(room: Path) -> list[str]:
    """Return words that say where a picture was made."""
    return [str(room), room.name, str(ROOT), socket.gethostname(), f"/{getpass.getuser()}/", "http://", "https://"]


async def test_all_screens_can_be_drawn(tmp_path: Path) -> None:
    """Each picture is an SVG of its own that says something in Czech and nothing of the machine it was made on."""
    target = tmp_path / "obrazky"
    target.mkdir()
    await obrazky.draw(copy_sample(tmp_path / "Hrubešovi", obrazky.DAY), target)
    drawn = {path.stem: path.read_text(encoding="utf-8") for path in target.iterdir()}
    assert drawn.keys() == set(obrazky.NAMES)
    said = {name: words(drawing) for name, drawing in drawn.items()}
    assert len(set(said.values())) == len(said), "two pictures show the same"
    for name, drawing in drawn.items():
        assert not [word for word in of_the_machine(tmp_path) if word in drawing.replace(SVG[1:-1], "")], name
    assert "Anežka Hrubešová" in said["lide"]
    assert "Klid na učení" in said["zapis-siroky"]


def test_mentioned_pictures_are_made() -> None:
    """What the README and the guides show is drawn or recorded by a script, and stored."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {name for page in pages for name in MENTIONED.findall(page.read_text(encoding="utf-8"))}
    assert shown
    assert shown <= {f"{name}.svg" for name in obrazky.NAMES} | {DRAWING.name}
    assert {path.name for path in STORED.iterdir()} == {
        *(f"{name}.svg" for name in obrazky.NAMES), DRAWING.name, RECORDING.name,
    }  # fmt: skip


def test_the_stored_film_is_that_of_the_recording() -> None:
    """The drawing is made from the cast beside it, is not too large for a page, and says nothing of a machine."""
    cast = RECORDING.read_text(encoding="utf-8")
    film = Film.of_cast(cast)
    drawing = DRAWING.read_text(encoding="utf-8")
    assert film.cast() == cast
    assert film.svg(POSTER * film.length) == drawing
    assert len(drawing.encode()) <= MOST_BYTES
    assert not [word for word in of_the_machine(Path("/tmp/")) if word in cast]


def test_a_film_is_kept_as_a_cast() -> None:
    """Colours, letters and captions come back from the cast; a view that does not change makes no frame."""
    film = Film("Zkouška")
    film.take(seen("jedna"), 1.0, "")
    film.take(seen("jedna"), 0.5, "")
    film.take(seen("jedna", f"{RED}dvě{BOLD} tři{WAVY} čtyři"), 2.0, "Druhý řádek")
    film.take(seen("jedna", f"{RED}dvě{BOLD} tři{WAVY} čtyři"), 0.25, "Totéž, jinými slovy")
    again = Film.of_cast(film.cast())
    assert again == film
    assert [frame.at for frame in again.frames] == [0.0, 1.5, 3.5]
    assert again.length == 3.75
    assert film.cast().splitlines()[0] == '{"version": 2, "width": 80, "height": 24, "title": "Zkouška"}'


def test_each_row_is_drawn_once() -> None:
    """A row that stays is drawn for the first frame only, and the poster stands where nothing moves."""
    film = Film("Zkouška")
    film.take(seen("stejný řádek"), 1.0, "")
    film.take(seen("stejný řádek", "další"), 1.0, "Popisek")
    drawing = film.svg(poster=1.5)
    assert drawing.count("stejný řádek") == 1
    assert "0.0000%{transform:translateX(0px)}50.0000%{transform:translateX(-696px)}" in drawing
    assert '<g class="film" transform="translate(-696)">' in drawing
    assert "prefers-reduced-motion" in drawing
    assert words(drawing).split() == ["stejný", "řádek", "další", "Popisek"]


def test_signs_and_gaps_stand_where_they_stood() -> None:
    """Blanks are places, not signs; blocks are drawn, so that digits of the clock have no gaps."""
    root = ET.fromstring(still(seen("a   <b>", "█▀"), "Zkouška"))
    assert [(text.text, text.get("x")) for text in root.iter(f"{SVG}text")] == [("a", "0"), ("<b>", "33.6")]
    boxes = [box for box in root.iter(f"{SVG}rect") if box.get("rx") is None]
    assert [(box.get("x"), box.get("height")) for box in boxes] == [("0", "18"), ("8.4", "9")]
    assert "animation" not in ET.tostring(root, encoding="unicode")

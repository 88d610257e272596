"""Draw the house: its rooms (packages) in their layers, and the arrows of their imports.

Run as `sh bin/uv.sh run python docs/vyvoj/house.py`; the drawing is docs/vyvoj/house.svg. It is made of nothing but the
import statements of `src/pktui`, those of type checkers and those inside functions included. A test holds it current.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from html import escape
from pathlib import Path

import grimp

Arrows = Mapping[str, frozenset[str]]

ROOT = Path(__file__).resolve().parents[2]
DRAWING = ROOT / "docs" / "vyvoj" / "house.svg"
PACKAGE = "pktui"
# From the top: what stands on one floor never imports each other.
FLOORS = (
    ("__main__",),
    ("cli",),
    ("tui",),
    ("session",),
    ("export", "storage"),
    ("assets", "domain", "files"),
    ("texts",),
    ("errors",),
)
WIDTH, MARGIN, LABEL, BOX, GAP, STEP = 1180, 16, 180, 26, 14, 58
AISLE = 130  # by which rooms that are alone on a shelf step out of the way of arrows
LETTER = 7.1  # width of a letter of the drawing's 12 px type
STYLE = """
  text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #1f2933 }
  .floor { fill: #f4f6f8 } .floor:nth-of-type(even) { fill: #eaeef2 } .name { font-weight: bold; fill: #52606d }
  .room { fill: #ffffff; stroke: #3e4c59 } .arrow { fill: none; stroke: #7b8794; stroke-width: 1.1 }
"""


def imports() -> Arrows:
    """Return what each module of the program imports of it."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    return {module: frozenset(graph.find_modules_directly_imported_by(module)) for module in graph.modules}


def rooms(arrows: Arrows) -> Arrows:
    """Return the arrows between rooms: a package with the modules right in it, or a module at the top."""
    packages = {module for module in arrows if any(other.startswith(f"{module}.") for other in arrows)}

    def room(module: str) -> str:
        parent = module.rpartition(".")[0]
        return (module if module in packages or parent == PACKAGE else parent).partition(".")[2]

    found: defaultdict[str, set[str]] = defaultdict(set)
    for module in arrows.keys() - {PACKAGE}:
        found[room(module)] |= {room(other) for other in arrows[module] - {PACKAGE}} - {room(module)}
    known = found.keys() & set().union(*found.values()) | {name for name, others in found.items() if others}
    return {name: frozenset(found[name]) for name in sorted(known)}


def bearing(arrows: Arrows) -> Arrows:
    """Return the arrows without those that follow from others; there must be no circle."""
    below: dict[str, frozenset[str]] = {}
    for name in TopologicalSorter(arrows).static_order():
        below[name] = frozenset().union(arrows[name], *(below[other] for other in arrows[name]))
    return {
        name: frozenset(other for other in others if not any(other in below[between] for between in others))
        for name, others in arrows.items()
    }


def shelves(arrows: Arrows, floor: Sequence[str]) -> list[list[str]]:
    """Return the rooms of one floor from the top: each stands above those of the floor that it imports."""
    here = {name for name in arrows if name.partition(".")[0] in floor}
    height: dict[str, int] = {}
    for name in TopologicalSorter({name: arrows[name] & here for name in here}).static_order():
        height[name] = 1 + max((height[other] for other in arrows[name] & here), default=-1)
    return [sorted(name for name in here if height[name] == level) for level in range(max(height.values()), -1, -1)]


def drawing(arrows: Arrows) -> str:
    """Return the drawing of rooms and their arrows as SVG."""
    kept = bearing(arrows)
    floors = [(floor, shelves(arrows, floor)) for floor in FLOORS]
    places: dict[str, tuple[float, float, float]] = {}  # of a room: its middle, its upper edge, its width
    bands: list[str] = []
    top = float(MARGIN)
    for floor, levels in floors:
        height = STEP * len(levels)
        bands.append(f'<rect class="floor" x="0" y="{top:.0f}" width="{WIDTH}" height="{height}"/>')
        bands.append(f'<text class="name" x="{MARGIN}" y="{top + 20:.0f}">{escape(" | ".join(floor))}</text>')
        for level, names in enumerate(levels):
            _set_out(names, top + STEP * level + (STEP - BOX) / 2, kept, places, AISLE if level % 2 else -AISLE)
        top += height
    lines = [_arrow(places[name], places[other]) for name, others in sorted(kept.items()) for other in sorted(others)]
    boxes = [_box(name, place) for name, place in sorted(places.items())]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top + MARGIN:.0f}">'
    tip = (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#7b8794"/></marker></defs>'
    )
    return "\n".join([head, f"<style>{STYLE}</style>", tip, *bands, *lines, *boxes, "</svg>", ""])


def _set_out(
    names: list[str], top: float, kept: Arrows, places: dict[str, tuple[float, float, float]], aside: float
) -> None:
    """Put the rooms of one shelf side by side in the order of what stands on them; a lonely one steps `aside`."""

    def wish(name: str) -> float:
        above = [places[other][0] for other, others in kept.items() if name in others and other in places]
        return sum(above) / len(above) if above else WIDTH / 2

    widths = {name: LETTER * len(_name(name)) + 18 for name in names}
    order = sorted(names, key=lambda name: (wish(name), name))
    free = WIDTH - LABEL - MARGIN - sum(widths.values()) - GAP * (len(order) - 1)
    left = LABEL + max(0.0, free) / 2 + aside if len(order) == 1 else float(LABEL)
    gap = GAP + (max(0.0, free) / (len(order) - 1) if len(order) > 1 else 0)
    for name in order:
        places[name] = (left + widths[name] / 2, top, widths[name])
        left += widths[name] + gap


def _name(room: str) -> str:
    return room.partition(".")[2] or room


def _arrow(upper: tuple[float, float, float], lower: tuple[float, float, float]) -> str:
    (x, y, _), (to_x, to_y, _) = upper, lower
    start, end = y + BOX, to_y - 1
    bend = max(18.0, (end - start) / 2.6)
    curve = f"M{x:.0f} {start:.0f}C{x:.0f} {start + bend:.0f} {to_x:.0f} {end - bend:.0f} {to_x:.0f} {end:.0f}"
    return f'<path class="arrow" d="{curve}" marker-end="url(#tip)"/>'


def _box(room: str, place: tuple[float, float, float]) -> str:
    middle, top, width = place
    return (
        f'<rect class="room" x="{middle - width / 2:.0f}" y="{top:.0f}" width="{width:.0f}" height="{BOX}" rx="4"/>'
        f'<text x="{middle:.0f}" y="{top + 17:.0f}" text-anchor="middle">{escape(_name(room))}</text>'
    )


if __name__ == "__main__":
    DRAWING.write_text(drawing(rooms(imports())), encoding="utf-8")
    sys.stdout.write(f"{DRAWING.relative_to(ROOT)}\n")

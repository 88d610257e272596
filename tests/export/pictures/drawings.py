"""What a drawing is made of, for tests."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from pktui.export.pictures.svg import PAGE_WIDTH, TALLEST, width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on paper."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Place) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Place) -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def root(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def page(svg: str) -> Place:
    """Return the whole drawing."""
    left, top, wide, high = map(float, root(svg).get("viewBox", "").split())
    return Place(left, top, left + wide, top + high)


def fits_page(svg: str) -> bool:
    """Tell whether a drawing as wide as the text of a page is not higher than there is room."""
    whole = page(svg)
    return (whole.bottom - whole.top) / (whole.right - whole.left) <= TALLEST / PAGE_WIDTH + 0.01


def boxes(svg: str) -> list[Place]:
    """Return the rectangles in their order, without the ground of all."""
    found = []
    for each in root(svg).iter(f"{SVG}rect"):
        x, y, wide, high = (float(each.get(name, "")) for name in ("x", "y", "width", "height"))
        found.append(Place(x, y, x + wide, y + high))
    return found[1:]


def texts(svg: str) -> list[str]:
    """Return the lines of text."""
    return [each.text or "" for each in root(svg).iter(f"{SVG}text")]


def text_places(svg: str) -> list[tuple[str, Place]]:
    """Return the lines of text with their places."""
    found = []
    for each in root(svg).iter(f"{SVG}text"):
        size, x, y = (float(each.get(name, "")) for name in ("font-size", "x", "y"))
        wide = width(each.text or "", size)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[each.get("text-anchor", "start")]
        found.append((each.text or "", Place(left, y - size * 0.75, left + wide, y + size * 0.22)))
    return found

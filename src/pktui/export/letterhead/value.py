"""What a letterhead is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was looked at: whole, not too big, and reaching for nothing outside.

    Attributes:
        data: The file.
        kind: Its format.
        ratio: Its width by its height.
        path: Where it was read, for errors.
    """

    data: bytes
    kind: Literal["png", "jpeg", "svg"]
    ratio: float
    path: Path


@dataclass(frozen=True, slots=True)
class Letterhead:
    """An office as its papers show it.

    Attributes:
        office: Its name; also what a screen reader says instead of the logo.
        department: The part of it whose paper it is.
        address: Lines of its address.
        contacts: How it is reached (phone, e-mail, data box), one each; they stand at the foot of every page.
        logo: Its picture.
        logo_height: How high the logo stands, in millimetres.
        colour: Of titles, headings and rules, as `#24364b`; empty for ours.
        font: Family of all letters; empty for ours.
        path: The file it was read from, for errors.
    """

    office: str = ""
    department: str = ""
    address: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    logo: Logo | None = None
    logo_height: float = 18.0
    colour: str = ""
    font: str = ""
    path: Path | None = None

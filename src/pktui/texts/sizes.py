"""Sizes of files as people read them."""

from __future__ import annotations


def show_size(size: int) -> str:
    """Return a number of bytes for people: `512 B`, `3,1 KiB`, `12,0 MiB`, `57,4 GiB`."""
    if size < 1024:
        return f"{size} B"
    amount, unit = next(
        (size / 1024**power, unit) for power, unit in ((3, "GiB"), (2, "MiB"), (1, "KiB")) if size >= 1024**power
    )
    return f"{amount:.1f} {unit}".replace(".", ",")

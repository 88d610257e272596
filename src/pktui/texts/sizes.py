"""Sizes of files as people read them."""

from __future__ import annotations


def show_size(size: int) -> str:
    """Return a number of bytes for people: `512 B`, `3,1 KiB`, `12,0 MiB`."""
    if size < 1024:
        return f"{size} B"
    amount, unit = (size / 1024, "KiB") if size < 1024**2 else (size / 1024**2, "MiB")
    return f"{amount:.1f} {unit}".replace(".", ",")

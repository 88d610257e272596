"""Notices: the last word about a key stands alone, warnings stay, nothing is said twice at once."""

from __future__ import annotations

from textual.notifications import Notification

from pktui.tui.parts.notices import outdated

SAVED = Notification("Klient a dítě: uloženo · Ctrl+Z vezme zpět", timeout=3)
OTHER = Notification("Kazuistika: uloženo · Ctrl+Z vezme zpět", timeout=3)
JOINED = Notification("zapis.md: spojeno se změnami, které mezitím udělal někdo jiný.", timeout=6)
FULL = Notification("Na disku není místo.", "Nejde uložit", "error", 12)
FULL_AGAIN = Notification("Na disku není místo.", "Nejde uložit", "error", 12)
READ_ONLY = Notification("Soubor je jen pro čtení.", "Nejde uložit", "error", 12)


def test_the_last_key_counts() -> None:
    """A word about one key goes with the next; news from others and errors stay."""
    assert outdated([SAVED, JOINED, FULL], OTHER) == [SAVED]


def test_news_does_not_hide_what_was_done() -> None:
    """What comes from others, and trouble, stands beside."""
    assert outdated([SAVED], JOINED) == []
    assert outdated([SAVED], FULL) == []


def test_the_same_trouble_stands_there_once() -> None:
    """A full disk at every second line is one notice; another trouble is another one."""
    assert outdated([FULL], FULL_AGAIN) == [FULL]
    assert outdated([FULL], READ_ONLY) == []

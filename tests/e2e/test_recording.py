"""The recording of the README: a meeting led by a script in a real terminal."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal of POSIX", allow_module_level=True)

from pathlib import Path

from docs.vyvoj.film import Film
from docs.vyvoj.nahravka import Recording, lead


def test_a_meeting_is_recorded(tmp_path: Path) -> None:
    """The script leads the meeting to its papers, and nothing of the machine is in the film."""
    recording = Recording(tmp_path, tick=0.1)
    try:
        lead(recording)
        recording.end()
    finally:
        recording.close()
    cast = recording.film.cast()
    film = Film.of_cast(cast)
    assert film == recording.film
    captions = list(dict.fromkeys(frame.caption for frame in film.frames))
    assert captions[1].startswith("Přehled")
    assert captions[-1].startswith("F8")
    assert str(tmp_path) not in cast
    assert tmp_path.name not in cast

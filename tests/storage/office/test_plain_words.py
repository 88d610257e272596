"""Words only professionals use: the shipped list, and an office's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.systems import needs_links

from pktui.domain.preparing.goal import Jargon
from pktui.errors import DamagedFile
from pktui.storage.office.office_list import WORDS, jargon
from pktui.texts.words import fold


def write(home: Path, text: str) -> Path:
    (home / "vzory").mkdir(exist_ok=True)
    path = home / "vzory" / WORDS
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_words() -> None:
    """There are enough of them, each once, and each has a plain word."""
    words = jargon(None)
    assert len(words) >= 30
    assert len({fold(word.word) for word in words}) == len(words)
    assert all(word.plain != word.word for word in words)


def test_own_words_win(tmp_path: Path) -> None:
    """An office's own list takes the place of ours; without forms the word itself is looked for."""
    write(tmp_path, '[[slovo]]\nodborne = "depistáž"\nlepe = "vyhledávání"\n')
    assert jargon(tmp_path) == (Jargon("depistáž", ("depistáž",), "vyhledávání"),)
    write(tmp_path, "# nic nehlídat\n")
    assert jargon(tmp_path) == ()


def test_a_folder_without_own_words(tmp_path: Path) -> None:
    """Other templates of an office do not take our words away."""
    (tmp_path / "vzory").mkdir()
    assert jargon(tmp_path) == jargon(None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[slovo]\n", "nejde přečíst"),
        ('[[slovo]]\nodborne = "x"\n', "1. slovo v seznamu nemá lepe"),
        ('[[slovo]]\nodborne = " "\nlepe = "y"\n', "chybí text"),
        ('[[slovo]]\nodborne = "x"\ntvary = "x*"\nlepe = "y"\n', "hranatých závorek"),
        ("slovo = [1]\n", "vlastní řádek"),
        ('slovo = "x"\n', "vlastní řádek"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, said: str) -> None:
    """A list that does not fit is refused with its file and what to do."""
    path = write(tmp_path, text)
    with pytest.raises(DamagedFile, match=said) as caught:
        jargon(tmp_path)
    assert caught.value.path == path


@needs_links
def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    """A link that leads out of the templates is not followed."""
    outside = tmp_path / "jinde.toml"
    outside.write_text("", encoding="utf-8")
    home = tmp_path / "spis"
    (home / "vzory").mkdir(parents=True)
    (home / "vzory" / WORDS).symlink_to(outside)
    with pytest.raises(DamagedFile, match="mimo složku"):
        jargon(home)

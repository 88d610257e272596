"""Which file holds: the office's own one, or the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.systems import needs_links

from pktui.assets import shipped
from pktui.errors import DamagedFile
from pktui.storage.office.office_files import office_file, office_files

WORDS = "slova.toml"


def test_the_own_one_wins(tmp_path: Path) -> None:
    """Without an own file of the name, or without an own folder at all, the shipped one holds."""
    own = tmp_path / "vzory"
    assert office_file(WORDS, None) == office_file(WORDS, tmp_path) == shipped("vzory") / WORDS
    (own / "programy").mkdir(parents=True)
    (own / WORDS).write_text("", encoding="utf-8")
    (own / "programy" / "bezny-120.toml").write_text("", encoding="utf-8")
    assert office_file(WORDS, tmp_path) == own / WORDS
    found = office_files("programy/*.toml", tmp_path)
    assert found["bezny-120"].parent == own / "programy"
    assert found.keys() == office_files("programy/*.toml", None).keys()


@needs_links
def test_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    """What an office wanted to have of its own is not quietly replaced by what is shipped."""
    own = tmp_path / "vzory"
    own.mkdir()
    (own / WORDS).symlink_to("../neni.toml")
    with pytest.raises(DamagedFile, match="mimo složku"):
        office_file(WORDS, tmp_path)
    (own / WORDS).unlink()
    (own / WORDS).symlink_to("neni.toml")
    assert office_file(WORDS, tmp_path) == own / WORDS

"""Line ends of any system in a record are line ends on paper, never pictures of them."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.export.papers.test_documents import hostile, markdown, words_of
from tests.export.papers.test_documents import made as made_as

from pktui.export.papers.documents import DOCUMENTS

ENDS = ["\r", "\r\n", "\x85", "\u2028", "\u2029", "\v", "\f"]
PICTURES = ["␍", "␊", "␤", "␋", "␌", "⟨85⟩", "⟨2028⟩", "⟨2029⟩", *"\r\x85\u2028\u2029\v\f"]


@pytest.mark.parametrize("end", ENDS, ids=ascii)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_pictures(name: str, end: str, now: datetime) -> None:
    """In no document, whatever field it stands in; the words stay apart."""
    text = markdown(name, hostile(f"první{end}druhý{end}{end}třetí"), now)
    assert [picture for picture in PICTURES if picture in text] == []
    assert "prvnídruhý" not in text


@pytest.mark.parametrize("end", ENDS, ids=ascii)
def test_no_pictures_in_word(end: str, now: datetime) -> None:
    """DOCX goes through pandoc."""
    said = words_of(made_as("zapis", hostile(f"první{end}druhý"), "docx", now))
    assert [picture for picture in PICTURES if picture in said] == []
    assert "první" in said

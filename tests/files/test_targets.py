"""What leads out of a folder is not written through: a symbolic link, and a junction of Windows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.systems import needs_links

from pktui.errors import FileProblem
from pktui.files import check_target, targets
from pktui.files.targets import check_link, is_link


@needs_links
def test_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "jinde").mkdir()
    (tmp_path / "spis").mkdir()
    link = tmp_path / "spis" / "dokumenty"
    link.symlink_to(tmp_path / "jinde", target_is_directory=True)
    assert is_link(link)
    with pytest.raises(FileProblem, match="mimo složku"):
        check_link(link)
    inner = tmp_path / "spis" / "a.md"
    inner.symlink_to(tmp_path / "spis" / "b.md")
    check_target(inner)


def test_what_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    for path in (tmp_path, tmp_path / "a.md", tmp_path / "neni"):
        assert not is_link(path)
        check_link(path)


class Reparse:
    """What Windows says of something that is not an ordinary file; no junction can be made under Wine."""

    def __init__(self, tag: int) -> None:
        self.st_reparse_tag = tag


@pytest.mark.skipif(sys.platform != "win32", reason="about Windows; `make windows` runs it")
def test_a_junction_is_a_link_and_onedrive_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spis, out = tmp_path / "spis", tmp_path / "jinde"
    for folder in (spis, out):
        folder.mkdir()
    real = os.path.realpath
    said = Reparse(0xA0000003)  # IO_REPARSE_TAG_MOUNT_POINT
    monkeypatch.setattr(os, "lstat", lambda _path: said)
    monkeypatch.setattr(os.path, "realpath", lambda path: real(out) if Path(path) == spis / "dokumenty" else real(path))
    with pytest.raises(FileProblem, match="mimo složku"):
        targets.check_link(spis / "dokumenty")
    said.st_reparse_tag = 0x9000701A  # IO_REPARSE_TAG_CLOUD_7
    targets.check_link(spis / "dokumenty")

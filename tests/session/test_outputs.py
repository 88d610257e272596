"""Files made of a case: never over what is there unasked."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.systems import needs_links, posix_only

from pktui.errors import AlreadyExists, FileProblem
from pktui.session.case.past import bring_back, past_of
from pktui.session.outputs import is_made, output_folder, write_new, write_output


def test_a_paper_is_replaced_only_when_asked(tmp_path: Path) -> None:
    """The first paper makes its folder; the second waits for a yes and then takes the place of the first."""
    path = output_folder(tmp_path) / "pozvanka.txt"
    assert not is_made(path)
    write_output(path, b"ahoj")
    assert is_made(path)
    with pytest.raises(AlreadyExists):
        write_output(path, b"nov")
    assert path.read_bytes() == b"ahoj"
    write_output(path, b"nov", overwrite=True)
    assert path.read_bytes() == b"nov"


def test_a_replaced_paper_is_in_the_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody wrote into a paper by hand can be brought back after the paper was made anew."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    path = output_folder(tmp_path / "spis") / "pozvanka.txt"
    write_output(path, b"ahoj")
    path.write_bytes("rukou připsané\n".encode())
    write_output(path, b"nov", overwrite=True)
    past = past_of(path)
    (kept,) = past.versions
    assert past.content(kept.number) == "rukou připsané\n".encode()
    bring_back(past, kept.number, NOW)
    assert path.read_bytes() == "rukou připsané\n".encode()


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_file_needs_its_folder(tmp_path: Path, overwrite: bool) -> None:
    """Where somebody mistyped the folder, none is made; in one that is there the file is, overwritten or not."""
    with pytest.raises(FileProblem):
        write_new(tmp_path / "preklep" / "a.ics", b"x", 0o600, overwrite=overwrite)
    assert [*tmp_path.iterdir()] == []
    write_new(tmp_path / "a.ics", b"x", 0o600, overwrite=overwrite)
    assert (tmp_path / "a.ics").read_bytes() == b"x"


def test_where_nobody_may_look_nothing_is_made(tmp_path: Path) -> None:
    """A path that cannot be looked at counts as free, so that the writing tells what is wrong."""
    assert not is_made(tmp_path / ("a" * 300))


@posix_only
def test_a_paper_is_as_private_as_its_case(tmp_path: Path) -> None:
    """Who may not read one of the records may not read what was made of them, nor look into the folder."""
    for name, mode in (("a-plan.md", 0o640), ("a-zapis.md", 0o604)):
        (tmp_path / name).write_text("", encoding="utf-8")
        (tmp_path / name).chmod(mode)
    tmp_path.chmod(0o700)
    path = output_folder(tmp_path) / "pozvanka.txt"
    write_output(path, b"ahoj")
    path.chmod(0o666)
    write_output(path, b"nov", overwrite=True)
    assert [stat.S_IMODE(found.stat().st_mode) for found in (path, path.parent)] == [0o600, 0o700]


@needs_links
def test_the_folder_of_papers_may_not_lead_away(tmp_path: Path) -> None:
    """A link to elsewhere in its place is not followed."""
    (tmp_path / "spis").mkdir()
    (tmp_path / "jinam").mkdir()
    output_folder(tmp_path / "spis").symlink_to(tmp_path / "jinam")
    with pytest.raises(FileProblem, match="mimo složku"):
        write_output(output_folder(tmp_path / "spis") / "pozvanka.txt", b"ahoj")
    assert not [*(tmp_path / "jinam").iterdir()]

"""Several new files at once: all of them, or none."""

from __future__ import annotations

from pathlib import Path

from pktui.errors import FileProblem
from pktui.files import all_or_nothing, create_bytes


def make_and_fail(folder: Path, between: bytes | None = None) -> FileProblem:
    """Make two files and fail at the third; `between` is what somebody else writes into the first one meanwhile."""
    try:
        with all_or_nothing(folder) as made:
            for name in ("a.md", "b.md"):
                create_bytes(folder / name, name.encode())
                made.append((folder / name, name.encode()))
            if between is not None:
                (folder / "a.md").write_bytes(between)
            raise FileProblem("Na disku není místo.", path=folder / "c.md")
    except FileProblem as problem:
        return problem


def test_what_was_made_goes_with_its_folders(tmp_path: Path) -> None:
    """Nothing stays of what could not be finished, neither files nor the folders made for them."""
    problem = make_and_fail(tmp_path / "x" / "y")
    assert list(tmp_path.iterdir()) == []
    assert problem.message == "Na disku není místo."


def test_what_was_there_stays(tmp_path: Path) -> None:
    """The folder and the files that were there before are as they were."""
    (tmp_path / "jine.md").write_text("jiné")
    make_and_fail(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["jine.md"]


def test_what_somebody_else_wrote_meanwhile_stays(tmp_path: Path) -> None:
    """A file that is not as it was made is somebody else's; it stays, and that is said."""
    problem = make_and_fail(tmp_path / "x", b"psal kolega")
    assert [(path.name, path.read_text()) for path in (tmp_path / "x").iterdir()] == [("a.md", "psal kolega")]
    assert problem.message == "Na disku není místo. Zůstalo po tom: a.md."


def test_all_stays_when_nothing_fails(tmp_path: Path) -> None:
    """What was finished is there."""
    with all_or_nothing(tmp_path / "x") as made:
        create_bytes(tmp_path / "x" / "a.md", b"a")
        made.append((tmp_path / "x" / "a.md", b"a"))
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["a.md"]

"""`pktui ukazka`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_copy_goes_to_a_new_folder_whose_path_is_printed(run: Run, tmp_path: Path) -> None:
    """Two copies do not meet; each can be listed."""
    for name in ("ukazka", "ukazka-2"):
        done = run("ukazka", "--jen-kopie")
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{name}\n", "")
        assert "2. konference" in run("seznam", tmp_path / name).stdout


def test_folder_with_something_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    """The target must be new or empty."""
    (tmp_path / "plna").mkdir()
    (tmp_path / "plna" / "a.txt").touch()
    done = run("ukazka", "plna", "--jen-kopie")
    assert (done.returncode, done.stdout) == (3, "")
    assert [path.name for path in (tmp_path / "plna").iterdir()] == ["a.txt"]

"""The shipped folders are found in a checkout and carried by a wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.systems import needs_uv

from pktui.assets import shipped
from pktui.errors import ToolMissing

ROOT = Path(__file__).parents[1]
FOLDERS = ("vzory", "ukazka_spisu")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", FOLDERS)
def test_in_a_checkout(name: str) -> None:
    """A checkout has the folders at its top."""
    assert shipped(name) == ROOT / name


def test_a_folder_that_is_not_shipped() -> None:
    """A missing folder is an error that says what to do."""
    with pytest.raises(ToolMissing, match="chybí složka „nic“; nainstalujte pktui znovu"):
        shipped("nic")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the checkout."""
    # Who runs the tests by `bin/uv.sh` need not have it on the path; it says where it is.
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.fail("this test needs uv, which builds the package (sh bin/uv.sh run pytest)")
    folder = tmp_path_factory.mktemp("wheel")
    command = [uv, "build", "--wheel", "--quiet", "--out-dir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@needs_uv
@pytest.mark.parametrize("name", FOLDERS)
def test_in_a_wheel(wheel: Path, name: str) -> None:
    """A wheel carries every file of both folders inside the package."""
    prefix = f"pktui/_{name}/"
    with zipfile.ZipFile(wheel) as archive:
        inside = {entry.removeprefix(prefix) for entry in archive.namelist() if entry.startswith(prefix)}
    assert inside == files(ROOT / name)


@needs_uv
def test_in_an_installed_program(wheel: Path, tmp_path: Path) -> None:
    """The program unpacked from the wheel finds the folders in its own package."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "from pktui.assets import shipped; print(shipped('vzory'), shipped('ukazka_spisu'), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert done.stdout.split("\n")[:2] == [str(tmp_path / "pktui" / f"_{name}") for name in FOLDERS]


@needs_uv
def test_manual_page_in_a_wheel(wheel: Path) -> None:
    """A wheel brings the manual page to where `man` looks for those of its environment."""
    with zipfile.ZipFile(wheel) as archive:
        assert any(entry.endswith(".data/data/share/man/man1/pktui.1") for entry in archive.namelist())

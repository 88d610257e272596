"""Who may import whom, held by tests and not by good will."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pktui"
PURE = [*sorted((SOURCE / "domain").rglob("*.py")), *sorted((SOURCE / "texts").rglob("*.py"))]
HEAVY = ("textual", "rich", "jinja2", "pypandoc", "typst")
OUTSIDE = {"os", "io", "pathlib", "subprocess", "shutil", "time", "tempfile", "secrets", "random", "socket", "locale"}
ALLOWED = {"domain": ("pktui.domain", "pktui.texts"), "texts": ("pktui.texts",)}


def imports(path: Path) -> Iterator[str]:
    """Yield the full names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield node.module or ""


def test_contracts() -> None:
    """The contracts of import-linter in pyproject.toml hold."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_the_command_line_is_light() -> None:
    """Importing the command line loads neither the TUI nor anything that makes documents."""
    code = "import sys, pktui.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=120)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "pktui" in loaded
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_the_domain_is_pure(path: Path) -> None:
    """The domain and the texts import only each other and the parts of the standard library without side effects."""
    layer = path.relative_to(SOURCE).parts[0]
    for name in imports(path):
        top = name.split(".")[0]
        if top == "pktui":
            assert name.startswith(ALLOWED[layer])
        else:
            assert top in sys.stdlib_module_names - OUTSIDE


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_the_domain_asks_no_clock(path: Path) -> None:
    """The present moment always comes in as an argument."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)]
    assert not [node.attr for node in calls if node.attr in {"now", "today", "utcnow", "localtime"} and _is_class(node)]


def _is_class(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date", "time"}

"""One command, one module: the table names each, and only the one that is called is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pktui.cli import commands
from pktui.cli.command_table import COMMANDS

MODULES = {path.stem for path in Path(commands.__file__).parent.glob("*.py")} - {"__init__"}
ASKING = (
    "import sys\nfrom pktui.cli import entry\nentry.guarded(sys.argv[1:])\n"
    "print(*[name for name in sys.modules if name.startswith('pktui.cli.commands.')], file=sys.stderr)"
)


def test_every_module_is_a_command() -> None:
    """No module lies beside the table, but the one that opens a folder without a command."""
    assert sorted(command.module for command in COMMANDS.values()) == sorted(MODULES - {"open"})


@pytest.mark.parametrize(
    ("words", "loaded"),
    [
        (["--version"], ""),
        (["--help"], ""),
        (["seznam", "nikde"], "pktui.cli.commands.list"),
        (["kontrola", "--help"], "pktui.cli.commands.check"),
    ],
)
def test_no_command_pays_for_another(tmp_path: Path, words: list[str], loaded: str) -> None:
    """Reading the modules takes most of a short command."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ASKING, *words],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr.splitlines()[-1] == loaded

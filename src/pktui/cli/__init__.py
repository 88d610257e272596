"""The commands of pktui: what a terminal or a script calls."""

from pktui.cli.program import main, run

__all__ = ["main", "run"]

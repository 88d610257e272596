"""The commands of pktui: what a terminal or a script calls."""

from pktui.cli.entry import run

__all__ = ["run"]

"""pktui: Czech case conferences (případové konference) in a terminal, kept in plain Markdown files."""

__version__ = "0.2.0"

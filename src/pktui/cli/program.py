"""The way in and out: arguments to an exit code, and every error to one sentence."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pktui.cli.output import complain, speak_utf8
from pktui.cli.parser import parse
from pktui.errors import EXIT_BUG, EXIT_OK, PktuiError

EXIT_INTERRUPTED = 130
EXIT_READER_GONE = 141


def run() -> None:
    """Run the command given on the command line and end the process with its exit code."""
    speak_utf8()
    sys.exit(guarded(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: The arguments without the name of the program.

    Returns:
        The exit code.

    Raises:
        PktuiError: Whatever the user should be told.
    """
    try:
        given = parse(argv)
    except SystemExit:
        return EXIT_OK  # argparse ends so after it printed the help; its errors are UsageError
    code: int = given.run(given)
    return code


def guarded(argv: Sequence[str]) -> int:
    """Run one command, tell its trouble on stderr, and return the exit code; raises nothing."""
    try:
        code = main(argv)
    except PktuiError as error:
        complain(error.message, error.place)
        code = error.exit_code
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        code = EXIT_READER_GONE
    except Exception as error:
        from pktui.cli.bug import report

        report(error)
        code = EXIT_BUG
    return code

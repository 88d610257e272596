"""The way in and out: arguments to an exit code, and every error to one sentence."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial

from pktui.cli.output import complain, hold_streams, speak_utf8
from pktui.cli.parser import parse, version
from pktui.errors import EXIT_BUG, EXIT_FILE, EXIT_OK, EXIT_TOOL, FolderProblem, PktuiError

EXIT_INTERRUPTED = 130
EXIT_READER_GONE = 141
_SHOW_TRACEBACK = "PKTUI_LADENI"
_NO_LIBRARY = (
    "Knihovna {} chybí, nejde načíst, nebo je v jiné verzi, než pktui potřebuje; nainstalujte pktui znovu, "
    "jak říká README.md."
)


def run() -> None:
    """Run the command given on the command line and end the process with its exit code."""
    hold_streams()
    speak_utf8()
    if sys.platform == "win32":
        from pktui.files.long_names import allow_long_names

        allow_long_names()
    sys.exit(interruptible(partial(guarded, sys.argv[1:])))


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
    if given.run is not version:
        _check_standing()
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
    except OSError as problem:
        # What the system refuses is no fault of the program, wherever it was asked.
        from pktui.files import explain

        complain(explain(problem), str(problem.filename or ""))
        code = EXIT_FILE
    except Exception as error:
        library = _library_that_fails(error)
        if library:
            complain(_NO_LIBRARY.format(library))
            code = EXIT_TOOL
        else:
            _tell_bug(error)
            code = EXIT_BUG
    return code


def interruptible(command: Callable[[], int]) -> int:
    """Run a command that tidies up after itself when Ctrl+C comes, and return its exit code.

    Before and after it the system ends the process, as any other (`pktui.__main__`): there is nothing to tidy up, and
    an exception would be a traceback. A second Ctrl+C does not wait for the tidying.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        return command()
    sys.unraisablehook = _end_if_interrupted
    code = EXIT_INTERRUPTED
    try:
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            code = command()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    return code


def _library_that_fails(error: Exception) -> str:
    """Return the name of the library of others that an import failed for; empty when it was something else."""
    library = ((error.name if isinstance(error, ImportError) else None) or "").partition(".")[0]
    # What belongs to Python or to pktui is missing by our own fault.
    return "" if library in sys.stdlib_module_names or library == __name__.partition(".")[0] else library


def _tell_bug(error: Exception) -> None:
    """Say that the program failed, with no value of anybody's files; who asked for it sees the traceback too."""
    import traceback

    from pktui.texts.bug import bug_words

    complain(bug_words(error))
    if os.environ.get(_SHOW_TRACEBACK) == "1":
        traceback.print_exception(error)


def _end_if_interrupted(unraisable: sys.UnraisableHookArgs) -> None:
    """End after a Ctrl+C that came where nothing can be raised; Python would print it and go on."""
    if unraisable.exc_type is KeyboardInterrupt:
        os._exit(EXIT_INTERRUPTED)
    sys.__unraisablehook__(unraisable)


def _check_standing() -> None:
    try:
        os.getcwd()  # noqa: PTH109 - asked for nothing but the answer that there is none
    except FileNotFoundError:
        raise FolderProblem("Složka, ve které jste, už není; přejděte do jiné a zadejte příkaz znovu.") from None

"""The program itself: from its first line on, while its parts are being read too, Ctrl+C ends it without a word."""

import gc
import signal
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - pip asks for it; a folder carried from another computer does not
    sys.stderr.write(
        f"pktui: Python {sys.version_info[0]}.{sys.version_info[1]} je pro pktui starý, potřebuje 3.11 nebo novější; "
        "jak ho získat, říká README.md.\n"
    )
    sys.exit(4)

# Python's own answer is a traceback. What has something to tidy up sets its own for that while (`cli.entry`); one
# that was told to ignore Ctrl+C, as in the background, goes on ignoring it.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

# Reading the parts makes many objects that stay; Python would look through them for garbage again and again, which is
# a tenth of a start.
gc.set_threshold(100_000, 10, 10)

from pktui.cli import run  # noqa: E402 - what stands above is for reading it

if __name__ == "__main__":
    run()

"""Running pandoc: Markdown in through a pipe, a document out through a pipe, nothing else read or written.

Pandoc by itself fetches pictures from the network, embeds local files, lets a text insert raw OpenXML or Typst and
copies unknown metadata into a document. So the reader is a short list of what our documents need, `--sandbox` shuts
the files and the network, and `document.lua` checks what was read.
"""

from __future__ import annotations

import logging
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from string import Template
from threading import Event
from types import MappingProxyType

from pktui.errors import ExportFailed, ToolMissing
from pktui.export.scratch import scratch
from pktui.texts.clean import show_line

_TIMEOUT_S = 60.0
_FILTERS = ("document.lua", "tables.lua", "literal.lua")
_COUNTING = ("document.lua", "tables.lua", "pages.lua", "literal.lua")
OLDEST = (3, 6)
"""The first version whose papers have been compared with those of the newest."""
_running: set[subprocess.Popen[bytes]] = set()
_is_over = Event()
_GET_PANDOC = "stáhněte verzi 3.6 nebo novější z https://pandoc.org/installing.html a spusťte pktui znovu."
MARK = "\ufdd0"
"""Stands before a word in a preview; no text has it, Unicode keeps it for such use."""
_PAGE = Path(__file__).with_name("page.html")
# An allow-list on the smallest reader: no raw HTML, TeX or attributes, no metadata, no notes, no citations.
READER = "markdown_strict-raw_html" + "".join(
    f"+{extension}"
    for extension in (
        "all_symbols_escapable", "bracketed_spans", "escaped_line_breaks", "fancy_lists", "fenced_divs",
        "intraword_underscores", "pipe_tables", "space_in_atx_header", "startnum", "strikeout", "task_lists",
    )
)  # fmt: skip


Files = Mapping[str, bytes]
"""Pictures of a document by their file names."""
NO_FILES: Files = MappingProxyType({})


def arguments(writer: str, home: Path, options: Sequence[str] = (), filters: Sequence[str] = _FILTERS) -> list[str]:
    """Return the arguments that make pandoc turn standard input into `writer` on standard output.

    Args:
        writer: The format as pandoc calls it (`docx`, `typst`, `html5`).
        home: An empty folder; pandoc would otherwise take templates from the user's home.
        options: More options for this writer.
        filters: Names of our filters in their order.
    """
    return [
        f"--from={READER}",
        f"--to={writer}",
        "--output=-",
        "--sandbox",
        f"--data-dir={home}",
        *(f"--lua-filter={Path(__file__).with_name(name)}" for name in filters),
        # So narrow that every table takes its column widths from the dashes in its second line.
        "--columns=1",
        "--wrap=none",
        # The same bytes on every system.
        "--eol=lf",
        *options,
        # A document fits into one nursery, so pandoc never stops to collect garbage: a tenth of its time.
        *("+RTS", "-M512M", "-A64M", "-RTS"),
    ]


def to_docx(markdown: str, reference: Path, room: float = 1.0, pictures: Files = NO_FILES) -> bytes:
    """Return `markdown` as a DOCX in the styles of the file `reference`, with `NAME.png` pictures.

    `room` is how much of the usual text goes on a line: 1 for Carlito on our A4, 0.5 for a page or font with half of
    it. Raises as `run`.
    """
    return run(markdown, "docx", [f"--reference-doc={reference}", *_room(room)], files=pictures)


def to_typst(markdown: str, room: float = 1.0, pictures: Files = NO_FILES) -> str:
    """Return `markdown` as Typst source without a preamble, which mentions `NAME.svg` pictures.

    `room` is as with `to_docx`. Raises as `run`.
    """
    return run(markdown, "typst", _room(room), files=pictures).decode("utf-8")


def to_counted_typst(markdown: str, room: float = 1.0, pictures: Files = NO_FILES) -> str:
    """Return what `to_typst` does with a mark `#word(number);` at each word. Raises as `run`."""
    return run(markdown, "typst", _room(room), filters=_COUNTING, files=pictures).decode("utf-8")


def _room(room: float) -> list[str]:
    return [] if room == 1 else [f"--variable=room:{room:.3f}"]


def to_html(markdown: str, title: str, pictures: Files = NO_FILES) -> str:
    """Return `markdown` as one HTML page, for screen and A4, which asks for nothing from outside. Raises as `run`.

    `title` is plain text; `pictures` are `NAME.svg`.
    """
    body = run(markdown, "html5", files=pictures).decode("utf-8")
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(title=escape(title), body=body)


def to_plain(markdown: str, columns: int, marked_words: Iterable[int] = ()) -> str:
    """Return `markdown` as plain text at most `columns` cells wide, for reading on a screen. Raises as `run`.

    Before each of `marked_words`, which are numbers of `to_counted_typst`, stands `MARK`.
    """
    marked = ",".join(map(str, marked_words))
    options = [f"--columns={columns}", "--wrap=auto", f"--metadata=page-starts:{marked}"]
    return run(markdown, "plain", options, filters=_COUNTING).decode("utf-8")


def run(
    markdown: str,
    writer: str,
    options: Sequence[str] = (),
    *,
    filters: Sequence[str] = _FILTERS,
    files: Files = NO_FILES,
    timeout_s: float = _TIMEOUT_S,
) -> bytes:
    """Run pandoc over `markdown` and return what it wrote; `files` lie beside it for `document.lua` alone.

    The other arguments are those of `arguments`.

    Raises:
        ToolMissing: pandoc is not here, or it is too old.
        ExportFailed: pandoc refused the text, was too slow or wanted too much memory.
    """
    program = _program()
    with scratch() as home:
        for name, content in files.items():
            (home / name).write_bytes(content)
        try:
            command = [program, *arguments(writer, home, options, filters)]
            done = _finished(command, markdown.encode("utf-8", errors="replace"), home, timeout_s)
        except subprocess.TimeoutExpired as error:
            message = f"Převod dokumentu trval déle než {timeout_s:.0f} s; zkuste dokument zkrátit."
            raise ExportFailed(message) from error
        except OSError as error:
            message = f"Program pandoc nejde spustit ({show_line(str(error))}); nainstalujte pktui znovu."
            raise ToolMissing(message) from error
    if done.returncode != 0:
        reason = show_line(done.stderr.decode("utf-8", errors="replace"))
        raise ExportFailed(f"Program pandoc dokument odmítl, zkontrolujte jeho text a styl: {reason}")
    return done.stdout


def end_for_good() -> None:
    """Kill every pandoc that runs or will be started by this process, so that whoever waits for one goes on at once."""
    _is_over.set()
    for process in tuple(_running):
        process.kill()


def _finished(command: list[str], given: bytes, home: Path, timeout_s: float) -> subprocess.CompletedProcess[bytes]:
    """Do what `subprocess.run` does with a process that `end_for_good` knows of."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=home) as process:
        _running.add(process)
        if _is_over.is_set():
            process.kill()
        try:
            written, said = process.communicate(given, timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        except BaseException:
            process.kill()
            raise
        finally:
            _running.discard(process)
    return subprocess.CompletedProcess(command, process.returncode, written, said)


@cache
def _program() -> str:
    return _beside_wrapper() or _found_by_wrapper()


def _beside_wrapper() -> str:
    """Return pandoc from the installed wheel without importing its wrapper, which costs more than our own work.

    Empty when it is not there, or when the user chose another one by `PYPANDOC_PANDOC`.
    """
    wrapper = find_spec("pypandoc")
    if wrapper is None or wrapper.origin is None or "PYPANDOC_PANDOC" in os.environ:
        return ""
    program = Path(wrapper.origin).with_name("files") / ("pandoc.exe" if os.name == "nt" else "pandoc")
    return str(program) if os.access(program, os.X_OK) else ""


def _found_by_wrapper() -> str:
    """Return the newest pandoc that is installed on this computer, where the wheel brings none."""
    # Unless it has a handler, the library would write what it tries over the screen.
    logging.getLogger("pypandoc").addHandler(logging.NullHandler())
    try:
        import pypandoc

        program = str(pypandoc.get_pandoc_path())
        version = str(pypandoc.get_pandoc_version())
    except (ImportError, OSError) as error:
        message = f"Chybí program pandoc, bez kterého dokument nevznikne; {_GET_PANDOC}"
        raise ToolMissing(message) from error
    if tuple(map(int, version.split(".")[:2])) < OLDEST:
        raise ToolMissing(f"Program pandoc je tu starý ({version}); {_GET_PANDOC}")
    # Pandoc is started in a folder of its own.
    return str(Path(which(program) or program).absolute())

"""Exit codes, streams, and what is said when something goes wrong."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.systems import posix_only

import pktui
from pktui import __version__

Run = Callable[..., "subprocess.CompletedProcess[str]"]

HEAVY = ("textual", "rich", "jinja2", "pypandoc", "typst")
FAULTY = """
import sys
from pktui.cli import entry
from pktui.cli.commands import list as command
def broken(given):
    secret = "Eliška Nováková"
    raise KeyError(secret)
command.run = broken
sys.exit(entry.guarded(["seznam"]))
"""


def test_version_goes_to_stdout(run: Run) -> None:
    """The version is the only thing printed."""
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"pktui {__version__}\n", "")


def test_help_is_czech_and_names_every_command(run: Run) -> None:
    """The help has no word of argparse's own English."""
    done = run("--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Použití: pktui [SLOŽKA]")
    for word in (
        "ukazka",
        "nova",
        "seznam",
        "ukoly",
        "export",
        "kontrola",
        "historie",
        "adresar",
        "vycistit",
        "volby:",
        "ukáže tuto nápovědu",
    ):
        assert word in done.stdout
    for word in ("usage", "options", "positional", "show this"):
        assert word not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["seznam", "--neznam"], "pktui: tomuto nerozumím: --neznam. Nápovědu ukáže „pktui seznam --help“.\n"),
        (["nova"], "pktui: chybí: SLOŽKA, --spis, --termin. Nápovědu ukáže „pktui nova --help“.\n"),
        (["ukoly", "--js"], "pktui: tomuto nerozumím: --js. Nápovědu ukáže „pktui ukoly --help“.\n"),
        (["ukoly", "--kdo"], "pktui: --kdo: chybí hodnota. Nápovědu ukáže „pktui ukoly --help“.\n"),
    ],
)
def test_usage_error_is_one_czech_sentence_with_a_hint(run: Run, arguments: list[str], sentence: str) -> None:
    """A command line that makes no sense ends with 2, with nothing on stdout."""
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)


def test_bad_date_says_how_dates_are_written(run: Run) -> None:
    """The sentence of the date reader reaches the user."""
    done = run("nova", "x", "--spis", "X", "--termin", "31. 2. 2026")
    assert done.returncode == 2
    assert "Den 31. 2. 2026 v kalendáři není" in done.stderr


def test_missing_folder_is_a_file_problem(run: Run) -> None:
    """A folder that is not there ends with 3 and is named."""
    done = run("seznam", "nikde")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("pktui: nikde: Složka neexistuje")


def test_escape_sequences_in_an_error_are_shown_not_sent(run: Run) -> None:
    """A file name cannot drive the terminal through an error message."""
    done = run("seznam", "a\x1b]52;c;ZWNobw==\x07b")
    assert done.returncode == 3
    assert "\x1b" not in done.stderr
    assert "␛]52" in done.stderr


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf8_in_any_locale(run: Run, locale: dict[str, str]) -> None:
    """Czech text is UTF-8 even where the locale knows no Czech letters."""
    done = run("nova", **locale)
    assert "chybí: SLOŽKA" in done.stderr
    assert "Použití" in run("--help", **locale).stdout


@posix_only  # names are Unicode on Windows
def test_name_that_is_not_utf8_is_shown_marked(run: Run, tmp_path: Path) -> None:
    """A file name with broken bytes neither ends the command nor reaches the terminal raw."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe8-plan.md")).write_text("nic", encoding="utf-8")
    done = run("seznam", LC_ALL="C.UTF-8")  # in others the byte may be a letter
    assert done.returncode == 0
    assert "⟨E8⟩-plan.md" in done.stderr


def test_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """`pktui --help | head -1` ends quietly."""
    with subprocess.Popen(
        [sys.executable, "-m", "pktui", "--help"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_disk_is_told(tmp_path: Path) -> None:
    """Output that cannot be written is a file problem, told once."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pktui", "--version"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [
        "pktui: Výstup nejde zapsat; zkontrolujte místo na disku, nebo ho nasměrujte jinam."
    ]


@posix_only  # only its shells close a stream
@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_closed_streams_do_not_matter(tmp_path: Path, closed: str) -> None:
    """A caller may close either stream; nothing meant for one appears on the other."""
    command = f'"{sys.executable}" -m pktui seznam nikde {closed}'
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 3
    assert done.stdout == b""


def test_bug_is_told_without_personal_data(tmp_path: Path) -> None:
    """An unexpected exception gives its type and place, not its value, and ends with 70."""
    done = subprocess.run([sys.executable, "-c", FAULTY], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert "KeyError cli/entry.py:" in done.stderr
    assert "Eliška" not in done.stderr
    assert "Traceback" not in done.stderr


def test_bug_shows_its_traceback_when_asked(tmp_path: Path) -> None:
    """`PKTUI_LADENI=1` is the way to the traceback."""
    environment = {**os.environ, "PKTUI_LADENI": "1"}
    done = subprocess.run(
        [sys.executable, "-c", FAULTY], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 70
    assert "Traceback" in done.stderr


def test_interrupt_is_quiet(tmp_path: Path) -> None:
    """Ctrl+C ends with 130 and says nothing."""
    program = "\n".join(
        (
            "import signal, sys",
            "from pktui.cli import entry",
            "from pktui.cli.commands import list as command",
            # Tests started in the background inherit an ignored Ctrl+C; a person's terminal does not.
            "signal.signal(signal.SIGINT, signal.default_int_handler)",
            "command.run = lambda given: signal.raise_signal(signal.SIGINT)",
            "sys.exit(entry.guarded(['seznam']))",
        )
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


def loaded_by(folder: Path, *arguments: str) -> set[str]:
    """Return the top-level modules a command loaded."""
    program = (
        "import sys\nfrom pktui.cli import entry\n"
        f"entry.guarded({list(arguments)!r})\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("command", [["--version"], ["--help"], ["seznam"], ["ukoly"], ["kontrola"], ["nova", "-h"]])
def test_commands_load_nothing_heavy(cases: Path, command: list[str]) -> None:
    """A listing starts without the screen and without the makers of documents."""
    assert not loaded_by(cases, *command) & {*HEAVY, "argcomplete"}


@pytest.mark.parametrize("command", ["--version", "--help"])
def test_version_and_help_load_next_to_nothing(tmp_path: Path, command: str) -> None:
    """Neither needs anything that reads files."""
    assert not loaded_by(tmp_path, command) & {"msgspec", "yaml", "frontmatter", "tomllib", "traceback"}


@pytest.mark.parametrize(("library", "code", "words"), [("msgspec", 4, "Knihovna msgspec chybí"), ("shutil", 70, "")])
def test_a_library_that_is_missing_is_no_fault_of_the_program(library: str, code: int, words: str) -> None:
    """A half installed program says which library it lacks and what to do; one of Python's own is a fault."""
    lines = f"import sys; sys.modules[{library!r}] = None; from pktui.cli import entry; "
    script = f"{lines}sys.exit(entry.guarded(['seznam' if {code} == 4 else 'vycistit']))"
    command = [sys.executable, "-X", "utf8", "-c", script]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert words in done.stderr
    assert ("README.md" in done.stderr) == (code == 4)


def test_an_old_python_is_told() -> None:
    """A Python that cannot run pktui says which one is needed, not that something cannot be imported."""
    script = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_module('pktui', run_name='__main__')"
    command = [sys.executable, "-X", "utf8", "-c", script]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("pktui: Python 3.9 je pro pktui starý, potřebuje 3.11")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_an_old_python_gets_so_far(name: str) -> None:
    """What is read before Python is looked at is written in words that old ones know."""
    ast.parse((Path(pktui.__file__).parent / name).read_text(encoding="utf-8"), feature_version=(3, 7))

"""Speed and memory of pktui beside a floor, measured in one run.

`uv run python -m benchmarks.run` prints a table; `--json FILE` keeps the raw figures. The floor of the screen is the
smallest Textual program (`floor_app.py`), that of an export is bare pandoc on the same Markdown. Absolute times belong
to one machine; the ratios are what counts. The packages must be byte-compiled; this script compiles them first.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import HERE, IDLE_SECONDS, Figure, measure
from benchmarks.long import long_figures
from benchmarks.meeting import meeting_figures
from benchmarks.papers import paper_figures
from benchmarks.scan import BAR as SCAN_BAR
from benchmarks.scan import broken_scan

ROUNDS = 7


def clocked(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of an action in seconds, after one that is not counted."""
    action()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        action()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def first_frames(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """First frame and memory; floor and pktui take turns, so that a busy moment meets both."""
    once = ("--repeat", "1")
    pairs = []
    for turn in range(ROUNDS + 1):
        floor = measure("floor", f"{sys.executable} {HERE / 'floor_app.py'}", "Příliš", *once)["all"][0]
        ours = measure("pktui", f"{sys.executable} -m pktui {case}", "Hrubešovi", *once)["all"][0]
        if turn:
            pairs.append((floor, ours))
    raw["first_frames"] = pairs
    ratio = statistics.median(ours["expect_ms"] / floor["expect_ms"] for floor, ours in pairs)
    times = [statistics.median(run["expect_ms"] for run in runs) for runs in zip(*pairs, strict=True)]
    peak = max(ours["peak_rss_mb"] for _, ours in pairs)
    return [
        Figure(f"první obrazovka ({times[1]:.0f} ms) proti podlaze ({times[0]:.0f} ms)", ratio, "×", 1.6),
        Figure("nejvyšší paměť", peak, "MB", 60),
    ]


def resting(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """What the overview costs while nobody does anything and the folder is looked after."""
    rest = raw["rest"] = measure("rest", f"{sys.executable} -m pktui {case}", "Hrubešovi", "--idle", str(IDLE_SECONDS))[
        "all"
    ][0]["idle"]
    return [
        Figure("klidná obrazovka", rest["bytes"] / rest["seconds"], "B/s", 0),
        Figure("klidná obrazovka, procesor", rest["cpu_percent"], "%"),
    ]


def command_figures(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """The start of commands without a screen against the start of Python."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}

    def started(*arguments: str) -> float:
        return clocked(
            lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
        )

    python = raw["python_s"] = started("-c", "pass")
    version = raw["version_s"] = started("-m", "pktui", "--version")
    listing = raw["seznam_s"] = started("-m", "pktui", "seznam", str(case))
    probe = (
        "import sys, pktui.cli as c; sys.argv = ['pktui', *sys.argv[1:]]\n"
        "try: c.run()\nexcept SystemExit: pass\n"
        "sys.exit(min(sum(m.split('.')[0] in ('textual', 'rich') for m in sys.modules), 99))"
    )
    loaded = sum(
        subprocess.run([sys.executable, "-c", probe, *words], capture_output=True, check=False).returncode
        for words in (["--version"], ["seznam", str(case)])
    )
    return [
        Figure("pktui --version proti holému Pythonu", version / python, "×"),
        Figure("pktui seznam proti holému Pythonu", listing / python, "×"),
        Figure("moduly Textualu při --version a seznam", loaded, "", 0),
    ]


def export_figures(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """One document against bare pandoc on the same Markdown."""
    import pypandoc

    from pktui.export.papers.documents import DOCUMENTS
    from pktui.export.papers.filling import make
    from pktui.storage.records.folder import list_folder

    meeting = list_folder(case).meetings[0].meeting
    now = datetime.now().astimezone()
    document = DOCUMENTS["zapis"]
    markdown = make(document, meeting, "md", now, None)
    pandoc = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "docx", "-o", "-"]
    bare = raw["pandoc_s"] = clocked(lambda: subprocess.run(pandoc, input=markdown, check=True, capture_output=True))
    ours = raw["docx_s"] = clocked(lambda: make(document, meeting, "docx", now, None))
    pdf = raw["pdf_s"] = clocked(lambda: make(document, meeting, "pdf", now, None))
    return [
        Figure("zápis do DOCX proti holému pandocu", ours / bare, "×", 1.5),
        Figure("zápis do PDF proti holému pandocu (DOCX)", pdf / bare, "×"),
    ]


def main() -> int:
    """Measure everything on a copy of the sample; 1 when something is over its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    for place in (sysconfig.get_paths()["purelib"], str(HERE.parent / "src")):
        compileall.compile_dir(place, quiet=2)
    raw: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as room:
        os.environ["XDG_STATE_HOME"] = str(Path(room) / "stav")
        case = Path(room) / "Hrubesovi"
        subprocess.run(
            [sys.executable, "-m", "pktui", "ukazka", str(case), "--jen-kopie"], check=True, capture_output=True
        )
        figures = [
            *first_frames(case, raw), *command_figures(case, raw), *export_figures(case, raw), *resting(case, raw),
            *paper_figures(case, raw), *meeting_figures(case, raw), *long_figures(),
            Figure("výpis s vadnými soubory", broken_scan(), "×", SCAN_BAR),
        ]  # fmt: skip
    raw["load"] = (0.0,)
    if sys.platform != "win32":
        raw["load"] = os.getloadavg()
    for figure in figures:
        print(figure)
    print(f"zátěž stroje {raw['load'][0]:.1f} na {os.cpu_count()} jádrech")
    if chosen.json:
        chosen.json.write_text(json.dumps(raw, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0 if all(figure.fits for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())

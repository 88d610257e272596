"""Papers: one document in a fresh process against bare pandoc on the same Markdown, and the whole set of the sample.

`uv run python -m benchmarks.papers` prints this part of the table alone. Bare pandoc and pktui take turns, so that a
busy moment of the machine meets both. On a machine with other work the clock tells mostly of that work, so each figure
has the work of the processors beside it, which has no limit of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure

ROUNDS = 7
ONE, SET_S, SET_MB = 2.0, 4.0, 250.0
_ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}


def paper_figures(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """What papers cost; `case` is a folder with a copy of the sample."""
    with tempfile.TemporaryDirectory() as room:
        return [*_one_document(case, Path(room), raw), *_whole_set(case, Path(room), raw)]


def _one_document(case: Path, room: Path, raw: dict[str, Any]) -> Iterator[Figure]:
    import pypandoc

    from pktui.export.papers.documents import DOCUMENTS
    from pktui.export.papers.filling import make
    from pktui.storage.records.folder import list_folder

    meeting = list_folder(case).meetings[0].meeting
    markdown = make(DOCUMENTS["zapis"], meeting, "md", datetime.now().astimezone(), None)
    pandoc = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "docx", "-o", "-"]
    record = next(case.glob(f"{meeting.conference.day}-zapis.md"))

    def bare() -> None:
        subprocess.run(pandoc, input=markdown, check=True, capture_output=True)

    names = {"docx": "DOCX", "pdf": "PDF", "docx,pdf": "DOCX i PDF"}
    ways = {formats: lambda formats=formats: _export(record, room, formats) for formats in names}
    times, work = _in_turns({"": bare, **ways})
    raw["one_document_s"] = {"clock": times, "work": work}
    for formats, name in names.items():
        yield Figure(f"zápis do {name} z příkazu proti holému pandocu (DOCX)", _ratio(times, formats), "×", ONE)
        yield Figure(f"zápis do {name} proti holému pandocu, práce procesorů", _ratio(work, formats), "×")


def _ratio(seconds: dict[str, list[float]], formats: str) -> float:
    return statistics.median(ours / bare for ours, bare in zip(seconds[formats], seconds[""], strict=True))


def _export(record: Path, room: Path, formats: str) -> None:
    words = ["export", str(record), "--dokument", "zapis", "--do", formats, "--kam", str(room), "--prepsat"]
    subprocess.run([sys.executable, "-m", "pktui", *words], check=True, capture_output=True, env=_ENVIRONMENT)


def _in_turns(actions: dict[str, Callable[[], None]]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return the times of each action in seconds and the work of processors, in the same rounds but for the first."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    work: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(ROUNDS + 1):
        for name, action in actions.items():
            begun, done = time.perf_counter(), _work()
            action()
            if turn:
                times[name].append(time.perf_counter() - begun)
                work[name].append(_work() - done)
    return times, work


def _work() -> float:
    """Return how many seconds processors have worked for programs that were run from here and have ended."""
    if sys.platform == "win32":
        raise NotImplementedError("the work of other processes is counted on POSIX")
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _whole_set(case: Path, room: Path, raw: dict[str, Any]) -> Iterator[Figure]:
    """All documents of the conference that was held, in both formats: how long it takes, and how much memory."""
    record = min(case.glob("*-konference.md"))
    words = ["export", str(record), "--dokument", "vse", "--kam", str(room), "--prepsat"]
    seconds, most, before = [], 0.0, _work()
    for turn in range(ROUNDS):
        begun = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "pktui", *words],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env=_ENVIRONMENT,
        ) as made:  # fmt: skip
            while made.poll() is None:
                # Looking takes time, too: the last turn looks, the others are clocked.
                if turn == ROUNDS - 1:
                    most = max(most, _memory_of(made.pid))
                time.sleep(0.005)
        seconds.append(time.perf_counter() - begun)
    work = (_work() - before) / ROUNDS
    raw["whole_set"] = {"seconds": seconds[:-1], "work_s": work, "mb": most}
    files = len(list(room.glob("*.docx")) + list(room.glob("*.pdf")))
    yield Figure(f"celá sada ukázky, {files} souborů", statistics.median(seconds[:-1]), "s", SET_S)
    yield Figure("celá sada, práce procesorů", work, "s")
    yield Figure("celá sada, paměť programu i všech pandoců", most, "MB", SET_MB)


def _memory_of(session: int) -> float:
    """Return how many megabytes the processes of a session have together, what they share counted once."""
    found = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[3]) == session:
                shares = (folder / "smaps_rollup").read_text().splitlines()
                found += sum(int(line.split()[1]) for line in shares if line.startswith("Pss:"))
        except (OSError, IndexError):
            continue  # it has ended meanwhile
    return found / 1024


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as copy:
        os.environ["XDG_STATE_HOME"] = _ENVIRONMENT["XDG_STATE_HOME"] = f"{copy}/stav"
        folder = Path(copy) / "Hrubesovi"
        sample = [sys.executable, "-m", "pktui", "ukazka", str(folder), "--jen-kopie"]
        subprocess.run(sample, check=True, capture_output=True)
        for figure in paper_figures(folder, {}):
            print(figure)

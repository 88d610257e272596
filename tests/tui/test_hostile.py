"""A case whose every text, file name and folder name attacks the terminal: no attack reaches it, no byte is changed.

The oracle reads the very bytes the program sends to a real terminal. Every attack carries the marker `PWN`, so
 - an escape sequence of ours is known by its introducer followed by the marker (`ESC [31m PWN`),
 - OSC, DCS, APC, PM and SOS (`ESC ]`, `ESC P` ...) must not occur at all, but for the shape of the mouse pointer,
 - of characters that hide, turn or control text none may occur: Textual sends none.
The marker must stand on each screen, so that a screen that shows nothing proves nothing.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.tui.terminal import PATIENCE, Terminal, pktui

from pktui.storage.records.folder import list_folder

# In the double quotes of YAML, where escapes stand for the characters.
ATTACK = (
    r"PWN\e]0;PWN\a\e]2;PWN\e\\\\\e]52;c;UFdO\e\\\\\e[31mPWN\e[2JPWN\x9b31mPWN\x9d0;PWN\x9c\ePqPWN\e\\\\"
    r"\0\b\x7f\u202e\u2066\u200b\u2028\u2029\x85\ufeff\U000E0041[/x][red][@click=app.quit]PWN[/]"
)
NAME = "PWN\x1b]0;PWN\x07\x1b[31mPWN\u202e[red]\udcff"
DAY = date.today() + timedelta(days=7)  # noqa: DTZ011 - the program reads the clock of this machine

FORBIDDEN = re.compile(
    "[\x00\x08\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
SEQUENCES = re.compile(rb"\x1b(?:[\]PX^_]|\[31mPWN|\[2JPWN)")

POINTER = re.compile(rb"\x1b\]22;[a-z-]*\x07")  # Textual's own: the shape of the mouse pointer


def leaks(sent: bytes) -> list[str]:
    """Return what reached the terminal and must not have."""
    sent = POINTER.sub(b"", sent)
    found = [repr(sent[m.start() : m.end() + 20]) for m in SEQUENCES.finditer(sent)]
    text = sent.decode("utf-8", errors="replace")
    return found + [
        f"U+{ord(m[0]):04X} in {text[max(m.start() - 20, 0) : m.end() + 10]!r}" for m in FORBIDDEN.finditer(text)
    ]


@pytest.mark.parametrize(
    "sent",
    [
        b"a\x1b]0;PWN\x07", b"\x1b]52;c;UFdO\x1b\\", b"\x1b[31mPWN", b"\x1b[2JPWN", "\x9b31mPWN".encode(), b"\x1bPqPWN",
        "\u202e".encode(), "\u2028".encode(), "\U000e0041".encode(), b"\x00", b"\x08", b"\x7f",
    ],
)  # fmt: skip
def test_leak_is_recognised(sent: bytes) -> None:
    """The oracle sees each attack, and nothing in what the program sends by right."""
    assert leaks(sent)
    assert not leaks("\x1b[?1049h\x1b[38;2;1;2;3;48;2;4;5;6mŽluťoučký ␛[31mPWN\x1b[0m\x1b[2J".encode())


def write_case(folder: Path) -> Path:
    """Write a folder of three hostile records and two hostile damaged ones; return the conference."""
    folder.mkdir()
    a = f'"{ATTACK}"'
    body = NAME.replace("\udcff", "") + "\u2028\x9b31mPWN\n"
    person = "\n".join(
        f"  - id: o-{index}\n    jmeno: {a}\n    role: [{role}]\n    vztah: {a}\n    organizace: {a}\n"
        f"    telefon: {a}\n    email: {a}\n    poznamka: {a}\n    pozvan: 2026-01-01\n"
        f"    pozvan_jak: {a}\n    duvod: {a}\n"
        f"    nahradnik: {a}"
        for index, role in enumerate(("rodic", "dite", "facilitator"))
    )
    conference = folder / f"{DAY}-konference-{NAME}.md".replace("\udcff", "")
    conference.write_text(
        f"---\ndruh: konference\nformat: 1\nid: k-1\nspis: {a}\ndatum: {DAY}\nmisto: {a}\ncil: {a}\ncil_overeny: {a}\n"
        f"indikace: ano\nindikace_duvod: {a}\npovinnost: {a}\nnavazuje: {a}\nklient_souhlas_forma: {a}\n"
        f"nazor_ditete: {a}\nucastnici:\n{person}\nprogram:\n  - id: b-1\n    bod: {a}\n    minut: 60\n"
        f"  - id: b-2\n    bod: {a}\n    minut: 60\nzachyceno:\n  - id: z-1\n    druh: potreba\n    text: {a}\n"
        f"---\n\n# Kazuistika\n\n{body}",
        encoding="utf-8",
    )
    (folder / f"{DAY}-zapis.md").write_text(
        f"---\ndruh: zapis\nformat: 1\nid: z-1\nkonference: {a}\nkonference_id: k-1\nzapsal: {a}\nstav: k_pripominkam\n"
        f"pripominky_do: {DAY}\npripominky:\n  - id: r-1\n    kdo: {a}\n    text: {a}\n    odpoved: {a}\n"
        f"---\n\n## Popis situace\n\n{body}\n## PWN {body}\ntext\n",
        encoding="utf-8",
    )
    (folder / f"{DAY}-plan.md").write_text(
        f"---\ndruh: plan\nformat: 1\nid: p-1\nkonference: {a}\nkonference_id: k-1\n"
        f"priority:\n  - id: p-1\n    text: {a}\n"
        f"ukoly:\n  - id: u-1\n    co: {a}\n    kdo: {a}\n    do: 2020-01-01\n    pozna_se: {a}\n    priorita: p-1\n"
        f"    poznamka: {a}\nkontakt: {a}\npredavani_informaci: {a}\ndalsi_termin: {DAY}\ndalsi_termin_poznamka: {a}\n"
        f"---\n\n{body}",
        encoding="utf-8",
    )
    damaged = os.fsencode(folder) + b"/" + os.fsencode(f"2020-{NAME}-plan.md")
    Path(os.fsdecode(damaged)).write_text(
        f"---\ndruh: plan\nformat: 1\nid: {a}\nkonference_id: {a}\ndalsi_termin: {a}\n---\n"
    )
    (folder / f"2021-{NAME}-zapis.md".replace("\udcff", "")).write_text(f"---\n{ATTACK}: [\n---\n", encoding="utf-8")
    return conference


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a hostile folder with a hostile name."""
    folder = tmp_path / NAME.replace("\udcff", "").replace("/", "")
    write_case(folder)
    (stored,) = list_folder(folder).meetings
    assert "\x1b]0;PWN\x07" in stored.conference.record.family
    assert "\0" in stored.conference.record.people[0].name
    return folder


@pytest.fixture
def terminal(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    """Return the program on the hostile folder in a real terminal."""
    terminal = Terminal(pktui(folder), tmp_path)
    terminal.shows("F10")
    terminal.quiet()
    yield terminal
    terminal.close()


def open_at(terminal: Terminal, key: str, marker: str) -> None:
    """Open the conference and go to a screen; a key pressed before a screen stands there belongs to the one before."""
    terminal.keys("enter")
    terminal.shows("Kdy a kde")
    terminal.keys(key)
    terminal.shows(marker)


def see(terminal: Terminal, *keys: str, marker: str = "PWN") -> None:
    """Press keys, make sure the attack is on the screen, and that it did not get through so far."""
    terminal.keys(*keys)
    terminal.shows(marker)
    assert leaks(bytes(terminal.sent)) == [], keys


PLACES: dict[str, list[tuple[str, ...]]] = {
    "overview": [("f1", "escape"), ("ctrl+n",), ("escape",), ("ctrl+f", "P"), ("escape",)],
    "all tasks": [("f6",), ("v",), ("v",), ("ctrl+f", "P"), ("enter", "down"), ("escape",)],
    "preparation": [("enter", "f2"), *((("enter",), ("escape", "down")) * 5), ("k",), ("escape",)],
    "programme": [("enter", "f2", "tab"), ("enter",), ("escape",), ("\x1b[3~",), ("ctrl+z",)],
    "people": [("enter", "f3"), ("enter",), ("tab", "enter", "escape"), ("escape",), ("\x1b[3~",), ("ctrl+z",)],
    "inviting": [("enter", "f3"), ("v",), ("v",), ("p",), ("escape", "r"), ("escape", "d"), ("escape", "h", "p"),
                 ("escape", "t"), ("s",), ("escape", "a"), ("u",), ("escape",)],
    "live": [("enter", "f4"), ("pagedown",), ("PWN", "enter"), ("pagedown",), ("pagedown",), ("escape",)],
    "priorities": [("enter", "f5"), ("enter",), ("escape",), ("tab", "p"), ("u",), ("enter",), ("escape",)],
    "plan": [("enter", "f6"), ("enter",), ("escape",), ("d",), ("escape",)],
    "minutes": [("enter", "f7"), ("down",), ("enter",), ("escape", "s"), ("escape",), ("end",), ("\x1b[1;5F",),
                ("enter",), ("escape",)],
    "documents": [("enter", "f8"), ("n",), ("escape", "c"), ("escape",)],
    "findings": [("enter", "f9"), ("ctrl+p",), ("escape",)],
}  # fmt: skip


def _back_to_the_overview(terminal: Terminal) -> None:
    deadline = time.monotonic() + PATIENCE
    while "Nová konference" not in terminal.text:
        assert time.monotonic() < deadline, terminal.text
        terminal.keys("escape")


@pytest.mark.parametrize("places", [list(PLACES)[:5], list(PLACES)[5:8], list(PLACES)[8:]], ids="-".join)
def test_no_attack_reaches_the_terminal(terminal: Terminal, places: list[str]) -> None:
    """On each screen and in its dialogs and notices the attack is seen as text and sent as text only."""
    for place in places:
        for keys in PLACES[place]:
            see(terminal, *keys)
        _back_to_the_overview(terminal)
    terminal.keys("f10")
    assert terminal.end() == 0
    assert leaks(bytes(terminal.sent)) == []


def test_waiting_list_and_trouble_are_clean(terminal: Terminal) -> None:
    """Names of damaged files and their reasons are text."""
    see(terminal, "\x1b[Z")
    see(terminal, "enter")
    assert "poškozen" in terminal.text or "Potíž" in terminal.text


def test_conflict_question_is_clean(terminal: Terminal, folder: Path) -> None:
    """The question about a file somebody else changed names the file as text."""
    path = next(folder.glob("*konference*"))
    invited = b"pozvan: 2026-01-01\n"
    theirs = path.read_bytes().replace(invited, invited + b"    pritomen: ne\n", 1)
    open_at(terminal, "f3", "V místnosti")
    terminal.keys(" ")
    terminal.shows("V místnosti 1")
    path.write_bytes(theirs)
    terminal.shows("Ctrl+O")
    terminal.keys("ctrl+o")
    terminal.shows("Co platí?")
    see(terminal, "escape")


def test_saving_does_not_alter_untouched_fields(terminal: Terminal, folder: Path) -> None:
    """One changed telephone and one presence change their own lines; all attacks stay in the file as they were."""
    path = next(folder.glob("*konference*"))
    before = path.read_bytes().splitlines()
    open_at(terminal, "f3", "V místnosti")
    terminal.keys(" ")
    terminal.shows("V místnosti 1")
    after = path.read_bytes().splitlines()
    assert [line for line in after if line not in before] == [b"    pritomen: ano"]
    assert [line for line in before if line not in after] == []


def test_suggested_name_is_clean(terminal: Terminal) -> None:
    """A name offered while typing is text."""
    open_at(terminal, "f6", "Kontaktní osoba")
    terminal.keys("ctrl+n", "x", "enter", "P")
    assert leaks(bytes(terminal.sent)) == []


def test_pasted_text_is_clean(terminal: Terminal) -> None:
    """A text pasted into the minutes is text."""
    open_at(terminal, "f7", "Popis situace")
    terminal.keys("enter")
    see(terminal, "\x1b[200~PASTED\x9b31mPWN\u202e\x00\x08\x1b[201~", marker="PASTED")


def test_text_of_the_own_editor_is_clean(folder: Path, tmp_path: Path) -> None:
    """What comes back from an outside editor is text."""
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nprintf "EDITED\\033]0;PWN\\007\\302\\23331mPWN" > "$1"\n')
    script.chmod(0o700)
    terminal = Terminal(pktui(folder), tmp_path, EDITOR=str(script))
    try:
        terminal.shows("F10")
        terminal.quiet()
        terminal.keys("enter", "f7", "ctrl+e")
        terminal.shows("EDITED")
        see(terminal, marker="EDITED")
    finally:
        terminal.close()

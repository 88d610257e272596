"""Kinds of entries that are odd by what they are or how they are called, not by what is in them."""

# ruff: noqa: ARG005 - every maker is told its variant and its id; few need both

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("files that only POSIX has", allow_module_level=True)

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.faults.corpus import NO_RECORD, READS, Kind, is_root, record

Put = Callable[[Path, int, str], None]
SUFFIXES = ("-konference.md", "-zapis.md", "-plan.md", ".md", "-2-konference.md")


def named(name: str, *patterns: str, expected: str | None = READS) -> Kind:
    """Return a kind of good record under an odd name; `@` stands for its id."""

    def put(folder: Path, variant: int, identity: str) -> None:
        pattern = patterns[variant % len(patterns)]
        (folder / pattern.replace("@", f"{identity}")).write_text(record(identity), encoding="utf-8")

    return Kind(name, put, expected)


def made(name: str, make: Callable[[Path, int, str], object], expected: str | None) -> Kind:
    """Return a kind whose maker gets the path of the entry."""
    return Kind(name, lambda folder, variant, identity: _make(make, folder, variant, identity), expected)


def _make(make: Callable[[Path, int, str], object], folder: Path, variant: int, identity: str) -> None:
    make(folder / f"{identity}{SUFFIXES[variant]}", variant, identity)


def _bytes_name(path: Path, variant: int, identity: str) -> None:
    name = identity.encode() + (b"\xff", b"\xf8\xed", b"\xc4", b"\x80\x80", b"\xed\xa0\x80")[variant] + b".md"
    with open(os.path.join(os.fsencode(path.parent), name), "wb") as file:  # noqa: PTH118, PTH123 - a name of bytes
        file.write(record(identity).encode())


def _socket(path: Path, _variant: int, _identity: str) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the address of a socket may have a hundred bytes
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def _loop(path: Path, variant: int, _identity: str) -> None:
    steps = [path, *(path.with_name(f"{path.name}.{number}") for number in range(variant))]
    for step, following in zip(steps, [*steps[1:], path], strict=True):
        step.symlink_to(following.name)


def _outside(path: Path, variant: int, identity: str) -> None:
    target = path.parent.parent / f"venku-{identity}.md"
    target.write_text(record(identity), encoding="utf-8")
    path.symlink_to(target if variant % 2 else Path("..") / target.name)


def _device(path: Path, variant: int, _identity: str) -> None:
    path.symlink_to(("/dev/zero", "/dev/null", "/dev/tty", "/dev/random", "/dev/stdin")[variant])


def _folder(path: Path, variant: int, _identity: str) -> None:
    path.mkdir()
    if variant:
        (path / "poznámka.txt").write_bytes(b"x" * variant)


def _linked_inside(path: Path, _variant: int, identity: str) -> None:
    original = path.parent / f"{identity}.md"
    if not original.exists():
        original.write_text(record(identity), encoding="utf-8")
    if path != original:
        path.symlink_to(original.name)


def _hard_link(path: Path, variant: int, identity: str) -> None:
    store = path.parent.parent / "sklad"
    store.mkdir(exist_ok=True)
    (store / path.name).write_text(record(identity), encoding="utf-8")
    os.link(store / path.name, path)


def _sparse(path: Path, variant: int, _identity: str) -> None:
    with path.with_name(f"{path.stem}-konference.md").open("wb") as file:
        file.truncate(2**30 + variant)


def _closed(path: Path, variant: int, identity: str) -> None:
    path.write_text(record(identity), encoding="utf-8")
    path.chmod((0o000, 0o200, 0o111, 0o300, 0o000)[variant])


def _read_only(path: Path, variant: int, identity: str) -> None:
    path.write_text(record(identity), encoding="utf-8")
    path.chmod((0o444, 0o400, 0o440, 0o555, 0o404)[variant])


def _linked_folder(path: Path, variant: int, identity: str) -> None:
    outside = path.parent.parent / f"jinde-{identity}"
    outside.mkdir()
    (outside / "a-konference.md").write_text(record(identity), encoding="utf-8")
    path.with_suffix("").symlink_to((outside, Path(".."), Path(), path.with_suffix("").name, "/dev")[variant])


def _deep_folder(path: Path, variant: int, identity: str) -> None:
    deep = path.with_suffix("") / "/".join("x" * (variant + 1))
    deep.mkdir(parents=True)
    (deep / "a-konference.md").write_text(record(identity), encoding="utf-8")


def _note(path: Path, variant: int, _identity: str) -> None:
    texts = (b"", b"\0" * 99, b"# Nakup\n", "Žluťoučký".encode("cp1250"), "Poznámka".encode("utf-16"))
    path.with_name(f"{path.stem} moje.md").write_bytes(texts[variant])


def _large_note(path: Path, variant: int, _identity: str) -> None:
    path.with_name(f"{path.stem} moje.md").write_bytes(b"# x\n" * (600_000 + variant))


LONG = "é" * 100
MAY_NOT_READ = READS if is_root() else "nemáte přístup"

PLACES: list[Kind] = [
    named("line end in a name", "@\n.md", "\n@-konference.md", "@\r\n-plan.md", "@\tx.md", "@\n\n\nDruhý řádek.md"),
    named("escape in a name", "@\x1b[31m.md", "@\x1b]52;c;QUJD\x07.md", "\x1b[2J@-konference.md",
          "@\x9b.md", "@\x7f.md"),
    named("turned name", "@\u202edm.md", "\u2066@.md", "@\u200b-konference.md", "\u200f@.md", "@\ufeff.md"),
    named("markup in a name", "@[.md", "@[x]-konference.md", "[@click=app.quit]@.md", "@[red].md", "\\[@].md"),
    named("odd names", "-@.md", "--help@.md", "@ .md", "@;rm -rf ~.md", "@'\"$(x)`.md"),
    named("200 bytes in a name", f"{LONG}@.md", f"@{LONG}-plan.md", f"@{LONG}.md", f"{LONG}@-zapis.md", f"a{LONG}@.md"),
    named("decomposed name", "@ Hrubes\u030covi.md", "@ e\u0301\u0301\u0301.md"),
    named("temporary names", ".@-konference.md", "~$@-konference.md", ".~@.md", "@-konference.md.tmp", "@.md~",
          expected=NO_RECORD),
    made("bytes in a name", _bytes_name, READS),
    made("pipe", lambda path, v, i: os.mkfifo(path), "není obyčejný soubor"),
    made("socket", _socket, "není obyčejný|nedá pracovat|Na tomto místě"),
    made("links in a circle", _loop, "v kruhu"),
    made("link out of the folder", _outside, "mimo složku"),
    made("link to a device", _device, "mimo složku"),
    made("link to nothing", lambda path, v, i: path.symlink_to(f"neni-{v}.md"), "neexistuje"),
    made("link to nothing outside", lambda path, v, i: path.symlink_to(f"../{'x/' * v}neni.md"), "mimo složku"),
    made("link inside the folder", _linked_inside, READS),
    made("folder named as a record", _folder, "není obyčejný|složka"),
    made("hard link", _hard_link, READS),
    made("sparse file", _sparse, "větší"),
    made("closed file", _closed, MAY_NOT_READ),
    made("read-only file", _read_only, READS),
    made("linked folder", _linked_folder, NO_RECORD),
    made("folders in folders", _deep_folder, NO_RECORD),
    made("note", _note, NO_RECORD),
    made("large note", _large_note, NO_RECORD),
]  # fmt: skip

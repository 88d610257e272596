"""Nothing under the GPL inside pktui, the table of licences is current, and what is asked for can be had."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from baleni.licence import OTHERS, TABLE, libraries, needed, table
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
FREE = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LicenseRef-PublicDomain", "MIT", "PSF-2.0"}
DEPENDENCIES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
WHEELS = [
    wheel["url"].rpartition("/")[2]
    for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    for wheel in package.get("wheels", ())
]
# What Python calls a system and its machine, and how the names of wheels for it end.
MACHINES = {
    ("win32", "AMD64"): r"win_amd64",
    ("win32", "ARM64"): r"win_arm64",
    ("darwin", "x86_64"): r"macosx_.*(x86_64|universal2)",
    ("darwin", "arm64"): r"macosx_.*(arm64|universal2)",
    ("linux", "x86_64"): r".*manylinux.*x86_64",
    ("linux", "aarch64"): r".*manylinux.*aarch64",
    ("linux", "armv7l"): r".*manylinux.*armv7l",
}
HEAVY = ("pypandoc-binary", "typst")


def asked_for(system: str, machine: str) -> set[str]:
    """Return the names of what pktui asks for on a machine."""
    place = {"sys_platform": system, "platform_machine": machine}
    asked = map(Requirement, DEPENDENCIES)
    return {one.name.replace("_", "-") for one in asked if one.marker is None or one.marker.evaluate(place)}


def test_every_library_is_free_to_be_handed_on() -> None:
    """Each licence among the libraries is one that asks for no more than to be named; the GPL is none of them."""
    found = {library.name: set(re.split(r" AND | OR ", library.licence)) for library in libraries()}
    assert {name: licence for name, licence in found.items() if not licence <= FREE} == {}


def test_all_libraries_are_looked_at() -> None:
    """Also those that libraries need, and what they need only with an extra."""
    assert {"textual", "rich", "markupsafe", "linkify-it-py"} <= needed()
    assert not needed() & {"pytest", "ruff", "pyinstaller"}


def test_programs_beside_are_named() -> None:
    """What is under the GPL runs in a process of its own, or has an exception for what it starts."""
    names = {other.name: other.licence for other in OTHERS}
    assert {name for name, licence in names.items() if "GPL" in licence} == {"pandoc", "zavaděč PyInstalleru"}
    assert "WITH" in names["zavaděč PyInstalleru"]


def test_table_is_current() -> None:
    """`make licences` would change nothing."""
    assert TABLE.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize(("system", "machine"), MACHINES)
def test_compiled_programs_are_asked_for_only_where_there_is_a_wheel(system: str, machine: str) -> None:
    """Nobody without a compiler is asked to compile pandoc or Typst; where a wheel is, it is used."""
    asked, ending = asked_for(system, machine), MACHINES[system, machine]
    there = {
        name for name in HEAVY if any(re.match(rf"{name.replace('-', '_')}-.*-{ending}\.whl", file) for file in WHEELS)
    }
    assert asked & set(HEAVY) == there
    assert ("pypandoc" in asked) == ("pypandoc-binary" not in asked)


def test_windows_of_32_bits_asks_for_neither() -> None:
    """Its name is a part of another machine's name."""
    assert not asked_for("win32", "x86") & set(HEAVY)

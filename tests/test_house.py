"""The floor plan: no circle, no arrow upwards, one name for one thing, a sentence for everything public."""

from __future__ import annotations

import ast
import importlib
import inspect
import runpy
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.elsewhere import is_elsewhere

import pktui

SOURCE = Path(pktui.__file__).parent
ROOT = Path(__file__).parents[1]
HOUSE = runpy.run_path(str(ROOT / "docs" / "vyvoj" / "house.py"))
ARROWS: Mapping[str, frozenset[str]] = HOUSE["imports"]()
ROOMS: Mapping[str, frozenset[str]] = HOUSE["rooms"](ARROWS)
MODULES = sorted(ARROWS)

# A word may name a module in several rooms only for a reason.
SAME_NOUN = "one noun of the domain: its values, the rules about it, what is printed of it, its screen or dialog"
TYPED = "commands are named after what their user wants, other rooms after what they hold"
PARTS = "screens made of several modules call the same part by the same name"
NAMES_STANDING_TWICE = {
    **dict.fromkeys(
        ("cards", "conflict", "contacts", "documents", "entries", "lengths", "minutes", "opening"), SAME_NOUN
    ),
    **dict.fromkeys(("comment_round", "people", "plan"), SAME_NOUN),
    **dict.fromkeys(("address_book", "clean", "history", "new", "room", "sample", "shortcut", "templates"), TYPED),
    **dict.fromkeys(("changes", "screen", "shown"), PARTS),
}


def public(body: Iterable[ast.stmt], outer: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Yield the public classes and functions with their names, `Class.method` for those of a class."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield outer + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{outer}{node.name}.")


def is_override(module: ModuleType, name: str) -> bool:
    """Tell whether a method does what a framework asks for under this name: its own documentation says what."""
    *outer, own = name.split(".")
    owner: Any = module
    for part in outer:
        owner = getattr(owner, part)
    if not (outer and inspect.isclass(owner)):
        return False
    return own.startswith("on_") or any(own in vars(base) for base in owner.__mro__[1:])


def tree(module: str) -> ast.Module:
    """Return what a module is made of."""
    path = SOURCE.joinpath(*module.split(".")[1:])
    return ast.parse((path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8"))


@pytest.mark.parametrize("arrows", [ARROWS, ROOMS], ids=["modules", "rooms"])
def test_no_circle(arrows: Mapping[str, frozenset[str]]) -> None:
    """Nothing imports itself over others: imports for type checkers and those inside functions count, too."""
    TopologicalSorter(arrows).prepare()


def test_no_arrow_upwards() -> None:
    """Every room imports only from its own floor and from floors below it."""
    floor = {name: number for number, names in enumerate(HOUSE["FLOORS"]) for name in names}
    for room, others in ROOMS.items():
        for other in others:
            upper, lower = room.partition(".")[0], other.partition(".")[0]
            assert upper == lower or floor[upper] < floor[lower], f"{room} -> {other}"


def test_every_module_is_used() -> None:
    """Some module imports each module; commands are found by their table."""
    used = frozenset().union(*ARROWS.values())
    unused = {module for module in MODULES if not SOURCE.joinpath(*module.split(".")[1:]).is_dir()} - used
    commands = {module for module in MODULES if module.startswith("pktui.cli.commands.")}
    assert unused <= {"pktui.__main__", *commands}


def test_the_drawing_is_current() -> None:
    """The drawing in the documentation shows the imports of today; `make house` draws it again."""
    assert HOUSE["DRAWING"].read_text(encoding="utf-8") == HOUSE["drawing"](ROOMS)


def test_one_name_for_one_module() -> None:
    """A module has a name of its own, or there is a reason for sharing it; no reason is left over."""
    places = defaultdict(list)
    for module in MODULES:
        if not SOURCE.joinpath(*module.split(".")[1:]).is_dir():
            places[module.rpartition(".")[2]].append(module)
    twice = {name: modules for name, modules in places.items() if len(modules) > 1}
    assert twice.keys() == NAMES_STANDING_TWICE.keys(), sorted(twice.items())


def test_one_name_for_one_class() -> None:
    """A public class has a name of its own; messages are named within their widget."""
    places = defaultdict(list)
    for module in MODULES:
        for node in tree(module).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(module)
    twice = {name: modules for name, modules in places.items() if len(modules) > 1}
    assert not twice


def test_everything_public_says_what_it_means() -> None:
    """At least 95 of 100 public classes and functions have a docstring; what a framework calls by name need not."""
    said, silent = 0, []
    for name in MODULES:
        if is_elsewhere(tree(name)):
            continue
        module = importlib.import_module(name)
        for inner, node in public(tree(name).body):
            if ast.get_docstring(node):  # type: ignore[arg-type]
                said += 1
            elif not is_override(module, inner):
                silent.append(f"{name}.{inner}")
    assert len(silent) <= 0.05 * (said + len(silent)), silent

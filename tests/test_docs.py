"""What the pages name is there: pages and headings they lead to, files, commands, keys and words of the screens."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from textual.binding import Binding

import pktui.tui.app
import pktui.tui.screens
import pktui.tui.widgets
from pktui import __version__
from pktui.cli.parser import build

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
# What they tell people to press and to choose was tried; the others describe.
GUIDES = [ROOT / "docs" / name for name in ("situace.md", "zapisovatel.md")]
WITH_KEYS = [*GUIDES, ROOT / "docs" / "obrazovky.md"]
# They name files that a reader is to make; tests/test_worked_examples.py makes them.
EXAMPLES = {path for path in PAGES if path.name.startswith("add-a-")}

_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
_PATH = re.compile(r"`((?:src|tests|docs|bin|baleni|benchmarks|vzory|ukazka_spisu|\.ci)/[\w./-]+)`")
_CODE = re.compile(r"^```.*?^```|`[^`\n]+`|^ {4,}\S[^\n]*$", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"(?:[`\s])pktui ([^\s`#][^`#\n]*)")
_KEY = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)?(?:F\d{1,2}|PgUp|PgDn|Tab|Enter|Esc|Delete|(?<=\+)[A-Z↑↓←→])(?!\w)")
_LETTER = re.compile(r"\*\*([A-Z])\*\*")
_QUOTE = re.compile(r"„([^“]+)“")
_TEXTUAL = {
    "pgup": "pageup", "pgdn": "pagedown", "esc": "escape", "↑": "up", "↓": "down", "←": "left", "→": "right",
}  # fmt: skip
# Said by people or other programs, or standing on paper.
NOT_OF_SCREENS = {"moje verze"}


def named(paths: list[Path]) -> list[str]:
    """Return what tests about these pages are called."""
    return [str(path.relative_to(ROOT)) for path in paths]


@cache
def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the names by which headings of a page can be reached, made as GitHub and other readers make them."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    plain = (re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings)
    return frozenset(re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain)


@cache
def pressed() -> frozenset[str]:
    """Return all keys that do something somewhere in the program."""
    places = (pktui.tui.screens, pktui.tui.widgets)
    names = (found.name for place in places for found in pkgutil.walk_packages(place.__path__, f"{place.__name__}."))
    modules = [pktui.tui.app, *map(importlib.import_module, names)]
    classes = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    bindings = (binding for each in classes for binding in each.__dict__.get("BINDINGS", ()))
    keys = (binding.key if isinstance(binding, Binding) else binding[0] for binding in bindings)
    return frozenset(key.strip().lower() for some in keys for key in some.split(","))


@cache
def shown() -> str:
    """Return every text in the source and in the templates."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py"))
    texts = [node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    templates = [path.read_text(encoding="utf-8") for path in (ROOT / "vzory").rglob("*.md")]
    return "\n".join([*(text for text in texts if isinstance(text, str)), *templates])


def keys_in(text: str) -> Iterator[str]:
    """Yield the keys a page names, as Textual calls them."""
    for found in _KEY.findall(text):
        *held, key = found.lower().split("+")
        yield "+".join([*held, _TEXTUAL.get(key, key)])
    yield from (letter.lower() for letter in _LETTER.findall(text))


@pytest.mark.parametrize("page", PAGES, ids=named(PAGES))
def test_links_lead_somewhere(page: Path) -> None:
    """Each link inside the project has its file and its heading."""
    for target, heading in _LINK.findall(text_of(page)):
        path = (page.parent / unquote(target)).resolve() if target else page
        assert path.exists(), target
        assert not heading or unquote(heading) in anchors(path), f"{target}#{heading}"


@pytest.mark.parametrize("page", PAGES, ids=named(PAGES))
def test_files_that_are_named_exist(page: Path) -> None:
    """Each path of the checkout that a page names is there."""
    paths = _PATH.findall(text_of(page)) if page not in EXAMPLES else []
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=named(PAGES))
def test_commands_that_are_named_exist(page: Path) -> None:
    """What stands behind `pktui` is a command with its options, or a folder."""
    parser, commands = build()
    code = "\n".join(_CODE.findall(text_of(page)))
    for call in _CALL.findall(code) if page not in EXAMPLES else []:
        word = call.split()[0]
        known = commands.get(word, parser)
        assert word in commands or re.match(r"[-./~A-ZÁ-Ž[]|zkouska\b|PŘÍKAZ|\d", word), call
        options = {name for action in known._actions for name in action.option_strings}
        assert set(re.findall(r"--[\w-]+", call)) <= options, call


@pytest.mark.parametrize("page", PAGES, ids=named(PAGES))
def test_targets_of_make_that_are_named_exist(page: Path) -> None:
    """What a developer is told to make can be made."""
    code = "\n".join(_CODE.findall(text_of(page)))
    asked = set(re.findall(r"(?:[`\s])make ([a-z]+)", code))
    assert asked <= set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", WITH_KEYS, ids=named(WITH_KEYS))
def test_keys_that_are_named_do_something(page: Path) -> None:
    """No key is named that no screen knows."""
    assert sorted(set(keys_in(text_of(page))) - pressed()) == []


@pytest.mark.parametrize("page", GUIDES, ids=named(GUIDES))
def test_words_of_the_screens(page: Path) -> None:
    """What a guide tells people to look for stands on a screen or on paper in the same words."""
    quoted = {re.sub(r"\s+", " ", words).rstrip("?:") for words in _QUOTE.findall(text_of(page))}
    assert sorted(words for words in quoted - NOT_OF_SCREENS if words not in shown()) == []


def test_the_changelog_begins_with_this_version() -> None:
    """The newest section is about the version that the program says it is."""
    assert re.findall(r"^## \[([^]]+)\]", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)[0] == __version__

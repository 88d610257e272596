"""What pktui uses of Textual that Textual does not promise to keep, name by name.

A new version of Textual may have any of it in another way: it is tried before the bound in `pyproject.toml` is moved.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import textual
from tests.elsewhere import modules_here
from textual.content import Content
from textual.document._wrapped_document import WrappedDocument

import pktui.tui
from pktui.tui.widgets.plain import line_ends
from pktui.tui.widgets.text_box import wrap_offsets

MODULES = {
    "textual._ansi_sequences",
    "textual._compositor",
    "textual._parser",
    "textual._time",
    "textual._xterm_parser",
    "textual.document._wrapped_document",
    "textual.drivers._writer_thread",
}
# Set or read from outside.
REACHED = {
    "_NO_MATCHES",
    "_NO_MATCHES_COUNTDOWN",
    "_auto_restart",
    "_awaiting",
    "_close_messages_no_wait",
    "_cursor_offset",
    "_driver",
    "_exception",
    "_exit",
    "_exit_renderables",
    "_full_map",
    "_handle_exception",
    "_index_to_line",
    "_layout_required",
    "_layout_updates",
    "_list_visible",
    "_loop",
    "_must_signal_resume",
    "_no_matches_timer",
    "_patch_iflag",
    "_patch_lflag",
    "_queue",
    "_replace_via_keyboard",
    "_return_code",
    "_run_input_thread",
    "_sigcont_application",
    "_sigtstp_application",
    "_stop_no_matches_countdown",
    "_timeout_time",
    "_update_auto_focus",
}
# Methods and attributes of Textual's classes that a class of ours has under the same name.
OVERRIDDEN = {
    "App._check_bindings",
    "App._display",
    "App._fatal_error",
    "App._refresh_notifications",
    "App._shutdown",
    "CommandPalette._gather_commands",
    "CommandPalette._start_no_matches_countdown",
    "Input._on_key",
    "Input._on_paste",
    "TextArea._on_paste",
    "Widget._on_key",
}
# What Textual, Python or dataclasses put into every class.
MADE = {
    "_abc_impl",
    "_computes",
    "_css_type_name",
    "_css_type_names",
    "_decorated_handlers",
    "_inherit_bindings",
    "_inherit_component_classes",
    "_inherit_css",
    "_merged_bindings",
    "_reactives",
}


def trees() -> Iterator[ast.AST]:
    """Yield every module of the window."""
    for path in sorted(Path(pktui.tui.__path__[0]).rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def is_private(name: str) -> bool:
    """Tell a name that is nobody else's business."""
    return name.startswith("_") and not name.startswith("__")


def own_names(tree: ast.AST) -> Iterator[str]:
    """Yield the private names that are defined here: in a class, a function or at the beginning of an instance."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            yield from (
                each.attr
                for each in ast.walk(node)
                if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store)
            )


def classes() -> Iterator[type]:
    """Yield every class of the window."""
    for module in modules_here(pktui.tui):
        yield from (
            each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__
        )


def test_private_modules() -> None:
    """No other private module is imported."""
    imported: set[str] = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "textual":
                imported |= {node.module or "", *(f"{node.module}.{name.name}" for name in node.names)}
    assert {name for name in imported if is_private(name.rpartition(".")[2])} == MODULES


def test_names_that_are_reached() -> None:
    """No other private name is asked of an object that is not ours."""
    found = list(trees())
    own = {name for tree in found for name in own_names(tree)}
    asked = {node.attr for tree in found for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert {name for name in asked - own - {"_replace"} if is_private(name)} == REACHED


def test_names_that_are_overridden() -> None:
    """No class of ours takes another private name of Textual for itself, not even by chance."""
    taken = {
        f"{base.__name__}.{name}"
        for each in classes()
        for name in vars(each)
        if is_private(name)
        for base in each.__mro__[1:]
        if base.__module__.startswith("textual") and name in vars(base)
    }
    assert {name for name in taken if name.split(".")[1] not in MADE} == OVERRIDDEN


def test_names_that_are_replaced() -> None:
    """Lines are still broken by what `plain` and `text_box` put in the place of Textual's own functions."""
    assert "compute_wrap_offsets" in WrappedDocument.wrap.__code__.co_names
    assert WrappedDocument.wrap.__globals__["compute_wrap_offsets"] is wrap_offsets
    assert "divide_line" in Content._wrap_and_format.__code__.co_names
    assert Content._wrap_and_format.__globals__["divide_line"] is line_ends


def test_the_version_it_was_tried_with() -> None:
    """What is installed is below the bound, and the bound is the next version that may change them."""
    wanted = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "dependencies"
    ]
    assert next(each for each in wanted if each.startswith("textual")) == "textual>=8.2.8,<8.3"
    assert textual.__version__.startswith("8.2.")

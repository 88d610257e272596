"""Only a few modules may turn strings into something Textual draws; this walks the code and holds that line.

Textual reads markup in strings and sends escape sequences through, so a value must be cleaned by `words`, `cell` or a
field of ours. The modules in `MAY` do that and are reviewed by eye; each says why it may.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "pktui"
MODULES = sorted(p.relative_to(SOURCE).as_posix() for part in ("tui", "cli") for p in (SOURCE / part).rglob("*.py"))

# Everything of Textual and Rich that takes a string and draws it.
DRAWS = frozenset({
    "Button", "Checkbox", "Collapsible", "Content", "DataTable", "Digits", "DirectoryTree", "Footer", "Header",
    "HelpPanel", "Input", "Label", "Link", "Log", "Markdown", "MarkdownViewer", "MaskedInput", "Option", "OptionList",
    "Panel", "Placeholder", "Pretty", "RadioButton", "RadioSet", "RichLog", "Select", "Selection", "SelectionList",
    "Static", "Strip", "Tab", "TabPane", "TabbedContent", "Table", "Tabs", "Text", "TextArea", "Tooltip", "Tree",
    "Welcome",
})  # fmt: skip
# Names one may import anywhere, for their messages and annotations; making or deriving one is not allowed.
NAMED = frozenset({"Content", "Input"})
MAY: dict[str, frozenset[str]] = {
    "tui/widgets/plain.py": frozenset({"Content", "Static", "Text"}),  # cleans: `words`, `cell`, `Line`
    # Every cell and heading is made by `cell`, and what an empty one says by `words`.
    "tui/widgets/table.py": frozenset({"DataTable", "Strip", "Text"}),
    "tui/widgets/pointing.py": frozenset({"OptionList", "TextArea"}),  # asks what has the focus and makes nothing
    "tui/widgets/inputs.py": frozenset({"Input"}),  # a field of one line: cleaned when filled and when pasted into
    "tui/widgets/text_box.py": frozenset({"TextArea", "Selection"}),  # a field of many lines: the same
    "tui/palette.py": frozenset({"Option"}),  # one sentence of ours, through `words`
    "tui/process/discreet.py": frozenset({"Text"}),  # the words after a crash: a name of a class and of a module
}
MARKUP = re.compile(r"\[/[a-z]*\]|\[@click|\[(?:b|i|u|bold|italic|dim|reverse|red|green|blue|link)(?:[= ][^\]]*)?\]")


def violations(source: str, module: str) -> list[str]:
    """Return what a module does that only the modules in `MAY` may do, with the lines."""
    tree = ast.parse(source)
    return sorted({f"{node.lineno}: {what}" for node, what in _found(tree, module)})


def _found(tree: ast.Module, module: str) -> Iterator[tuple[ast.stmt | ast.expr, str]]:  # noqa: C901 - a flat list of rules
    may = MAY.get(module, frozenset())
    is_plain = module == "tui/widgets/plain.py"
    drawing: set[str] = set()
    modules: set[str] = set()
    made_of_words = {
        id(target)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _is_words(node.value)
        for target in node.targets
    }
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and _is_textual(node.module or ""):
            for alias in node.names:
                if module.startswith("cli/") or (alias.name in DRAWS - NAMED - may):
                    yield node, f"imports {alias.name}"
                if alias.name in DRAWS - may:
                    drawing.add(alias.asname or alias.name)
                modules.add(alias.asname or alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if _is_textual(alias.name):
                    yield node, f"imports the whole of {alias.name}"
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=func) if _root(func) in drawing:
                yield node, f"makes {_root(func)}"
            case ast.ClassDef(bases=bases):
                for base in bases:
                    if _root(base.value if isinstance(base, ast.Subscript) else base) in drawing:
                        yield node, f"derives from {ast.unparse(base)}"
            case ast.Attribute(attr="from_markup" | "from_text" | "assemble") if not is_plain:
                yield node, f"uses {node.attr}"
            case ast.Attribute(attr="border_title" | "border_subtitle" | "sub_title" | "tooltip", ctx=ast.Store()) if (
                id(node) not in made_of_words
            ):
                yield node, f"sets {node.attr}"
            case ast.Attribute(attr="text", value=value, ctx=ast.Store()) if _root(value) != "self":
                yield node, "puts text into a field past its cleaning"
            case ast.Call(func=ast.Attribute(attr="add_row" | "add_column" | "update_cell" | "add_rows" as name)) if (
                module != "tui/widgets/table.py"
            ):
                yield node, f"calls {name}"
            case ast.Call(func=ast.Attribute(attr="update" | "load_text" | "update_content" as name)) if (
                not is_plain and module != "tui/widgets/text_box.py" and module.startswith("tui/")
            ):
                yield node, f"calls {name}"
            case ast.keyword(arg="markup", value=value) if not _is_false(value):
                yield node.value, "turns markup on"
            case ast.FunctionDef(name="render"):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and not _is_words(inner.value):
                        yield inner, "draws something that is not made by words()"
            case ast.Constant(value=str() as text) if id(node) not in docstrings and MARKUP.search(text):
                yield node, "formats markup"


def _is_textual(module: str) -> bool:
    return module.split(".")[0] in {"textual", "rich"}


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def _is_words(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "words"


@pytest.mark.parametrize("module", MODULES)
def test_module_draws_only_cleaned_text(module: str) -> None:
    """No module of the TUI or the command line draws a string by itself."""
    assert violations((SOURCE / module).read_text(encoding="utf-8"), module) == []


def test_allowed_modules_exist() -> None:
    """The list of exceptions names only modules that are there and need it."""
    for module, names in MAY.items():
        source = (SOURCE / module).read_text(encoding="utf-8")
        assert {name for name in names if re.search(rf"^from (?:textual|rich).*\b{name}\b", source, re.MULTILINE)} == (
            names
        )


@pytest.mark.parametrize(
    "snippet",
    [
        "from textual.widgets import Static",
        "from textual.widgets import Label as Line",
        "import textual.widgets as w",
        "import rich",
        "from rich.panel import Panel",
        "from textual.widgets import Input\nInput(name)",
        "from textual.widgets import Input\nclass Field(Input): ...",
        "from textual.widgets import Input as I\nI(value=name)",
        "from textual.content import Content\nContent(name)",
        "from textual.content import Content\nContent.from_markup(name)",
        "from textual.content import Content\nContent.assemble(name)",
        "from rich.text import Text\nText(name)",
        "from textual.widgets import DataTable\nclass Mine(DataTable[object]): ...",
        "line.from_markup(name)",
        "self.border_title = name",
        "self.app.sub_title = name",
        "self.tooltip = name",
        "box.text = name",
        "box.load_text(name)",
        "table.add_row(name)",
        "line.update(name)",
        "self.notify(name, markup=True)",
        "self.notify(name, markup=is_ours)",
        "say(f'[bold]{name}[/bold]')",
        "say('[@click=app.quit]' + name)",
        "class W(Widget):\n    def render(self):\n        return self.name",
    ],
)
def test_violation_is_found(snippet: str) -> None:
    """Each way round the cleaning is seen."""
    assert violations(snippet, "tui/screens/example.py")


@pytest.mark.parametrize(
    "snippet",
    [
        "from textual.widgets import Input\n@on(Input.Submitted)\ndef done(event: Input.Submitted): ...",
        "from textual.content import Content\ndef render(self) -> Content:\n    return words(self.name)",
        "say(('bold', name))",
        "self.notify(name, markup=False)",
        "def first(x: list[int]) -> int:\n    'Doc with [bold] in it.'\n    return x[0]",
    ],
)
def test_right_code_passes(snippet: str) -> None:
    """What the screens do is not complained about."""
    assert violations(snippet, "tui/screens/example.py") == []


def test_command_line_knows_no_textual() -> None:
    """The command line draws nothing with Textual or Rich."""
    assert violations("from textual.app import App", "cli/output.py")

"""What stands in an empty field is an example that says so; it never looks like a value."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.tui.conftest import OpenDesk

import pktui
from pktui.tui.parts.fields import TextField
from pktui.tui.screens.dialogs.editors import editor_of
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.text_box import TextBox

SOURCES = sorted(Path(pktui.__file__).parent.rglob("*.py"))
_FIELD = re.compile(r"(?:Text|Long|Date|Time|Length|Spans)Field")
# What no field but an instruction says.
_ORDERS = re.compile(r"třeba|začněte|napište|přepište|nemusí|nejlépe|vyberte|Ctrl|→")

FORMS = [
    ("preparation", ("ctrl+n",)), ("preparation", ("down", "enter")), ("preparation", ("down", "down", "enter")),
    ("people", ("ctrl+n",)), ("people", ("p",)), ("people", ("r",)),
    ("people", ("d",)), ("priorities", ("ctrl+n",)), ("plan", ("ctrl+n",)), ("plan", ("d",)),
    ("minutes", ("ctrl+n",)), ("minutes", ("s",)),
]  # fmt: skip


def hints() -> list[str]:
    """Return the example of every field in the sources."""
    calls = (node for path in SOURCES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return [
        node.args[2].value
        for node in calls
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and _FIELD.fullmatch(node.func.id)
        and len(node.args) > 2
        and isinstance(node.args[2], ast.Constant)
        and isinstance(node.args[2].value, str)
    ]


def test_every_hint_is_an_example() -> None:
    """None of them tells what to do; that belongs to the label or to the help."""
    assert len(hints()) > 30
    assert [hint for hint in hints() if not hint or _ORDERS.search(hint)] == []


@pytest.mark.parametrize("suggestions", [(), ("Jana", "Petr")])
def test_an_example_says_that_it_is_one(suggestions: tuple[str, ...]) -> None:
    """Also where there is a list to choose from."""
    line = editor_of(TextField("a", "A", "Jana Malá", suggestions=suggestions), "")
    assert isinstance(line, LineInput)
    assert str(line.placeholder) == "např. Jana Malá" + (" · Ctrl+F nabídne" if suggestions else "")
    assert isinstance(empty := editor_of(TextField("a", "A"), ""), LineInput)
    assert str(empty.placeholder) == ""


@pytest.mark.parametrize(("screen", "keys"), FORMS)
async def test_examples_of_every_form(desk: OpenDesk, screen: str, keys: tuple[str, ...]) -> None:
    """In the running program each is an example, in a colour of its own."""
    async with desk(screen) as at:
        await at.press(*keys)
        lines = list(at.app.screen.query(LineInput))
        examples = [str(line.placeholder) for line in lines if line.placeholder]
        assert [example for example in examples if not example.startswith("např. ")] == []
        assert lines
        for line in lines:
            example, value = line.get_component_rich_style("input--placeholder"), line.rich_style
            assert example.color != value.color


async def test_the_end_of_a_long_text_is_seen(desk: OpenDesk) -> None:
    """Where the field is too narrow for its text, what stands before the cursor is shown."""
    async with desk("plan") as at:
        await at.press("ctrl+n")
        await at.type(f"{'Domluvit doučování ' * 5}KONEC")
        await at.save()
        await at.mark(at.plan.tasks[-1].id)
        await at.press("enter")
        assert "doučování KONEC" in at.text


@pytest.mark.parametrize(
    ("screen", "keys"), [*FORMS, ("preparation", ("enter",)), ("people", ("enter",)), ("plan", ("enter",))]
)
async def test_one_goes_on_behind_what_stands_there(desk: OpenDesk, screen: str, keys: tuple[str, ...]) -> None:
    """In every field the cursor is behind the text when the form opens."""
    async with desk(screen) as at:
        await at.press(*keys)
        fields = list(at.app.screen.query("LineInput, TextBox"))
        assert fields
        for field in fields:
            if isinstance(field, LineInput):
                assert field.cursor_position == len(field.value)
            elif isinstance(field, TextBox):
                assert field.cursor_location == field.document.end

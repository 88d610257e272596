"""What can be done on a screen: the answer from which its lowest line, its menu, the list of commands and F1 are made.

A command is what a binding of ours says, with every key that reaches it, or what a screen lists under `KEYLESS`. What
Textual's own widgets do with keys (arrows in a list, editing in a field) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from pktui.tui.parts.keys import Keyless, key_name

_OURS = "pktui."
_BEGINS_A_SENTENCE = re.compile(r"[^\W\d_](?![^\W\d_a-záčďéěíňóřšťúůýž]|\d)")


@dataclass(frozen=True, slots=True)
class ScreenCommand:
    """One thing that can be done.

    Attributes:
        action: As in a binding.
        label: What it is called.
        tooltip: What else is good to know of it; may be empty.
        keys: Every key that reaches it, as Textual calls them; none when it is only in lists.
        printed: How its first key is printed; empty without one.
        group: The part of the menu it stands in; empty for what belongs to the screen itself.
        is_shown: Whether it asks for a place in the lowest line.
        id: Its name among the bindings; what only moves about in a widget has none.
    """

    action: str
    label: str
    tooltip: str
    keys: tuple[str, ...]
    printed: str
    group: str
    is_shown: bool
    id: str

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Every key that reaches it, as printed."""
        return tuple(map(key_name, self.keys))

    @property
    def more(self) -> str:
        """The tooltip as it goes on behind the label; what begins with capitals, like DOCX, keeps them."""
        return self.tooltip[:1].lower() + self.tooltip[1:] if _BEGINS_A_SENTENCE.match(self.tooltip) else self.tooltip


@dataclass(frozen=True, slots=True)
class Offer:
    """A command on a screen that is there.

    Attributes:
        command: The command.
        node: Whose action it is: the focused widget or something around it, the screen, or the program.
        is_active: Whether its key does it just now; a letter does not while a text field has the focus.
    """

    command: ScreenCommand
    node: DOMNode
    is_active: bool


def commands_of_class(kind: type[DOMNode]) -> tuple[ScreenCommand, ...]:
    """Return the commands of a class of ours, its own first, then those it has from what it is made of."""
    found: dict[str, ScreenCommand] = {}
    taken: set[str] = set()
    for cls in kind.__mro__:
        if not cls.__module__.startswith(_OURS):
            continue
        bindings = tuple(Binding.make_bindings(cls.__dict__.get("BINDINGS", ())))
        for binding in bindings:
            if binding.description and binding.key not in taken:
                known = found.get(binding.action)
                found[binding.action] = _of(binding) if known is None else _with(known, binding)
        taken |= {binding.key for binding in bindings}
        for keyless in cls.__dict__.get("KEYLESS", ()):
            found.setdefault(keyless.action, _without_key(keyless))
    return tuple(found.values())


def offers(screen: Screen[Any]) -> tuple[Offer, ...]:
    """Return what can be done on a screen just now: by the focused widget, the screen, and the program.

    On a dialog it is what the dialog takes; what it does not let through is left out.
    """
    active, found = screen.active_bindings, {}
    for node in _chain(screen):
        for command in commands_of_class(type(node)):
            if command.action in found or not _is_possible(command.action, node):
                continue
            by_key = {key: active.get(key) for key in command.keys}
            works = tuple(k for k, a in by_key.items() if a and a.node is node and a.binding.action == command.action)
            if by_key and not works and all(by_key.values()):
                continue  # each of its keys does something else just now, as Enter on a list that has its own way
            if works and works[0] != command.keys[0]:
                command = replace(command, printed=key_name(works[0]))
            if command.id == "open" and (label := getattr(screen, "ENTER", "")):
                command = replace(command, label=label)
            found[command.action] = Offer(command, node, bool(works))
    return tuple(found.values())


def _chain(screen: Screen[Any]) -> Iterator[DOMNode]:
    focused = screen.focused
    nodes: Iterable[DOMNode] = (screen, screen.app) if focused is None else focused.ancestors_with_self
    for node in nodes:
        yield node
        if node.is_modal:
            return


def _is_possible(action: str, node: DOMNode) -> bool:
    namespace, name, parameters = parse(action)
    target: DOMNode = node.app if namespace == "app" else node.screen if namespace == "screen" else node
    return bool(target.check_action(name, parameters))


def _of(binding: Binding) -> ScreenCommand:
    return ScreenCommand(
        binding.action,
        binding.description,
        binding.tooltip,
        (binding.key,),
        binding.key_display or key_name(binding.key),
        binding.group.description if binding.group else "",
        binding.show,
        binding.id or "",
    )


def _with(known: ScreenCommand, binding: Binding) -> ScreenCommand:
    keys = known.keys if binding.key in known.keys else (*known.keys, binding.key)
    return replace(known, keys=keys, is_shown=known.is_shown or binding.show, id=known.id or binding.id or "")


def _without_key(keyless: Keyless) -> ScreenCommand:
    group = keyless.group.description if keyless.group else ""
    return ScreenCommand(
        keyless.action, keyless.label, keyless.tooltip, (), "", group, is_shown=False, id=keyless.action
    )

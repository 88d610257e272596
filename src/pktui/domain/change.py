"""Changing frozen values: by the dotted names of their fields, as forms and files know them, or as somebody did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import reduce
from typing import Any, Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Edited(Generic[V]):
    """What somebody changed in a value: as they found it, and as they left it."""

    before: V
    after: V

    def onto(self, present: V) -> V:
        """Return the present value with what was changed, field by field; what came to the others meanwhile stays."""
        return _changed(self.before, self.after, present)


def field_value(value: object, path: str) -> Any:  # noqa: ANN401 - fields have many types
    """Return the field at a dotted path: `field_value(person, "invitation.answer")`."""
    return reduce(getattr, path.split("."), value)


def with_fields(value: V, changes: Mapping[str, object]) -> V:
    """Return a copy of the frozen value with the fields at these dotted paths replaced."""
    for path, new in changes.items():
        name, _, inner = path.partition(".")
        nested = with_fields(getattr(value, name), {inner: new}) if inner else new
        value = replace(value, **{name: nested})  # type: ignore[type-var]
    return value


def _changed(before: V, after: V, present: V) -> V:
    found: dict[str, object] = {}
    for each in fields(present):  # type: ignore[arg-type]
        if _is_own(before, after, present, each.name):
            was, new = getattr(before, each.name), getattr(after, each.name)
            found[each.name] = _changed(was, new, getattr(present, each.name)) if is_dataclass(new) else new
    return replace(present, **found) if found else present  # type: ignore[type-var]


def _is_own(before: object, after: object, present: object, field: str) -> bool:
    """Tell whether a field was changed; an id (`who_id`) says whose the name beside it (`who`) is, and goes with it."""
    name = field.removesuffix("_id")
    if name == field or not hasattr(before, name):
        return _differ(before, after, field)
    return _differ(before, after, name) or (_differ(before, after, field) and not _differ(before, present, name))


def _differ(one: object, other: object, field: str) -> bool:
    return bool(getattr(one, field) != getattr(other, field))

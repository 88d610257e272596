"""Changing frozen values by the dotted names of their fields, as forms and files know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from typing import Any, TypeVar

V = TypeVar("V")


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

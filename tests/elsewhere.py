"""Modules of another system than this one: they cannot be imported here."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType


def is_elsewhere(module: ast.Module) -> bool:
    """Tell whether a module begins with `assert sys.platform …` that does not hold here."""
    return any(isinstance(node, ast.Assert) and not eval(ast.unparse(node.test), {"sys": sys}) for node in module.body)


def modules_here(package: ModuleType) -> Iterator[ModuleType]:
    """Import and yield all modules of a package that this system has."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        spec = importlib.util.find_spec(found.name)
        assert spec is not None
        if not is_elsewhere(ast.parse(Path(spec.origin or "").read_text(encoding="utf-8"))):
            yield importlib.import_module(found.name)

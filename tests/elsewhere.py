"""Modules of another system than this one: they cannot be imported here."""

from __future__ import annotations

import ast
import sys


def is_elsewhere(module: ast.Module) -> bool:
    """Tell whether a module begins with `assert sys.platform …` that does not hold here."""
    return any(isinstance(node, ast.Assert) and not eval(ast.unparse(node.test), {"sys": sys}) for node in module.body)

"""What commands take: paths as people write them."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

import pytest
from tests.systems import posix_only, windows_only

from pktui.cli.arguments import as_path


@windows_only
def test_tilde_is_the_folder_of_the_user() -> None:
    """Neither cmd nor PowerShell 5.1 puts the folder in its place."""
    assert as_path("~/Spisy/Novakovi") == as_path("~\\Spisy\\Novakovi") == Path.home() / "Spisy" / "Novakovi"


@pytest.mark.parametrize("text", ["~zaloha.md", "Spisy/~", "Novakovi"])
def test_other_names_stay(text: str) -> None:
    """A tilde is a letter of a name like any other."""
    assert str(as_path(text)) == str(Path(text))


@posix_only
def test_shell_has_put_the_folder_in() -> None:
    """A tilde that a shell left here was meant as it stands."""
    assert as_path("~/Spisy") == Path("~/Spisy")


def test_name_no_file_can_have() -> None:
    """A zero byte is refused."""
    with pytest.raises(ArgumentTypeError):
        as_path("No\0vakovi")

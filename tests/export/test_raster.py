"""Drawings as pictures of dots: what it takes to make one is given back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Typst warms up with a small one; the large one alone is sixteen megabytes of dots.
_DRAWING = """\
import re
from pathlib import Path
from pktui.export.raster import picture_dots

def megabytes():
    shares = Path("/proc/self/smaps_rollup").read_text()
    return int(re.search(r"(?m)^Private_Dirty: +([0-9]+)", shares)[1]) / 1024

def draw(side):
    size = f'width="{side}" height="{side}"'
    picture_dots(f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path d="M0 0h999v999H0z"/></svg>')

draw(10)
before = megabytes()
draw(600)
print(megabytes() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux says what a program takes")
def test_dots_of_a_picture_are_not_kept() -> None:
    """Beside two pandocs there is no room for those of all pictures of a set."""
    done = subprocess.run([sys.executable, "-c", _DRAWING], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 8

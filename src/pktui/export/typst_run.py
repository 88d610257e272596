"""Running Typst: source in, a PDF, a picture or an answer out, and nothing else read.

It sees its source, the data and files it is handed, and the fonts it is given: none of the machine, no package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pktui.errors import ToolMissing
from pktui.export.scratch import scratch

if TYPE_CHECKING:
    import typst

# Typst keeps what it worked out until it has run so many times without needing it.
_KEPT_RUNS = 10


@dataclass(frozen=True, slots=True)
class TypstRun:
    """What Typst is handed.

    Attributes:
        fonts: All fonts it has.
        inputs: Data for `sys.inputs`; they are never code.
        files: Pictures the source asks for, by their names.
    """

    fonts: typst.Fonts
    inputs: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def pdf(self, source: str, now: datetime) -> tuple[bytes, list[typst.TypstWarning]]:
        """Return an archival, tagged PDF made at `now`, and what Typst warns of. Raises TypstError."""
        standards, moment = ["a-2a", "ua-1"], now.replace(microsecond=0)
        with scratch() as root:
            pdf, warnings = typst_library().compile_with_warnings(
                source.encode(), pdf_standards=standards, timestamp=moment, **self._given(root)
            )
        return pdf, warnings

    def png(self, source: str, dots_per_inch: float) -> bytes:
        """Return the only page as PNG. Raises TypstError."""
        with scratch() as root:
            png: bytes = typst_library().compile(source.encode(), format="png", ppi=dots_per_inch, **self._given(root))
        return png

    def answer(self, source: str, label: str) -> str:
        """Return as JSON the value of the only thing labelled so. Raises RuntimeError, which says little."""
        with scratch() as root:
            return str(
                typst_library().query(source.encode(), f"<{label}>", field="value", one=True, **self._given(root))
            )

    def _given(self, root: Path) -> dict[str, Any]:
        for name, data in self.files.items():
            (root / name).write_bytes(data)
        return {
            "root": root,
            "font_paths": self.fonts,
            "sys_inputs": dict(self.inputs),
            "package_path": root,
            "package_cache_path": root,
        }


def forget_runs(fonts: typst.Fonts) -> None:
    """Let go of what Typst keeps of its last runs: for a picture in dots it is twenty megabytes."""
    for _ in range(_KEPT_RUNS + 1):
        typst_library().compile(b"", format="svg", font_paths=fonts)


def typst_library() -> Any:  # noqa: ANN401 - its stub does not know sources that are no files
    """Return the typst library. Raises ToolMissing: it is not here."""
    try:
        # Loading the compiler takes longer than most commands; only a PDF or a picture needs it.
        import typst
    except ImportError as error:
        message = (
            "PDF tu vyrobit nejde, chybí knihovna typst; vyrobte DOCX, nebo nainstalujte pktui znovu"
            " (na Windows s procesorem ARM do Pythonu pro x64)."
        )
        raise ToolMissing(message) from error
    return typst


@cache
def compiler_fonts(*folders: Path) -> typst.Fonts:
    """Return the fonts of these folders and none of the machine or the library.

    So a PDF and a picture look the same wherever they are made. Raises ToolMissing as `typst_library`.
    """
    fonts: typst.Fonts = read_fonts(*folders)
    return fonts


def read_fonts(*folders: Path) -> typst.Fonts:
    """Return the fonts of folders whose files may change. Raises ToolMissing as `typst_library`."""
    fonts: typst.Fonts = typst_library().Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
    return fonts

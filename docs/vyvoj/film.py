"""A film of a terminal: its frames, kept as an asciinema cast (version 2) and drawn as one SVG that moves.

A cast is not what the program happened to send but the rows that changed from frame to frame, so the same film comes
out the same on every machine. Markers of the cast are captions; the SVG shows them under the screen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pyte
from docs.vyvoj.screen_svg import Drawing, Frame, Row, Rows, rows_of

WIDTH, HEIGHT = 80, 24


@dataclass
class Film:
    """Frames in their order.

    Attributes:
        title: What the film is about.
        length: Seconds.
    """

    title: str
    frames: list[Frame] = field(default_factory=list)
    length: float = 0.0

    def take(self, rows: Rows, seconds: float, caption: str) -> None:
        """Show these rows for so long; a frame like the one before only makes that one longer."""
        if not self.frames or (rows, caption) != (self.frames[-1].rows, self.frames[-1].caption):
            self.frames.append(Frame(round(self.length, 2), rows, caption))
        self.length = round(self.length + seconds, 2)

    def cast(self) -> str:
        """Return the film as an asciinema cast of version 2."""
        lines: list[object] = [{"version": 2, "width": WIDTH, "height": HEIGHT, "title": self.title}]
        before: tuple[Row | None, ...] = (None,) * HEIGHT
        caption = ""
        for frame in self.frames:
            if frame.caption != caption:
                caption = frame.caption
                lines.append([frame.at, "m", caption])
            rows = enumerate(zip(before, frame.rows, strict=True))
            changed = "".join(_written(y, new) for y, (old, new) in rows if new != old)
            lines.append([frame.at, "o", changed if any(before) else f"\x1b[?25l\x1b[2J{changed}"])
            before = frame.rows
        lines.append([self.length, "o", ""])
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)

    @classmethod
    def of_cast(cls, cast: str) -> Film:
        """Read a film that `cast` wrote."""
        head, *events = map(json.loads, cast.splitlines())
        film = cls(head["title"])
        screen = pyte.Screen(head["width"], head["height"])
        stream = pyte.Stream(screen)
        caption = ""
        for at, kind, data in events:
            if film.frames:
                film.length = at
            if kind == "m":
                caption = data
            elif data or caption != film.frames[-1].caption:
                stream.feed(data)
                film.take(rows_of(screen), 0.0, caption)
        return film

    def svg(self, poster: float) -> str:
        """Return the film as one SVG that plays by itself, over and over.

        Args:
            poster: Which moment, in seconds, stands for the film where pictures do not move.
        """
        return Drawing(self.title, self.frames, self.length).svg(poster)


def _written(y: int, row: Row) -> str:
    return f"\x1b[{y + 1};1H" + "".join(look.codes + text for text, look in row)

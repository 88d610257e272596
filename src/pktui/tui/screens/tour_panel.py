"""One step of the tour: what this screen is for and which key leads on, over the screen that can still be seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.types import CSSPathType

from pktui.tui.parts.keys import key_name
from pktui.tui.parts.modal import OverScreen
from pktui.tui.widgets.box import Box
from pktui.tui.widgets.plain import Brief, Line


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step.

    Attributes:
        place: Name of the screen it is about.
        title: What it is called.
        text: What it is for.
        key: The key that leads on.
    """

    place: str
    title: str
    text: str
    key: str


STEPS = (
    TourStep(
        "overview", "Přehled",
        "Nahoře je, co na vás čeká, pod tím všechny konference. Šipky ↑ ↓ vybírají, Enter otevírá.",
        "enter",
    ),
    TourStep(
        "preparation", "Příprava",
        "Konferencí vás vedou klávesy F2 až F9 v horním řádku, v pořadí, jak jde život. Na F2 se připravuje: proč se "
        "sejít, cíl a program. Ukládá se samo a Ctrl+Z vezme zpět poslední změnu.",
        "f3",
    ),
    TourStep(
        "people", "Lidé",
        "Koho zvete, kdo přijde a kdo přišel. Mezerník zapíše, že označený člověk je tu; M nabídne všechno, co se tu "
        "dá dělat.",
        "f4",
    ),
    TourStep(
        "live", "Jednání",
        "Tohle máte před sebou při setkání: hodiny právě běžící části, vedle lidé, a do řádku dole píšete, co zazní. "
        "PgDn jednání zahájí a pak vede z jedné části do další.",
        "f6",
    ),
    TourStep(
        "plan", "Plán",
        "Na čem jste se domluvili: co udělá kdo a do kdy. Ctrl+N přidá úkol, Enter označený otevře.",
        "f8",
    ),
    TourStep(
        "documents", "Tisk",
        "Enter vyrobí označený papír pro Word i do PDF. A kdykoli si nebudete jistí: F1 ukáže klávesy a radu k místu, "
        "kde právě jste. Najdete v ní i tuhle prohlídku.",
        "f1",
    ),
)  # fmt: skip


class TourAnswer(Enum):
    """How somebody left a step: by its key, by Enter, or for good."""

    KEY = "key"
    ON = "on"
    SKIP = "skip"


class TourPanel(OverScreen[TourAnswer]):
    """A step; it waits for its key, or Enter, and says so when another one is pressed."""

    CSS_PATH: ClassVar[CSSPathType | None] = "tour.tcss"

    def __init__(self, number: int) -> None:
        """`number` is the place of the step in `STEPS`."""
        super().__init__()
        self.step = STEPS[number]
        self._number = number
        self.add_class(f"-{self.step.place}")

    def compose(self) -> ComposeResult:
        """The title, the text, the key."""
        with Box(classes="tour"):
            yield Brief((f"Prohlídka {self._number + 1} z {len(STEPS)} · {self.step.title}", "bold"))
            yield Line(self.step.text)
            yield Line(("Stiskněte ", ""), (key_name(self.step.key), "bold"), self._others, id="tour-keys")

    @property
    def _others(self) -> str:
        is_last = self.step is STEPS[-1]
        further = "" if self.step.key == "enter" else " · Enter prohlídku ukončí" if is_last else " nebo Enter"
        return f"{further} · Esc prohlídku přeskočí"

    def on_key(self, event: events.Key) -> None:
        """Go on by the key of the step or by Enter, or leave for good."""
        answers = {"escape": TourAnswer.SKIP, "enter": TourAnswer.ON, self.step.key: TourAnswer.KEY}
        if event.key in answers:
            event.stop()
            self.dismiss(answers[event.key])
        else:
            keys = self.query_one("#tour-keys", Line)
            keys.say(("To si zkusíte po prohlídce. Teď ", ""), (key_name(self.step.key), "bold"), self._others)

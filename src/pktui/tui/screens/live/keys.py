"""The keys of F4."""

from __future__ import annotations

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding("pagedown", "step(1)", "Dál", id="next", priority=True, tooltip="Další fáze"),
    Binding("pageup", "step(-1)", "O fázi zpět", id="previous", priority=True, show=False),
    Binding("tab", "people", "Lidé", id="room", priority=True, tooltip="Kdo mluví, kdo přišel"),
    Binding("ctrl+t", "pause", "Přestávka", id="pause"),
    Binding("f11", "guide", "Průvodce", id="guide"),
    Binding("f12", "time", "Čas", id="time", tooltip="Rozložit ztracený čas; na konci co ještě chybí"),
    Binding("alt+up", "adjust(1)", "Minuta navíc", show=False, id="more"),
    Binding("alt+down", "adjust(-1)", "Minuta méně", show=False, id="less"),
    Binding("alt+pagedown", "target(1)", "Vybrat fázi níž", show=False, id="target", priority=True),
    Binding("alt+pageup", "target(-1)", "Vybrat fázi výš", show=False, priority=True),
    Binding("ctrl+l", "timer", "Malý časovač", show=False, id="timer"),
    Binding("ctrl+y", "speaking", "Zapisovat, kdo mluví", show=False, id="speaking"),
    Binding("ctrl+b", "room_view", "Co je na plátně", show=False, id="room_view"),
    Binding("ctrl+n", "room_blank", "Na plátně jen hodiny", show=False, id="room_blank", tooltip="Hned, bez ptaní"),
    Binding("ctrl+g", "room_names", "Jména na plátno", show=False, id="room_names", tooltip="Zeptá se"),
    Binding("up", "scroll(-1)", "Lidé výš", show=False),
    Binding("down", "scroll(1)", "Lidé níž", show=False),
    Binding("escape", "back", "Zpět", show=False, priority=True),
]

"""Handing the folder of a case over: what is in it, what stands in the way, and clearing the own traces."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from textual.app import App

from pktui.session.filing.filed import Filed
from pktui.session.filing.giving_up import Contents, contents, give_up
from pktui.session.filing.hindrances import hindrances
from pktui.session.filing.own_traces import OwnTraces, own_traces
from pktui.texts.words import join_words, plural
from pktui.tui.hosting.host import host
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.dialogs.dialog import Message

_STAY = "Ještě není předaná, nic nemazat"
_DONE = "Složka je předaná, smazat stopy na tomto počítači"
_WHOLE = "Předejte celou složku úřadu, kterému spis patří. Komu dalšímu co ukázat nebo dát, rozhoduje on."
_NOT_OURS = (
    "Nesmaže starší verze a koš synchronizace (Nextcloud, Syncthing, OneDrive), zálohy, historii příkazů v terminálu "
    "ani vytištěné papíry. Na to je potřeba myslet zvlášť."
)
_AFTERWARDS = (
    "Co si pktui o této složce nechávalo na tomto počítači, je pryč. Záchranný soubor tohoto okna zmizí, "
    "až pktui ukončíte.\n\n"
    "Složka je, kde byla: {folder}\n\n"
    "Až budete mít potvrzené, že ji úřad má, smažte ji sami a vysypte koš. Ve sdílené složce se napřed domluvte: zmizí "
    "všem, kdo ji sdílejí. Dokud tu je, ukazuje ji přehled, a když v ní otevřete konferenci, začne se historie psát "
    "znovu."
)


def in_the_way(app: App[Any], filed: Filed, now: datetime) -> bool:
    """Say what has to be settled before anything is done with a folder, and tell whether anything has."""
    unsaved, typed = host(app).cases.unfinished_in(filed.folder)
    found = hindrances(filed.folder, now, unsaved, typed)
    if found:
        app.push_screen(Message("Napřed je potřeba vyřešit", "\n\n".join(f"· {sentence}" for sentence in found)))
    return bool(found)


def ask_to_hand_over(
    app: App[Any],
    filed: Filed,
    everything: Collection[Filed],
    now: Callable[[], datetime],
    done: Callable[[], object],
) -> None:
    """Say what is in the folder and to whom it goes; after a plain yes, clear the own traces of it.

    Args:
        app: The program.
        filed: The case.
        everything: All cases that were read.
        now: The wall clock of the room.
        done: What is done afterwards.
    """

    def clear() -> None:
        with telling(app):
            give_up(filed, now(), *host(app).cases.unfinished_in(filed.folder))
            host(app).cases.let_go(filed.folder)
            app.push_screen(Message("Stopy jsou smazané", _AFTERWARDS.format(folder=filed.folder.resolve())))
        done()

    with telling(app):
        if not in_the_way(app, filed, now()):
            kept = own_traces(filed.folder, filed.records)
            text = "\n\n".join((*_inside(filed, contents(filed, everything)), _WHOLE, _cleared(kept), _NOT_OURS))
            confirm(app, f"Předat složku spisu {filed.case.family}", _DONE, clear, text, _STAY)


def _inside(filed: Filed, found: Contents) -> tuple[str, ...]:
    counts = (
        (found.conferences, ("konference", "konference", "konferencí")),
        (found.records, ("soubor se záznamy", "soubory se záznamy", "souborů se záznamy")),
        (found.documents, ("dokument", "dokumenty", "dokumentů")),
        (found.others, ("jiný soubor", "jiné soubory", "jiných souborů")),
    )
    counted = ", ".join(plural(count, *forms) for count, forms in counts if count)
    inside = f"Složka {filed.folder.resolve()}\nJe v ní: {counted}."
    if not found.families:
        return (inside,)
    others = f"Pozor, ve stejné složce je i {join_words(found.families)}. Předáte ji se vším, co v ní je."
    return inside, others


def _cleared(kept: OwnTraces) -> str:
    versions = plural(kept.versions, "dřívější verze", "dřívější verze", "dřívějších verzí")
    thrown = plural(kept.thrown, "zahozený text", "zahozené texty", "zahozených textů")
    return (
        f"Až bude předaná, smaže pktui, co si o ní nechává na tomto počítači: {versions} a {thrown}. "
        "Složky samotné se nedotkne."
    )

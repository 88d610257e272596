"""Who was invited to another day, time or place than now holds: they are named, and can be noted as told."""

from __future__ import annotations

from pktui.domain.preparing.readiness import mistaken, told_again
from pktui.texts.dates import show_day
from pktui.texts.words import join_words
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.confirm import Choose


def ask_who_knows(screen: CaseScreen) -> bool:
    """Ask whether those whose invitation no longer holds know what does; tell whether there is anybody."""
    moved, today = mistaken(screen.session.meeting.conference), screen.session.now().date()
    if not moved:
        return False

    def answered(answer: str | None) -> None:
        if answer == "told":
            screen.change_conference("Znovu pozváni", lambda c: told_again(c, today), said=True)

    answers = (
        ("later", "Ještě to nevědí; Kontrola (F9) to bude připomínat"),
        ("told", f"Už to vědí; zapsat je jako pozvané znovu {show_day(today)}"),
    )
    who = "\n".join(f"„{old}“: {join_words([person.name for person in people])}" for old, people in moved.items())
    text = f"V pozvánce mají, co už neplatí:\n{who}\n\nOdpovědi na jiný den se smažou; čeká se na nové."
    screen.app.push_screen(Choose("Termín nebo místo se změnily. Vědí to pozvaní?", answers, text), answered)
    return True

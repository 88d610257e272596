"""Questions on the way to „ano, nebo ne“ (M1): what speaks for a conference, and what against it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.types import CSSPathType

from pktui.domain.preparing.indication import Signs, missing, propose
from pktui.tui.fields import Field, yes_no
from pktui.tui.forms import Form
from pktui.tui.screens.dialogs.form import FormDialog

_QUESTIONS: tuple[Field, ...] = (
    yes_no("need", "Potřebuje ji někdo a umí říct jasný a reálný cíl?"),
    yes_no("danger", "Je dítě ve vážném ohrožení?"),
    yes_no("views", "Je potřeba vidět situaci z více stran?"),
    yes_no("coordination", "Pomáhá víc organizací a potřebují se sladit?"),
    yes_no("decision", "Blíží se závažné rozhodnutí?"),
    yes_no("refuses", "Odmítá konferenci klient?"),
    yes_no("harm", "Mohla by klientovi ublížit?"),
    yes_no("better", "Pomohlo by teď víc něco jiného?"),
)
_ANSWERS = {True: "ano", False: "ne"}


class IndicationDialog(FormDialog[Signs]):
    """Answer what one can; the proposal below follows the answers."""

    HELP_TEXT = "Odpovězte, na co umíte; z odpovědí vznikne návrh a ten si pak upravíte. A je ano, N je ne."
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "indication.tcss"]

    def __init__(self, today: date) -> None:
        form = Form("Svolat konferenci? Pro a proti", _QUESTIONS, note=_proposal)
        super().__init__(form, Signs(), today)


def _proposal(signs: Signs) -> str:
    if signs == Signs():
        return "←→ odpoví, písmeno A nebo N také. Z odpovědí vznikne návrh, který si upravíte."
    proposal = propose(signs)
    if proposal.indicated is None:
        return f"Zatím bez návrhu. {missing(signs)}"
    return f"Návrh: {_ANSWERS[proposal.indicated]}. {proposal.reason}"

"""Questions for and against a conference (M1); their answers lead to a proposal."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from textual.types import CSSPathType

from pktui.domain.preparing.indication import Signs, missing, propose
from pktui.tui.parts.fields import Field, yes_no
from pktui.tui.parts.forms import Form
from pktui.tui.screens.dialogs.form import FormDialog


def questions(*, is_about_child: bool) -> tuple[Field, ...]:
    """Return what is asked for and against a conference (M1)."""
    return (
        yes_no("need", "Potřebuje ji někdo a umí říct jasný a reálný cíl?"),
        yes_no("danger", f"Je {'dítě' if is_about_child else 'klient'} ve vážném ohrožení?"),
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
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialogs/dialog.tcss", "indication.tcss"]

    def __init__(self, today: date, *, is_about_child: bool) -> None:
        """Prepare the questions; of whose danger is asked depends on whom the conference is about."""
        asked = questions(is_about_child=is_about_child)
        note = partial(_proposal, is_about_child=is_about_child)
        super().__init__(Form("Svolat konferenci? Pro a proti", asked, note=note), Signs(), today)


def _proposal(signs: Signs, *, is_about_child: bool) -> str:
    if signs == Signs():
        return "←→ odpoví, písmeno A nebo N také. Z odpovědí vznikne návrh, který si upravíte."
    proposal = propose(signs, is_about_child=is_about_child)
    if proposal.indicated is None:
        return f"Zatím bez návrhu. {missing(signs)}"
    return f"Návrh: {_ANSWERS[proposal.indicated]}. {proposal.reason}"

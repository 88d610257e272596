"""Příprava (F2): why, when and for whom; the programme of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.change import Edited
from pktui.domain.checks.rule import About
from pktui.domain.checks.rulebook import BY_ID
from pktui.domain.conference import Conference, ConferenceForm
from pktui.domain.meeting import Meeting
from pktui.domain.preparing.guidance import summary_length, summary_words
from pktui.domain.preparing.indication import Proposal, Signs, propose
from pktui.domain.risks import Risk, RiskCare, thought_of
from pktui.session.drafts.place import Place
from pktui.session.recovery.put_back import SUMMARY
from pktui.storage.office.folder_settings import lengths_of
from pktui.storage.office.office_files import home_of_templates
from pktui.storage.office.office_list import duties, jargon
from pktui.storage.office.programmes import CRISIS_PROGRAM, load_program
from pktui.texts.dates import show_date, show_day, show_time
from pktui.texts.words import plural
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.risk_list import RisksDialog, RiskStore
from pktui.tui.screens.dialogs.text import TextDialog
from pktui.tui.screens.entries import Entries
from pktui.tui.screens.for_and_against import IndicationDialog
from pktui.tui.screens.preparation_forms import Fact, Known, client_note, fact_form, fact_name
from pktui.tui.screens.program import ProgramScreen
from pktui.tui.widgets.table import Column, Row, RowTable

# As the Czech law is quoted: `§ 10 odst. 3 písm. e)`.
_PARAGRAPH = re.compile(r"§+\s*\d+[a-z]*(?:\s+odst\.\s*\d+)?(?:\s+písm\.\s*[a-z]+\))?")

FACTS = {
    About.GOAL: Fact.GOAL,
    About.WHEN: Fact.WHEN,
    About.INDICATION: Fact.INDICATION,
    About.CLIENT: Fact.CLIENT,
    About.SUMMARY: Fact.SUMMARY,
    About.RISKS: Fact.RISKS,
}
"""Where what a rule misses is filled in; the other rules of this screen are about the programme."""

_RISKS: Entries[RiskCare] = Entries(
    "", "conference.risks", moving="Pořadí rizik", removing=lambda _: ("Riziko smazáno", False)
)


class PreparationScreen(ProgramScreen):
    """What has to be settled before people meet."""

    CSS_PATH = "preparation.tcss"
    NAME = "preparation"
    HELP_TEXT = """\
Nahoře jsou údaje o konferenci, dole program s délkami. „Svolat ji?“ začíná otázkami, ze kterých vznikne návrh
odpovědi.

Program jde vzít ze vzoru, rozdělit v něm zbývající minuty, nebo ho uložit jako vlastní vzor. Navržené délky vycházejí
z toho, jak dlouho co trvalo na minulých setkáních.

Data pište, jak jste zvyklí: 10. 3., zítra, za 14 dní, pá. Délky: 90, 1:30, 1,5 h."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "write_summary", "Kazuistika", tooltip="Krátký popis, který se posílá předem", id="summary"),
        Binding("o", "guide", "Otázky „Svolat ji?“", tooltip="Z odpovědí vznikne návrh", show=False, id="guide"),
    ]

    def compose_content(self) -> ComposeResult:
        """Facts above, the programme below."""
        yield RowTable(Column("Údaj", 14), Column("Hodnota"), id="facts", header=False)
        yield from self.compose_program()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw facts and programme."""
        self.query_one("#facts", RowTable).show_rows(fact_rows(meeting.conference))
        self.show_program(meeting.conference)

    def mark(self, entry: str) -> None:
        """Go to the fact a rule is about, or to the programme and its item."""
        fact = FACTS.get(BY_ID[entry].about) if entry in BY_ID else None
        super().mark(str(fact) if fact else entry)
        # Whoever comes from another screen may be the first to open this one.
        self.call_after_refresh(lambda: self.query_one("#facts" if fact else "#program", RowTable).focus())

    @on(RowTable.RowSelected, "#facts")
    def fact_chosen(self, event: RowTable.RowSelected) -> None:
        """Open the form of this fact; what has to be written or asked first comes first."""
        event.stop()
        fact = Fact(event.row_key.value or "")
        conference = self.session.meeting.conference
        if fact is Fact.SUMMARY and not summary_words(conference.summary):
            self.action_write_summary()
        elif fact is Fact.INDICATION and conference.indicated is None and not conference.indication:
            self.action_guide()
        elif fact is Fact.RISKS:
            self._open_risks()
        else:
            self._open(fact)

    def _open(self, fact: Fact) -> None:
        conference = self.session.meeting.conference
        form = fact_form(fact, conference, self._known(fact), self.today)
        self.edit(form, conference, lambda edited: self._store(fact, edited))

    def _open_risks(self) -> None:
        def known() -> tuple[RiskCare, ...]:
            return _RISKS.of(self.session.meeting)

        def keep(edited: Edited[RiskCare]) -> None:
            self.keep(_RISKS, "Rizika uložena", edited)

        def drop(care: RiskCare) -> None:
            self.take_out(_RISKS, care)

        self.app.push_screen(RisksDialog(RiskStore(known, keep, drop, self.edit)))

    def _known(self, fact: Fact) -> Known:
        """Return what the templates say to the form; a list that cannot be read is told about and left out."""
        home = home_of_templates(self.session.folder)
        with telling(self.app, severity="warning"):
            match fact:
                case Fact.GOAL | Fact.INVITED_GOAL:
                    return Known(words=jargon(home))
                case Fact.INDICATION:
                    return Known(duties=duties(home))
                case Fact.WHEN:
                    months = lengths_of(self.session.folder).lengths.earliest_next_months
                    return Known(crisis=load_program(CRISIS_PROGRAM, home), months=months)
        return Known()

    def _store(self, fact: Fact, edited: Edited[Conference]) -> None:
        self.change_conference(f"{fact}: uloženo", edited.onto, said=True)
        conference = self.session.meeting.conference
        if fact is Fact.CLIENT and (note := client_note(conference)):
            whose = "Názor dítěte" if conference.is_about_child else "Názor klienta"
            self.notify(note, title=f"{whose} zatím chybí", severity="warning", timeout=10)
        if fact is Fact.WHEN:
            self.ask_who_knows()

    def action_guide(self) -> None:
        """Ask what speaks for a conference and what against it, and propose an answer (M1)."""

        def answered(signs: Signs | None) -> None:
            conference = self.session.meeting.conference
            if signs is None or signs == Signs():
                self._open(Fact.INDICATION)
                return
            proposal = propose(signs, is_about_child=conference.is_about_child)

            def take() -> None:
                self.change_conference("Návrh odpovědi", lambda c: _answered(c, proposal), said=True)
                self._open(Fact.INDICATION)

            if conference.indication and conference.indication != proposal.reason:
                confirm(self.app, "Nahradit dosavadní odpověď a důvod návrhem?", "Nahradit", take, proposal.reason)
            else:
                take()

        is_about_child = self.session.meeting.conference.is_about_child
        self.app.push_screen(IndicationDialog(self.today, is_about_child=is_about_child), answered)

    def action_write_summary(self) -> None:
        """Write the case summary."""

        def written(text: str) -> None:
            self.change_conference("Kazuistika uložena", lambda c: replace(c, summary=text), said=True)

        conference = self.session.meeting.conference
        place = Place(conference.id, SUMMARY, "Kazuistika")
        ask(self.app, TextDialog("Kazuistika", conference.summary, place, _summary_hint), written)


def _answered(conference: Conference, proposal: Proposal) -> Conference:
    return replace(conference, indicated=proposal.indicated, indication=proposal.reason)


def _summary_hint(text: str) -> str:
    return f"{summary_length(text)} · jen to, co potřebuje toto setkání"


def fact_rows(conference: Conference) -> Iterator[Row]:
    """Yield one row for each fact; both wordings of the goal once the meeting has changed it (M4)."""
    yield _row(Fact.GOAL, conference.current_goal or "zatím není")
    if conference.goal_verified and conference.goal and conference.goal_verified != conference.goal:
        yield _row(Fact.INVITED_GOAL, conference.goal)
    yield _row(Fact.WHEN, _when(conference))
    yield _row(Fact.INDICATION, _indication(conference))
    yield _row(Fact.CLIENT, _client(conference), fact_name(Fact.CLIENT, conference))
    yield _row(Fact.SUMMARY, _summary(conference))
    yield _row(Fact.RISKS, _risks(conference))
    yield _row(Fact.FAMILY, _family(conference))


def _row(fact: Fact, value: str, name: str = "") -> Row:
    return Row(str(fact), ((name or str(fact), "bold"), value))


def _when(conference: Conference) -> str:
    start = f" v {show_time(conference.start)}" if conference.start else ""
    parts = (f"{show_date(conference.day)}{start}", f"{conference.minutes} min", conference.place)
    return ", ".join(part for part in parts if part)


def _indication(conference: Conference) -> str:
    answer = {True: "ano", False: "ne", None: "zatím nezodpovězeno (Enter se zeptá)"}[conference.indicated]
    context = conference.context.label if conference.context else ""
    kind = "" if conference.form is ConferenceForm.USUAL else conference.form.label
    return " – ".join(part for part in (answer, context, kind, _duty(conference.duty), conference.indication) if part)


def _duty(duty: str) -> str:
    """Return where the duty is written; its whole text would push everything else off the line."""
    paragraph = _PARAGRAPH.search(duty)
    return paragraph[0] if paragraph else duty


def _client(conference: Conference) -> str:
    """Say what is missing first: the end of a long line is cut off."""
    client, is_of_child = conference.client, conference.is_about_child
    whose = "dítěte" if is_of_child else "klienta"
    view, bringer = (client.child_view, client.child_view_by) if is_of_child else (client.view, client.view_by)
    is_told = bool(client.told_by or client.told_on)
    said = (
        f"! není jasné, kdo přinese názor {whose}" if client_note(conference) else "",
        "! není určeno, kdo mu řekne výsledek" if conference.is_without_client and not is_told else "",
        f"ví o setkání od {show_day(client.informed_on)}" if client.informed_on else "o setkání zatím neví",
        f"souhlas {show_day(client.consented_on)}" if client.consented_on else "bez souhlasu",
        f"názor {whose} přinese {bringer}" if bringer else "",
        f"názor {whose} zajištěn" if view and not bringer else "",
        f"výsledek ví od {show_day(client.told_on)}" if client.told_on else "",
    )
    return "; ".join(part for part in said if part)


def _summary(conference: Conference) -> str:
    count = summary_words(conference.summary)
    if not count:
        return "zatím není napsaná (Enter ji otevře)"
    agreed = conference.client.summary_agreed_on
    state = f"klient souhlasí od {show_day(agreed)}" if agreed else "klient ji ještě neodsouhlasil"
    return f"{plural(count, 'slovo', 'slova', 'slov')}, {state}"


def _risks(conference: Conference) -> str:
    count = sum(1 for care in thought_of(conference.risks) if care.risk)
    own = sum(1 for care in thought_of(conference.risks) if not care.risk)
    if not count + own:
        return "zatím nepromyšlená (Enter ukáže, co se obvykle může pokazit)"
    return f"promyšleno {count} z {len(Risk)} obvyklých" + (f" a {own} vlastní" if own else "")


def _family(conference: Conference) -> str:
    follows = f", navazuje na: {conference.follows_label}" if conference.follows_label else ""
    mark = f", sp. zn. {conference.file_mark}" if conference.file_mark else ""
    return f"{conference.family}, {conference.number}. konference{mark}{follows}"

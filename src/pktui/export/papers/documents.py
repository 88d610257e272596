"""The papers of a conference: which there are, when each is needed, what it must not lack, and its file's name.

A new document is a template in `vzory/` and one row here; what it must not lack stands above the rules.
"""

from __future__ import annotations

from datetime import datetime

from pktui.domain.checks.rule import Printed, always, with_adult, with_child, without_client
from pktui.domain.checks.rulebook import AS_SHIPPED, Customs, before_printing
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.partial import copy_for
from pktui.domain.plan import Plan
from pktui.export.formats import FORMATS
from pktui.export.papers.copies import own_name
from pktui.export.papers.document import Document, NeededAt
from pktui.export.papers.for_whom import to_child, to_everybody, to_grown_family, to_who_has_tasks
from pktui.files import safe_name


def _with_client(conference: Conference) -> bool:
    return not conference.is_without_client


def _invites_adult(conference: Conference) -> bool:
    return not (conference.is_about_child or conference.is_without_client)


def _was_refused(conference: Conference) -> bool:
    return conference.indicated is False


_BY_MOMENT = {
    NeededAt.BEFORE: (
        Document(
            "pozvanka-rodine", "Pozvánka na setkání", Conference, Printed.INVITATION, with_child,
            "Pozvánka pro rodinu a blízké",
        ),
        Document(
            "pozvanka-diteti", "Zveme tě na setkání", Conference, Printed.INVITATION, with_child, "Pozvánka pro děti"
        ),
        Document(
            "pozvanka-klientovi", "Zveme vás na setkání", Conference, Printed.INVITATION, _invites_adult,
            "Pozvánka pro klienta",
        ),
        Document(
            "pozvanka-blizkym", "Pozvánka na setkání", Conference, Printed.INVITATION, with_adult,
            "Pozvánka pro blízké klienta",
        ),
        Document(
            "oznameni-klientovi", "Setkání, o kterém máte vědět", Conference, Printed.INVITATION, without_client,
            "Oznámení klientovi, který u setkání nebude",
        ),
        Document(
            "pozvanka-odbornikum", "Pozvánka na případovou konferenci", Conference, Printed.INVITATION, always,
            "Pozvánka pro odborníky",
        ),
        Document(
            "kazuistika", "Kazuistika", Conference, Printed.CASE_SUMMARY, title_of_child="Co se děje",
            running="kazuistika",
        ),
        Document("program", "Program setkání", Conference, Printed.PROGRAMME),
        Document(
            "prava-klienta", "Co máte vědět a na co máte právo", Conference, Printed.NONE, _with_client,
            title_of_child="Co máš vědět a na co máš právo",
        ),
        Document("souhlas-klienta", "Souhlas se setkáním", Conference, Printed.CONSENT, _with_client),
        Document("zaznam-nekonana", "Záznam o nekonané konferenci", Conference, Printed.NOT_CALLED, _was_refused),
    ),
    NeededAt.AT_TABLE: (
        Document(
            "prezencni-listina",
            "Prezenční listina s mlčenlivostí",
            Conference,
            Printed.ATTENDANCE_LIST,
            running="prezenční listina",
            names_case=False,
        ),
        Document("zasady", "Čeho se u stolu držíme", Conference, Printed.NONE),
        Document("tym-kolem-klienta", "Kdo všechno pomáhá", Conference, Printed.NONE),
        Document("hodnoceni", "Jaké pro vás setkání bylo", Conference, Printed.NONE),
        Document("hodnoceni-ditete", "Jak ti na setkání bylo", Conference, Printed.NONE, with_child),
    ),
    NeededAt.AFTER: (
        Document("rychly-vystup", "Na čem jsme se domluvili", Plan, Printed.SUMMARY, goes_to=to_everybody),
        Document(
            "zapis", "Zápis z případové konference", Minutes, Printed.MINUTES, running="zápis", goes_to=to_everybody
        ),
        Document("plan", "Plán spolupráce", Plan, Printed.PLAN, running="plán", goes_to=to_everybody),
        Document("plan-srozumitelne", "Náš plán jednoduše", Plan, Printed.SUMMARY, goes_to=to_grown_family),
        Document(
            "plan-diteti", "Plán pro děti", Plan, Printed.SUMMARY, with_child, goes_to=to_child,
            title_of_child="Tvůj plán",
        ),
        Document("ukolovy-list", "Úkolový list", Plan, Printed.SUMMARY, goes_to=to_who_has_tasks),
        Document("karty-ukolu", "Karty s úkoly", Plan, Printed.SUMMARY),
        Document("podpisy-planu", "Podpisy k plánu", Plan, Printed.PLAN),
        Document("pruvodni-dopis", "Průvodní dopis", Conference, Printed.NONE, goes_to=to_everybody),
        Document("jak-otevrit", "Jak otevřít zaslaný balíček", Conference, Printed.NONE),
        Document("vyzva-k-pripominkam", "Prosba o připomínky k zápisu", Minutes, Printed.REQUEST),
        Document("pripomenuti-pripominek", "Připomenutí návrhu zápisu", Minutes, Printed.REQUEST),
        Document("pripomenuti-ukolu", "Připomenutí úkolů", Plan, Printed.NONE),
    ),
}  # fmt: skip

DOCUMENTS = {document.name: document for papers in _BY_MOMENT.values() for document in papers}
"""All documents by their names."""


def needed_at(document: Document) -> NeededAt:
    """Return when a document is needed; when one of the office's own is, only the office knows."""
    return next((moment for moment, papers in _BY_MOMENT.items() if document in papers), NeededAt.OF_OFFICE)


def file_name(document: Document, meeting: Meeting, fmt: str, person: str = "") -> str:
    """Return the name of the file: day, case and document, such as `2026-03-10-hrubesovi-zapis.docx`.

    With the id of a `person` their name is behind it: `2026-03-10-hrubesovi-zapis-pro-jana-mala.docx`.
    """
    seen = copy_for(meeting, person).meeting if person else meeting
    conference = seen.conference
    whose = f"-pro-{own_name(meeting, person)}" if person else ""
    family = f"-{safe_name(conference.family)}" if conference.family else ""
    return f"{conference.day}{family}-{_file_part(document)}{whose}{FORMATS[fmt].suffix}"


def _file_part(document: Document) -> str:
    """Return what a document is called in the names of files; one of the office's own never as one of ours."""
    name = safe_name(document.name)
    return f"{name}-vlastni" if document.is_own and name in DOCUMENTS else name


def missing(document: Document, meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED) -> tuple[str, ...]:
    """Return one Czech sentence for each thing without which the document says too little.

    Args:
        document: Which paper.
        meeting: The conference with its minutes and plan.
        now: The wall clock of the room.
        customs: What the people of the case changed about the rules.
    """
    return tuple(finding.spot.text for finding in before_printing(document.printed, meeting, now, customs))


def doubts(document: Document, meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED) -> tuple[str, ...]:
    """Return what of `missing` is so grave that it is told before the document is made."""
    found = before_printing(document.printed, meeting, now, customs)
    return tuple(finding.spot.text for finding in found if finding.rule.is_told_first)

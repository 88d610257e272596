"""Czech names of the domain's values, as people see them on screens and in documents."""

from __future__ import annotations

from pktui.domain.agenda import Phase
from pktui.domain.conference import ConferenceForm, Context, RoomView
from pktui.domain.flipchart import CaptureKind
from pktui.domain.meeting import Stage
from pktui.domain.minutes import MinutesState, Resolution
from pktui.domain.people import Answer, Person, Role
from pktui.domain.plan import Acceptance, TaskState

ROLE = {
    Role.INITIATOR: "iniciátor",
    Role.CONVENER: "svolavatel",
    Role.COORDINATOR: "koordinátor",
    Role.FACILITATOR: "facilitátor",
    Role.MINUTE_TAKER: "zapisovatel",
    Role.CHILD: "dítě",
    Role.PARENT: "rodič",
    Role.CARER: "pečující osoba",
    Role.CLOSEST_WORKER: "pracovník nejblíže klientovi",
    Role.SUPPORT_PERSON: "opora klienta",
    Role.CASE_MANAGER: "case manager",
    Role.PROFESSIONAL: "odborník",
    Role.ORGANISATION: "zástupce organizace",
    Role.FAMILY: "blízká osoba",
    Role.GUEST: "přizvaný",
}

PART = ROLE | {
    Role.INITIATOR: "dává podnět",
    Role.CONVENER: "svolává",
    Role.COORDINATOR: "koordinuje",
    Role.FACILITATOR: "vede setkání",
    Role.MINUTE_TAKER: "zapisuje",
    Role.CLOSEST_WORKER: "pracuje s rodinou nejvíc",
    Role.SUPPORT_PERSON: "opora",
    Role.CASE_MANAGER: "hlídá plán",
    Role.ORGANISATION: "za organizaci",
    Role.GUEST: "host",
}
"""The roles as papers say them of one person: what she or he does, so that no word has the wrong gender."""

ANSWER = {
    Answer.NONE: "čeká se",
    Answer.ACCEPTED: "přijde",
    Answer.DECLINED: "odmítá účast",
    Answer.EXCUSED: "omluva",
    Answer.SUBSTITUTE: "náhradník",
}

PHASE = {
    Phase.WELCOME: "Úvod a přivítání",
    Phase.INTRODUCTIONS: "Představení účastníků",
    Phase.GOAL: "Cíl setkání",
    Phase.CASE: "Jak to teď je",
    Phase.NEEDS: "Co se děje a co je potřeba",
    Phase.PROPOSALS: "Návrhy řešení",
    Phase.PLAN: "Domlouváme plán",
    Phase.CONTACT: "Kontaktní osoba a další termín",
    Phase.EVALUATION: "Zhodnocení setkání",
}

CONTEXT = {
    Context.CHILD_PROTECTION: "ochrana dětí (OSPOD)",
    Context.CLIENT_ORDER: "klient má vlastní zakázku",
    Context.CONTROL_WITH_CLIENT: "kontrola za účasti klienta",
    Context.CONTROL_WITHOUT_CLIENT: "kontrola bez účasti klienta",
}

FORM = {
    ConferenceForm.USUAL: "běžná",
    ConferenceForm.MOTIVATIONAL: "motivační",
    ConferenceForm.EXPERT: "expertní",
}

CAPTURE = {
    CaptureKind.NOTE: "poznámka",
    CaptureKind.NEED: "potřeba",
    CaptureKind.RISK: "riziko",
    CaptureKind.STRENGTH: "silná stránka",
    CaptureKind.PROPOSAL: "návrh",
    CaptureKind.PARKED: "na potom",
    CaptureKind.DISSENT: "nesouhlas",
}

ROOM_VIEW = {
    RoomView.GOAL: "cíl setkání",
    RoomView.PRIORITIES: "priority",
    RoomView.PLAN: "plán",
    RoomView.BLANK: "jen hodiny",
}

TASK_STATE = {
    TaskState.OPEN: "otevřený",
    TaskState.PARTLY: "zčásti",
    TaskState.DONE: "hotovo",
    TaskState.POSTPONED: "odloženo",
    TaskState.CANCELLED: "zrušeno",
}

ACCEPTANCE = {
    Acceptance.UNKNOWN: "zatím ne",
    Acceptance.ACCEPTED: "ano",
    Acceptance.REFUSED: "odmítnuto",
}

MINUTES_STATE = {
    MinutesState.DRAFT: "koncept",
    MinutesState.COMMENTS: "k připomínkám",
    MinutesState.APPROVED: "schváleno",
}

RESOLUTION = {
    Resolution.WAITING: "čeká",
    Resolution.ACCEPTED: "zapracováno",
    Resolution.REJECTED: "nezapracováno",
    Resolution.DISSENT: "zůstává nesouhlas",
}

STAGE = {
    Stage.PREPARED: "příprava",
    Stage.NOT_CALLED: "nesvolaná",
    Stage.RUNNING: "probíhá",
    Stage.HELD: "proběhla",
    Stage.COMMENTS: "připomínky k zápisu",
    Stage.APPROVED: "zápis schválen",
}

MINUTES_SECTIONS = (
    "Popis situace",
    "Potřeby a rizika",
    "Silné stránky a podpora",
    "Názor dítěte",
    "Návrhy řešení",
    "Odlišné názory",
    "Zhodnocení setkání",
)


def roles(person: Person) -> str:
    """Return the person's roles in words: `rodič, iniciátor`."""
    return ", ".join(ROLE[role] for role in person.roles)


def parts(person: Person) -> str:
    """Return the person's roles as papers say them: `rodič, dává podnět`."""
    return ", ".join(PART[role] for role in person.roles)


def part(person: Person) -> str:
    """Return what people at the table need to know about the person: the relation, else the roles."""
    return person.relation or roles(person)

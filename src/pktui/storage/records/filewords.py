"""Values chosen from a list: how each is spelled in the files."""

from __future__ import annotations

from pktui.domain.agenda import Phase
from pktui.domain.conference import ConferenceForm, Context, RoomView
from pktui.domain.flipchart import CaptureKind
from pktui.domain.minutes import MinutesState, Resolution
from pktui.domain.people import Answer, Role
from pktui.domain.plan import Acceptance, TaskState
from pktui.domain.run import EventKind

ROLES = {
    Role.INITIATOR: "iniciator",
    Role.CONVENER: "svolavatel",
    Role.COORDINATOR: "koordinator",
    Role.FACILITATOR: "facilitator",
    Role.MINUTE_TAKER: "zapisovatel",
    Role.CHILD: "dite",
    Role.PARENT: "rodic",
    Role.CARER: "pecujici",
    Role.CLOSEST_WORKER: "pracovnik_nejblize",
    Role.SUPPORT_PERSON: "opora",
    Role.CASE_MANAGER: "case_manager",
    Role.PROFESSIONAL: "odbornik",
    Role.ORGANISATION: "organizace",
    Role.FAMILY: "blizka_osoba",
    Role.GUEST: "prizvany",
}
ANSWERS = {
    Answer.NONE: "ceka",
    Answer.ACCEPTED: "prijal",
    Answer.DECLINED: "odmitl",
    Answer.EXCUSED: "omluven",
    Answer.SUBSTITUTE: "nahradnik",
}
PHASES = {
    Phase.WELCOME: "uvod",
    Phase.INTRODUCTIONS: "predstaveni",
    Phase.GOAL: "cil",
    Phase.CASE: "pripad",
    Phase.NEEDS: "potreby",
    Phase.PROPOSALS: "navrhy",
    Phase.PLAN: "plan",
    Phase.CONTACT: "kontakt",
    Phase.EVALUATION: "zhodnoceni",
}
CONTEXTS = {
    Context.CHILD_PROTECTION: "ochrana_deti",
    Context.CLIENT_ORDER: "zakazka_klienta",
    Context.CONTROL_WITH_CLIENT: "kontrola_s_klientem",
    Context.CONTROL_WITHOUT_CLIENT: "kontrola_bez_klienta",
}
FORMS = {
    ConferenceForm.USUAL: "bezna",
    ConferenceForm.MOTIVATIONAL: "motivacni",
    ConferenceForm.EXPERT: "expertni",
}
EVENTS = {
    EventKind.ITEM: "bod",
    EventKind.PAUSE: "prestavka",
    EventKind.RESUME: "pokracovani",
    EventKind.ADJUST: "uprava",
    EventKind.TIMER: "casovac",
    EventKind.FINISH: "konec",
}
CAPTURES = {
    CaptureKind.NOTE: "poznamka",
    CaptureKind.NEED: "potreba",
    CaptureKind.RISK: "riziko",
    CaptureKind.STRENGTH: "silna_stranka",
    CaptureKind.PROPOSAL: "navrh",
    CaptureKind.PARKED: "parkoviste",
    CaptureKind.DISSENT: "nesouhlas",
}
ROOM_VIEWS = {
    RoomView.GOAL: "cil",
    RoomView.PRIORITIES: "priority",
    RoomView.PLAN: "plan",
    RoomView.BLANK: "nic",
}
MINUTES_STATES = {
    MinutesState.DRAFT: "koncept",
    MinutesState.COMMENTS: "k_pripominkam",
    MinutesState.APPROVED: "schvaleno",
}
RESOLUTIONS = {
    Resolution.WAITING: "ceka",
    Resolution.ACCEPTED: "zapracovano",
    Resolution.REJECTED: "nezapracovano",
    Resolution.DISSENT: "nesouhlas",
}
TASK_STATES = {
    TaskState.OPEN: "otevreny",
    TaskState.PARTLY: "castecne",
    TaskState.DONE: "hotovo",
    TaskState.POSTPONED: "odlozeno",
    TaskState.CANCELLED: "zruseno",
}
ACCEPTANCES = {
    Acceptance.UNKNOWN: "nevyjadreno",
    Acceptance.ACCEPTED: "ano",
    Acceptance.REFUSED: "ne",
}

"""The keys of a conference and of what was caught while it ran."""

from __future__ import annotations

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.conference import Conference, ConferenceForm, Context, RoomColumn, RoomView
from pktui.domain.data_request import DataRequest, RequestKind
from pktui.domain.flipchart import Capture, CaptureKind, Rating
from pktui.domain.people import Answer, Person, Role
from pktui.domain.risks import Risk, RiskCare
from pktui.domain.run import Event, EventKind, Turn
from pktui.domain.stretches import Stretch
from pktui.storage.records.schema import DECIDED, ID, OF, OF_ID, WHO, WHO_ID, Key, Table
from pktui.storage.records.value_kinds import DAY, LENGTH, MOMENT, NUMBER, SCALE, SIGNED, SPAN, TIME, YES_NO, word

PERSON = Table.of(
    Person,
    "účastník",
    ID,
    Key("jmeno", "jméno", "name", always=True),
    Key("role", "role", "roles", word(Role), many=True),
    Key("vztah", "vztah", "relation"),
    Key("organizace", "organizace", "organisation"),
    Key("telefon", "telefon", "phone"),
    Key("email", "e-mail", "email"),
    Key("stoji_pri", "u koho sedí", "stands_by"),
    Key("poznamka", "poznámka", "note", free=True),
    Key("pozvan", "kdy byl pozván", "invitation.sent_on", DAY),
    Key("pozvan_na", "na který den byl pozván", "invitation.to_day", DAY),
    Key("pozvan_v", "na kolik hodin byl pozván", "invitation.to_start", TIME),
    Key("pozvan_kam", "kam byl pozván", "invitation.to_place"),
    Key("pozvan_jak", "jak byl pozván", "invitation.way"),
    Key("odpoved", "odpověď", "invitation.answer", word(Answer)),
    Key("duvod", "důvod", "invitation.reason"),
    Key("nahradnik", "náhradník", "invitation.substitute"),
    Key("podklady", "kdy dostal podklady", "invitation.papers_on", DAY),
    Key("nesmi_dostat", "co nesmí dostat", "invitation.must_not", many=True),
    Key("nedostane", "proč něco nedostane", "invitation.withheld", free=True),
    Key("cely_vytisk", "celý výtisk", "invitation.whole_copy", YES_NO),
    Key("pripraven", "kdy byl připraven", "briefing.spoken_on", DAY),
    Key("zna_cil", "zná cíl", "briefing.knows_goal", YES_NO),
    Key("zna_prava", "zná práva", "briefing.knows_rights", YES_NO),
    Key("prekazka", "co mu účast ztěžuje", "briefing.obstacle", free=True),
    Key("vek", "věk dítěte", "child.age"),
    Key("narozeni", "datum narození dítěte", "born", DAY),
    Key("dite_cast", "u které části dítě bude", "child.part"),
    Key("dite_s_kym", "s kým dítě přijde", "child.beside"),
    Key("dite_proc_ne", "proč dítě nepřijde", "child.why_not"),
    Key("pritomen", "účast", "attendance.present", YES_NO),
    Key("prichod", "příchod", "attendance.arrived", TIME),
    Key("odchod", "odchod", "attendance.left", TIME),
    Key("mimo", "kdy byl mezitím pryč", "attendance.away", SPAN, many=True),
    Key("mlcenlivost", "mlčenlivost", "attendance.confidentiality", YES_NO),
)

AGENDA_ITEM = Table.of(
    AgendaItem,
    "bod programu",
    ID,
    Key("bod", "bod programu", "title", always=True),
    Key("minut", "počet minut", "minutes", LENGTH, always=True),
    Key("faze", "fáze", "phase", word(Phase)),
)

EVENT = Table.of(
    Event,
    "krok jednání",
    ID,
    Key("cas", "čas", "at", MOMENT, always=True),
    Key("co", "o co jde", "kind", word(EventKind), always=True),
    Key("bod", "bod programu", "item"),
    Key("minut", "počet minut", "minutes", SIGNED),
)

CAPTURE = Table.of(
    Capture,
    "zachycená věta",
    ID,
    Key("druh", "druh", "kind", word(CaptureKind), always=True),
    Key("text", "text", "text", always=True),
    Key("cas", "čas", "at", MOMENT),
    Key("bod", "bod programu", "item"),
    WHO,
    WHO_ID,
    Key("tecky", "tečky", "dots", many=True),
    Key("odvolal", "kdo nesouhlas odvolal", "withdrawn_by"),
    Key("odvolano", "kdy byl nesouhlas odvolán", "withdrawn_on", DAY),
)

RATING = Table.of(
    Rating,
    "hodnota na škále",
    ID,
    Key("hodnota", "hodnota na škále", "value", SCALE, always=True),
    Key("minule", "hodnota z minula", "before", SCALE),
    WHO,
    WHO_ID,
    Key("proc", "proč tolik", "reason"),
    Key("cas", "čas", "at", MOMENT),
)

TURN = Table.of(
    Turn,
    "slovo",
    ID,
    Key("cas", "čas", "at", MOMENT, always=True),
    WHO_ID,
)

RISK = Table.of(
    RiskCare,
    "riziko",
    ID,
    Key("riziko", "riziko", "risk", word(Risk)),
    Key("popis", "jiné riziko", "about"),
    Key("opatreni", "co se pro to udělalo", "done", free=True),
)

REQUEST = Table.of(
    DataRequest,
    "žádost",
    ID,
    Key("co", "o co jde", "kind", word(RequestKind), always=True),
    Key("dne", "den", "on", DAY),
    Key("poznamka", "poznámka", "note", free=True),
)

CONFERENCE = Table.of(
    Conference,
    "konference",
    ID,
    Key("spis", "spis", "family", always=True),
    Key("spisova_znacka", "spisová značka", "file_mark"),
    Key("poradi", "pořadí konference", "number", NUMBER, always=True),
    Key("datum", "datum", "day", DAY, always=True),
    Key("zacatek", "začátek", "start", TIME),
    Key("delka", "délka", "minutes", LENGTH, always=True),
    Key("misto", "místo", "place"),
    Key("prostor_klid", "klid v místnosti", "venue.quiet", YES_NO),
    Key("prostor_dost", "dost místa", "venue.spacious", YES_NO),
    Key("prostor_znamy", "místo, které klient zná", "venue.known", YES_NO),
    Key("prostor_tabule", "tabule v místnosti", "venue.board", YES_NO),
    Key("prostor_urad", "místnost úřadu", "venue.official", YES_NO),
    Key("cil", "cíl", "goal"),
    Key("cil_overeny", "ověřený cíl", "goal_verified"),
    Key("kontext", "kontext", "context", word(Context)),
    Key("typ", "jaká konference", "form", word(ConferenceForm)),
    Key("lekarsky_podklad", "lékař nebo lékařská zpráva", "medical_basis", YES_NO),
    Key("vsichni_mlcenlivi", "mlčenlivost všech", "all_bound", YES_NO),
    Key("indikace", "odpověď na „Svolat ji?“", "indicated", YES_NO),
    Key("indikace_duvod", "proč ji svolat, nebo nesvolat", "indication", free=True),
    Key("sdeleno", "kdo ví, že se nekoná", "told"),
    Key("namisto", "co místo konference", "instead", free=True),
    Key("povinnost", "zákonná povinnost", "duty"),
    Key("krizova", "krizová konference", "crisis", YES_NO),
    Key("navazuje", "předchozí konference", "follows_label"),
    Key("navazuje_id", "předchozí konference (značka)", "follows"),
    Key("navazuje_dne", "den předchozí konference", "follows_day", DAY),
    Key("zalozeno", "kdy byla založena", "founded", DAY),
    Key("klient_informovan", "kdy byl klient informován", "client.informed_on", DAY),
    Key("klient_souhlas", "souhlas klienta", "client.consented_on", DAY),
    Key("klient_souhlas_forma", "jak klient souhlasil", "client.consent_form"),
    Key("klient_souhlas_rozsah", "s čím klient souhlasil", "client.consent_scope"),
    Key("klient_ucast", "u které části bude klient", "client.attends"),
    Key("dite_situace", "věk a situace dítěte", "client.situation", free=True),
    Key("nazor_ditete", "názor dítěte", "client.child_view", free=True),
    Key("nazor_ditete_prinese", "kdo přinese názor dítěte", "client.child_view_by"),
    Key("kazuistika_odsouhlasena", "kdy klient souhlasil s kazuistikou", "client.summary_agreed_on", DAY),
    Key("kazuistika_rozeslana", "kdy byla rozeslána kazuistika", "client.summary_sent_on", DAY),
    Key("rizika", "rizika setkání", "risks", entries=RISK),
    Key("nazor_klienta", "názor klienta", "client.view", free=True),
    Key("nazor_klienta_prinese", "kdo přinese názor klienta", "client.view_by"),
    Key("klientovi_rekne", "kdo a co klientovi po setkání řekne", "client.told_by"),
    Key("klientovi_receno", "kdy se to klient dozvěděl", "client.told_on", DAY),
    Key("ucastnici", "účastníci", "people", entries=PERSON),
    Key("program", "program", "agenda", entries=AGENDA_ITEM),
    Key("prubeh", "průběh jednání", "events", entries=EVENT),
    Key("zachyceno", "zachycené věty", "captures", entries=CAPTURE),
    Key("skala", "škála", "ratings", entries=RATING),
    Key("slovo", "kdo mluvil", "turns", entries=TURN),
    Key("poradi_karet", "pořadí karet", "card_order", many=True),
    Key("mistnost", "co je na plátně", "room_view", word(RoomView)),
    Key("mistnost_sloupce", "které sloupce jsou na plátně", "room_columns", word(RoomColumn), many=True),
    Key("mistnost_jmena", "jména na plátně", "room_names", YES_NO),
    Key("spis_uzavren", "kdy byl spis uzavřen", "closed_on", DAY),
    Key("spis_uzavren_poznamka", "poznámka k uzavření spisu", "closed_note"),
    Key("zadosti", "žádosti o opravu nebo vynechání údajů", "requests", entries=REQUEST),
    DECIDED,
    body="summary",
)

STRETCH = Table.of(
    Stretch,
    "úsek",
    ID,
    OF,
    OF_ID,
    Key("od", "začátek úseku", "begins", MOMENT, always=True),
    Key("dil", "díl úseku", "number", NUMBER),
    Key("zachyceno", "zachycené věty", "captures", entries=CAPTURE),
    Key("slovo", "kdo mluvil", "turns", entries=TURN),
    DECIDED,
)

"""What people call the place of a conflict."""

from __future__ import annotations

from pktui.storage.merging.conflict import Conflict, ConflictKind
from pktui.storage.merging.header import key_of, title_of
from pktui.storage.merging.rows import Row, ids, rows
from pktui.storage.records.record_kinds import kind_named
from pktui.storage.records.schema import Key, Table
from pktui.storage.text.record_text import RecordText

_TITLE_LENGTH = 40

KEYS = {
    "bod": "bod programu",
    "cas": "čas",
    "cil": "cíl",
    "cil_overeny": "ověřený cíl",
    "co": "o co jde",
    "dalsi_termin": "další termín",
    "dalsi_termin_poznamka": "poznámka k dalšímu termínu",
    "datum": "datum",
    "delka": "délka",
    "dite_situace": "věk a situace dítěte",
    "dne": "den",
    "dil": "díl úseku",
    "do": "termín",
    "dodatky": "dodatky",
    "druh": "druh",
    "duvod": "důvod",
    "email": "e-mail",
    "faze": "fáze",
    "format": "formát",
    "hodnota": "hodnota na škále",
    "id": "značka",
    "indikace": "indikace",
    "indikace_duvod": "důvod indikace",
    "jmeno": "jméno",
    "kazuistika_odsouhlasena": "kdy klient souhlasil s kazuistikou",
    "kazuistika_rozeslana": "kdy byla rozeslána kazuistika",
    "kdo": "kdo",
    "kdo_id": "kdo (značka člověka)",
    "klient_informovan": "kdy byl klient informován",
    "klient_souhlas": "souhlas klienta",
    "klient_souhlas_forma": "jak klient souhlasil",
    "klient_souhlas_rozsah": "s čím klient souhlasil",
    "klient_ucast": "u které části bude klient",
    "konference": "konference",
    "konference_id": "konference (značka)",
    "kontakt": "kontaktní osoba",
    "kontakt_id": "kontaktní osoba (značka)",
    "kontext": "kontext",
    "krizova": "krizová konference",
    "lekarsky_podklad": "lékař nebo lékařská zpráva",
    "mimo": "kdy byl mezitím pryč",
    "minut": "počet minut",
    "mistnost": "co vidí místnost",
    "mistnost_jmena": "jména na promítání",
    "misto": "místo",
    "mlcenlivost": "mlčenlivost",
    "nahradnik": "náhradník",
    "namisto": "co místo konference",
    "navazuje": "předchozí konference",
    "navazuje_dne": "den předchozí konference",
    "navazuje_id": "předchozí konference (značka)",
    "nazor_ditete": "názor dítěte",
    "nazor_ditete_prinese": "kdo přinese názor dítěte",
    "nedostane": "co dostat nemá",
    "od": "začátek úseku",
    "odchod": "odchod",
    "odpoved": "odpověď",
    "odvolal": "kdo nesouhlas odvolal",
    "odvolano": "kdy byl nesouhlas odvolán",
    "organizace": "organizace",
    "otisk": "otisk schváleného znění",
    "podklady": "kdy dostal podklady",
    "poradi": "pořadí konference",
    "poradi_karet": "pořadí karet",
    "povinnost": "zákonná povinnost",
    "pozna_se": "podle čeho se to pozná",
    "poznamka": "poznámka",
    "pozvan": "kdy byl pozván",
    "pozvan_na": "na který den byl pozván",
    "pozvan_v": "na kolik hodin byl pozván",
    "pozvan_kam": "kam byl pozván",
    "pozvan_jak": "jak byl pozván",
    "predavani_informaci": "předávání informací",
    "prekazka": "co mu účast ztěžuje",
    "prichod": "příchod",
    "prijal": "přijetí úkolu",
    "priorita": "priorita",
    "priority": "priority",
    "pripominky": "připomínky",
    "pripominky_do": "připomínky do",
    "pripraven": "kdy byl připraven",
    "pritomen": "účast",
    "proc": "proč tolik",
    "program": "program",
    "prubeh": "průběh jednání",
    "role": "role",
    "rozhodnuto": "rozhodnuté spory",
    "schvaleno": "kdy byl zápis schválen",
    "sdeleno": "kdo ví, že se nekoná",
    "skala": "škála",
    "slovo": "kdo mluvil",
    "spis": "spis",
    "stav": "stav",
    "stoji_pri": "u koho sedí",
    "tecky": "tečky",
    "telefon": "telefon",
    "text": "text",
    "typ": "jaká konference",
    "ucastnici": "účastníci",
    "ukoly": "úkoly",
    "vsichni_mlcenlivi": "mlčenlivost všech",
    "vyjadreni": "k čemu se kdo vyjádřil",
    "vyporadani": "vypořádání",
    "vztah": "vztah",
    "z_karet": "které věty už v zápisu jsou",
    "z_karty": "ze které věty vznikla",
    "zacatek": "začátek",
    "zachyceno": "zachycené věty",
    "zalozeno": "kdy byla založena",
    "zapsal": "kdo zapsal",
    "zna_cil": "zná cíl",
    "zna_prava": "zná práva",
}


def label(document: RecordText, conflict: Conflict) -> str:
    """Return the place of a conflict in Czech, as in `úkol „Sepsat rozpis“: termín`.

    Args:
        document: The merged record.
        conflict: One of its conflicts.
    """
    if conflict.kind is ConflictKind.TEXT:
        return _text_label(*conflict.place[1:])
    key, *inner = conflict.place
    table = entry_table(document, key)
    if conflict.kind is ConflictKind.ORDER:
        return f"{key_word(key)}: pořadí"
    if not inner or table is None:
        return key_word(key)
    entries = rows(document.tree.get(key)) or []
    row: Row = dict(zip(ids(entries), entries, strict=True)).get(inner[0], {})
    entry = f"{table.name} „{entry_title(table, row, inner[0])}“"
    return f"{entry}: {key_word(inner[1])}" if len(inner) > 1 else entry


def _text_label(section: str, number: str) -> str:
    where = f"část „{_short(section)}“" if section else "text pod záhlavím"
    return where if number == "1" else f"{where}, {number}. místo"


def key_word(key: str) -> str:
    """Return what people call a key of the file; one we do not know by its own name."""
    return KEYS.get(key, f"klíč „{key}“")


def entry_table(document: RecordText, key: str) -> Table | None:
    """Return the table of the entries under a key of the header; None when it holds no list of entries we know."""
    known = key_in(document, key)
    return known.entries if known else None


def key_in(document: RecordText, name: str) -> Key | None:
    """Return what the schema knows about a key of the header of this kind of record."""
    kind = kind_named(document.tree.get("druh"))
    return key_of(kind.table, name) if kind else None


def entry_title(table: Table, row: Row, name: str) -> str:
    """Return what an entry is about, on one short line; `name`, its id, when it says nothing."""
    return _short(str(row.get(title_of(table)) or name))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"

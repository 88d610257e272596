"""What is wrong with a piece of YAML, said so that a person who has only Notepad can mend it."""

from __future__ import annotations

import re

from yaml import MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Part of the parser's sentence, whether the fault lies where the construct began, what to say.
_SENTENCES = (
    ("tab character", False, "Řádek je odsazený tabulátorem; nahraďte ho mezerami."),
    ("quoted scalar found unexpected end", True, "Chybí uvozovka, která text ukončí; doplňte ji."),
    ("quoted scalar found unexpected document", True, "Chybí uvozovka, která text ukončí; doplňte ji."),
    ("unknown escape", False, "V uvozovkách je zpětné lomítko, které tu nic neznamená; zdvojte ho."),
    ("hexdecimal", False, "V uvozovkách je neúplný zápis znaku; zpětné lomítko zdvojte."),
    ("hexadecimal", False, "V uvozovkách je neúplný zápis znaku; zpětné lomítko zdvojte."),
    ("character escape", False, "V uvozovkách je zápis znaku, který neexistuje; zpětné lomítko zdvojte."),
    ("mapping values", False, "Dvojtečka je tu nečekaná; text s dvojtečkou dejte do uvozovek nebo srovnejte odsazení."),
    ("find expected ':'", True, "Za názvem klíče chybí dvojtečka; doplňte ji i s mezerou za ní."),
    ("flow sequence", True, "Výčet v závorkách [ ] není ukončený nebo v něm chybí čárka; doplňte je."),
    ("flow mapping", True, "Zápis v závorkách { } není ukončený nebo v něm chybí čárka; doplňte je."),
    ("block scalar", False, "Za značku | nebo > na řádku nic dalšího nepatří; text pište až na další řádek."),
    ("alias", False, "Hodnota začíná hvězdičkou; dejte ji do uvozovek."),
    ("anchor", False, "Hodnota začíná znakem &; dejte ji do uvozovek."),
    ("tag", False, "Hodnota začíná vykřičníkem; dejte ji do uvozovek."),
    ("block collection", False, "Řádek nepatří do seznamu nad ním; začněte ho pomlčkou nebo srovnejte odsazení."),
    ("node content", False, "Tady chybí hodnota nebo přebývá závorka či čárka; text s nimi dejte do uvozovek."),
    ("block mapping", False, "Řádek nenavazuje na řádky nad ním; zkontrolujte odsazení a uvozovky."),
)
_UNKNOWN = "Zápis záhlaví tu nedává smysl; porovnejte ho s řádky nad ním."


def explain(error: Exception, text: str) -> tuple[int, str]:
    """Return where in `text` the fault is (index of a character) and one Czech sentence about it."""
    if isinstance(error, ReaderError) and (found := _UNPRINTABLE.search(text)) is not None:
        code = f"U+{ord(found.group()):04X}"
        return found.start(), f"Je tu neviditelný řídicí znak ({code}); smažte ho."
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        return _explain_marked(error, text, error.problem_mark.index)
    if isinstance(error, YAMLError):
        return 0, _UNKNOWN
    return 0, "Záhlaví obsahuje zápis, který se nedá přečíst; obnovte předchozí verzi souboru."


def _explain_marked(error: MarkedYAMLError, text: str, place: int) -> tuple[int, str]:
    problem = f"{error.context or ''} {error.problem or ''}"
    if "cannot start any token" in problem:
        return place, _explain_start(text[place : place + 1])
    for part, at_beginning, sentence in _SENTENCES:
        if part in problem:
            beginning = error.context_mark if at_beginning else None
            return (beginning.index if beginning is not None else place), sentence
    return place, _UNKNOWN


def _explain_start(char: str) -> str:
    if char == "\t":
        return "Řádek je odsazený tabulátorem; nahraďte ho mezerami."
    return f"Hodnota začíná znakem {char}; dejte ji do uvozovek."

"""Words that say a good intention rather than something that will be done."""

from __future__ import annotations

import re
from functools import cache

from pktui.texts.words import fold

# Beginnings of words, without diacritics; nouns that begin alike (podpora, posilovna, pečovatelka, budova) are none.
_BEGINNINGS = (
    "zleps", "zkvalit", "zefektiv", "zintenziv", "posilit", "posilova", "posiluj", "prohlubov", "prohloubi", "upevn",
    "podporit", "podpori", "podporova", "podporuj", "spolupracova", "spolupracuj", "komunikova", "komunikuj",
    "snazit", r"snazi\b", "pokusit", r"pokusi\b", "zkusit", "resit", "vyresit", "dohlizet", "dohlizi", "venovat",
    "venuj", "dbat", "motivova", "motivuj", "aktivizova", "rozvijet", "rozviji", "stabilizova", "zvysit", "zvysova",
    "zvladat", "zvladnout", "fungovat", "respektova", "respektuj", "dodrzovat", "dodrzuj", "zamyslet", "zamysli",
    "uvedomi", "udrzovat", "udrzuj", "usilovat", "usiluj", "zabyvat", "zabyva", "budovat", "buduj", "starat se",
    "pracovat na", "monitorovat", "sledovat situac", "sledovat vyvoj", "nastavit hranic", "nastavit pravid",
    "nastavit rezim", "zohledn",
)  # fmt: skip
# `Víc si hrát`: a verb in the first place says what will be done, these only that it should be more of it.
_MORE = re.compile(r"(?:vice?|lepe|casteji|dusledneji|radne)\b")
# What can be counted can be seen.
_MEASURE = re.compile(r"\d|\b(?:kazd|denne|tydne|mesicne|jednou|dvakrat|trikrat|ctyrikrat)")
_INFINITIVE = re.compile(r"\w+(?:t|ci)$")


@cache
def _intention() -> re.Pattern[str]:
    # Compiling it takes longer than the rest of the start-up of this module; most runs never ask.
    return re.compile(rf"\b(?:{'|'.join(_BEGINNINGS)})")


def vague_word(text: str) -> str:
    """Return the word that makes a task a good intention, as it stands there; empty for one that can be seen done.

    When a task begins with a verb, that verb decides: `Domluvit, kdo bude spolupracovat` is something to be done. What
    says how often or how much is taken for something that can be seen.
    """
    words = text.split()
    folded = fold(text)
    if not words or _MEASURE.search(folded):
        return ""
    if _MORE.match(folded):
        return words[0].strip(",.:;")
    is_verb_first = _INFINITIVE.match(fold(words[0]).strip(",.:;"))
    found = _intention().match(folded) if is_verb_first else _intention().search(folded)
    place = min(folded[: found.start()].count(" "), len(words) - 1) if found else 0
    return words[place].strip(",.:;") if found else ""

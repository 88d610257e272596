"""Two people's versions of one record of the sample, for looking at what they contradict each other in."""

from __future__ import annotations

from pathlib import Path

from pktui.storage.merging.merge import Merged, merge
from pktui.storage.text.record_text import RecordText

CONFERENCE = """\
---
druh: konference
format: 1
id: k-3n8x5b1w7t
spis: Hrubešovi
datum: 2026-09-15
klient_informovan: {informed}
cil: {goal}
povinnost: {duty}
ucastnici:
{people}
---

# Kazuistika

{text}
"""
LENKA = """\
  - id: o-1
    jmeno: Lenka Hrubešová
    role: [rodic, opora]
    odpoved: {answer}
    pozvan: 2026-08-20"""
RADEK = """\
  - id: o-2
    jmeno: Radek Hrubeš
    telefon: {phone}"""

BASE_TEXT = "Anežka a Vítek žijí s maminkou v městském bytě. Maminka pracuje v pekárně převážně v noci."
MY_TEXT = "Anežka a Vítek žijí s maminkou v městském bytě. Maminka od září pracuje v pekárně jen ve dne."
THEIR_TEXT = "Anežka a Vítek žijí s maminkou a babičkou v městském bytě. Maminka pracuje v pekárně i v sobotu v noci."


def written(people: str, **fields: str) -> RecordText:
    """Return the record with these fields."""
    usual = {"informed": "2026-08-01", "goal": "Klid na učení", "duty": "", "text": BASE_TEXT}
    text = CONFERENCE.format(people=people, **{**usual, **fields})
    return RecordText.parse(text.encode(), Path("2026-09-15-konference.md"))


def contradiction() -> Merged:
    """Return a merge with a conflict of each kind: a date, a text, an order, a removed entry, paragraphs."""
    lenka, radek = LENKA.format(answer="ceka"), RADEK.format(phone="'600 000 011'")
    third, fourth = ("  - id: o-3\n    jmeno: Babička", "  - id: o-4\n    jmeno: Pan učitel")
    base = written("\n".join((lenka, radek, third, fourth)))
    mine = written(
        "\n".join((LENKA.format(answer="prijal"), fourth, third)), informed="2026-08-05", goal="Klid na učení doma",
        text=MY_TEXT,
    )  # fmt: skip
    theirs = written(
        "\n".join((third, LENKA.format(answer="odmitl"), RADEK.format(phone="'600 000 099'"), fourth)),
        informed="2026-08-06", goal="Klid na učení ve škole", text=THEIR_TEXT,
    )  # fmt: skip
    return merge(base, mine, theirs)

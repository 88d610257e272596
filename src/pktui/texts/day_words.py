"""Words in which Czech people say a day, as they fold: weekdays, months, near days, counts and lengths of time."""

from __future__ import annotations

from collections.abc import Sequence

from pktui.texts.dates import MONTHS, MONTHS_GENITIVE, WEEKDAYS, WEEKDAYS_SHORT
from pktui.texts.words import fold


def _places(*forms: Sequence[str]) -> dict[str, int]:
    return {fold(word): place for words in forms for place, word in enumerate(words)}


OF_WEEKDAYS = _places(
    WEEKDAYS_SHORT,
    WEEKDAYS,
    ("pondělí", "úterý", "středu", "čtvrtek", "pátek", "sobotu", "neděli"),
    ("pondělka", "úterka", "středy", "čtvrtka", "pátku", "soboty", "neděle"),
    ("pondělku", "úterku", "středy", "čtvrtku", "pátku", "soboty", "neděle"),
)
OF_MONTHS = _places(
    MONTHS_GENITIVE,
    MONTHS,
    ("lednu", "únoru", "březnu", "dubnu", "květnu", "červnu",
     "červenci", "srpnu", "září", "říjnu", "listopadu", "prosinci"),
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
)  # fmt: skip
OF_NEAR_DAYS = {
    "predevcirem": -2, "predvcirem": -2, "vcera": -1, "vcerejsek": -1, "dnes": 0, "dneska": 0, "dnesek": 0, "ted": 0,
    "hned": 0, "ihned": 0, "zitra": 1, "zejtra": 1, "zitrka": 1, "zitrek": 1, "pozitri": 2, "pozejtri": 2,
}  # fmt: skip
OF_COUNTS = {
    word: count
    for count, words in enumerate(
        (
            ("", "jeden", "jedna", "jedno", "jednoho", "jednim"), ("dva", "dve", "dvou", "dvema"), ("tri", "tremi"),
            ("ctyri", "ctyr", "ctyrmi"), ("pet", "peti"), ("sest", "sesti"), ("sedm", "sedmi"), ("osm", "osmi"),
            ("devet", "deviti"), ("deset", "deseti"), ("jedenact", "jedenacti"), ("dvanact", "dvanacti"),
            ("trinact", "trinacti"), ("ctrnact", "ctrnacti"), ("patnact", "patnacti"), ("sestnact", "sestnacti"),
            ("sedmnact", "sedmnacti"), ("osmnact", "osmnacti"), ("devatenact", "devatenacti"), ("dvacet", "dvaceti"),
        ),
        start=1,
    )
    for word in words
} | {
    f"{one}a{ten}": tens + count
    for tens, names in ((20, ("dvacet", "dvaceti")), (30, ("tricet", "triceti")))
    for count, one in enumerate(("jedn", "dva", "tri", "ctyri", "pet", "sest", "sedm", "osm", "devet"), start=1)
    for ten in names
} | {"tricet": 30, "triceti": 30, "sedesat": 60, "sedesati": 60, "devadesat": 90, "devadesati": 90}  # fmt: skip
OF_PARTS_OF_YEAR = {
    "pul roku": 6, "pulroku": 6, "pulrok": 6, "pul rokem": 6, "pulrokem": 6, "ctvrt roku": 3, "ctvrt rokem": 3,
    "ctvrtleti": 3, "ctvrtletim": 3, "tri ctvrte roku": 9, "tri ctvrti roku": 9, "rok a pul": 18,
}  # fmt: skip
OF_UNITS = {
    word: unit
    for unit, words in {
        "day": "den dny dni dnu dnem d",
        "week": "tyden tydny tydnu tydne tydnem tyd",
        "month": "mesic mesice mesicu mesicem mesici mes",
        "year": "rok roky roku let rokem lety",
    }.items()
    for word in words.split()
}

_ONES = ("prvniho", "druheho", "tretiho", "ctvrteho", "pateho", "sesteho", "sedmeho", "osmeho", "devateho")
_TEENS = (
    "desateho", "jedenacteho", "dvanacteho", "trinacteho", "ctrnacteho", "patnacteho", "sestnacteho", "sedmnacteho",
    "osmnacteho", "devatenacteho",
)  # fmt: skip
OF_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            *_ONES, *_TEENS, "dvacateho", *(f"dvacateho {one}" for one in _ONES), "tricateho", "tricateho prvniho",
        ),
        start=1,
    )
}  # fmt: skip
OF_ENDS = {"skolniho roku": (6, 30), "pololeti": (1, 31), "prazdnin": (8, 31), "letnich prazdnin": (8, 31)}

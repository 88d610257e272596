"""Days on which Czech offices and schools are closed.

The holidays are those of the act no. 245/2000 Sb.; of them only two move, with Easter.
"""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {
    (1, 1): "Nový rok",
    (5, 1): "Svátek práce",
    (5, 8): "Den vítězství",
    (7, 5): "Den Cyrila a Metoděje",
    (7, 6): "Den upálení Jana Husa",
    (9, 28): "Den české státnosti",
    (10, 28): "Den vzniku samostatného československého státu",
    (11, 17): "Den boje za svobodu a demokracii",
    (12, 24): "Štědrý den",
    (12, 25): "1. svátek vánoční",
    (12, 26): "2. svátek vánoční",
}
# Good Friday is a holiday since 2016.
_GOOD_FRIDAY_SINCE = 2016
_SATURDAY, _SUNDAY = 5, 6


def holiday(day: date) -> str:
    """Return the name of the public holiday on this day; empty when there is none."""
    if name := _FIXED.get((day.month, day.day)):
        return name
    from_easter = (day - easter(day.year)).days
    if from_easter == -2 and day.year >= _GOOD_FRIDAY_SINCE:
        return "Velký pátek"
    return "Velikonoční pondělí" if from_easter == 1 else ""


def closed_day(day: date) -> str:
    """Return why nobody works on this day: `sobota`, `státní svátek (Velký pátek)`; empty for a working day."""
    if name := holiday(day):
        return f"státní svátek ({name})"
    return {_SATURDAY: "sobota", _SUNDAY: "neděle"}.get(day.weekday(), "")


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - moved + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    return date(year, 3, 22) + timedelta(days=epact + weekday - 7 * late)

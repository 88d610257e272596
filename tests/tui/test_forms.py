"""Fields of a form: what they take can be written to the file and read back, and days are what people meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import TODAY

from pktui.storage.kinds import DAY, LENGTH, SPAN, TIME, Kind
from pktui.tui.forms import DateField, Field, LengthField, SpansField, TextField, TimeField, read_value, understood

DAY_FIELD, PAST_FIELD = DateField("day", "Den"), DateField("day", "Pozván dne", past=True)
NUMBERS = st.integers(0, 99_999)
TYPED = st.one_of(
    st.builds("{}. {}. {}".format, NUMBERS, NUMBERS, NUMBERS),
    st.dates().map("{:%d. %m. %Y}".format),
    st.dates().map(date.isoformat),
    st.builds("za {} {}".format, NUMBERS, st.sampled_from(["dní", "týdnů", "měsíců", "let"])),
    st.builds("{}{}{}".format, NUMBERS, st.sampled_from(["", ":", ",", " h ", "–", ":00–"]), NUMBERS),
    st.builds("{} {}".format, NUMBERS, st.sampled_from(["min", "h", "hodin a půl", "dny"])),
    st.builds("{}{}".format, st.sampled_from("+-"), NUMBERS),
)
KINDS: list[tuple[Field, Kind]] = [
    (DAY_FIELD, DAY),
    (PAST_FIELD, DAY),
    (TimeField("start", "Začátek"), TIME),
    (LengthField("minutes", "Délka"), LENGTH),
    (SpansField("away", "Pryč"), SPAN),
]


@pytest.mark.parametrize(("field", "kind"), KINDS, ids=lambda each: type(each).__name__)
@given(TYPED)
@example("12. 9. 3026")
@example("1. 1. 1899")
@example("9999 min")
@example("0:00–23:59")
def test_the_file_takes_what_the_field_takes(field: Field, kind: Kind, typed: str) -> None:
    """A value a form lets through never keeps the conference from being saved, and is the same when read again."""
    try:
        value = read_value(field, typed, TODAY)
    except ValueError:
        return
    for each in value if isinstance(value, tuple) else (value,):
        assert kind.read(kind.write(each)) == each


@pytest.mark.parametrize("typed", ["9. 9. 2026", "zítra", "+1", "za týden", "20. 9. 2027"])
def test_what_was_done_is_not_ahead(typed: str) -> None:
    """A day that something was done on is not in the future; the sentence names today. Today itself is fine."""
    with pytest.raises(ValueError, match=r"teprve přijde, dnes je út 8\. 9\. 2026"):
        read_value(PAST_FIELD, typed, TODAY)
    assert read_value(PAST_FIELD, "dnes", TODAY) == TODAY
    assert read_value(DAY_FIELD, typed, TODAY) > TODAY


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (DAY_FIELD, "1. 9.", "Den: st 1. 9. 2027"),
        (DAY_FIELD, "1. 9. 2027", "Den: st 1. 9. 2027"),
        (DAY_FIELD, "za týden", "Den: út 15. 9. 2026"),
        (PAST_FIELD, "10.9.", "Pozván dne: st 10. 9. 2025"),
        (DAY_FIELD, "st 1. 9. 2027", ""),
        (DAY_FIELD, "St 1.9.2027", ""),
        (DAY_FIELD, "", ""),
        (DAY_FIELD, "1. 9. 3027", ""),
        (DAY_FIELD, "1.", ""),
        (PAST_FIELD, "zítra", ""),
        (TextField("place", "Místo"), "zítra", ""),
        (TimeField("start", "Začátek"), "9", ""),
    ],
)
def test_how_a_day_was_understood(field: Field, typed: str, said: str) -> None:
    """Only a day that was typed in another form than the full one is said in full."""
    assert understood((field,), {field.path: typed}, TODAY) == said


def test_more_days_are_said_in_one_line() -> None:
    """Each by its label, in the order of the form."""
    fields = (DateField("a", "Od"), TextField("b", "Co"), DateField("c", "Do"))
    assert (
        understood(fields, {"a": "zítra", "b": "zítra", "c": "pá"}, TODAY) == "Od: st 9. 9. 2026 · Do: pá 11. 9. 2026"
    )

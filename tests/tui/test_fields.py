"""Fields: what they take can be written to the file and read back, and days are what people meant."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import TODAY

from pktui.domain.people import Role
from pktui.storage.records.value_kinds import DAY, LENGTH, SPAN, TIME, ValueKind
from pktui.tui.parts.fields import ChoiceField, Field, LongField, ManyField, TextField, ticked, yes_no
from pktui.tui.parts.read_fields import DateField, LengthField, SpansField, TimeField

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
KINDS: list[tuple[Field, ValueKind]] = [
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
def test_the_file_takes_what_the_field_takes(field: Field, kind: ValueKind, typed: str) -> None:
    """A value a form lets through never keeps the conference from being saved, and is the same when read again."""
    try:
        value = field.parse(typed, TODAY)
    except ValueError:
        return
    for each in value if isinstance(value, tuple) else (value,):
        assert kind.read(kind.write(each)) == each


@pytest.mark.parametrize(
    ("field", "value", "empty"),
    [
        (TextField("place", "Místo"), "škola", ""),
        (LongField("note", "Poznámka"), "dva\nřádky", ""),
        (DAY_FIELD, date(2027, 9, 15), None),
        (TimeField("start", "Začátek"), time(9, 30), None),
        (LengthField("minutes", "Délka"), 90, 0),
        (SpansField("away", "Pryč"), ((time(10, 5), time(10, 20)), (time(11), time(11, 5))), ()),
        (ChoiceField("number", "Setkání", options={0: "—", 1: "první"}), 1, 0),
        (yes_no("indicated", "Svolat?"), True, None),
        (yes_no("indicated", "Svolat?"), False, None),
        (ManyField("roles", "Role", options={Role.CHILD: "dítě", Role.GUEST: "host"}), (Role.CHILD,), ()),
    ],
)
def test_what_is_shown_is_read_back(field: Field, value: object, empty: object) -> None:
    """Each kind reads what it shows as the same value, and shows an empty one so that it is read as empty."""
    assert field.parse(field.show(value), TODAY) == value
    assert field.parse(field.show(empty), TODAY) == empty
    assert not field.parse("", TODAY)


def test_an_empty_field_is_refused_only_where_it_must_not_be() -> None:
    """The sentence says which field it is; a tick has two answers only."""
    with pytest.raises(ValueError, match=r"Vyplňte prosím: den\."):
        DateField("day", "Den", required=True).parse("", TODAY)
    tick = ticked("crisis", "Krizová")
    assert [tick.parse(key, TODAY) for key in tick.options] == [False, True]


@pytest.mark.parametrize("field", [DAY_FIELD, PAST_FIELD])
def test_a_weekday_beside_another_date_is_asked_about(field: DateField) -> None:
    """Neither of the two days is guessed, in any field with a day."""
    with pytest.raises(ValueError, match=r"7\. 9\. 2026 je pondělí; úterý je 8\. 9\."):
        field.parse("út 7. 9. 2026", TODAY)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("út 15. 9. 2027", "15. 9. 2027"),
        ("út 16. 9. 2026", "16. 9. 2026"),
        ("út 16. 9.", "16. 9."),
        ("út 15. 9. 2026", "út 15. 9. 2026"),
        ("po 15. 9. 2026", "po 15. 9. 2026"),
        ("út", "út"),
        ("zítra", "zítra"),
        ("", ""),
    ],
)
def test_corrected_numbers_outweigh_the_weekday_before_them(typed: str, read: str) -> None:
    """The weekday in the field was put there by the program; one that somebody typed is asked about."""
    assert DAY_FIELD.corrected(typed, "út 15. 9. 2026") == read


@pytest.mark.parametrize("typed", ["9. 9. 2026", "zítra", "+1", "za týden", "20. 9. 2027"])
def test_what_was_done_is_not_ahead(typed: str) -> None:
    """A day that something was done on is not in the future; the sentence names today. Today itself is fine."""
    with pytest.raises(ValueError, match=r"teprve přijde, dnes je út 8\. 9\. 2026"):
        PAST_FIELD.parse(typed, TODAY)
    assert PAST_FIELD.parse("dnes", TODAY) == TODAY
    assert DAY_FIELD.parse(typed, TODAY) > TODAY


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
    assert field.understood(typed, TODAY) == said

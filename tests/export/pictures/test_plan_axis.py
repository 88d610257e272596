"""The plan on a time axis: tasks by their days, with what is to be known of each."""

from __future__ import annotations

from datetime import date, timedelta

from tests import stress_case
from tests.export.pictures.drawings import SVG, fits_page, page, root, text_places, texts

from pktui.domain.plan import Acceptance, Plan, Task, TaskState
from pktui.export.pictures.plan_axis import axis_svg, plan_axis

DAY = date(2026, 3, 10)


def task(name: str, days: int | None, **more: object) -> Task:
    due = None if days is None else DAY + timedelta(days=days)
    known: dict[str, object] = {"who": "Iva Nová, ZŠ", "accepted": Acceptance.ACCEPTED, "due": due} | more
    return Task(name, f"Úkol {name}", **known)  # type: ignore[arg-type]


PLAN = Plan(
    "p", "k", next_day=date(2026, 5, 26),
    tasks=(
        task("A", 30, state=TaskState.DONE),
        task("B", None),
        task("C", 10, accepted=Acceptance.UNKNOWN),
        task("D", 20, accepted=Acceptance.REFUSED),
        task("E", 20, state=TaskState.CANCELLED),
    ),
)  # fmt: skip
TODAY = date(2026, 4, 2)


def test_tasks_by_their_days() -> None:
    """The nearest first, those without a day last, what nobody does any more nowhere."""
    axis = plan_axis(PLAN, DAY, TODAY)
    assert axis is not None
    assert [row.label for row in axis.rows] == ["3. Úkol C – Iva Nová", "1. Úkol A – Iva Nová", "2. Úkol B – Iva Nová"]
    assert axis.in_words == (
        "Úkoly plánu na časové ose od setkání 10. 3. 2026. 3. Úkol C – Iva Nová: 20. 3. 2026 · zatím nedomluvené; "
        "1. Úkol A – Iva Nová: 9. 4. 2026 · splněno; 2. Úkol B – Iva Nová: termín není. Další setkání 26. 5. 2026."
    )


def test_without_any_day_there_is_nothing_to_draw() -> None:
    """Neither an empty plan nor one without days has an axis."""
    assert plan_axis(Plan("p", "k"), DAY, TODAY) is None
    assert plan_axis(Plan("p", "k", tasks=(task("B", None),)), DAY, TODAY) is None
    assert plan_axis(Plan("p", "k", tasks=(task("D", 20, accepted=Acceptance.REFUSED),)), DAY, TODAY) is None


def test_later_days_are_more_to_the_right() -> None:
    """A done task is a dark dot, an open one a light one; the heads say the days of meetings and today."""
    axis = plan_axis(PLAN, DAY, TODAY)
    assert axis is not None
    svg = axis_svg(axis)
    first, second = root(svg).iter(f"{SVG}circle")
    assert float(first.get("cx", "")) < float(second.get("cx", ""))
    assert (first.get("fill") == "#ffffff", second.get("fill") == "#ffffff") == (True, False)
    said = [line.replace("\u00a0", " ") for line in texts(svg)]
    assert {"setkání 10. 3.", "dnes 2. 4.", "další setkání 26. 5.", "9. 4. · splněno", "termín není"} <= set(said)


def test_today_far_behind_the_plan_does_not_press_it_together() -> None:
    """A plan printed years later is drawn as it was."""
    axis = plan_axis(PLAN, DAY, date(2031, 1, 1))
    assert axis is not None
    assert axis.span[1] < date(2026, 7, 1)
    assert not any(line.startswith("dnes") for line in texts(axis_svg(axis)))


def test_days_of_two_years_have_their_years() -> None:
    """No day can be read as one of another year."""
    axis = plan_axis(Plan("p", "k", tasks=(task("A", 10), task("B", 400))), DAY, TODAY)
    assert axis is not None
    assert any("2027" in line and line.replace("\u00a0", " ").startswith("14. 4.") for line in texts(axis_svg(axis)))


def test_stress_case_fits_a_page() -> None:
    """Forty tasks stand on one page, and no words leave it."""
    meeting = stress_case.CASES["deti"]()
    assert meeting.plan is not None
    axis = plan_axis(meeting.plan, meeting.conference.day, TODAY)
    assert axis is not None
    svg = axis_svg(axis)
    whole = page(svg)
    assert fits_page(svg)
    assert all(whole.left <= place.left and place.right <= whole.right for _, place in text_places(svg))

"""A form as a value: what it says about its fields together."""

from __future__ import annotations

from tests.conftest import TODAY

from pktui.tui.parts.fields import TextField
from pktui.tui.parts.forms import Form
from pktui.tui.parts.read_fields import DateField


def test_more_days_are_said_in_one_line() -> None:
    """Each by its label, in the order of the form."""
    form: Form[object] = Form("Kdy", (DateField("a", "Od"), TextField("b", "Co"), DateField("c", "Do")))
    said = form.understood({"a": "zítra", "b": "zítra", "c": "pá"}, TODAY)
    assert said == "Od: st 9. 9. 2026 · Do: pá 11. 9. 2026"

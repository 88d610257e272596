"""Whose paper it is, as templates print it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pktui.domain.meeting import Meeting
from pktui.export.letterhead import Letterhead
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.papers.office_values import office_values

TEMPLATE = "{{ urad.nazev }} / {{ urad.odbor }} / {{ urad.adresa }} / {{ urad.spojeni }}\n"


def test_letterhead_says_who_it_is() -> None:
    """Lines become one; without a letterhead whoever calls the meeting is named, also where only a logo is known."""
    head = Letterhead("Úřad", "OSPOD", ("Náměstí 1", "783 16 Jívová"), ("tel. 1", "a@b.cz"))
    said = {"nazev": "Úřad", "odbor": "OSPOD", "adresa": "Náměstí 1, 783 16 Jívová", "spojeni": "tel. 1, a@b.cz"}
    assert office_values(head, "Škola") == said
    assert office_values(None, "Škola") == {"nazev": "Škola", "odbor": "", "adresa": "", "spojeni": ""}
    assert office_values(Letterhead(), "Škola")["nazev"] == "Škola"


def test_templates_print_it_and_escape_it(tmp_path: Path, sample_meeting: Meeting, now: datetime) -> None:
    """What stands in the letterhead formats nothing; copies for one person have it as well."""
    (tmp_path / "plan.md").write_text(TEMPLATE, encoding="utf-8")
    plan = DOCUMENTS["plan"]
    assert "Městský úřad Jívohrad, OSPOD / / /" in make(plan, sample_meeting, "md", now, tmp_path).decode()
    text = 'nazev = "Úřad *a* #b"\nadresa = ["Náměstí 1"]\nspojeni = "a_b@c.cz"\n'
    (tmp_path / "hlavicka.toml").write_text(text, encoding="utf-8")
    for person in ("", sample_meeting.conference.people[1].id):
        printed = make(plan, sample_meeting, "html", now, tmp_path, person).decode().replace("\u00a0", " ")
        assert "Úřad *a* #b / / Náměstí 1 / " in printed

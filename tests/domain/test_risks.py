"""The usual risks of a meeting: one that has an answer was thought of."""

from __future__ import annotations

from pktui.domain.risks import HELPS, Risk, RiskCare, thought_of

JARGON = RiskCare("r-1", Risk.JARGON, done="mluvíme obyčejně")


def test_only_what_has_an_answer_was_thought_of() -> None:
    """A risk written down twice, by two people, is one."""
    own = RiskCare("r-2", about="hádka o byt", done="jen o nájmu")
    cares = (JARGON, RiskCare("r-3", Risk.DATA), RiskCare("r-4", Risk.JARGON, done="znamení"), own)
    assert list(thought_of(cares)) == [JARGON, own]


def test_every_risk_has_what_helps() -> None:
    """Somebody who does not know what to do finds an example."""
    assert HELPS.keys() == set(Risk)

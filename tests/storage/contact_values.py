"""Contacts for tests of the formats: every text is one that people could have typed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from pktui.domain.contacts import Contact, ContactKind, separate, tidy
from pktui.domain.people import FAMILY_ROLES, Role

EXPORTS = Path(__file__).parent / "contacts"

_TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), st.text("ab č,;:=+-@'\"\\\n\t", max_size=12)
)
# Several numbers in one field are always joined in the same way.
_SEVERAL = _TEXTS.map(lambda text: ", ".join(dict.fromkeys(separate(" ".join(text.split())))))

CONTACTS = st.builds(
    Contact,
    _TEXTS,
    st.sampled_from(ContactKind),
    _TEXTS,
    _TEXTS,
    st.lists(st.sampled_from(sorted(set(Role) - FAMILY_ROLES)), unique=True).map(tuple),
    _SEVERAL,
    _SEVERAL,
    _TEXTS,
).map(tidy).filter(lambda contact: contact.name)  # fmt: skip

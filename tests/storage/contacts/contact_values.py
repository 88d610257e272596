"""Contacts for tests of the formats: every text is one that people could have typed."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import strategies as st

from pktui.domain.contacts import Contact, ContactKind, phones, separate, tidy
from pktui.domain.people import FAMILY_ROLES, Role

EXPORTS = Path(__file__).with_name("samples")

_TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), st.text("ab č,;:=+-@'\"\\\n\t", max_size=12)
)
# Several numbers or addresses in one field are always joined in the same way, and an extension has one spelling.
_ADDRESSES = _TEXTS.map(lambda text: ", ".join(dict.fromkeys(separate(" ".join(text.split())))))
_DIALLED = st.from_regex(r"\+?[0-9]{5,9}( x|, linka |/kl. |;ext=|, )[0-9]{1,3}", fullmatch=True)
_NUMBERS = st.one_of(_TEXTS, _DIALLED).map(lambda text: ", ".join(dict.fromkeys(phones(" ".join(text.split())))))
# This is what a table program makes of a number.
_ROUNDED = re.compile(r"'*\d[eE]\+?\d\d?")

CONTACTS = st.builds(
    Contact,
    _TEXTS,
    st.sampled_from(ContactKind),
    _TEXTS,
    _TEXTS,
    st.lists(st.sampled_from(sorted(set(Role) - FAMILY_ROLES)), unique=True).map(tuple),
    _NUMBERS.filter(lambda text: not _ROUNDED.fullmatch(text)),
    _ADDRESSES,
    _TEXTS,
).map(tidy).filter(lambda contact: contact.name)  # fmt: skip

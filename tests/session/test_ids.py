"""New identifiers: never twice, easy to read aloud, and text for every reader of YAML."""

from __future__ import annotations

import re

import yaml

from pktui.session.ids import new_entry_id, new_record_id


def test_shape() -> None:
    """An id is its letter, a dash, and consonants and digits that cannot be mistaken for each other."""
    for _ in range(200):
        assert re.fullmatch(r"k-[bcdfghjkmnpqrstvwxz2-9]{12}", new_record_id("k"))
        assert re.fullmatch(r"o-[bcdfghjkmnpqrstvwxz2-9]{6}", new_entry_id("o"))


def test_never_twice() -> None:
    """Ten thousand ids of records are all different, and all characters are used."""
    ids = {new_record_id("k") for _ in range(10_000)}
    assert len(ids) == 10_000
    assert len(set("".join(ids))) == len("-k") + 26


def test_ids_are_text_in_yaml() -> None:
    """Another program that reads the file as plain YAML sees the id as a text."""
    for _ in range(200):
        text = new_entry_id("u")
        assert yaml.safe_load(f"id: {text}") == {"id": text}

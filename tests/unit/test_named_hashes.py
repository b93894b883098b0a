# SPDX-License-Identifier: Apache-2.0
"""Hashes are collected wherever they stand, counted, and joined to the file that has them."""

import pytest

from reviewer.assess import named_hashes
from reviewer.assess.named_hashes import NamedHashes
from reviewer.model.balance import NamedHash
from reviewer.model.report import StatedHash, StatementCode, Unread
from tests.builders import a_media, a_message, a_person, a_source, a_statement, an_event

MD5, SHA1, SHA256 = "0f" * 16, "1e" * 20, "2d" * 32


def collected(*records, media=()):
    hashes = NamedHashes()
    for record in records:
        hashes.add(record)
    return hashes.listed(media)


def test_a_hash_is_found_in_text_facts_statements_people_and_what_was_not_understood():
    text = a_message(text=f"the file {MD5.upper()}, see there", source=a_source("line 3"))
    fact = an_event(facts={"md5": MD5}, source=a_source("row 9"))
    found = collected(
        text,
        fact,
        a_statement(StatementCode.OTHER, value=f"sha1 {SHA1}"),
        a_person(facts={"avatar": SHA256}),
        Unread("odd", f'"{SHA256}"', a_source("line 8")),
    )
    assert [(h.kind, h.value, h.count) for h in found] == [
        ("md5", MD5, 2), ("sha1", SHA1, 1), ("sha256", SHA256, 2),
    ]  # fmt: skip
    assert found[0].sources == (text.source, fact.source)


@pytest.mark.parametrize("text", [MD5[:-1], MD5 + "0", f"x{MD5}", f"{MD5}g", "0f " * 16])
def test_what_has_another_length_is_no_hash(text):
    assert collected(a_message(text=text)) == []


def test_a_hash_of_a_file_of_the_report_names_the_file():
    stated = a_media(ref="m2", stated_hashes=(StatedHash("md5", MD5.upper()),))
    computed = a_media(ref="m3", sha256=SHA256)
    found = collected(a_message(text=f"{MD5} {SHA1} {SHA256}"), media=[stated, computed])
    assert [h.media for h in found] == ["m2", None, "m3"]


def test_a_hash_that_a_file_states_is_one_that_is_named():
    stated = a_media(ref="m2", stated_hashes=(StatedHash("md5", MD5),))
    (one,) = collected(stated, media=[stated])
    assert (one.value, one.count, one.media, one.sources) == (MD5, 1, "m2", (stated.source,))


def test_places_are_few_and_counts_are_whole():
    found = collected(*(a_message(text=MD5, source=a_source(f"line {n}")) for n in range(1, 9)))
    (one,) = found
    assert isinstance(one, NamedHash)
    assert one.count == 8
    assert [s.place for s in one.sources] == ["line 1", "line 2", "line 3"]


def test_very_many_hashes_stay_bounded(monkeypatch):
    monkeypatch.setattr(named_hashes, "MOST", 3)
    found = collected(*(a_message(text=f"{n:032x}") for n in range(9)), a_message(text=f"{0:032x}"))
    assert [h.count for h in found] == [2, 1, 1]

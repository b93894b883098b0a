# SPDX-License-Identifier: Apache-2.0
"""A workspace folder: made once, private, held by one program, refused when it does not fit."""

import errno
import json
import os
import re
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.errors import (
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)
from reviewer.model.note import Note
from reviewer.store import vault as vault_module
from reviewer.store.connection import Access
from reviewer.store.evidence import Evidence
from reviewer.store.evidence_schema import EVIDENCE
from reviewer.store.ledger import Ledger
from reviewer.store.ledger_schema import LEDGER
from reviewer.store.trouble import as_store_error
from reviewer.store.vault import Vault
from tests.builders import NOON, an_event
from tests.store.stored import SHA, keep

NOTE = Note(SHA, None, "A. Officer", NOON, "The bus was late.")


def test_only_the_owner_may_read_a_workspace(vault, evidence, ledger):
    keep(evidence, [an_event()])
    ledger.add_note(NOTE)
    vault.save_look({})
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in vault.folder.iterdir()}
    assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    assert {modes.pop(name) for name in ("inbox", "outbox", "sets", "backup")} == {0o700}
    assert set(modes.values()) == {0o600}
    assert {"evidence.db-wal", "keys.json", "ledger.db", "workspace.lock"} <= modes.keys()


def test_every_workspace_has_a_key_of_its_own(tmp_path):
    keys = set()
    for name in ("one", "two"):
        with closing(Vault.open(tmp_path / name)) as vault:
            record = json.loads((vault.folder / "keys.json").read_text())
            keys.add(record.pop("key"))
            assert record == {"format": 1, "protected": False}
            assert not vault.protected
    assert len(keys) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)


def test_what_was_kept_is_there_after_reopening(tmp_path):
    with closing(Vault.open(tmp_path / "w")) as vault:
        with closing(Evidence(vault)) as evidence:
            keep(evidence, [an_event()])
        with closing(Ledger(vault)) as ledger:
            ledger.add_note(NOTE)
    with closing(Vault.open(tmp_path / "w")) as vault:
        with closing(Evidence(vault)) as evidence:
            assert evidence.event(SHA, "e1") is not None
        with closing(Ledger(vault)) as ledger:
            assert ledger.notes(SHA)[0].text == NOTE.text


def test_no_word_of_a_report_or_note_lies_in_clear_in_the_folder(vault, evidence, ledger):
    keep(evidence, [an_event(text="marigolds by the gate", raw="marigolds")])
    ledger.add_note(NOTE)
    ledger.save_draft(SHA, None, "marigolds again")
    for path in vault.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"marigold" not in data
            assert b"late" not in data


def test_a_second_program_reads_only_and_is_refused_writing(vault, evidence, ledger):
    keep(evidence, [an_event()])
    ledger.add_note(NOTE)
    with closing(Vault.open(vault.folder)) as second:
        assert second.held
        assert second.read_only
        with closing(Evidence(second)) as reading, closing(Ledger(second)) as record:
            assert reading.event(SHA, "e1") is not None
            assert len(record.notes(SHA)) == 1
            with pytest.raises(StoreLocked), reading.taking():
                pass
            with pytest.raises(StoreLocked):
                reading.remove(SHA)
            with pytest.raises(StoreLocked):
                record.add_note(NOTE)
            with pytest.raises(StoreLocked):
                record.save_draft(SHA, None, "x")
        second.save_look({"theme": "dark"})
    assert vault.look() == {}


def test_a_second_program_sees_what_the_first_keeps_later(vault, evidence):
    with closing(Vault.open(vault.folder)) as second, closing(Evidence(second)) as reading:
        keep(evidence, [an_event()])
        assert reading.holds(SHA)


def test_the_workspace_is_free_again_after_closing(tmp_path):
    Vault.open(tmp_path / "w").close()
    with closing(Vault.open(tmp_path / "w")) as vault:
        assert not vault.held


def test_reading_only_can_be_asked_for(tmp_path):
    with closing(Vault.open(tmp_path / "w")) as vault:
        with closing(Ledger(vault)) as ledger:
            ledger.add_note(NOTE)
        with closing(Evidence(vault)) as evidence:
            keep(evidence, [an_event()])
    with closing(Vault.open(tmp_path / "w", read_only=True)) as vault:
        assert not vault.held
        with closing(Ledger(vault)) as ledger, closing(Evidence(vault)) as evidence:
            assert len(ledger.notes(SHA)) == 1
            assert evidence.holds(SHA)
            with pytest.raises(StoreReadOnly):
                ledger.add_note(NOTE)
            with pytest.raises(StoreReadOnly), evidence.taking():
                pass


def test_a_database_that_is_not_there_is_not_made_for_reading(tmp_path):
    Vault.open(tmp_path / "w").close()
    with closing(Vault.open(tmp_path / "w", read_only=True)) as vault, pytest.raises(StoreReadOnly):
        Evidence(vault)
    assert not (tmp_path / "w" / "evidence.db").exists()


def test_where_there_is_no_workspace_none_is_made_for_reading(tmp_path):
    with pytest.raises(StoreReadOnly):
        Vault.open(tmp_path, read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def unwritable(monkeypatch):
    """Root may write anywhere, so the system's answer is replaced."""
    monkeypatch.setattr(vault_module.os, "access", lambda path, mode: mode != os.W_OK)


def test_a_workspace_on_a_read_only_medium_is_read(tmp_path, request):
    with closing(Vault.open(tmp_path / "w")) as vault:
        with closing(Evidence(vault)) as evidence:
            keep(evidence, [an_event()])
        with closing(Ledger(vault)) as ledger:
            ledger.add_note(NOTE)
    before = {path.name for path in (tmp_path / "w").iterdir()}
    request.getfixturevalue("unwritable")
    with closing(Vault.open(tmp_path / "w")) as vault:
        assert (vault.read_only, vault.held) == (True, False)
        with closing(Evidence(vault)) as evidence, closing(Ledger(vault)) as ledger:
            assert evidence.holds(SHA)
            assert len(ledger.notes(SHA)) == 1
            assert {path.name for path in (tmp_path / "w").iterdir()} == before


def test_an_unfinished_workspace_on_a_read_only_medium_is_refused(tmp_path, request):
    Vault.open(tmp_path / "w").close()
    (tmp_path / "w" / "evidence.db-wal").write_bytes(b"rows not yet in the database")
    request.getfixturevalue("unwritable")
    with pytest.raises(StoreReadOnly, match=r"evidence\.db-wal"):
        Vault.open(tmp_path / "w")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": 1}', '{"format":1,"protected":false,"key":"abc"}'],
)
def test_a_damaged_key_file_is_refused(tmp_path, text):
    Vault.open(tmp_path / "w").close()
    (tmp_path / "w" / "keys.json").write_text(text)
    for _ in range(2):
        with pytest.raises(StoreDamaged):
            Vault.open(tmp_path / "w")


@pytest.mark.parametrize("change", [{"format": 2}, {"protected": True}])
def test_a_key_file_of_a_later_version_is_refused(tmp_path, change):
    Vault.open(tmp_path / "w").close()
    path = tmp_path / "w" / "keys.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(StoreTooNew):
        Vault.open(tmp_path / "w")


def test_a_lost_key_is_never_replaced_by_a_new_one(tmp_path):
    with closing(Vault.open(tmp_path / "w")) as vault:
        Ledger(vault).close()
    (tmp_path / "w" / "keys.json").unlink()
    with pytest.raises(StoreDamaged):
        Vault.open(tmp_path / "w")
    assert not (tmp_path / "w" / "keys.json").exists()


@pytest.mark.parametrize("store", [Evidence, Ledger])
def test_another_key_is_refused_without_a_word_on_standard_error(tmp_path, store, capfd):
    with closing(Vault.open(tmp_path / "w")) as vault:
        store(vault).close()
    path = tmp_path / "w" / "keys.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"key": "0" * 64}))
    with closing(Vault.open(tmp_path / "w")) as vault, pytest.raises(StoreDamaged):
        store(vault)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("store", [Evidence, Ledger])
def test_a_flipped_bit_is_found(tmp_path, store):
    with closing(Vault.open(tmp_path / "w")) as vault:
        with closing(Evidence(vault)) as evidence:
            keep(evidence, [an_event()])
        with closing(Ledger(vault)) as ledger:
            ledger.add_note(NOTE)
    name = "evidence.db" if store is Evidence else "ledger.db"
    path = tmp_path / "w" / name
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(data)
    with closing(Vault.open(tmp_path / "w")) as vault, closing(store(vault)) as opened:
        assert not opened.sound()


@pytest.mark.parametrize("store", [Evidence, Ledger])
def test_a_later_version_of_a_database_is_refused_before_anything_is_written(tmp_path, store):
    schema = EVIDENCE if store is Evidence else LEDGER
    with closing(Vault.open(tmp_path / "w")) as vault:
        with closing(store(vault)) as opened:
            opened._db.table("_sqlite_migrations").insert(
                {"migration_set": schema.name, "name": "m999_later", "applied_at": ""}
            )
        path = tmp_path / "w" / f"{schema.name}.db"
        before = path.read_bytes()
        with pytest.raises(StoreTooNew):
            store(vault)
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("store", "journal", "synchronous"), [(Evidence, "wal", 2), (Ledger, "truncate", 3)]
)
def test_connections_are_set_as_the_threat_model_says(vault, store, journal, synchronous):
    with closing(store(vault)) as opened:
        names = ["journal_mode", "synchronous", "foreign_keys", "secure_delete"]
        names += [
            "recursive_triggers",
            "trusted_schema",
            "cell_size_check",
            "temp_store",
            "busy_timeout",
        ]
        read = [opened._conn.execute(f"pragma {name}").fetchone()[0] for name in names]
    assert read == [journal, synchronous, 1, 1, 1, 0, 1, 2, 5000]


def test_connections_may_be_opened_by_several_threads_at_once(vault):
    failed = []

    def use():
        try:
            with closing(Evidence(vault)) as evidence, closing(Ledger(vault)) as ledger:
                evidence.reports()
                ledger.add_note(NOTE)
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with closing(Ledger(vault)) as ledger:
        assert [note.seq for note in ledger.notes(SHA)] == [1, 2, 3, 4]


def test_the_look_is_kept(vault):
    vault.save_look({"language": "fr", "zoom": 1.2})
    vault.save_look({"language": "en"})
    assert vault.look() == {"language": "en"}


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_look_is_no_trouble(vault, data):
    (vault.folder / "look.json").write_bytes(data)
    assert vault.look() == {}


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, StoreFull),
        (errno.EROFS, StoreReadOnly),
        (errno.EACCES, StoreReadOnly),
        (errno.EIO, StoreError),
    ],
)
def test_trouble_of_the_disk_comes_as_a_store_error(number, kind):
    with pytest.raises(StoreError) as caught, as_store_error():
        raise OSError(number, "what the system said", "/a/path/of/a/person")
    assert type(caught.value) is kind
    assert "path" not in str(caught.value)


def test_the_key_is_never_printed(vault):
    assert vault._keys.key not in repr(vault._keys)
    assert "0" * 64 not in repr(Access(key="0" * 64))


def test_a_workspace_may_lie_under_any_name(tmp_path):
    folder = tmp_path / "été #1 100% ?x=y"
    with closing(Vault.open(folder)) as vault, closing(Ledger(vault)) as ledger:
        ledger.add_note(NOTE)
    assert (folder / "ledger.db").exists()
    assert [path.name for path in Path(tmp_path).iterdir()] == [folder.name]


def test_a_folder_with_other_files_is_no_workspace(tmp_path):
    (tmp_path / "report.xml").write_text("<report/>", encoding="utf-8")
    with pytest.raises(StoreForeign):
        Vault.open(tmp_path)
    assert not (tmp_path / "keys.json").exists()

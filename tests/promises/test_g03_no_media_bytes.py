# SPDX-License-Identifier: Apache-2.0
"""Promise G3: bytes of media stay with the reader; hash, size, type and listed fields travel."""

import json
from base64 import b64encode, encodebytes
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from reviewer.intake.courier import Courier
from tests.promises.conftest import samples, take_in
from tests.promises.pictures import every_kind, laid_out, noise
from tests.promises.searched import WINDOW, Tap, Windows, files_of, rows, temporary_files
from tests.samples.expected import SAMPLES

MEDIA_ENDINGS = {".png", ".jpg", ".gif"}


@pytest.fixture(scope="module")
def windows():
    delivered = [path for path in SAMPLES.rglob("*") if path.suffix in MEDIA_ENDINGS]
    assert len(delivered) >= 10
    return Windows([*every_kind().values(), *(path.read_bytes() for path in delivered)])


@pytest.mark.promise("G3")
def test_no_byte_of_any_medium_reaches_the_window_process_or_a_file(windows, desk_with, tmp_path):
    tap, before = Tap(), temporary_files()
    with closing(Courier(tap.start)) as courier:
        desk = desk_with(courier)
        verdicts = take_in(desk, *samples(), *laid_out(tmp_path / "received"))
        assert {str(v.outcome) for v in verdicts} <= {"new", "known"}
        vault = desk.stores.vault
        kept = [row for name in ("evidence", "ledger") for row in stored(vault, name)]
        files = files_of(vault.folder)
    received = list(tap.values())
    assert len(received) > 500
    assert len(kept) > 500
    assert [value for value in received if windows.within_value(value)] == []
    assert not windows.within(bytes(tap.complained))
    assert [row for row in kept if windows.within_value(row)] == []
    assert [path.name for path, data in files.items() if windows.within(data)] == []
    late = [path for path, changed in temporary_files().items() if before.get(path) != changed]
    assert [path for path in late if windows.within(Path(path).read_bytes())] == []


def stored(vault, name):
    return rows(vault.folder / f"{name}.db", vault._keys.key)


def test_the_hash_and_size_of_each_medium_do_arrive(desk_with, tmp_path):
    loose = laid_out(tmp_path / "received")[0]
    with closing(Courier()) as courier:
        desk = desk_with(courier)
        (verdict,) = take_in(desk, loose)
        items = {item.file: item for item in desk.looking.media(verdict.sha256)}
    told = {name: (items[name].sha256, items[name].size) for name in every_kind()}
    assert told == {n: (sha256(d).hexdigest(), len(d)) for n, d in every_kind().items()}


WRITTEN = {
    "bytes": bytes,
    "letters": lambda data: data.decode("latin-1"),
    "base64": lambda data: b64encode(data).decode(),
    "base64 in lines": lambda data: encodebytes(data).decode().replace("\n", "\r\n"),
    "hex digits": bytes.hex,
    "escapes": lambda data: data.decode("ascii", "backslashreplace"),
    "JSON": lambda data: json.dumps({"raw": data.decode("latin-1")}),
}


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("at", [0, 1, 7, 333, 4000 - WINDOW])
def test_a_planted_window_is_found_however_it_is_written(windows, form, at):
    planted = WRITTEN[form](noise("unknown", 4000)[at : at + WINDOW])
    assert windows.within_value([{"type": "event", "v": {"raw": planted}}])


def test_ordinary_words_and_rows_of_zeros_are_no_find(windows):
    assert len(windows) > 50_000
    assert not windows.within_value(["The bus was late. " * 100, "0" * 400, bytes(4000)])

# SPDX-License-Identifier: Apache-2.0
"""Tables whose columns nobody knows are told from prose, and never read by guessing."""

import pytest

from reviewer.intake.form import Probe
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.unknown_table import header_of_grid, unknown_header
from reviewer.model.report import Problem
from tests.unit.tables import NOW

FORM = GenericTable()
TABLES = {
    "semicolons": "Quand;Endroit;Source\n2026-03-14 09:26:53;lac;192.0.2.7\n2026-03-15;bois;x\n",
    "two columns": "Zeit,Ort\n2026-03-14 09:26:53,See\n2026-03-15 09:26:53,Wald\n",
    "tabs": "Quand\tEndroit\nlac\tbois\nbois\tlac\n",
    "words only": "a1,b1,c1\nlake,wood,rain\nrain,lake,wood\nwood,rain,lake\n",
    "quotes": '"Quand","Endroit"\n"14.03.2026","the lake, the wood"\n"15.03.2026","rain"\n',
    "preamble": "Export of the garden\n\nQuand;Endroit\n2026-03-14;lac\n2026-03-15;bois\n",
    "json": '[{"quand": "2026-03-14", "ou": "lac"}, {"quand": "2026-03-15", "ou": "bois"}]',
    "json lines": '{"quand": "2026-03-14", "ou": "lac"}\n{"quand": "2026-03-15", "ou": "bois"}\n',
}
PROSE = {
    "a letter": "Dear colleague,\nthe bus was late, as always.\nWe waited, and it rained.\nR, S\n",
    "a list": "Bread, butter\nMilk, tea\nRain, wind\nLake, wood\n",
    "sentences": "Hello, I am here.\nYes, that is so.\nNo, it is not.\n",
    "code": "import os, sys\nfor a, b in c:\n    print(a, b)\n",
    "poem": "the lake, the wood,\nthe rain, the wind,\nthe bus, the street,\n",
    "header alone": "a,b\n",
    "numbers": "1,2\n3,4\n5,6\n",
    "settings": '{"theme": "dark", "zoom": 100}',
    "nested": '[{"a": {"b": 1}, "c": 2}, {"a": {"b": 2}, "c": 3}]',
    "one column": "Quand\n2026-03-14\n2026-03-15\n",
    "ragged": "a;b\n1;2;3\n1\n1;2;3;4\n2026;1;1;1;1\n",
    "the same name twice": "a;a\n2026-03-14;x\n2026-03-15;y\n",
    "markdown": "| a | b |\n|---|---|\n| x | y |\n",
    "csv of sentences": "One, two.\nThree, four.\nFive, six.\n",
}


def score(text: str) -> int:
    data = text.encode()
    return FORM.score(Probe("file.csv", data, len(data))).score


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_recognised_by_its_shape_and_asked_about(name):
    assert score(TABLES[name]) == 20
    opened = Opened.of_bytes("file.csv", TABLES[name].encode())
    (told,) = FORM.read(opened, Taking(NOW))
    assert isinstance(told, Problem)
    assert (told.kind, told.detail, told.lost) == ("unsupported", "columns_not_known", True)


@pytest.mark.parametrize("name", PROSE)
def test_prose_lists_and_settings_are_no_table(name):
    assert score(PROSE[name]) == 0


def test_a_known_header_is_not_asked_about():
    assert score("timestamp,sender,message\n2026-03-14,river,hi\n") == 75


def test_the_header_and_its_delimiter_are_found():
    lines = TABLES["preamble"].split("\n")
    header = unknown_header(lines)
    assert header is not None
    assert (header.line, header.delimiter, header.layout.names) == (2, ";", ("Quand", "Endroit"))


def test_the_header_of_a_grid_needs_rows_that_fill_it():
    rows = [["Export"], ["Quand", "", "Ou"], ["2026-03-14", "", "lac"], ["2026-03-15", "", "bois"]]
    assert header_of_grid(rows) == 1
    assert header_of_grid(rows[:2]) is None
    assert header_of_grid([["1", "2"], ["3", "4"], ["5", "6"]]) is None

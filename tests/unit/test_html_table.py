# SPDX-License-Identifier: Apache-2.0
"""Tables of pages: rows, cells and what stands around them; nothing is drawn, nothing is lost."""

from dataclasses import replace

import pytest

from reviewer.intake import html_table
from reviewer.intake.columns import BY_NAME
from reviewer.intake.form import Probe
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.opened import Opened
from reviewer.intake.sheets import sheets_of
from reviewer.model.errors import NotRecognised, TooLarge
from reviewer.model.limits import DEFAULT
from reviewer.model.report import Problem, Skipped, Statement
from tests.unit.tables import Taken

HEAD = "<tr><th>Login time<th>User<th>IP address</tr>"
ROW = "<tr><td>2026-03-14 09:26:53</td><td>river</td><td>192.0.2.7</td></tr>"
OTHER = "<tr><td>2026-03-15 10:00:00</td><td>stone</td><td>192.0.2.8</td></tr>"


def page(*tables: str, before: str = "", after: str = "") -> str:
    inside = "".join(f"<table>{table}</table>" for table in tables)
    return f"<!DOCTYPE html><html><body>{before}{inside}{after}</body></html>"


def read(text: str) -> Taken:
    return Taken(text, "list.html")


def score(text: str) -> int:
    data = text.encode()
    return GenericTable().score(Probe("list.html", data[:65_536], len(data))).score


def test_rows_are_read_by_their_header_with_their_table_and_row():
    taken = read(page(HEAD + ROW + OTHER))
    assert [(e.ip, e.source.place) for e in taken.events] == [
        ("192.0.2.7", "table 1 row 1"), ("192.0.2.8", "table 1 row 2"),
    ]  # fmt: skip
    assert taken.events[0].raw == "2026-03-14 09:26:53\triver\t192.0.2.7"


def test_cells_and_rows_that_are_never_closed_are_closed_by_the_next():
    taken = read(page("<tr><th>time<th>user<tr><td>2026-03-14 09:26:53<td>river<tr><td>x<td>y"))
    assert [taken.name(e.person) for e in taken.events] == ["river", "y"]


def test_a_table_in_a_cell_is_a_table_of_its_own_and_its_words_are_not_the_cells():
    inner = f"<table>{HEAD}{ROW}</table>"
    taken = read(page(f"<tr><td>Menu</td><td>{inner}</td></tr>"))
    assert [e.source.place for e in taken.events] == ["table 2 row 1"]
    assert sum(s.count for s in taken.of(Skipped)) == 1


def test_words_around_the_tables_state_the_zone_and_are_counted():
    taken = read(page(HEAD + ROW, before="<p>All times are UTC</p>\n", after="\n<p>The end</p>"))
    assert [s.value for s in taken.of(Statement)] == ["UTC"]
    assert taken.events[0].when.zone_evidence == "declared_for_file"
    assert sum(s.count for s in taken.of(Skipped)) == 2


def test_a_row_of_another_width_is_lost_by_itself_and_a_wide_cell_spans():
    short = "<tr><td>2026-03-14</td><td>river</td></tr>"
    wide = "<tr><td colspan=3>2026-03-16 10:00:00</td></tr>"
    taken = read(page(HEAD + ROW + short + wide + OTHER))
    assert taken.lost == [("table 1 row 2", "column_count")]
    assert [e.when.written for e in taken.events][1] == "2026-03-16 10:00:00"


def test_text_is_text_whatever_markup_it_names():
    row = "<tr><td>2026-03-14 09:26:53<td>a&amp;b &lt;img src=x&gt;<br>c<td>192.0.2.7"
    taken = read(page(HEAD + row))
    assert taken.name(taken.events[0].person) == "a&b <img src=x>\nc"


def test_several_tables_are_several_sheets():
    chat = "<tr><th>time<th>sender<th>message</tr><tr><td>2026-03-14 09:26:53<td>river<td>hi</tr>"
    taken = read(page(HEAD + ROW, chat))
    assert [e.kind for e in taken.events] == ["login", "message"]


def test_columns_that_nobody_knows_are_told_of_only_where_the_page_says_they_are_headings():
    known = page("<tr><th>Quand<th>Endroit</tr><tr><td>2026-03-14<td>lac</tr>")
    assert read(known).lost == [("table 1", "columns_not_known")]
    assert score(known) == 20
    layout = page("<tr><td>Home<td>Contact</tr><tr><td>2026-03-14<td>lake</tr>")
    assert score(layout) == 0
    assert score(page(HEAD + ROW)) == 75
    assert score("<html><body>no rows</body></html>") == 0


def test_a_long_table_is_read_from_the_file_again_and_is_the_same(monkeypatch):
    opened = Opened.of_bytes("list.html", page(HEAD + ROW, HEAD + (ROW + OTHER) * 50).encode())
    kept = [[r.cells for r in s.rows()] for s in sheets_of(opened, DEFAULT)]
    monkeypatch.setattr(html_table, "_KEPT_ROWS", 10)
    again = [[r.cells for r in s.rows()] for s in sheets_of(opened, DEFAULT)]
    assert again == kept
    assert [len(rows) for rows in kept] == [1, 100]


def test_a_table_without_a_header_is_preamble_while_it_is_short_and_lost_aloud_when_long():
    menu = "<tr><td>Menu<td>x</tr>" * 3
    assert read(page(menu, HEAD + ROW)).lost == []
    long = "<tr><td>Menu<td>x</tr>" * 21
    assert read(page(long, HEAD + ROW)).lost == [("table 1", "no_header")]


@pytest.mark.parametrize(
    "text", ["<table", "<table>", "<table><tr><td>", "<html></table></tr></td>"]
)
def test_a_page_without_a_table_holds_none(text):
    with pytest.raises(NotRecognised):
        sheets_of(Opened.of_bytes("a.html", text.encode()), DEFAULT)


def test_nesting_and_numbers_of_tables_are_bounded():
    deep = "<table><tr><td>" * 1_000 + "</table>" * 1_000
    taken = read(page(HEAD + ROW, after=deep))
    assert len(taken.events) == 1
    many = Opened.of_bytes("a.html", ("<html>" + "<table></table>" * 1_001).encode())
    with pytest.raises(TooLarge):
        html_table.html_sheets(many, DEFAULT, BY_NAME)


def test_a_page_that_ends_within_a_tag_says_so_and_gives_its_rows():
    taken = read(page(HEAD + ROW) + "<p class='")
    assert [p.detail for p in taken.of(Problem)] == ["html_open"]
    assert len(taken.events) == 1


def test_a_cell_beyond_the_limit_costs_its_row():
    text = page(HEAD + ROW + f"<tr><td>{'x' * 200}<td>river<td>192.0.2.7</tr>").encode()
    (sheet,) = sheets_of(Opened.of_bytes("a.html", text), replace(DEFAULT, csv_field_bytes=100))
    assert [r.why for r in sheet.rows()] == ["", "csv_field_bytes"]

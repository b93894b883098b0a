# SPDX-License-Identifier: Apache-2.0
"""Workbooks: cells as they are shown, dates of both calendars, every sheet, no row lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake import wire
from reviewer.intake.columns import BY_NAME
from reviewer.intake.document import is_workbook
from reviewer.intake.form import Probe
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.opened import Opened
from reviewer.intake.reader import processor_seconds
from reviewer.intake.sheets import sheets_of
from reviewer.intake.taking import Taking
from reviewer.intake.xlsx_cells import (
    Shown,
    date_text,
    letters_of,
    number_text,
    place_of,
    shown_by_code,
    string_text,
)
from reviewer.intake.xlsx_strings import SharedStrings
from reviewer.model.errors import Damaged, IntakeError, TooLarge, Unsafe
from reviewer.model.formats import Format
from reviewer.model.limits import DEFAULT, MIB
from reviewer.model.report import Problem, Skipped, Statement, StatementCode, Unread
from tests.unit.tables import NOW, Taken
from tests.unit.workbooks import (
    CLOCK,
    DATE,
    DATE_TIME,
    DOC,
    ELAPSED,
    HEAD,
    LINKS,
    OWN,
    Stored,
    cell,
    row,
    sheet,
    workbook,
)
from tests.unit.zips import zipped

HEADER = row(1, "Login time", "User", "IP address")
GOOD = row(2, 46095.393668981481, "river", "192.0.2.7", styles=(DATE_TIME,))


def read(*sheets, **more):
    return Taken(workbook(*sheets, **more), "logins.xlsx")


def written(value, style, **more):
    """What a date cell of this number becomes."""
    stored = Stored(value)
    taken = read(sheet(HEADER, row(2, stored, "river", "192.0.2.7", styles=(style,))), **more)
    return taken.events[0].when.written


def test_a_login_list_is_read_with_its_places_and_its_source_text():
    taken = read(sheet(HEADER, GOOD))
    (event,) = taken.events
    assert (event.kind, event.ip, taken.name(event.person)) == ("login", "192.0.2.7", "river")
    assert (event.when.written, event.when.utc) == ("2026-03-14 09:26:53", None)
    assert event.source.place == "sheet 1 row 2"
    assert event.raw.split("\n")[1:] == ["B2: river", "C2: 192.0.2.7"]
    assert event.raw.startswith("A2: 2026-03-14 09:26:53 [46095.39366898148")


@pytest.mark.parametrize(("value", "style", "since_1904", "text"), [
    (46095.393668981481, DATE_TIME, False, "2026-03-14 09:26:53"),
    ("46095.3936689815", OWN, False, "2026-03-14 09:26:53"),
    ("46095.39366990741", OWN, False, "2026-03-14 09:26:53.080"),
    (46095, DATE, False, "2026-03-14"),
    (46095.5, DATE, False, "2026-03-14 12:00:00"),
    (46095, DATE_TIME, False, "2026-03-14 00:00:00"),
    ("0.39366898", CLOCK, False, "09:26:53"),
    (46095.5, CLOCK, False, "2026-03-14 12:00:00"),
    (1.5, ELAPSED, False, "36:00:00"),
    (59, DATE, False, "1900-02-28"),
    (60, DATE, False, "1900-02-29"),
    (61, DATE, False, "1900-03-01"),
    (1, DATE, False, "1900-01-01"),
    (0.25, DATE, False, "1900-01-00 06:00:00"),
    (44633.393668981481, DATE_TIME, True, "2026-03-14 09:26:53"),
    (0, DATE, True, "1904-01-01"),
    (2958465, DATE, False, "9999-12-31"),
    ("4.6095393668981485E4", DATE_TIME, False, "2026-03-14 09:26:53"),
    ("46095.999999999", DATE_TIME, False, "2026-03-15 00:00:00"),
])  # fmt: skip
def test_a_date_is_the_text_its_cell_shows_in_full(value, style, since_1904, text):
    assert written(value, style, since_1904=since_1904) == text


@pytest.mark.parametrize("value", [-1, 2958466, "1e300", "nonsense", "NaN", "-0.5"])
def test_a_number_that_is_no_date_of_the_calendar_stays_a_number_and_is_told(value):
    stored = Stored(value)
    taken = read(sheet(HEADER, row(2, stored, "river", "192.0.2.7", styles=(DATE_TIME,))))
    assert [p.detail for p in taken.of(Problem)] == ["date_out_of_range"]
    assert taken.events[0].when.written.lstrip("-")[0] == str(value).lstrip("-")[0]


@pytest.mark.parametrize(("code", "shown"), [
    ("yyyy\\-mm\\-dd", Shown.DATE), ("[$-409]d\\-mmm\\-yy;@", Shown.DATE),
    ("h:mm AM/PM", Shown.CLOCK), ("mm:ss.0", Shown.CLOCK), ("[h]:mm:ss", Shown.ELAPSED),
    ("dd/mm/yyyy hh:mm", Shown.DATE_AND_CLOCK), ('0.00 "days"', Shown.NUMBER),
    ("General", Shown.NUMBER), ("#,##0.00", Shown.NUMBER), ("[Red]0.00", Shown.NUMBER),
    ("0.00E+00", Shown.NUMBER), ("@", Shown.NUMBER), ('[$-F800]dddd\\,\\ mmmm\\ dd', Shown.DATE),
    ('"years" 0', Shown.NUMBER),
])  # fmt: skip
def test_a_number_format_says_whether_it_shows_a_date(code, shown):
    assert shown_by_code(code) is shown


@pytest.mark.parametrize(("stored", "text"), [
    ("50001", "50001"), ("50001.0", "50001"), ("1.7736E9", "1773600000"),
    ("0.10000000000000001", "0.1"), ("-2.5", "-2.5"), ("1.2345678901234501E+16",
     "12345678901234500"), ("007", "007"), ("x", "x"), ("1e999", "1e999"), ("", ""),
])  # fmt: skip
def test_a_number_is_shown_in_full(stored, text):
    assert number_text(stored) == text


@given(st.integers(0, 2_958_465), st.integers(0, 86_399_999))
def test_every_millisecond_of_the_calendar_survives(day, millisecond):
    text = date_text(f"{day + millisecond / 86_400_000!r}", Shown.DATE_AND_CLOCK, since_1904=False)
    seconds, rest = divmod(millisecond, 1_000)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    assert text is not None
    assert text.partition(" ")[2] == (f"{clock}.{rest:03}" if rest else clock)


@given(st.integers(0, 18_000))
def test_the_letters_of_a_column_lead_back_to_it(column):
    assert place_of(f"{letters_of(column)}7") == (column, 7)


def test_escapes_of_a_text_are_undone_and_what_no_text_holds_stays_an_escape():
    assert string_text("a_x000A_b_x005F_x") == ("a\nb_x", False)
    assert string_text("a_x0000_b") == ("a\\u0000b", True)
    assert string_text("a_xD800_b") == ("a\\ud800b", True)


def test_shared_texts_runs_booleans_errors_and_formulas_are_what_the_cells_show():
    shared = "<si><t>river</t></si><si><r><t>sto</t></r><r><t>ne</t></r><rPh><t>x</t></rPh></si>"
    cells = "".join((
        cell("A2", "0", kind="s"), cell("B2", "1", kind="s"), cell("C2", 1, kind="b"),
        cell("D2", "#N/A", kind="e"), '<c r="E2" t="str"><f>A1</f><v>late</v></c>',
        '<c r="F2"><f>NOW()</f></c>', cell("G2", 9, kind="s"), cell("H2", "2026-03-14T09:00:00",
        kind="d"),
    ))  # fmt: skip
    names = row(1, "sender", "recipient", "a", "b", "message", "f", "g", "time")
    taken = read(sheet(names, f'<row r="2">{cells}</row>'), shared=shared)
    (event,) = taken.events
    assert [taken.name(event.person), taken.name(event.other_people[0])] == ["river", "stone"]
    assert (event.text, event.facts) == ("late", {"a": "TRUE", "b": "#N/A"})
    assert event.when.written == "2026-03-14T09:00:00"
    told = [p.detail for p in taken.of(Problem)]
    assert told == ["cell_error", "formula_without_value", "shared_string"]


def test_the_header_is_found_beneath_a_preamble_that_is_looked_into():
    rows = (
        row(1, "Login export"),
        row(3, "All times are UTC"),
        row(5, "Login time", "User", "IP"),
        row(9, 46095.5, "river", "192.0.2.7", styles=(DATE_TIME,)),
    )
    taken = read(sheet(*rows))
    assert [s.count for s in taken.of(Skipped)] == [2]
    (zone,) = taken.of(Statement)
    assert (zone.code, zone.source.place) == (StatementCode.TIME_ZONE, "sheet 1 row 3")
    assert taken.events[0].when.zone_evidence == "declared_for_file"
    assert taken.events[0].source.place == "sheet 1 row 9"


def test_every_sheet_is_read_and_a_hidden_one_is_named():
    taken = read(sheet(HEADER, GOOD), sheet(HEADER, GOOD), names=("A", "B"), states=("", "hidden"))
    assert [e.source.place for e in taken.events] == ["sheet 1 row 2", "sheet 2 row 2"]
    (said,) = taken.of(Statement)
    assert (said.value, said.source.place) == ('name="B" state="hidden"', "sheet 2")


def test_a_cover_sheet_states_the_zone_of_the_others_and_is_counted():
    taken = read(sheet(row(1, "Time zone: UTC"), row(2, "Account: river")), sheet(HEADER, GOOD))
    assert taken.events[0].when.utc is not None
    assert sum(s.count for s in taken.of(Skipped)) == 2


def test_a_sheet_name_tells_what_its_rows_are():
    names = row(1, "time", "account", "IP address")
    taken = read(sheet(names, GOOD), names=("Logins",))
    assert taken.events[0].kind == "login"
    assert Taken(workbook(sheet(names, GOOD)), "x.xlsx").events[0].kind == "unknown"


def test_cells_beside_the_named_columns_are_kept_and_blank_rows_are_none():
    wide = row(4, 46095.5, "stone", "192.0.2.8", None, "late", styles=(DATE_TIME,))
    taken = read(sheet(HEADER, GOOD, '<row r="3"><c r="A3" s="1"/></row>', wide))
    assert [e.facts for e in taken.events] == [{}, {"column 5": "late"}]
    assert (taken.read, taken.lost) == (2, [])


def test_a_merged_cell_shows_its_text_in_every_row_it_covers():
    after = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    rows = (HEADER, GOOD, row(3, None, "stone", "192.0.2.8"), row(4, None, "lake", "192.0.2.9"))
    taken = read(sheet(*rows, after=after))
    assert [e.when.written for e in taken.events] == ["2026-03-14 09:26:53"] * 2 + [""]
    assert "A3 = 2026-03-14 09:26:53" in taken.events[1].raw


def test_cells_without_references_follow_one_another():
    cells = "".join(f'<c t="inlineStr"><is><t>{t}</t></is></c>' for t in ("time", "user", "ip"))
    rows = f"<row>{cells}</row><row>{cells.replace('ip', '192.0.2.7')}</row>"
    taken = read(sheet(rows))
    assert (taken.events[0].ip, taken.events[0].source.place) == ("192.0.2.7", "sheet 1 row 2")


def test_rows_that_count_backwards_are_counted_on():
    taken = read(sheet(HEADER, GOOD, GOOD, GOOD))
    assert [e.source.place for e in taken.events] == [f"sheet 1 row {n}" for n in (2, 3, 4)]


def test_what_is_not_well_formed_ends_a_sheet_with_a_lost_row_and_the_others_are_read():
    broken = sheet(HEADER, GOOD).replace("</sheetData>", "<row><c")
    taken = read(broken, sheet(HEADER, GOOD))
    assert [e.source.place for e in taken.events] == ["sheet 1 row 2", "sheet 2 row 2"]
    assert [why for _, why in taken.lost][-1] == "not_well_formed"


def test_a_long_cell_and_a_row_too_wide_cost_their_row_only():
    far = '<row r="3"><c r="XFD3"><v>1</v></c></row>'
    long = row(4, "x" * (DEFAULT.csv_field_bytes + 1), "river", "192.0.2.7")
    taken = read(sheet(HEADER, GOOD, far, long, GOOD.replace('"2"', '"5"')))
    assert taken.lost == [("sheet 1 row 3", "csv_columns"), ("sheet 1 row 4", "csv_field_bytes")]
    assert len(taken.events) == 2


def test_a_sheet_without_a_part_and_a_chart_are_told_of():
    data = workbook(sheet(HEADER, GOOD), sheet(HEADER), parts=[("xl/worksheets/sheet2.xml", None)])
    taken = Taken(data, "logins.xlsx")
    assert taken.lost == [("sheet 2", "sheet_missing")]
    chart = Taken(_with_chart(), "logins.xlsx")
    assert [(u.name, u.value) for u in chart.of(Unread)] == [("chartsheet", "Sheet2")]


def _with_chart():
    links = (
        f'{HEAD}<Relationships xmlns="{LINKS}">'
        f'<Relationship Id="rId1" Type="{DOC}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{DOC}/chartsheet" Target="worksheets/sheet2.xml"/>'
        "</Relationships>"
    )
    parts = [("xl/_rels/workbook.xml.rels", links)]
    return workbook(sheet(HEADER, GOOD), sheet(), parts=parts)


@pytest.mark.parametrize(("parts", "error"), [
    ([("xl/workbook.xml", None)], Damaged),
    ([("xl/workbook.xml", '<!DOCTYPE x><workbook/>')], Unsafe),
    ([("xl/worksheets/sheet1.xml", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>')], Unsafe),
    ([("xl/worksheets/../../x", "x")], Unsafe),
])  # fmt: skip
def test_a_workbook_that_is_not_what_it_seems_is_refused(parts, error):
    opened = Opened.of_bytes("a.xlsx", workbook(sheet(HEADER, GOOD), parts=parts))
    with pytest.raises(error):
        list(GenericTable().read(opened, Taking(NOW)))


def test_a_relationship_that_leads_out_of_the_document_leads_nowhere():
    links = (
        f'{HEAD}<Relationships xmlns="{LINKS}"><Relationship Id="rId1" TargetMode="External" '
        f'Type="{DOC}/worksheet" Target="file:///x"/></Relationships>'
    )
    data = workbook(sheet(HEADER, GOOD), parts=[("xl/_rels/workbook.xml.rels", links)])
    assert Taken(data, "a.xlsx").lost == [("sheet 1", "sheet_missing")]


def test_shared_texts_are_bounded():
    part = Opened.of_bytes("s", b"<sst>" + b"<si><t>bus</t></si>" * 100 + b"</sst>")
    assert SharedStrings(part, DEFAULT).at("99") == ("bus", False)
    assert SharedStrings(part, DEFAULT).at("100") is None
    assert SharedStrings(part, DEFAULT).at("-1") is None
    with pytest.raises(TooLarge):
        SharedStrings(part, replace(DEFAULT, xml_held_letters=500))


def test_a_workbook_is_recognised_by_its_content_and_an_archive_is_not():
    data = workbook(sheet(HEADER, GOOD))
    assert is_workbook(data[:65_536])
    assert GenericTable().score(Probe("a.bin", data, len(data))).score == 65
    assert not is_workbook(zipped([("a.txt", b"xl/"), ("b/xl/a", b"x")]))


def test_columns_that_nobody_knows_are_told_of_by_sheet():
    odd = sheet(row(1, "Quand", "Qui va", "Origine"), row(2, 46095.5, "river", "x"),
                row(3, 46096.5, "stone", "y"))  # fmt: skip
    taken = read(sheet(HEADER, GOOD), odd)
    assert taken.lost == [("sheet 2", "columns_not_known")]
    assert len(taken.events) == 1


@pytest.mark.parametrize("size", range(0, 1_800, 60))
def test_a_workbook_that_breaks_off_is_refused_and_nothing_else_happens(size):
    opened = Opened.of_bytes("a.xlsx", workbook(sheet(HEADER, GOOD))[:size])
    with pytest.raises(IntakeError):
        list(GenericTable().read(opened, Taking(NOW)))


def test_rows_can_be_drawn_again_and_are_the_same():
    opened = Opened.of_bytes("a.xlsx", workbook(sheet(HEADER, GOOD)))
    (found,) = sheets_of(opened, DEFAULT)
    assert [r.cells for r in found.rows()] == [r.cells for r in found.rows()]
    assert BY_NAME(["a"]).weight == 0


def test_a_workbook_has_the_time_that_its_unpacked_xml_needs():
    def seconds(name):
        group = wire.Group(0, "", (wire.Listed(name, 10 * MIB, Format.GENERIC_TABLE),))
        return processor_seconds(wire.Job("read", (), NOW, group=group), DEFAULT)

    assert (seconds("a.csv"), seconds("set.zip!a.XLSX")) == (60, 180)

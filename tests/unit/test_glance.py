# SPDX-License-Identifier: Apache-2.0
"""A look at the first rows of a table, its guesses, and what the window believes of it."""

from dataclasses import replace

import pytest

from reviewer.intake import wire
from reviewer.intake.glancing import glances
from reviewer.intake.lines import decoded
from reviewer.intake.opened import Opened
from reviewer.intake.scrutiny_glance import Glancing
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised, ReaderStopped, TooLarge
from reviewer.model.glance import CELL_LETTERS, ROWS, SHEETS, Glance, Guess
from reviewer.model.profile import Field, Profile
from reviewer.model.report import Problem, ProblemKind, Source
from tests.unit.tables import CHAT, NOW
from tests.unit.workbooks import row, sheet, workbook

ODD = "Quand;Datum;Montre;Qui;Origine;No port;Courriel x;Somme;Quoi;Vide\n" + "".join(
    f"2026-03-{n:02} 09:26:53;2026-03-{n:02};09:26;river;192.0.2.{n};5{n:04};a{n}@example.com;"
    f"{n:032x};the bus number {n} is late;\n"
    for n in range(1, 29)
)
GLANCE = Glance("a.csv", "file", "", ",", ("a", "b"), (("1", "2"),), (Guess(None),) * 2)


def look(data, name="a.csv", *profiles):
    data = data if isinstance(data, bytes) else data.encode()
    return list(glances(Opened.of_bytes(name, data), Taking(NOW, profiles=profiles)))


def test_the_first_rows_are_shown_with_a_guess_for_each_column():
    (glance,) = look(ODD)
    assert (glance.delimiter, len(glance.rows), glance.known) == (";", ROWS, False)
    assert [guess.what for guess in glance.guesses] == [
        Field.TIME, Field.DATE, Field.CLOCK, None, Field.IP, Field.PORT, Field.ACCOUNT,
        Field.HASH, Field.TEXT, None,
    ]  # fmt: skip
    assert [guess.by_values for guess in glance.guesses].count(True) == 8


def test_a_table_that_is_known_says_so_and_its_guesses_are_by_name():
    (glance,) = look(CHAT)
    assert (glance.known, glance.said) == (True, None)
    assert glance.guesses[0] == Guess(Field.TIME)
    assert not any(guess.by_values for guess in glance.guesses)


def test_a_table_that_was_said_shows_what_was_said():
    said = Profile("Log", ("a", "b"), (Field.TEXT, None))
    (glance,) = look("a,b\n2026-03-14,x\n2026-03-15,y\n", "a.csv", said)
    assert (glance.said, glance.guesses) == ("Log", (Guess(Field.TEXT), Guess(None)))


def test_every_sheet_of_a_workbook_is_shown_and_blank_ones_are_not():
    data = workbook(
        sheet(row(1, "Quand", "Qui va"), row(2, "2026-03-14", "river"), row(3, "2026-03-15", "x")),
        sheet(),
        sheet(row(1, "time", "user"), row(2, "2026-03-14", "stone")),
        names=("Un", "Vide", "Trois"),
    )
    found = look(data, "a.xlsx")
    assert [(one.place, one.title, one.known) for one in found] == [
        ("sheet 1", "Un", False), ("sheet 3", "Trois", True),
    ]  # fmt: skip


def test_long_cells_and_names_are_cut():
    (glance,) = look(f"{'n' * 500},b,c\n{'x' * 500},192.0.2.7,y\n{'x' * 500},192.0.2.8,z\n"
                     .replace("n" * 500, "when"))  # fmt: skip
    assert glance.rows[0][0] == "x" * (CELL_LETTERS - 1) + "…"


def test_a_file_without_a_table_is_refused():
    with pytest.raises(NotRecognised):
        look("no table here\n")


def test_a_glance_crosses_the_wire_unchanged():
    (glance,) = look(ODD)
    line = wire.GlanceLine(glance)
    assert decoded(wire.encode(line)) == line


@pytest.mark.parametrize("wrong", [
    {"file": ""}, {"header": ()}, {"rows": (("1",),)}, {"rows": (("1", "2"),) * (ROWS + 1)},
    {"guesses": (Guess(None),)}, {"rows": (("1", "x" * (CELL_LETTERS + 1)),)},
    {"title": "x" * 201}, {"header": ("x" * 201, "b")}, {"said": "x" * 201},
])  # fmt: skip
def test_a_glance_that_shows_too_much_is_none(wrong):
    with pytest.raises(ValueError, match=r"glance|row"):
        replace(GLANCE, **wrong)


def test_the_window_believes_a_glance_only_of_the_file_it_asked_for_and_once():
    def heard(*lines):
        checked = Glancing("a.csv")
        for line in lines:
            checked.check(line, 1)
        checked.check_end()

    heard(wire.Began("a.csv"), wire.GlanceLine(GLANCE))
    problem = wire.ProblemLine(Problem(ProblemKind.DAMAGED, Source("a.csv", "file")))
    other = wire.GlanceLine(replace(GLANCE, file="b.csv"))
    for lie in ((), (wire.GlanceLine(GLANCE),) * 2, (other,), (problem,)):
        with pytest.raises(ReaderStopped):
            heard(*lie)
    many = [wire.GlanceLine(replace(GLANCE, place=f"sheet {n}")) for n in range(SHEETS + 1)]
    with pytest.raises(TooLarge):
        heard(*many)

# SPDX-License-Identifier: Apache-2.0
"""Both languages are whole at once: our words, the plurals, and Qt's own buttons."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from reviewer.desk.start import policy_of
from reviewer.model.report import Problem, ProblemKind, Source, Statement, StatementCode
from reviewer.ui import language, trouble_words, wording
from reviewer.ui.commands import Command, Menu, entries, menu_title
from reviewer.ui.counted import COUNTED


@pytest.fixture(autouse=True)
def english_again(qapp) -> Iterator[None]:
    yield
    language.switch(policy_of("blank"), "en")


def close_button(parent: QWidget) -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent)
    return box.button(QDialogButtonBox.StandardButton.Close).text().replace("&", "")


def words(command: Command) -> str:
    return next(entry.words for entry in entries() if entry.command is command)


def test_a_switch_reaches_our_words_and_the_buttons_of_qt(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    language.switch(policy_of("blank"), "fr")
    assert close_button(parent) == "Fermer"
    assert words(Command.QUIT) == "Quitter"
    language.switch(policy_of("blank"), "en")
    assert close_button(parent) == "Close"
    assert words(Command.QUIT) == "Quit"


@pytest.mark.parametrize(
    ("lang", "none", "one", "two"),
    [("en", "0 gaps", "1 gap", "2 gaps"), ("fr", "0 lacune", "1 lacune", "2 lacunes")],
)
def test_a_count_takes_the_singular_of_its_language(lang, none, one, two) -> None:
    language.switch(policy_of("blank"), lang)
    assert [COUNTED.gaps(n) for n in range(3)] == [none, one, two]


def test_a_language_of_nobody_is_english() -> None:
    assert language.known("fr") == "fr"
    assert language.known(None) == "en"
    assert language.known("de") == "en"


def test_an_underlined_letter_stands_once_in_each_french_menu() -> None:
    language.switch(policy_of("blank"), "fr")
    menus = {menu: [e.text for e in entries() if e.menu is menu] for menu in Menu}
    for texts in [*menus.values(), [menu_title(menu) for menu in Menu]]:
        letters = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
        assert max(letters.values()) == 1, letters


@pytest.mark.parametrize(
    ("detail", "exact", "code"),
    [
        ("link", "(a link to another place, not followed)", "[unsafe link]"),
        ("two_values:rain", "(two different values stated for rain)", "[unsafe two_values]"),
        ("", "as an ordinary file. [", "[unsafe]"),
    ],
)
def test_a_problem_names_its_file_what_to_do_and_the_code_for_support(detail, exact, code) -> None:
    language.switch(policy_of("blank"), "en")
    found = Problem(ProblemKind.UNSAFE, Source("bus.csv", "file"), detail)
    words = trouble_words.problem(found)
    assert words.startswith("\u2068bus.csv")
    assert "ask the sender" in words
    assert exact in words
    assert words.endswith(code)


def test_a_statement_without_a_name_is_called_by_its_place_in_the_language() -> None:
    said = Statement(StatementCode.OTHER, "Service: Garden", Source("records.html", "line 4"))
    language.switch(policy_of("blank"), "fr")
    assert wording.statement(said) == "ligne 4"
    language.switch(policy_of("blank"), "en")
    assert wording.statement(said) == "line 4"

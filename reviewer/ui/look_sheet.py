# SPDX-License-Identifier: Apache-2.0
"""The style sheet, a constant with holes for our colours; nothing else is ever filled in.

Calm and flat: one-pixel rules, rounding of four, a focus ring of two, no gradient, no shadow.
Roles a widget can take with `look.set_role`:

    QLabel   muted, heading, title, good, warn, bad, chip, badge
    QFrame   card, banner, alarm, rule, rule-upright, panel
    buttons  primary, link, chip
"""

SHEET = """
QMainWindow, QDialog, QMessageBox { background: $panel; }
QMainWindow::separator { background: $rule; width: 1px; height: 1px; }
QSplitter::handle { background: $rule; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QMenuBar { background: $panel; border-bottom: 1px solid $rule; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $picked; color: $on_picked; }
QMenu { background: $base; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $picked; color: $on_picked; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $rule; margin: 4px 6px; }
QMenu::icon { padding-left: 8px; }

QPushButton, QToolButton {
    background: $base; color: $text; border: 1px solid $border; border-radius: 4px;
}
QPushButton { padding: 5px 13px; min-height: 16px; }
QToolButton { padding: 4px 9px; min-height: 16px; }
QPushButton:hover, QToolButton:hover { border-color: $accent; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked {
    background: $picked; color: $on_picked;
}
QPushButton:focus { border: 2px solid $accent; padding: 4px 12px; }
QToolButton:focus { border: 2px solid $accent; padding: 3px 8px; }
QPushButton:disabled, QToolButton:disabled { color: $faint; border-color: $faint; }
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: bold;
}
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $panel; color: $faint; border-color: $faint; }
QPushButton[role="link"] {
    background: transparent; color: $accent; border: 2px solid transparent; padding: 2px 4px;
    text-align: left;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 2px 4px; }
QPushButton[role="chip"] { border-radius: 12px; padding: 3px 11px; }
QPushButton[role="chip"]:focus { border: 2px solid $accent; padding: 2px 10px; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
    background: $base; color: $text; border: 1px solid $border; border-radius: 4px;
    padding: 4px 8px; selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $muted;
}
QPlainTextEdit { padding: 3px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $accent; padding: 3px 7px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 2px; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $faint; background: $panel; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow {
    width: 0; height: 0; border-top: 5px solid $text;
    border-left: 4px solid $base; border-right: 4px solid $base;
}
QComboBox QAbstractItemView { border: 1px solid $border; }
QCheckBox, QRadioButton { border: 2px solid transparent; border-radius: 4px; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 12px; height: 12px; background: $base; border: 1px solid $border;
}
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent;
}
QRadioButton::indicator:checked {
    width: 6px; height: 6px; background: $base; border: 4px solid $accent;
}

QAbstractItemView {
    background: $base; color: $text; border: 2px solid $base; outline: 0;
    selection-background-color: $picked; selection-color: $on_picked;
}
QAbstractItemView:focus { border: 2px solid $accent; }
QListView::item { padding: 3px 6px; }
QListView::item:selected, QTreeView::item:selected { background: $picked; color: $on_picked; }
QHeaderView { background: $base; border: 0; }
QHeaderView::section {
    background: $base; color: $muted; border: 0; border-bottom: 1px solid $rule; padding: 5px 8px;
    font-weight: normal;
}
QHeaderView::section:focus { color: $text; border-bottom: 2px solid $accent; }
QTableCornerButton::section { background: $base; border: 0; }

QTabWidget::pane { border: 0; border-top: 1px solid $rule; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 7px 8px 6px 8px;
    border: 2px solid transparent; border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar:focus { outline: 0; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-radius: 4px; }
QDockWidget { color: $text; }
QDockWidget::title { background: $panel; padding: 7px 12px; border-bottom: 1px solid $rule; }
QStatusBar { background: $panel; color: $muted; border-top: 1px solid $rule; }
QStatusBar::item { border: 0; }
QToolTip { background: $base; color: $text; border: 1px solid $border; padding: 4px; }

QScrollBar { background: $base; border: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: 0; background: transparent; }

QProgressBar {
    background: $base; color: $text; border: 1px solid $border; border-radius: 4px;
    text-align: center; min-height: 16px;
}
QProgressBar::chunk { background: $pale; border-radius: 3px; }

QFrame[role="card"] { background: $base; border: 1px solid $rule; border-radius: 4px; }
QFrame[role="panel"] { background: $panel; border: 0; }
QFrame[role="banner"] {
    background: $doubt_row; border: 0; border-top: 1px solid $rule; border-bottom: 1px solid $rule;
}
QFrame[role="alarm"] { background: $base; border: 2px solid $missing; border-radius: 4px; }
QFrame[role="rule"] { background: $rule; border: 0; min-height: 1px; max-height: 1px; }
QFrame[role="rule-upright"] { background: $rule; border: 0; min-width: 1px; max-width: 1px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="heading"] { font-weight: bold; }
QLabel[role="title"] { font-weight: bold; }
QLabel[role="good"] { color: $present; }
QLabel[role="warn"] { color: $u2; font-weight: bold; }
QLabel[role="bad"] { color: $missing; font-weight: bold; }
QLabel[role="chip"] { border: 1px solid $border; border-radius: 10px; padding: 1px 8px; }
QLabel[role="badge"] { color: $u2; border: 1px solid $u2; border-radius: 4px; padding: 0 5px; }
"""

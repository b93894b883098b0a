# SPDX-License-Identifier: Apache-2.0
"""Switching the language of every window at once, without a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QTranslator,
)

from reviewer.model.policy import Policy
from reviewer.ui import wording

# Words of Qt's file chooser that the French shipped with Qt lacks; looked up by Qt itself.
QT_TRANSLATE_NOOP("QFileDialog", "&Look in:")
QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:")
QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder")

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"


class _Installed:
    """Translators now in use, held so that Qt can read them, and their bytes."""

    translators: tuple[QTranslator, ...] = ()
    held: tuple[bytes, ...] = ()


def switch(policy: Policy, lang: str) -> None:
    """Install the translations of "en" or "fr"; every widget gets a LanguageChange event."""
    wording.install(policy, lang)
    for translator in _Installed.translators:
        QCoreApplication.removeTranslator(translator)
    loaded = []
    held = []
    for path in _compiled(lang):
        if not path.is_file():
            continue
        data = path.read_bytes()
        translator = QTranslator()
        if translator.load(data):
            loaded.append(translator)
            held.append(data)
    _Installed.held = tuple(held)
    _Installed.translators = tuple(loaded)
    for translator in loaded:
        QCoreApplication.installTranslator(translator)
    QLocale.setDefault(wording.locale())


def _compiled(lang: str) -> Iterator[Path]:
    """Our own words and, in French, those of Qt's buttons, menus of fields and file dialog."""
    if lang == "fr":
        shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        yield Path(shipped) / "qtbase_fr.qm"
    yield FOLDER / f"reviewer_{lang}.qm"


def known(lang: object) -> str:
    """A language code of ours: "fr" or "en"."""
    return "fr" if lang == "fr" else "en"

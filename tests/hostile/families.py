# SPDX-License-Identifier: Apache-2.0
"""The families of the corpus, in the order of the table."""

from __future__ import annotations

from dataclasses import replace

from tests.hostile import (
    archive_cases,
    chat_export_cases,
    deceiving_cases,
    folder_cases,
    google_cases,
    json_cases,
    lab_cases,
    mail_cases,
    mailbox_cases,
    media_cases,
    meta_cases,
    mixed_cases,
    notice_cases,
    pdf_cases,
    return_table_cases,
    sheet_cases,
    table_cases,
    text_cases,
    timeline_cases,
    xml_cases,
)
from tests.hostile.case import Case

_MODULES = {
    "xml": xml_cases,
    "json": json_cases,
    "tables": table_cases,
    "texts": text_cases,
    "mail": mail_cases,
    "mailboxes": mailbox_cases,
    "archives": archive_cases,
    "media": media_cases,
    "folders": folder_cases,
    "deceiving": deceiving_cases,
    "mixed": mixed_cases,
    "notices": notice_cases,
    "chat-exports": chat_export_cases,
    "pdf": pdf_cases,
    "meta": meta_cases,
    "return-tables": return_table_cases,
    "google": google_cases,
    "sheets": sheet_cases,
    "timelines": timeline_cases,
    "lab": lab_cases,
}
FAMILIES: dict[str, list[Case]] = {
    name: [replace(case, family=name) for case in module.cases()]
    for name, module in _MODULES.items()
}

# SPDX-License-Identifier: Apache-2.0
"""The forms in which a report and what comes with it arrive, and how well each is known."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """Forms that this version reads, codes of the contract."""

    CYBERTIP_XML = "cybertip-xml"
    CYBERTIP_JSON = "cybertip-json"
    CYBERTIP_PDF = "cybertip-pdf"
    MRA_NOTICE = "mra-notice"
    MANUAL_ENTRY = "manual-entry"
    GENERIC_TABLE = "generic-table"
    EMAIL = "email"
    MBOX = "mbox"
    MSG = "msg"
    META_RETURN = "meta-return"
    WHATSAPP_RETURN = "whatsapp-return"
    SNAPCHAT_RETURN = "snapchat-return"
    GOOGLE_RETURN = "google-return"
    DISCORD_PACKAGE = "discord-package"
    DISCORD_RETURN = "discord-return"
    DISCORD_EXPORT = "discord-export"
    KIK_RETURN = "kik-return"
    X_RETURN = "x-return"
    TIKTOK_RETURN = "tiktok-return"
    ROBLOX_RETURN = "roblox-return"
    YAHOO_RETURN = "yahoo-return"
    REDDIT_RETURN = "reddit-return"
    WHATSAPP_EXPORT = "whatsapp-export"
    MESSENGER_EXPORT = "messenger-export"
    TELEGRAM_EXPORT = "telegram-export"
    SKYPE_EXPORT = "skype-export"
    SIGNAL_EXPORT = "signal-export"
    RSMF = "rsmf"
    TIMESKETCH = "timesketch"
    PLASO = "plaso"
    CASE_UCO = "case-uco"
    VICS = "vics"
    TEXT_LOG = "text-log"
    UNKNOWN = "unknown"


class Tier(StrEnum):
    """How well the layout of a form is known; anything but the first is said beside the file.

    SAMPLE_TESTED   a public standard or schema, or held against real sample files
    SOURCE_DERIVED  taken from public tools that were written for real files
    UNTESTED        known from a description only
    """

    SAMPLE_TESTED = "sample_tested"
    SOURCE_DERIVED = "source_derived"
    UNTESTED = "untested"

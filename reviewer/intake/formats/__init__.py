# SPDX-License-Identifier: Apache-2.0
"""Every form this version reads, in one visible list; a new one is one module and one line."""

from __future__ import annotations

from reviewer.intake.form import Form
from reviewer.intake.formats.case_uco import CaseUco
from reviewer.intake.formats.cybertip_json import CyberTipJson
from reviewer.intake.formats.cybertip_pdf import CyberTipPdf, OtherPdf
from reviewer.intake.formats.cybertip_xml import CyberTipXml
from reviewer.intake.formats.discord_export import DiscordExport
from reviewer.intake.formats.discord_package import DiscordPackage
from reviewer.intake.formats.discord_return import DiscordReturn
from reviewer.intake.formats.eml import Eml
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.formats.google_return import GoogleReturn
from reviewer.intake.formats.kik_return import KikReturn
from reviewer.intake.formats.mbox import Mbox
from reviewer.intake.formats.messenger_export import MessengerExport
from reviewer.intake.formats.meta_return import MetaReturn, WhatsAppReturn
from reviewer.intake.formats.mra_notice import MraNotice
from reviewer.intake.formats.msg import Msg
from reviewer.intake.formats.plaso import Plaso
from reviewer.intake.formats.reddit_return import RedditReturn
from reviewer.intake.formats.roblox_return import RobloxReturn
from reviewer.intake.formats.rsmf import Rsmf
from reviewer.intake.formats.signal_export import SignalExport
from reviewer.intake.formats.skype_export import SkypeExport
from reviewer.intake.formats.snapchat_return import SnapchatReturn
from reviewer.intake.formats.telegram_export import TelegramExport
from reviewer.intake.formats.text_log import TextLog
from reviewer.intake.formats.tiktok_return import TikTokReturn
from reviewer.intake.formats.timesketch import Timesketch
from reviewer.intake.formats.vics import Vics
from reviewer.intake.formats.whatsapp_export import WhatsAppExport
from reviewer.intake.formats.x_return import XReturn
from reviewer.intake.formats.yahoo_return import YahooReturn

FORMS: tuple[Form, ...] = (
    CyberTipXml(),
    CyberTipJson(),
    CyberTipPdf(),
    MraNotice(),
    Eml(),
    Mbox(),
    Msg(),
    Rsmf(),
    GenericTable(),
    TextLog(),
    GoogleReturn(),
    Timesketch(),
    Plaso(),
    SnapchatReturn(),
    TelegramExport(),
    DiscordPackage(),
    DiscordExport(),
    DiscordReturn(),
    MessengerExport(),
    SkypeExport(),
    SignalExport(),
    KikReturn(),
    WhatsAppExport(),
    MetaReturn(),
    WhatsAppReturn(),
    OtherPdf(),
    RobloxReturn(),
    RedditReturn(),
    TikTokReturn(),
    XReturn(),
    Vics(),
    CaseUco(),
    YahooReturn(),
)

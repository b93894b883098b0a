# SPDX-License-Identifier: Apache-2.0
"""Names and values of facts that are ours: short codes, worded in wording.toml.

A fact whose name is not here is the source's own, and is shown as it stands there.
"""

from __future__ import annotations

import re

_NAMES = """
    accounts_at_most act_result also_at attachment attachments colour_mode content_type
    conversation_type created_at creation_time_utc date_offset delivered_at device_name
    disabled_how duration_ms duration_seconds event_type eventName exif_body_serial_number
    exif_datetime exif_datetime_digitized exif_datetime_original exif_image_unique_id
    exif_lens_model exif_make exif_model exif_offset_time exif_offset_time_digitized
    exif_offset_time_original exif_orientation exif_software exif_thumbnail_bytes
    exported_account first_external_hop frames_at_least gps_latitude gps_longitude
    header_stopped_after log_name marked_deleted marked_edited media_recipient media_sender
    media_state message_class message_direction message_flags modified_at note_title
    notice_place notice_provider page_mark png_author png_creation_time png_software
    port_written read_as reply_to section_name sent_representing size_stated speaker stated_in
    stream submitted_at text_cut_bytes text_from text_repaired time_by_id tip_way
    verified_value viewed_by_ncmec web_address
"""
_ACTS = """
    abuse_report active_start address_seen conversation_entry conversation_reported
    device_entry email_verified first_recorded first_seen friend_added friend_entry
    group_entry last_active last_recorded last_seen location_privacy_setting login_failed
    memory_entry other_entry phone_verified port_last_observed session_last_active story_entry
    user_blocked
"""
NAMES = frozenset(_NAMES.split())
NUMBERED = frozenset({"column", "edit", "hop", "participant", "reaction", "read_receipt"})
"""Names that a number follows: `hop_2`; a column without a name is `column 6`."""

LISTED = frozenset({"left_out", "listed_in", "model", "said_by"})
"""What is said of an entry of an agency's hash list beside its own members: `vics2:listed_in`."""

VALUES = {
    "act_result": frozenset({"failed"}),
    "disabled_how": frozenset({"permanently", "temporarily"}),
    "eventName": frozenset(_ACTS.split()),
    "message_direction": frozenset({"incoming", "outgoing"}),
    "page_mark": frozenset({"in_text"}),
    "read_as": frozenset({"log"}),
}
"""Values of ours, by the name of their fact; any other is the source's own."""

_ANSWERS = {"true": "sheet.yes", "yes": "sheet.yes", "false": "sheet.no", "no": "sheet.no"}
_ANSWERED = frozenset(
    {"exported_account", "marked_deleted", "marked_edited", "text_repaired", "viewed_by_ncmec"}
)
_OF_LIST = re.compile(r"vics([1-9][0-9]{0,5})?:([a-z_]+)")
_COUNTED = re.compile(r"([a-z_]+)[_ ]([1-9][0-9]{0,5})")


def name_code(name: str) -> tuple[str, str]:
    """The code of a fact's name, and the number that fills its words; "" for a source's own."""
    if name in NAMES:
        return f"fact.{name}", ""
    counted = _COUNTED.fullmatch(name)
    if counted is not None and counted[1] in NUMBERED:
        return f"fact.{counted[1]}", counted[2]
    listed = _OF_LIST.fullmatch(name)
    if listed is not None and listed[2] in LISTED:
        return f"fact.vics.{listed[2]}", listed[1] or "1"
    return "", ""


def value_code(name: str, value: str) -> str:
    """The code of a fact's value, "" where it is no word of ours."""
    if value in VALUES.get(name, ()):
        return f"fact_value.{value}"
    if name == "tip_way":
        return f"way.{value}"
    return _ANSWERS.get(value, "") if name in _ANSWERED else ""

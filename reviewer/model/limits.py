# SPDX-License-Identifier: Apache-2.0
"""Every bound on what is read; past it, material is refused or cut with a visible mark."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one intake and of what is shown of it.

    Names say the unit; a plain name is a count. Letters are characters, bytes of text are UTF-8.

    files, walked_bytes        of one intake
    json_value_bytes           one JSON document held whole
    stream_bytes               a structured file read as a stream
    value_bytes, mail_bytes    one value of a stream, one mail
    mail_parts, mail_levels    of one mail with all that is attached; mails and parts in parts
    mail_headers, mail_header_letters, mail_receivers   of one mail; longest of one header
    xml_depth ... xml_elements            of one XML file; a DOCTYPE is always refused
    xml_tree_elements          below an element that is read as one, such as a capture
    xml_field_letters          of one field of a capture, contact or pair
    xml_own_letters, xml_held_letters, free_text_bytes   held of one person or file, of all
                               of a document, and of its free texts, which are read last
    json_depth, json_digits    levels, and digits of one number
    csv_field_bytes ... csv_rows          of one table
    message_bytes              stored text of one message
    raw_bytes                  kept of the source text of one item
    unread_members             not understood, of the elements of one JSON list; more are counted
    list_letters, detail_letters, break_letters   characters shown in a list, in detail at
                               once, and run without a space before a break
    list_source_letters        looked at for one line of a list
    marks_per_letter, marks_per_page   combining marks drawn on a letter; hidden marks drawn
    drawn_run, base64_run, blank_run   signs that draw, letters of base64 and equal blanks in a
                               row, beyond which the run is folded into a counted mark
    shown_name_letters, stored_name_bytes   of a name; cut in the middle
    archive_members, archive_bytes, archive_member_bytes   of one received archive, all levels
                               together; unpacked bytes, counted as they come
    archive_directory_bytes    of the list of members
    archive_ratio, archive_ratio_from_bytes   unpacked to packed, and the size it counts from
    archive_levels             the received archive is the first
    pdf_pages, pdf_page_letters, pdf_stream_bytes   of one PDF, of one page of it, and unpacked
    media_head_bytes, media_tail_bytes, media_seconds   of a media file, for its header
    media_steps                chunks or boxes of one level looked at
    child_memory_bytes         address space of a reading child
    child_list_seconds         CPU of listing a folder, whose 20,000 files take 7 s here
    child_seconds, structured_bytes_per_second, digest_bytes_per_second   CPU: so much at
                               the start, and one second more for each so many bytes
    child_silence_seconds      without record or progress
    child_files                descriptors
    child_records, child_bytes   lines of a child's answer to one job, and their bytes
    child_held_records, child_held_bytes   of these, other than events: they are held whole
    child_line_strings         names and texts in one line
    culprits                   files that ended a child and were given up one by one, before
                               all that is no part of the report itself is given up
    earliest_year, future_hours   times before, or so much after the intake, are kept and flagged
    note_bytes                 of a note
    """

    files: int = 20_000
    walked_bytes: int = 50 * GIB
    json_value_bytes: int = 64 * MIB
    stream_bytes: int = 2 * GIB
    value_bytes: int = 8 * MIB
    mail_bytes: int = 160 * MIB
    mail_parts: int = 10_000
    mail_levels: int = 20
    mail_headers: int = 200
    mail_header_letters: int = 65_536
    mail_receivers: int = 1_000
    xml_depth: int = 64
    xml_attributes: int = 256
    xml_text_bytes: int = 8 * MIB
    xml_elements: int = 4_000_000
    xml_tree_elements: int = 10_000
    xml_field_letters: int = 65_536
    xml_own_letters: int = 2 * MIB
    xml_held_letters: int = 64 * MIB
    free_text_bytes: int = 64 * MIB
    json_depth: int = 64
    json_digits: int = 20
    csv_field_bytes: int = MIB
    csv_columns: int = 512
    csv_rows: int = 2_000_000
    message_bytes: int = 8 * MIB
    raw_bytes: int = 64 * KIB
    unread_members: int = 10_000
    list_letters: int = 300
    list_source_letters: int = 8_192
    detail_letters: int = 10_000
    break_letters: int = 2_000
    marks_per_letter: int = 8
    marks_per_page: int = 500
    drawn_run: int = 200
    base64_run: int = 256
    blank_run: int = 40
    shown_name_letters: int = 255
    stored_name_bytes: int = 4_096
    archive_members: int = 10_000
    archive_bytes: int = 4 * GIB
    archive_member_bytes: int = GIB
    archive_directory_bytes: int = 64 * MIB
    archive_ratio: int = 200
    archive_ratio_from_bytes: int = 10 * MIB
    archive_levels: int = 3
    pdf_pages: int = 10_000
    pdf_page_letters: int = 256 * KIB
    pdf_stream_bytes: int = 4 * MIB
    media_head_bytes: int = MIB
    media_tail_bytes: int = 64 * KIB
    media_seconds: int = 2
    media_steps: int = 20_000
    child_memory_bytes: int = 768 * MIB
    child_seconds: int = 20
    child_list_seconds: int = 60
    structured_bytes_per_second: int = 256 * KIB
    digest_bytes_per_second: int = 50 * MIB
    child_silence_seconds: int = 60
    child_files: int = 32
    child_records: int = 8_000_000
    child_bytes: int = 16 * GIB
    child_held_records: int = 1_000_000
    child_held_bytes: int = 512 * MIB
    child_line_strings: int = 1_000_000
    culprits: int = 3
    earliest_year: int = 1990
    future_hours: int = 48
    note_bytes: int = 64 * KIB


DEFAULT = Limits()

# SPDX-License-Identifier: Apache-2.0
"""What companies and their tools make of the schema; damage, limits and size."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.formats.cybertip_xml import CyberTipXml
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import IntakeError, TooLarge, Unsafe, Unsupported
from reviewer.model.event import Event, EventKind
from reviewer.model.report import RAW_LIMIT, IdentifierKind, Role, StatementCode
from tests.unit.xml_reports import NOW, SUMMARY, capture, entry, read, report, reported, score


@pytest.mark.parametrize(
    "start", ["", "<?xml version='1.0' encoding='utf-8'?>", '\ufeff<?xml version="1.0"?>\r\n']
)
def test_any_declaration_or_none_is_fine(start):
    got = read(start + reported(capture()))
    assert (len(got.of_kind(EventKind.LOGIN)), got.faults) == (1, [])


def test_windows_line_ends_count_as_one_line():
    got = read(reported("\r\n\r\n", capture()))
    assert got.events[-1].source.place.endswith("ipCaptureEvent:3")


@pytest.mark.parametrize("codec", ["utf-16", "iso-8859-1", "cp1252", "utf-8"])
def test_a_report_is_read_in_every_encoding(codec):
    start = f"<?xml version='1.0' encoding='{'windows-1252' if codec == 'cp1252' else codec}'?>"
    text = start + reported("<displayName>Élodie à la forêt</displayName>", capture())
    got = read(text.encode(codec))
    person = next(p for p in got.people if p.role is Role.REPORTED)
    assert person.identifiers[0].value == "Élodie à la forêt"
    assert got.events[-1].raw == capture()


def test_an_unescaped_ampersand_ends_the_reading_and_is_told():
    got = read(
        report(
            "<personOrUserReported><screenName>river</screenName>\n" + capture(),
            "<displayName>Rain & Sun</displayName>" + capture(),
            "</personOrUserReported>",
        )
    )
    (problem,) = got.problems
    assert (str(problem.kind), problem.detail, problem.lost) == (
        "damaged",
        "not_well_formed",
        False,
    )
    assert problem.source.place == "line 2"
    assert len(got.of_kind(EventKind.LOGIN)) == 1
    person = next(p for p in got.people if p.role is Role.REPORTED)
    assert [i.value for i in person.identifiers] == ["river"]
    assert got.unread["personOrUserReported/displayName"].startswith("<displayName>Rain ")
    assert "<ipCaptureEvent>" in got.unread["rest"]


def test_a_chat_is_read_up_to_the_damage():
    chat = "2026-01-05T14:29:10Z river: hello\n2026-01-05T14:30:00Z stone: rain & sun"
    incident = f"<chatImIncident><content>{chat}</content></chatImIncident>"
    got = read(report(f"<internetDetails>{incident}</internetDetails>"))
    assert [e.text for e in got.of_kind(EventKind.MESSAGE)] == ["hello", "rain"]
    assert got.faults == [("damaged", "not_well_formed")]


def test_a_capture_cut_in_the_middle_is_lost_and_shown():
    text = reported(capture(), capture())
    got = read(text[: text.rindex("<dateTime>") + 14])
    assert (got.faults, got.problems[0].lost) == ([("damaged", "not_well_formed")], True)
    assert len(got.of_kind(EventKind.LOGIN)) == 1
    assert got.unread["personOrUserReported/ipCaptureEvent"].startswith("<ipCaptureEvent>")


def test_a_document_that_breaks_off_keeps_what_it_said():
    text = report("<personOrUserReported><screenName>river</screenName>")
    got = read(text[: text.index("</report>")])
    assert [str(p.role) for p in got.people] == ["reporter", "reported"]
    assert got.head.incident_type == "Misleading Domain Name"
    assert got.items == 2


def test_words_behind_the_end_are_told():
    got = read(report() + "more")
    assert got.faults == [("damaged", "not_well_formed")]
    assert got.unread["rest"] == "more"


def test_numbers_keep_their_zeros():
    got = read(reported("<espIdentifier>0042</espIdentifier>"), entry())
    person = next(p for p in got.people if p.role is Role.REPORTED)
    assert person.identifiers[0].value == "0042"


def test_double_escaping_is_shown_as_it_is():
    got = read(reported("<displayName>Rain &amp;amp; Sun</displayName>"))
    person = next(p for p in got.people if p.role is Role.REPORTED)
    assert person.identifiers[0].value == "Rain &amp; Sun"


def test_invented_children_of_an_account_are_kept_with_their_place():
    inner = "<username>river2</username><email>ann@example.net</email>"
    got = read(reported(f"<associatedAccount type='Other'>{inner}</associatedAccount>"))
    assert got.unread == {"personOrUserReported/associatedAccount/username": "river2"}


def test_an_invented_schema_is_read_as_far_as_it_is_known():
    text = (
        '<report xmlns="https://example.com/schema"><reporteeInformation kind="x">'
        f"<userName>river</userName>{capture()}</reporteeInformation>"
        "<fileDetails><hash><hashType>MD5</hashType><hashValue>00ff</hashValue></hash>"
        "<fileSize>12</fileSize></fileDetails></report>"
    )
    got = read(text)
    assert got.unread == {
        "reporteeInformation@kind": "x",
        "reporteeInformation/userName": "river",
        "fileDetails/hash/hashType": "MD5",
        "fileDetails/hash/hashValue": "00ff",
        "fileDetails/fileSize": "12",
    }
    assert (len(got.of_kind(EventKind.LOGIN)), len(got.media)) == (1, 1)


def test_namespaces_and_prefixes_do_not_matter():
    text = reported(capture()).replace("<", "<n:").replace("<n:/", "</n:")
    got = read(text.replace("<n:report>", '<n:report xmlns:n="https://example.com/n">'))
    assert len(got.of_kind(EventKind.LOGIN)) == 1
    assert got.unread == {}


def test_mark_up_inside_a_value_is_kept_beside_it():
    got = read(reported("<profileBio>likes <b>trains</b> a lot</profileBio>"))
    person = next(p for p in got.people if p.role is Role.REPORTED)
    assert [i.kind for i in person.identifiers] == [IdentifierKind.BIO]
    assert person.identifiers[0].value == "likes  a lot"
    assert got.unread == {"personOrUserReported/profileBio/b": "trains"}


def test_comments_are_kept():
    got = read(reported("<espIdentifier/><!-- added by hand -->"))
    assert got.unread == {"personOrUserReported/comment": " added by hand "}


def test_a_near_empty_report_is_read():
    got = read(f"<report>{SUMMARY}<reporter/></report>")
    assert (got.items, got.faults, len(got.events)) == (0, [], 1)


def test_a_second_report_in_the_file_is_told_and_left_alone():
    got = read(f"<export>{report()}{reported(capture())}</export>")
    assert got.faults == [("unsupported", "second_report_in_file")]
    assert (got.problems[0].lost, got.items) == (True, 1)
    assert got.of_kind(EventKind.LOGIN) == []


def test_a_wrapped_report_is_read():
    got = read(f"<export>\n{reported(capture())}</export>")
    assert got.events[-1].source.place == "personOrUserReported/ipCaptureEvent:2"
    assert got.head.incident_type == "Misleading Domain Name"


def test_a_doctype_refuses_the_file():
    with pytest.raises(Unsafe, match="doctype"):
        read("<!DOCTYPE report>" + report())


def test_an_encoding_we_do_not_read_refuses_the_file():
    with pytest.raises(Unsupported):
        read("<?xml version='1.0' encoding='utf-7'?>" + report())


def test_what_was_read_before_a_limit_is_kept():
    taking = Taking(NOW)
    text = reported("<screenName>river</screenName>", capture(), "<x>" * 70)
    kept = []
    with pytest.raises(TooLarge, match="xml_depth"):
        kept.extend(CyberTipXml().read(Opened.of_bytes("report.xml", text.encode()), taking))
    person = next(p for p in taking.parties.people() if p.role is Role.REPORTED)
    assert person.identifiers[0].value == "river"
    assert taking.parties.mention("river", person.source) == person.ref


def test_unread_values_are_cut_at_their_limit():
    got = read(reported("<strange>" + "w" * (RAW_LIMIT + 1) + "</strange>"))
    assert len(got.unread["personOrUserReported/strange"]) == RAW_LIMIT
    assert got.faults == [("too_large", "raw_bytes")]


def test_free_text_beyond_what_can_be_held_is_told():
    got = read(report("<additionalInfo>12345678</additionalInfo>"), free_text_bytes=8)
    assert (got.stated(StatementCode.OTHER), got.faults) == (["12345678"], [])
    got = read(report("<additionalInfo>123456789</additionalInfo>"), free_text_bytes=8)
    assert (got.stated(StatementCode.OTHER), got.faults) == ([], [("too_large", "free_text")])
    assert got.unread == {"additionalInfo": "123456789"}


def test_many_captures_are_read_in_constant_memory():
    text = reported(*[capture(port=str(n % 60_000 + 1)) for n in range(12_000)]).encode()
    opened = Opened.of_bytes("report.xml", text)
    tracemalloc.start()
    try:
        count = sum(isinstance(r, Event) for r in CyberTipXml().read(opened, Taking(NOW)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 12_001
    assert peak < 24 * 1024 * 1024


PARTS = st.sampled_from(
    [
        "<report>", "</report>", "<personOrUserReported>", "</personOrUserReported>", capture(),
        "<fileDetails>", "</fileDetails>", "<details type='EXIF'>", "</details>", "<victim/>",
        "<phone><number>1</number></phone>", "<lawEnforcement>", "</lawEnforcement>", "&amp;",
        "<internetDetails>", "</internetDetails>", "<chatImIncident>", "</chatImIncident>",
        "<content>a: b\nc: d</content>", "<associatedAccount>", "</associatedAccount>", "x", "\x01",
        "<reportResponse/>", "<files><fileId>1</fileId></files>", "<batchedReport reason='x'/>",
    ]
)  # fmt: skip


@given(st.lists(PARTS, max_size=30))
def test_any_pieces_of_reports_are_read_or_refused(parts):
    text = "".join(parts)
    score(text)
    try:
        got = read(text)
    except IntakeError:
        return
    assert got.items >= 0
    assert got.head


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    score(data)
    for whole in (data, b"<report>" + data + b"</report>"):
        try:
            list(CyberTipXml().read(Opened.of_bytes("a.xml", whole), Taking(NOW)))
        except IntakeError:
            continue

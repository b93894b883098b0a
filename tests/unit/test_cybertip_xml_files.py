# SPDX-License-Identifier: Apache-2.0
"""File entries and answers of the clearing house."""

import pytest

from reviewer.intake.digest import digests
from reviewer.intake.formats.cybertip_xml import CyberTipXml
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt
from reviewer.model.report import MediaFacts, SourceBody, StatedHash, StatementCode
from tests.unit.xml_reports import NOW, capture, entry, read, report

MD5 = "0123456789abcdef0123456789abcdef"
FULL = f"""<fileName>aa01.png</fileName><originalFileName>pictures\\tree.png</originalFileName>
<uploadedToEspTimestamp>2026-01-05T14:20:00Z</uploadedToEspTimestamp>
<locationOfFile>https://example.com/tree</locationOfFile>
<fileViewedByEsp>true</fileViewedByEsp><exifViewedByEsp>0</exifViewedByEsp>
<publiclyAvailable>1</publiclyAvailable><fileRelevance>Supplemental Reported</fileRelevance>
<fileAnnotations><viral/><generativeAi>true</generativeAi><infant>false</infant></fileAnnotations>
<industryClassification>B2</industryClassification>
<originalFileHash hashType="MD5"> {MD5.upper()} </originalFileHash>
<originalFileHash hashType="PhotoDNA">AAECAwQFBgcICQ==</originalFileHash>
{capture(eventName="Upload", port="50001")}
<deviceId><idType>SSID</idType><idValue>net</idValue></deviceId>
<details type="EXIF"><nameValuePair><name>Model</name><value>Example 5</value></nameValuePair>
<nameValuePair><name>DateTimeOriginal</name><value>2026:01:05 09:00:00</value></nameValuePair>
</details><details type="HASH"><nameValuePair><name>SHA1</name><value>{"a" * 40}</value>
</nameValuePair></details><additionalInfo>sent on Monday</additionalInfo>"""


def test_an_entry_is_read_with_everything_in_it():
    got = read(entry(FULL))
    (item,) = got.media
    assert (item.name, item.file_id) == ("pictures\\tree.png", "aa01")
    assert (item.viewed_by_esp, item.exif_viewed_by_esp) == (True, False)
    assert (item.publicly_available, item.relevance) == (True, "Supplemental Reported")
    assert (item.classification, item.annotations) == ("B2", ("viral", "generativeAi"))
    assert item.stated_hashes == (
        StatedHash("md5", MD5),
        StatedHash("photodna", None, "AAECAwQF"),
        StatedHash("sha1", "a" * 40),
    )
    assert item.facts == {
        "fileName": "aa01.png",
        "originalFileName": "pictures\\tree.png",
        "locationOfFile": "https://example.com/tree",
        "Model": "Example 5",
        "DateTimeOriginal": "2026:01:05 09:00:00",
    }
    assert item.raw.startswith("<fileDetails>")
    assert item.source.place == "fileDetails:1"
    assert (got.unread, got.faults) == ({}, [])


def test_the_stamp_and_the_captured_upload_are_two_events_of_the_file():
    got = read(entry(FULL))
    first, second = got.of_kind(EventKind.UPLOAD)
    assert (first.facts, first.ip) == ({"stated_in": "uploadedToEspTimestamp"}, None)
    assert (second.ip, second.port) == ("192.0.2.7", 50001)
    assert {e.media for e in got.events} == {("m1",)}
    assert {e.person for e in got.events} == {None}
    assert got.items == 2  # the capture and the device; the shelf counts the file


def test_a_picture_s_own_time_is_local_and_stays_without_a_zone():
    got = read(entry(FULL), zone="America/Toronto")
    (event,) = got.of_kind(EventKind.MEDIA_TIME)
    assert (event.when.utc, event.when.written) == (None, "2026:01:05 09:00:00")
    assert event.when.doubt == (Doubt.ZONE_NOT_STATED,)
    assert event.facts == {"stated_in": "DateTimeOriginal"}


def test_an_offset_that_stands_in_a_picture_s_time_counts():
    pair = "<nameValuePair><name>EXIF:DateTimeOriginal</name><value>2026:01:05 09:00:00+02:00"
    got = read(entry(f"<details type='EXIF'>{pair}</value></nameValuePair></details>"))
    assert got.of_kind(EventKind.MEDIA_TIME)[0].when.utc.hour == 7


@pytest.mark.parametrize(
    "details",
    [
        "<details type='HASH'><nameValuePair>{}</nameValuePair></details>",
        "<details><nameValuePair type='HASH'>{}</nameValuePair></details>",
        "<details><nameValuePair>{}<type>HASH</type></nameValuePair></details>",
    ],
)
def test_the_kind_of_a_detail_is_read_in_both_places(details):
    got = read(entry(details.format(f"<name>MD5</name><value>{MD5}</value>")))
    assert got.media[0].stated_hashes == (StatedHash("md5", MD5),)
    assert got.unread == {}


def test_details_without_a_kind_are_facts():
    pair = "<nameValuePair><name>Camera</name><value>Example</value></nameValuePair>"
    assert read(entry(f"<details>{pair}</details>")).media[0].facts == {"Camera": "Example"}


@pytest.mark.parametrize(("text", "said"), [("true", ("potentialMeme",)), ("false", ()), ("", ())])
def test_the_older_meme_answer_is_an_annotation(text, said):
    got = read(entry(f"<potentialMeme>{text}</potentialMeme>"))
    assert got.media[0].annotations == said


def test_an_answer_that_is_missing_or_odd_is_not_stated():
    got = read(entry("<fileViewedByEsp>partly</fileViewedByEsp><exifViewedByEsp/>"))
    (item,) = got.media
    assert (item.viewed_by_esp, item.exif_viewed_by_esp, item.publicly_available) == (None,) * 3
    assert (item.relevance, item.classification) == (None, None)
    assert got.unread == {"fileDetails/fileViewedByEsp": "partly"}


def test_unknown_words_are_kept_as_written():
    got = read(
        entry("<fileRelevance>Maybe</fileRelevance><industryClassification>C9"
              "</industryClassification>")
    )  # fmt: skip
    assert (got.media[0].relevance, got.media[0].classification) == ("Maybe", "C9")


def test_several_captures_and_any_order_are_read():
    got = read(entry(capture(eventName="Upload"), "<fileName>a.png</fileName>", capture()))
    assert [str(e.kind) for e in got.events] == ["upload", "login"]
    assert got.faults == []


def test_an_entry_without_content_is_still_an_entry():
    assert len(read("<fileDetails/>").media) == 1


def test_entries_inside_the_report_are_read_wherever_they_stand():
    inner = "<fileDetails><fileId>b1</fileId></fileDetails>"
    deep = f"<uploads><group>{inner}</group></uploads>"
    got = read(report(inner, deep, f"<personOrUserReported>{deep}</personOrUserReported>"))
    assert [m.file_id for m in got.media] == ["b1", "b1", "b1"]
    assert [m.source.place for m in got.media][1] == "uploads/group/fileDetails:1"


def test_the_number_comes_from_the_entries():
    got = read(report(), entry())
    assert (got.head.report_id, got.head.source_body) == ("990000101", SourceBody.NCMEC)
    assert got.head.sources["report_id"].file == "f1.xml"


def test_a_different_number_is_told_once_and_not_taken():
    other = entry().replace("990000101", "990000999")
    got = read(report(), entry(), other)
    assert got.head.report_id == "990000101"
    assert got.faults == [("bad_value", "report_id_differs")]
    assert got.taking.head.conflicts == {}


def answer(inner: str) -> str:
    return f"<reportResponse><responseCode>0</responseCode>{inner}</reportResponse>"


def test_an_answer_gives_the_number_and_joins_a_file_by_its_hash():
    data = b"a tree"
    opened = Opened.of_bytes("files/tree.bin", data)
    digest = digests(opened, lambda _: None)
    taking = Taking(NOW)
    taking.shelf.deliver(Delivered("files/tree.bin", MediaFacts(len(data)), digest))
    reply = answer(
        f"<reportId>990000101</reportId><fileId>aa01</fileId><hash>{digest.md5.upper()}</hash>"
    )
    for name, document in (("r.xml", reply), ("f.xml", entry())):
        list(CyberTipXml().read(Opened.of_bytes(name, document.encode()), taking))
    item = next(iter(taking.shelf.items()))
    assert (item.delivered, item.file) == (True, "files/tree.bin")
    assert (taking.head.report_id, taking.head.source_body) == ("990000101", SourceBody.NCMEC)


def test_an_answer_is_no_item_and_success_says_nothing():
    got = read(answer("<responseDescription>Success</responseDescription>"))
    assert (got.records, got.head.report_id) == ([], None)


@pytest.mark.parametrize("code", ["4100", "5101"])
def test_an_answer_that_is_not_success_is_stated(code):
    text = answer("<responseDescription>In words</responseDescription>").replace(">0<", f">{code}<")
    got = read(text)
    assert got.stated(StatementCode.OTHER) == [f"{code}: In words"]
    assert got.statements[0].source.place == "reportResponse/responseCode:1"


def test_the_last_answer_lists_the_files():
    files = "<files><fileId>aa01</fileId><fileId>aa02</fileId></files>"
    got = read(
        f"<reportDoneResponse><responseCode>0</responseCode><reportId>990000101</reportId>{files}"
        "</reportDoneResponse>"
    )
    assert got.stated(StatementCode.STATED_FILES) == ["2"]
    assert got.stated(StatementCode.OTHER) == ["aa01", "aa02"]
    assert got.head.report_id == "990000101"


def test_unknown_parts_of_an_answer_are_kept():
    assert read(answer("<queue>7</queue>")).unread == {"reportResponse/queue": "7"}

# SPDX-License-Identifier: Apache-2.0
"""What forensic laboratories hand over: lists of hashes, and the graph of a case."""

from __future__ import annotations

import base64
import codecs
import json
from collections.abc import Mapping
from typing import Any

from sample_pictures import digest, jpeg, png
from sample_tree import answer, capture, document, file_entry, finished, reporter, summary, tag

_NUMBER = "990000460"
_TREE_ID, _KITE_ID = "d6" * 16, "d7" * 16
_MODELS = "http://example.org/ICMEC/ProjectVic/DataModels"
_MODEL_2 = "http://example.org/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/CUSTOM/$metadata#Cases"


def listed_hashes() -> Mapping[str, bytes]:
    """A report with two files, one of them delivered, beside a case and a bare list of hashes."""
    tree, kite = jpeg(61, (72, 54)), png(62, (40, 30))
    report = tag(
        "report",
        summary("Misleading Words or Digital Images on the Internet", "2026-03-14T09:00:00Z"),
        reporter("reports@example.org"),
        tag("personOrUserReported", tag("screenName", "alder"),
            capture("192.0.2.81", "Login", "2026-03-14T08:59:00Z", 40181)),
    )  # fmt: skip
    return {
        "report.xml": document(report),
        "response-1.xml": answer(_NUMBER, _TREE_ID, digest("md5", tree)),
        "response-2.xml": answer(_NUMBER, _KITE_ID, digest("md5", kite)),
        "finish.xml": finished(_NUMBER, _TREE_ID, _KITE_ID),
        "tree.xml": file_entry(_NUMBER, _TREE_ID, tag("originalFileName", "tree.jpg")),
        "kite.xml": file_entry(_NUMBER, _KITE_ID, tag("originalFileName", "kite.png")),
        "tree.jpg": tree,
        "lists/case.json": codecs.BOM_UTF8 + _json(_case(tree)),
        "lists/hashes.json": _json(_hash_set(tree, kite)),
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _case(tree: bytes) -> dict[str, Any]:
    file = {
        "FileName": "IMG_0061.JPG",
        "FilePath": "E:\\DCIM",
        "Created": "3/14/2026 7:58:30 AM",
        "Written": "/Date(1773475080000)/",
        "Accessed": "0001-01-01T00:00:00",
    }
    first = {
        "MediaID": 1,
        "Category": 0,
        "MD5": digest("md5", tree).upper(),
        "SHA1": digest("sha1", tree).upper(),
        "PhotoDNA": base64.b64encode(bytes(144)).decode(),
        "MediaSize": str(len(tree)),
        "MimeType": "image/jpeg",
        "VictimIdentified": "false",
        "OffenderIdentified": False,
        "IsDistributed": "false",
        "IsPrecategorized": True,
        "Tags": ["trees", "garden"],
        "MediaFiles": [file],
        "Exifs": [{"PropertyName": "GPSLatitude", "PropertyValue": "0,30,00N"}],
    }
    other = {"MediaID": 2, "Category": 0, "MD5": "0" * 32, "MediaFiles": [file, file]}
    return {
        "@odata.context": _MODEL_2,
        "value": [
            {
                "CaseID": "0b1c",
                "CaseNumber": "26-0460",
                "SourceApplicationName": "Example Examiner",
                "SourceApplicationVersion": "7.1",
                "TotalMediaFiles": 3,
                "Media": [first, other],
            }
        ],
    }


def _hash_set(tree: bytes, kite: bytes) -> dict[str, Any]:
    rows: list[dict[str, Any]] = [
        {"MediaID": number, "Category": 5, "MD5": f"{number:032X}", "MediaSize": 900 + number}
        for number in range(1, 9)
    ]
    rows.insert(3, {"MediaID": 91, "Category": 5, "MD5": digest("md5", kite), "Series": "Kites"})
    rows.insert(7, {"MediaID": 92, "Category": 5, "SHA1": digest("sha1", tree), "MD5": "1" * 32})
    return {"odata.metadata": f"{_MODELS}/1.2.xml#Media", "value": rows}


_UCO = "https://ontology.unifiedcyberontology.org/uco"


def case_graph() -> bytes:
    """A chat and a mail between two accounts, a file, a broken reference, a time without zone."""
    kite = digest("sha256", png(62, (40, 30)))
    context = {
        "kb": "http://example.org/kb/",
        "core": f"{_UCO}/core/",
        "obs": f"{_UCO}/observable/",
        "types": f"{_UCO}/types/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    file = _node("file-1", "obs:FileFacet", fileName="kite.png", sizeInBytes=310)
    file["core:hasFacet"].append(
        {"@type": "obs:ContentDataFacet", "obs:hash": [
            {"@type": "types:Hash", "types:hashMethod": "SHA256",
             "types:hashValue": {"@type": "xsd:hexBinary", "@value": kite.upper()}}]}
    )  # fmt: skip
    tie = {
        "@id": "kb:tie-1",
        "@type": "obs:ObservableRelationship",
        "core:source": {"@id": "kb:file-1"},
        "core:target": {"@id": "kb:message-2"},
        "core:kindOfRelationship": "Attached_To",
    }
    nodes = [
        {"@id": "kb:app", "@type": "obs:Application", "core:name": "Example Chat"},
        _account("alder", "+12025550181"),
        _account("beech", "+12025550182"),
        _node("mail-alder", "obs:EmailAddressFacet", addressValue="alder@example.org"),
        *_talk(),
        file,
        tie,
        {"@id": "kb:tool", "@type": ["core:Tool", "kb:Own"], "core:name": "Example Examiner"},
    ]
    return _json({"@context": context, "@graph": nodes})


def _node(name: str, facet: str, **members: Any) -> dict[str, Any]:
    inside = {f"obs:{key.rstrip('_')}": value for key, value in members.items()}
    return {
        "@id": f"kb:{name}",
        "@type": "obs:ObservableObject",
        "core:hasFacet": [{"@type": facet, **inside}],
    }


def _account(name: str, phone: str) -> dict[str, Any]:
    account = _node(name, "obs:DigitalAccountFacet", displayName=name.title())
    account["core:hasFacet"].append({"@type": ["obs:PhoneAccountFacet"], "obs:phoneNumber": phone})
    return account


def _at(when: str) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": when}


def _talk() -> list[dict[str, Any]]:
    alder, beech, chat = ({"@id": f"kb:{name}"} for name in ("alder", "beech", "app"))
    said: dict[str, Any] = {"application": chat, "sessionID": "garden", "messageType": "text"}
    return [
        _node("message-1", "obs:MessageFacet", from_=alder, to=[beech],
              sentTime=_at("2026-03-14T08:00:00Z"), messageText="Le vent se lève.", **said),
        _node("message-2", "obs:MessageFacet", from_=beech, to=alder,
              sentTime=_at("2026-03-14T10:01:00.250+02:00"), messageText="Here is the kite.",
              **said),
        _node("message-3", "obs:MessageFacet", from_={"@id": "kb:nobody"}, to=[alder],
              sentTime=_at("2026-03-14T08:02:00"), messageText="Whose clock is this?", **said),
        _node("mail-1", "obs:EmailMessageFacet", from_={"@id": "kb:mail-alder"}, to=beech,
              sentTime=_at("2026-03-14T08:30:00Z"), subject="Kites", body="See you at the hill.",
              messageID="<k1@example.org>", xOriginatingIP="192.0.2.81"),
    ]  # fmt: skip

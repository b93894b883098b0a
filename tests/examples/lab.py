# SPDX-License-Identifier: Apache-2.0
"""Small files of forensic laboratories: a list of hashes and a graph of a case."""

from __future__ import annotations

import json

from reviewer.intake.formats.case_uco import CaseUco
from reviewer.intake.formats.vics import Vics
from tests.examples.example import Example

MODEL = "http://github.example/ICMEC/ProjectVic/DataModels/1.3.xml#Media"
MODEL_2 = "http://example.org/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/CUSTOM/$metadata#Cases"

_HASH_SET = json.dumps(
    {
        "odata.metadata": MODEL,
        "value": [
            {"MediaID": 1, "Category": 4, "MD5": "0" * 32, "MediaSize": "812"},
            {"MediaID": 2, "Category": 0, "SHA1": "1" * 40, "VictimIdentified": "false"},
        ],
    },
    indent=1,
).encode()
_CASE = json.dumps(
    {
        "@odata.context": MODEL_2,
        "value": [
            {
                "CaseNumber": "26-14",
                "SourceApplicationName": "Garden tool",
                "TotalMediaFiles": 1,
                "Media": [
                    {"MediaID": 1, "Category": 4, "MD5": "0" * 32, "Tags": ["a"]},
                    {"MediaID": 2},
                ],
            }
        ],
    },
    indent=1,
).encode()

OBSERVABLE = "https://ontology.unifiedcyberontology.org/uco/observable/"
CORE = "https://ontology.unifiedcyberontology.org/uco/core/"

_GRAPH = json.dumps(
    {
        "@context": {"obs": OBSERVABLE, "uco-core": CORE, "kb": "http://example.org/kb/"},
        "@graph": [
            {
                "@id": "kb:a1",
                "@type": "obs:ObservableObject",
                "uco-core:hasFacet": [
                    {"@type": ["obs:AccountFacet"], "obs:accountIdentifier": "river"}
                ],
            },
            {
                "@id": "kb:m1",
                "@type": ["obs:Message"],
                "uco-core:hasFacet": {
                    "@type": "obs:MessageFacet",
                    "obs:from": {"@id": "kb:a1"},
                    "obs:to": [{"@id": "kb:a2"}],
                    "obs:sentTime": {"@type": "xsd:dateTime", "@value": "2026-03-14T08:00:00Z"},
                    "obs:messageText": "The garden is wet.",
                },
            },
            {"@id": "kb:t1", "@type": "uco-core:Tool"},
        ],
    },
    indent=1,
).encode()

LAB: tuple[Example, ...] = (
    Example(Vics(), "hashes.json", _HASH_SET),
    Example(Vics(), "case.json", _CASE),
    Example(CaseUco(), "graph.jsonld", _GRAPH, step=11),
)

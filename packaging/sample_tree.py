# SPDX-License-Identifier: Apache-2.0
"""XML elements of synthetic reports, written out with indentation and escaping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = {
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:noNamespaceSchemaLocation": "https://report.cybertip.org/ispws/xsd",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: its name, attributes, and either text or further elements inside."""

    name: str
    inside: tuple[Tag | str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The element's lines; a text keeps its own line breaks."""
        indent = "  " * depth
        given = "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes.items())
        text = "".join(escape(one) for one in self.inside if isinstance(one, str))
        inner = [one for one in self.inside if isinstance(one, Tag)]
        if inner:
            yield f"{indent}<{self.name}{given}>"
            for one in inner:
                yield from one.lines(depth + 1)
            yield f"{indent}</{self.name}>"
        elif text:
            yield f"{indent}<{self.name}{given}>{text}</{self.name}>"
        else:
            yield f"{indent}<{self.name}{given}/>"


def tag(name: str, *inside: Tag | str | None, **attributes: str) -> Tag:
    """An element; parts that are None are left out."""
    return Tag(name, tuple(one for one in inside if one is not None), attributes)


def document(root: Tag, head: str = HEAD) -> bytes:
    """A whole XML file in UTF-8."""
    return (head + "\n".join(root.lines()) + "\n").encode()


def capture(
    ip: str,
    event: str | None = None,
    when: str | None = None,
    port: int | None = None,
    proxy: str | None = None,
) -> Tag:
    """An address with its time, fields in the order of the schema."""
    return tag(
        "ipCaptureEvent",
        tag("ipAddress", ip),
        tag("eventName", event) if event is not None else None,
        tag("dateTime", when) if when is not None else None,
        tag("possibleProxy", proxy) if proxy else None,
        tag("port", str(port)) if port is not None else None,
    )


def device(kind: str, value: str, event: str | None = None, when: str | None = None) -> Tag:
    """A device with its identifier."""
    return tag(
        "deviceId",
        tag("idType", kind),
        tag("idValue", value),
        tag("eventName", event) if event is not None else None,
        tag("dateTime", when) if when is not None else None,
    )


def summary(
    kind: str, when: str | None, *more: Tag, platform: str | None = None, meaning: str | None = None
) -> Tag:
    """What the report is about; `more` stands between platform and time, as the schema asks."""
    return tag(
        "incidentSummary",
        tag("incidentType", kind),
        tag("platform", platform) if platform else None,
        *more,
        tag("incidentDateTime", when) if when is not None else None,
        tag("incidentDateTimeDescription", meaning) if meaning else None,
    )


def reporter(mail: str, template: str | None = None) -> Tag:
    """The company's own contact."""
    return tag(
        "reporter",
        tag("reportingPerson", tag("firstName", "Safety"), tag("lastName", "Desk"),
            tag("email", mail)),
        tag("companyTemplate", template) if template else None,
    )  # fmt: skip


def file_entry(report_id: str, file_id: str, *more: Tag | None) -> bytes:
    """A `fileDetails` document."""
    whole = tag("fileDetails", tag("reportId", report_id), tag("fileId", file_id), *more)
    return document(whole)


def pairs(kind: str, values: dict[str, str]) -> Tag:
    """Name and value pairs of a file."""
    inner = [tag("nameValuePair", tag("name", n), tag("value", v)) for n, v in values.items()]
    return tag("details", *inner, type=kind)


def answer(report_id: str, file_id: str | None = None, md5: str | None = None) -> bytes:
    """What the clearing house answered to an opened report or to an uploaded file."""
    return document(
        tag(
            "reportResponse",
            tag("responseCode", "0"),
            tag("responseDescription", "Success"),
            tag("reportId", report_id),
            tag("fileId", file_id) if file_id else None,
            tag("hash", md5) if md5 else None,
        )
    )


def finished(report_id: str, *file_ids: str) -> bytes:
    """The answer that closes a submission."""
    files = tag("files", *(tag("fileId", one) for one in file_ids)) if file_ids else None
    return document(
        tag("reportDoneResponse", tag("responseCode", "0"), tag("reportId", report_id), files)
    )

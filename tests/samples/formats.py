# SPDX-License-Identifier: Apache-2.0
"""Every format with its samples, what became of their items, and how often it is tested.

`python -m tests.samples.formats` prints the table. Items are what the golden results say: each
one was read, is a problem, or was left out with a reason.
"""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.intake.formats import FORMS
from reviewer.model.formats import Format
from tests.samples.expected import GOLDEN

UNIT = Path(__file__).resolve().parents[1] / "unit"
FILELESS = (Format.UNKNOWN, Format.MANUAL_ENTRY)
"""What is no format of a file: one nobody knows, and what an officer types."""
_TESTS = {
    Format.CASE_UCO: ("case_uco",),
    Format.CYBERTIP_XML: ("cybertip_xml", "cybertip_xml_files", "cybertip_xml_parties",
                          "cybertip_xml_quirks", "audit_xml"),
    Format.CYBERTIP_JSON: ("cybertip_json", "cybertip_json_odd"),
    Format.CYBERTIP_PDF: ("cybertip_pdf", "cybertip_pdf_files", "cybertip_pdf_parties", "pdf_text"),
    Format.EMAIL: ("eml", "mail_attachments", "mail_hops"),
    Format.GENERIC_TABLE: ("generic_table", "generic_table_json", "html_table", "unknown_table",
                           "xlsx"),
    Format.GOOGLE_RETURN: ("google_return", "google_exports"),
    Format.TEXT_LOG: ("text_log", "transcript"),
    Format.META_RETURN: ("meta_return", "meta_records"),
}  # fmt: skip
"""The modules of tests, where it is not the one of the format's own name."""
_HEADS = ("format", "samples", "items", "read", "problems", "skipped", "tests", "layout")


@dataclass
class Line:
    """One format: its samples, its items by what became of them, its tests, its layouts."""

    samples: list[str] = field(default_factory=list)
    read: int = 0
    problems: int = 0
    skipped: int = 0
    tests: int = 0
    layouts: set[str] = field(default_factory=set)

    @property
    def items(self) -> int:
        """All items of its files."""
        return self.read + self.problems + self.skipped


def table() -> dict[Format, Line]:
    """A line for each format that files are read as, from the golden results."""
    lines = {one: Line(tests=_tests_of(one)) for one in Format if one not in FILELESS}
    for golden in sorted(GOLDEN.glob("*.json")):
        for file in _files(json.loads(golden.read_text(encoding="utf-8"))):
            line = lines.get(Format(str(file["format"])))
            if line is None:
                continue
            if golden.stem not in line.samples:
                line.samples.append(golden.stem)
            line.read += int(str(file["read"]))
            line.problems += int(str(file["problems"]))
            line.skipped += int(str(file["skipped"]))
            line.layouts.add(str(file["layout"]))
    for form in FORMS:
        if form.format in lines:
            lines[form.format].layouts.add(form.tier)
    return lines


def _files(
    golden: dict[str, list[dict[str, list[dict[str, object]]]]],
) -> Iterator[dict[str, object]]:
    for report in golden["reports"]:
        yield from report.get("files", [])


def _tests_of(one: Format) -> int:
    names = _TESTS.get(one, (one.value.replace("-", "_"),))
    paths = (UNIT / f"test_{name}.py" for name in names)
    return sum(_count(path) for path in paths)


def _count(path: Path) -> int:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return sum(
        isinstance(one, ast.FunctionDef) and one.name.startswith("test_") for one in tree.body
    )


def printed(lines: dict[Format, Line]) -> str:
    """The table in columns."""
    rows = [_HEADS]
    for one, line in lines.items():
        counts = (line.items, line.read, line.problems, line.skipped, line.tests)
        layouts = ", ".join(sorted(line.layouts))
        rows.append((one.value, ", ".join(line.samples), *map(str, counts), layouts))
    wide = [max(len(row[at]) for row in rows) for at in (0, 2, 3, 4, 5, 6, 7)]
    shown = []
    for name, samples, *rest in rows:
        cells = [cell.rjust(w) for cell, w in zip(rest[:5], wide[1:6], strict=True)]
        shown.append(
            f"{name.ljust(wide[0])}  {'  '.join(cells)}  {rest[5].ljust(wide[6])}  {samples}"
        )
    return "\n".join(line.rstrip() for line in shown)


if __name__ == "__main__":
    print(printed(table()))

# SPDX-License-Identifier: Apache-2.0
"""Workbooks as small as a test needs them, written part by part so that any part can be odd."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.unit.zips import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DATE_TIME, DATE, CLOCK, ELAPSED, OWN = 1, 2, 3, 4, 5
"""Styles of `STYLES`."""
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss.000"/></numFmts>'
    '<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="14"/>'
    '<xf numFmtId="21"/><xf numFmtId="46"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


class Stored(str):
    """A number exactly as it is stored."""

    __slots__ = ()


def cell(reference: str, value: object, style: int = 0, kind: str = "") -> str:
    """A cell: text inline, a number as it is; `kind` as in the standard."""
    if isinstance(value, str) and not isinstance(value, Stored) and not kind:
        return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    said = f' t="{kind}"' if kind else ""
    return f'<c r="{reference}" s="{style}"{said}><v>{value}</v></c>'


def row(number: int, *values: object, styles: Sequence[int] = ()) -> str:
    """A row from column A on; None leaves a cell out."""
    cells = (
        cell(f"{chr(65 + at)}{number}", value, styles[at] if at < len(styles) else 0)
        for at, value in enumerate(values)
        if value is not None
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def sheet(*rows: str, after: str = "") -> str:
    """A worksheet."""
    data = "".join(rows)
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{after}</worksheet>'


def workbook(
    *sheets: str,
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    shared: str = "",
    styles: str = STYLES,
    since_1904: bool = False,
    parts: Sequence[tuple[str, object]] = (),
) -> bytes:
    """An XLSX file of these worksheets; `shared` are the `si` elements of the shared texts."""
    listed, links = [], []
    made: list[tuple[str, object]] = []
    for at, text in enumerate(sheets):
        name = escape(names[at]) if at < len(names) else f"Sheet{at + 1}"
        state = f' state="{states[at]}"' if at < len(states) and states[at] else ""
        listed.append(f'<sheet name="{name}" sheetId="{at + 1}"{state} r:id="rId{at + 1}"/>')
        target = f"worksheets/sheet{at + 1}.xml"
        links.append(f'<Relationship Id="rId{at + 1}" Type="{DOC}/worksheet" Target="{target}"/>')
        made.append((f"xl/{target}", text))
    links.append(f'<Relationship Id="rIdS" Type="{DOC}/styles" Target="styles.xml"/>')
    if shared:
        links.append(f'<Relationship Id="rIdT" Type="{DOC}/sharedStrings" Target="/xl/texts.xml"/>')
        made.append(("xl/texts.xml", f'{HEAD}<sst xmlns="{MAIN}">{shared}</sst>'))
    since = '<workbookPr date1904="1"/>' if since_1904 else "<workbookPr/>"
    top = f'<Relationship Id="r" Type="{DOC}/officeDocument" Target="xl/workbook.xml"/>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{DOC}">{since}<sheets>{"".join(listed)}</sheets>'
    first: list[tuple[str, object]] = [
        ("[Content_Types].xml", f"{HEAD}<Types/>"),
        ("_rels/.rels", _links(top)),
        ("xl/workbook.xml", f"{HEAD}{book}</workbook>"),
        ("xl/_rels/workbook.xml.rels", _links("".join(links))),
        ("xl/styles.xml", styles),
    ]
    replaced = dict(parts)
    whole = [(name, replaced.pop(name, data)) for name, data in [*first, *made]]
    return zipped([(name, data) for name, data in [*whole, *replaced.items()] if data is not None])


def _links(inside: str) -> str:
    return f'{HEAD}<Relationships xmlns="{LINKS}">{inside}</Relationships>'

# SPDX-License-Identifier: Apache-2.0
"""Tables of no company in particular: a workbook, a page, and columns that nobody knows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_DAY = (2026, 1, 1, 0, 0, 0)
TIMED, _DAY = 1, 2


def odd_tables() -> Mapping[str, bytes]:
    """A login list with a cover sheet and a hidden one, a page, and an unknown table."""
    return {
        "odd-table.xlsx": workbook(
            ("Lisez-moi", "", _cover()), ("Logins", "", _logins()), ("Old", "hidden", _old())
        ),
        "page.html": _PAGE.encode(),
        "quai.csv": _UNKNOWN.encode(),
    }


_PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Ouvertures de session</title>
<style>td { border: 1px solid }</style></head>
<body>
<h1>Ouvertures de session du compte riviere_26</h1>
<p>Toutes les heures sont en UTC.</p>
<table><tr><td>Page</td><td>
 <table>
  <thead><tr><th>Date de connexion<th>Utilisateur<th>Adresse IP<th>Port</tr></thead>
  <tr><td>2026-02-03 07:15:09</td><td>riviere_26</td><td>192.0.2.61</td><td>50161</td></tr>
  <tr><td>2026-02-03 18:40:51<td>riviere_26<td>2001:db8::61<td>50162
  <tr><td>2026-02-04 07:12:30</td><td>riviere_26</td><td>198.51.100.61</td><td></td></tr>
  <tr><td>2026-02-05</td><td>riviere_26</td></tr>
 </table>
</td></tr></table>
<p>Fin de la liste</p>
</body></html>
"""

_UNKNOWN = """Quand;Qui va;Quoi de neuf;Provenance
03/02/2026 19:15;riviere_26;Le bus de la ligne 4 est en retard;192.0.2.61:50163
04/02/2026 19:22;saule_14;Je prends le tram, il pleut sur le jardin;203.0.113.14:50014
13/02/2026 20:05;riviere_26;On se voit au marché;192.0.2.61:50164
"""


def workbook(*sheets: tuple[str, str, str]) -> bytes:
    """A workbook of sheets: the name of each, its state if it is not shown, its XML."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}"{state and f" state={chr(34)}{state}{chr(34)}"} '
        f'r:id="rId{n}"/>'
        for n, (name, state, _) in enumerate(sheets, start=1)
    )
    links = "".join(
        _link(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)
    )
    links += _link("rId8", "styles", "styles.xml") + _link("rId9", "sharedStrings", "texts.xml")
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relationships(_link("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}"><workbookPr/>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relationships(links),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
        'formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><cellXfs count="3"><xf numFmtId="0"/>'
        '<xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/texts.xml": f'<sst xmlns="{_MAIN}"><si><t>river_26</t></si><si><r><t>willow</t></r>'
        "<r><t>_14</t></r></si></sst>",
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": made for n, (_, _, made) in enumerate(sheets, 1)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as book:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            book.writestr(entry, _HEAD + text)
    return out.getvalue()


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_DOC}/{kind}" Target="{target}"/>'


def _relationships(links: str) -> str:
    return f'<Relationships xmlns="{_LINKS}">{links}</Relationships>'


def _cover() -> str:
    return sheet(row(1, "Account river_26, all times are UTC"), row(2, "Logins: second sheet"))


def _logins() -> str:
    return sheet(
        row(1, "Login list"),
        row(3, "Login time", "User", "IP address", "Port", "Result"),
        row(4, (46056.302187500004, TIMED), 0, "192.0.2.26", 50126, "ok"),
        row(5, (46056.5, TIMED), 0, "192.0.2.26:50127", None, "ok"),
        row(6, (46057, _DAY), 1, "203.0.113.14", 50014, "ok", "from the old desk"),
        row(7, (-5, TIMED), 1, "203.0.113.14", 50015, "ok"),
        row(8, None, 1, "203.0.113.14", 50016, "ok"),
        after='<mergeCells count="1"><mergeCell ref="A7:A8"/></mergeCells>',
    )


def _old() -> str:
    return sheet(
        row(1, "Login time", "User", "IP address"), row(2, (46001.25, TIMED), 0, "192.0.2.26")
    )


def sheet(*rows: str, after: str = "") -> str:
    """The XML of a sheet."""
    data = "".join(rows)
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData>{after}</worksheet>'


Value = str | float | tuple[float, int] | None
"""A text; a shared text or a port by its number; a date with its style; no cell."""


def row(number: int, *values: Value) -> str:
    """A row; in its second column a number is that of a shared text."""
    cells = "".join(
        _cell(f"{chr(65 + at)}{number}", value, shared=at == 1)
        for at, value in enumerate(values)
        if value is not None
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(reference: str, value: Value, *, shared: bool) -> str:
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'
    if isinstance(value, tuple):
        return f'<c r="{reference}" s="{value[1]}"><v>{value[0]}</v></c>'
    kind = ' t="s"' if shared else ""
    return f'<c r="{reference}"{kind}><v>{value}</v></c>'

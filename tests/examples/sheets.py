# SPDX-License-Identifier: Apache-2.0
"""Tables that are no delimited text: a workbook and a page."""

from __future__ import annotations

from reviewer.intake.formats.generic_table import GenericTable
from tests.examples.example import Example
from tests.unit.workbooks import DATE_TIME, row, sheet, workbook

_WORKBOOK = workbook(
    sheet(
        row(1, "Login time", "User", "IP address"),
        row(2, 46095.393668981481, "river", "192.0.2.7:50001", styles=(DATE_TIME,)),
        row(3, 46095.5, "stone", "192.0.2.8", styles=(DATE_TIME,)),
    ),
    shared="<si><t>river</t></si>",
)
_PAGE = b"""<!DOCTYPE html><html><body><p>All times are UTC</p>
<table><tr><th>Login time<th>User<th>IP address</tr>
<tr><td>2026-03-14 09:26:53</td><td>river</td><td>192.0.2.7:50001</td></tr>
<tr><td>2026-03-14 12:00:00<td>stone &amp; lake<td>192.0.2.8</table><p>The end</body></html>
"""

SHEETS = (
    Example(GenericTable(), "logins.xlsx", _WORKBOOK, 61, whole=False),
    Example(GenericTable(), "logins.html", _PAGE, 3),
)

# SPDX-License-Identifier: Apache-2.0
"""A report as police receive it in PDF, and a PDF of another kind."""

from __future__ import annotations

from reviewer.intake.formats.cybertip_pdf import CyberTipPdf, OtherPdf
from tests.examples.example import Example
from tests.unit.pdf_reports import a_suspect, pdf

_SUSPECT = a_suspect("IP Address: 192.0.2.7 (Login)", "Port: 50001", "03-13-2026 21:05:07 UTC")

PDFS = (
    Example(CyberTipPdf(), "tip.pdf", _SUSPECT, step=60),
    Example(OtherPdf(), "plan.pdf", pdf([["Tram plan", "Line nine leaves at noon"]]), step=60),
)

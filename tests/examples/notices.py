# SPDX-License-Identifier: Apache-2.0
"""Notices of a national line and of a hotline."""

from __future__ import annotations

from reviewer.intake.formats.mra_notice import MraNotice
from tests.examples.example import Example

ONE_LINE = (
    b"Receipt number: 990000812; Provider ID: 17; "
    b"Submitted: 2026-03-05 14:07:09 UTC; IP address: 192.0.2.7\n"
)
FRENCH = """\
Avis de Cyberaide.ca
Numéro de reçu : 990000813
Identifiant du fournisseur : 21
Date : 22/04/2026
Heure : 18 h 30
Adresse Internet : https://example.org/jardin
Pays d’hébergement : CA
""".encode()

NOTICES = (
    Example(MraNotice(), "notice.txt", ONE_LINE),
    Example(MraNotice(), "avis.txt", FRENCH),
)

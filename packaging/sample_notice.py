# SPDX-License-Identifier: Apache-2.0
"""A short notice of a national line, in French, and a second one in a line."""

from __future__ import annotations


def short_notice() -> bytes:
    """Two receipts: one with a link, one with an address and its port."""
    return _NOTICE.encode()


_NOTICE = """\
Avis de Cyberaide.ca
Numéro de reçu : 990000820
Identifiant du fournisseur : 21
Date : 22/04/2026
Heure : 18 h 30
Adresse Internet : https://example.org/jardin
Pays d’hébergement : CA
Remarques : page vue par un visiteur
Cote interne : B-7

Receipt number: 990000821; Provider ID: 17; Submitted: 2026-03-05 14:07:09 UTC; IP: 192.0.2.7:50001
"""

# SPDX-License-Identifier: Apache-2.0
"""The words of logs for what was done, in both languages, and the kinds of event they mean."""

from __future__ import annotations

from functools import lru_cache

from reviewer.model.event import EventKind as Kind

_WORDS = {
    Kind.LOGIN: "login|log in|logon|log on|signin|sign in|session start|session started"
    "|authentication|connexion|ouverture de session|authenticated|login success|login successful",
    Kind.LOGOUT: "logout|log out|logoff|log off|signout|sign out|session end|déconnexion"
    "|fermeture de session",
    Kind.REGISTRATION: "registration|register|registered|signup|sign up|account created"
    "|account creation|create account|created|inscription|création de compte|création du compte",
    Kind.PURCHASE: "purchase|purchased|order|buy|achat|commande",
    Kind.PAYMENT: "payment|paid|transfer|paiement|virement|payout",
    Kind.UPLOAD: "upload|uploaded|file upload|post media|téléversement|téléversé|photo upload"
    "|image upload|media upload",
    Kind.DOWNLOAD: "download|downloaded|file download|téléchargement",
    Kind.MESSAGE: "message|chat|im|dm|sms|mms|text|direct message|private message|message sent"
    "|send message|clavardage|message envoyé|group message",
    Kind.EMAIL: "email|mail|courriel",
    Kind.CALL: "call|voice call|video call|appel|appel vidéo|voip",
    Kind.STREAM: "stream|live stream|livestream|stream start|stream end|live|broadcast"
    "|diffusion en direct",
    Kind.SEARCH: "search|query|recherche|search query",
    Kind.DEVICE: "device|appareil",
    Kind.LOCATION: "location|gps|localisation",
    Kind.VERIFIED: "verified|verification|email verified|phone verified|vérification",
    Kind.ACCOUNT_DISABLED: "account disabled|disabled|suspended|banned|account suspended"
    "|compte désactivé|compte suspendu",
    Kind.ACCOUNT_REENABLED: "account reenabled|reenabled|unsuspended|account restored"
    "|compte réactivé",
    Kind.UNKNOWN: "unknown|inconnu",
    Kind.OTHER: "other|autre",
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
_FAILED = frozenset(
    {
        "login failed",
        "failed login",
        "login failure",
        "log in failed",
        "signin failed",
        "sign in failed",
        "login attempt failed",
        "connexion échouée",
        "échec de connexion",
    }
)


def folded(word: str) -> str:
    """A word or column name for comparing: lower case, one blank for `_`, `-` and runs."""
    return " ".join(word.lower().replace("_", " ").replace("-", " ").split())


@lru_cache(maxsize=1_024)
def kind_of(action: str) -> Kind | None:
    """The kind of event an action word means; None when the word is not known.

    A failed log-in is no log-in: it has no kind of its own here, see `failed`.
    """
    return _KIND_OF.get(folded(action))


@lru_cache(maxsize=1_024)
def failed(action: str) -> bool:
    """Whether the word names a log-in that did not succeed."""
    return folded(action) in _FAILED

# SPDX-License-Identifier: Apache-2.0
"""The patterns of prose, as data: what is said, in English and in French, and what vetoes it.

All gaps are bounded, so that every pattern takes time in proportion to the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.model.report import StatementCode as Code

_NUMBERS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "deux": "2",
    "trois": "3",
    "quatre": "4",
    "cinq": "5",
    "sept": "7",
    "huit": "8",
    "neuf": "9",
    "dix": "10",
    "onze": "11",
    "douze": "12",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that may be said.

    words     at least one occurs in the lower-case text, or the pattern is not tried
    value     the statement's value; a group `detail` of the pattern is added in brackets
    veto      what in the same sentence takes the statement back
    """

    code: Code
    value: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    veto: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A way to speak of a number of files; the group `n` is the number."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    @staticmethod
    def number(untrusted_number: str) -> str:
        """The number in digits, without leading zeros."""
        folded = untrusted_number.lower()
        return _NUMBERS.get(folded) or str(int(folded))


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_GAP = r"[^.!?\n]{0,60}?"
_NOT = _re(
    r"""\b(?:not|no|none|never|cannot|can't|isn't|aren't|wasn't|weren't|don't|doesn't|didn't
    |without|unable|except|neither|hardly|incomplete
    |ne|n'[a-zéêè]+|pas|aucune?|sans|sauf|hormis|incomplète?s?|impossible)\b"""
)
_EN_FILES = r"(?:pictures?|photos?|photographs?|images?|files?|videos?|pics?|attachments?)"
_FR_FILES = r"(?:photos|photographies|images|fichiers|vidéos|pièces\ jointes)"
_EN_THINGS = r"(?:images|files|pictures|photos|photographs|videos|media|attachments|content)"
_LOG = r"(?:log|logs|chat|chats|conversation|conversations|transcript|message\ history|thread)"
_EN_PART_OF = r"""(?:chats?|messages|images|files|conversations?|content|log|logs|media|pictures
    |photos|videos|communications?|uploads|activity|e-?mails)"""
_FR_PART_OF = r"""(?:images|fichiers|messages|conversations?|clavardage|photos|vidéos|contenus?
    |journal|échanges?|communications?|discussions?|historique|courriels)"""
_LE = r"(?:law[\ -]enforcement|police|legal|judicial|governmental?)"
_ASK = r"(?:requests?|inquir(?:y|ies)|enquir(?:y|ies)|process|contacts?|demands?|orders?)"

STATED = (
    Stated(
        ("pic", "photo", "image", "file", "fichier", "vid", "attachment", "jointes"),
        _re(
            rf"""(?<![\w.,:/\#\-])(?:
            (?P<n>\d{{1,4}}|{"|".join(_NUMBERS)})\s
            (?:(?:other|more|further|new|different|uploaded|attached|reported|apparent|separate
               |autres|nouvelles|nouveaux|belles|petites)\s){{0,2}}
            (?:{_EN_FILES}|{_FR_FILES})
            (?:\s(?:jointes|joints|téléversée?s|reçue?s|envoyée?s))?
            )(?![\w\-/])(?!\s(?:(?:of|sur)\s\d|(?:format|size|per|par|limit)\b))"""
        ),
    ),
    Stated(
        ("pic", "photo", "image", "file", "fichier", "vid"),
        _re(
            rf"""\b(?:total|number\ of|nombre\s(?:total\s)?(?:de|d'))\s?
            (?:(?:uploaded|reported|attached|des|de|d')\s?){{0,2}}
            (?:{_EN_FILES}|{_FR_FILES})(?:\s(?:uploaded|reported|téléversée?s|signalée?s))?
            \s?[:=]\s?(?P<n>\d{{1,6}})\b"""
        ),
    ),
)

DECLARED_ZONE = _re(
    r"""\b(?:all|the)?\s?(?:times?(?:stamps?)?(?:\sand\sdates?)?|dates?\sand\stimes?
      |time\s?zone|timezone
      |heures|dates\set\sheures|fuseau(?:\shoraire)?|horodatages?)\s?
    (?:[a-zé]{2,12}\s){0,2}?
    (?:(?:are|is|sont|est|:|=|given|shown|stated|displayed|listed|indiquée?s|exprimée?s|in|en)
      \s?){1,4}
    (?:the\s|le\s|fuseau\s){0,2}
    (?P<zone>(?:utc|gmt)(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?|z|tuc
      |temps\suniversel(?:\scoordonné)?|coordinated\suniversal\stime
      |(?-i:[A-Z][a-z]{2,12}/[A-Z][A-Za-z_]{2,30}))
    (?![\w/]|\s?[+\-−–]\s?\d|\s(?:or|ou|plus|minus|moins)\b)"""
)
"""Hours beside a zone are part of it, or it is none: `GMT-5` is not read as `GMT`."""

RULES = (
    Rule(
        Code.ALL_IMAGES,
        "no",
        ("not all",),
        _re(rf"\bnot\ all\ (?:of\ )?(?:the\ )?(?:\w+\ ){{0,2}}?{_EN_THINGS}\b"),
    ),
    Rule(
        Code.ALL_IMAGES,
        "yes",
        ("all ",),
        _re(
            rf"""\ball\ (?:of\ )?(?:the\ )?(?:\w+\ ){{0,2}}?{_EN_THINGS}\b{_GAP}
            \b(?:are|were|have\ been|has\ been|is)\ (?:\w+\ )?
            (?:included|attached|provided|supplied|submitted|enclosed)\b"""
        ),
        _NOT,
    ),
    Rule(
        Code.ALL_IMAGES,
        "yes",
        ("toutes les", "tous les"),
        _re(
            rf"""\b(?:toutes|tous)\ les\ (?:images|photos|vidéos|fichiers|médias|contenus)\b{_GAP}
            \b(?:sont|ont\ été)\ (?:\w+\ )?
            (?:inclus|joint|fourni|annexé|transmi|remi)(?:e|s|es)?\b"""
        ),
        _NOT,
    ),
    Rule(
        Code.COMPLETE_LOG,
        "no",
        ("not the ", "not a "),
        _re(rf"\bnot\ (?:the|a)\ (?:complete|full|entire|whole)\ (?:\w+\ )?{_LOG}\b"),
    ),
    Rule(
        Code.COMPLETE_LOG,
        "yes",
        ("complete", "full", "entire", "whole"),
        _re(rf"\b(?:complete|full|entire|whole)\ (?:(?:chat|message|text)\ )?{_LOG}\b"),
        _re(_NOT.pattern + r"|\b(?:upon|on|by)\ request\b|\bmay\b|\bretain|\bobtain"),
    ),
    Rule(
        Code.COMPLETE_LOG,
        "yes",
        ("compl", "intégral"),
        _re(
            r"""\b(?:journal|historique|transcription|clavardage|conversation)
            (?:\ (?:de|du|de\ la|des)\ (?:conversations?|clavardage|discussions?|messages))?
            \ (?:compl(?:et|ète)|intégrale?)\b
            |\bl'intégralité\ (?:de\ la\ conversation|des\ (?:échanges|messages)|du\ clavardage)"""
        ),
        _re(_NOT.pattern + r"|\bsur\ demande\b"),
    ),
    Rule(
        Code.SELECTION,
        "no",
        ("not ", "pas "),
        _re(
            r"""\b(?:is|are|was|were|does|do|this)?\s?not\ (?:a|an|merely\ a|only\ a)\s
            (?:selection|sample|excerpt)\b
            |\bpas\ d'(?:une\ sélection|un\ (?:échantillon|extrait))\b
            |\bn'est\ pas\ une?\ (?:sélection|échantillon|extrait)\b"""
        ),
    ),
    Rule(
        Code.SELECTION,
        "yes",
        ("sample", "selection", "excerpt", "example"),
        _re(
            rf"""\b(?:samples?|selection|excerpts?|examples?)\ (?:of|from)\s
            (?:the\ |some\ |their\ )?
            (?:\w+\ )?{_EN_PART_OF}\b
            |\bonly\ (?:a\ |an\ )?(?:representative\ |random\ |small\ )?
            (?:sample|selection|excerpt)s?\b
            |\b(?:representative|random)\ sample\b"""
        ),
        _NOT,
    ),
    Rule(
        Code.SELECTION,
        "yes",
        ("extrait", "échantillon", "exemple", "sélection"),
        _re(
            rf"""\b(?:extraits?|échantillons?|exemples?|sélection)\s
            (?:de\ la\ |de\ l'|du\ |des\ |de\ |d'){_FR_PART_OF}\b
            |\b(?:seulement|uniquement)\ (?:un|une|des)\ (?:extraits?|échantillons?|sélection)\b"""
        ),
        _NOT,
    ),
    Rule(
        Code.OTHER_LE_REQUESTS,
        "no",
        ("no ", "not ", "never "),
        _re(
            rf"""\bno\ (?:other|further|additional|prior|previous|known)\ (?:\w+\ )?
            {_LE}(?:\ \w+)?\ {_ASK}\b
            |\bnot\ (?:been\ contacted|aware\ of\ any|received\ any)
            (?:\ (?:by|other|any|further|from)){{0,3}}\ {_LE}\b
            |\bno\ {_LE}\ (?:requests?|inquiries)\ (?:have|has|were|was)\ (?:been\ )?received\b"""
        ),
    ),
    Rule(
        Code.OTHER_LE_REQUESTS,
        "no",
        ("aucune autre", "aucune demande", "aucune réquisition"),
        _re(
            r"""\baucune\ (?:autre\ )(?:demande|requête|réquisition)
            (?:\s*(?:[.;\n]|$)
            |\ (?:d'|des?\ |de\ la\ |de\ l'|judiciaire|policière|légale|officielle
               |n'a\ été|reçue|à\ ce\ jour|connue)(?!accès|aide|remboursement))
            |\baucune\ (?:demande|réquisition)\ (?:judiciaire|policière|de\ la\ police
               |d'un\ service\ d'application\ de\ la\ loi)"""
        ),
        _re(r"\b(?:remboursement|amis?|contact|suivi|ajout|emploi|renseignements)\b"),
    ),
    Rule(
        Code.OTHER_LE_REQUESTS,
        "yes",
        ("preservation", "subpoena", "warrant", "court order", "disclosure", "legal process"),
        _re(
            r"""\b(?:preservation\ (?:request|letter|order)|subpoena|search\ warrant
            |production\ order|emergency\ disclosure\ request|served\ legal\ process)
            (?:s|\b)(?:\ (?:no\.?|number|\#)?\s?
            (?P<detail>[A-Z0-9][\w/\-]{2,30}\d[\w/\-]{0,20}))?"""
        ),
        _re(
            _NOT.pattern
            + r"|\b(?:may|requires?|required|upon|to\ obtain|in\ response\ to|submit|send|serve"
            + r"|should|must|can|will)\b"
        ),
    ),
    Rule(
        Code.OTHER_LE_REQUESTS,
        "yes",
        ("case n", "case #", "file n", "police", "law enforcement"),
        _re(
            r"""\b(?:police|law\ enforcement|agency|investigation|sheriff)\ (?:\w+\ )?
            (?:case|file)\ (?:number|no\.?|\#)\s?:?\s?(?P<detail>\w[\w/\-]{2,30})
            |\b(?:reported|referred|disclosed)\ to\ (?:the\ )?(?:local\ )?
            (?:police|law\ enforcement)\b
            |\bcase\ (?:number|no\.?|\#)\s?:?\s?(?=[\w/\-]{0,20}\d)[A-Z0-9][\w/\-]{3,30}"""
        ),
        _NOT,
    ),
    Rule(
        Code.OTHER_LE_REQUESTS,
        "yes",
        ("réquisition", "mandat", "préservation", "conservation", "dossier", "ordonnance"),
        _re(
            r"""\b(?:réquisition\ judiciaire|mandat\ de\ perquisition|ordonnance\ de\ communication
            |(?:demande|ordonnance|ordre)\ de\ (?:préservation|conservation))s?\b
            |\bnuméro\ de\ dossier\ (?:de\ la\ police|policier|d'enquête)\s?:?\s?
            (?P<detail>\w[\w/\-]{2,30})"""
        ),
        _re(_NOT.pattern + r"|\b(?:peut|peuvent|doit|doivent|faut|exigée?|requise?|sur)\b"),
    ),
    Rule(
        Code.NO_RECORDS,
        "yes",
        ("no ", "aucun", "0"),
        _re(
            r"""\bno\ (?:responsive\ )?records?\ (?:were\ |was\ |are\ |is\ |have\ been\ )?
            (?:located|found|available|exist|held)\b
            |\bno\ responsive\ records?\b|\btotal\ results?\s?[:=]\s?0\b
            |\baucune?\ (?:donnée|enregistrement|registre|dossier|renseignement)
            \ (?:n'a\ été\ )?(?:trouvée?|disponible|conservée?|repérée?)\b"""
        ),
    ),
    Rule(
        Code.LOGIN_HISTORY,
        "limited",
        ("log", "sign-in", "session", "ip ", "connexion", "conserv"),
        _re(
            rf"""\b(?:log-?\ ?ins?|sign-?ins?|ip|session|access)\s
            (?:history|logs?|records?|data|addresses){_GAP}
            \b(?:retained|kept|stored|available|limited|covers?)
            \ (?:for\ |to\ )?(?:only\ |up\ to\ )?
            (?:the\ (?:last|past)\ )?(?:\d{{1,4}}|thirty|sixty|ninety)\ (?:days?|weeks?|months?)\b
            |\b(?:only\ )?the\ (?:last|most\ recent)\ (?:\d{{1,4}}\ )?
            (?:log-?\ ?ins?|sign-?ins?|sessions?)\ (?:is|are)\ (?:retained|kept|stored|available)\b
            |\b(?:connexions?|ouvertures?\ de\ session|adresses\ ip|journaux){_GAP}
            \b(?:conservée?s?|gardée?s?|disponibles?|couvr(?:e|ent))
            (?:\ (?:pendant|durant|que|seulement|uniquement|les)){{0,2}}
            \ (?:derniers\ )?(?:\d{{1,4}}|trente|soixante)\ (?:jours?|mois|semaines?)\b"""
        ),
    ),
    Rule(
        Code.LOGIN_HISTORY,
        "complete",
        ("complete", "full", "complet"),
        _re(
            r"""\b(?:complete|full|entire)\ (?:log-?\ ?in|sign-?in|ip|session|access)
            \ (?:history|log|record)\b
            |\bhistorique\ complet\ des\ (?:connexions|ouvertures\ de\ session)\b"""
        ),
        _re(_NOT.pattern + r"|\b(?:upon|on)\ request\b|\bsur\ demande\b|\bmay\b"),
    ),
    Rule(
        Code.EMAIL_STATE,
        "draft",
        ("draft", "unsent", "not sent", "never sent", "brouillon", "pas été envoyé"),
        _re(
            r"""\b(?:e-?mail|message|mail|it)\b[^.!?\n]{0,40}?
            \b(?:was\ (?:never|not)\ sent|(?:was\ )?(?:saved|left|kept|stored)\ (?:as|in)
            \ (?:a\ |the\ )?drafts?|remained\ (?:a\ draft|unsent)|is\ a\ draft)\b
            |\b(?:courriel|message)\b[^.!?\n]{0,40}?\b(?:n'a\ (?:jamais|pas)\ été\ envoyé
            |(?:enregistré|resté|conservé|laissé)\ (?:comme\ |à\ l'état\ de\ |en\ )?brouillon)"""
        ),
    ),
    Rule(
        Code.EMAIL_STATE,
        "sent",
        ("sent", "envoyé"),
        _re(
            r"""\b(?:e-?mail|mail)\ (?:message\ )?(?:was|has\ been)\ (?:successfully\ )?
            (?:sent|delivered)\b|\b(?:le\ |ce\ |ledit\ )courriel\ a\ (?:bien\ )?été\ envoyé\b"""
        ),
        _NOT,
    ),
    Rule(
        Code.DISTRIBUTION,
        "no evidence",
        ("evidence", "preuve", "indication", "shared", "distribu", "indice"),
        _re(
            r"""\bno\ (?:\w+\ )?(?:evidence|indication|sign)s?\ (?:of|that)\ (?:\w+\ ){0,4}?
            (?:distribution|sharing|shared|distributed|dissemination|disseminated)\b
            |\b(?:was|were|has\ been|have\ been)\ not\ (?:shared|distributed)\b
            |\baucune?\ (?:preuve|indication|indice)\ (?:de|d'une|d'un|que)\ (?:[\wàé']+\ ){0,5}?
            (?:distribution|partage|partagée?s?|distribuée?s?|diffusion|diffusée?s?)\b"""
        ),
    ),
    Rule(
        Code.ENCRYPTED_CONTENT,
        "yes",
        ("encrypt", "chiffr"),
        _re(
            r"""\bend-to-end[\ -]encrypt(?:ed|ion)\b
            |\b(?:content|messages?|files?|chats?|conversations?|attachments?|archive)\s
            (?:is|are|was|were|remains?)\ (?:\w+\ )?encrypted\b
            |\bencrypted\ (?:content|messages?|files?|chats?|conversations?|archive)\b
            |\bchiffré(?:e|s|es)?\ de\ bout\ en\ bout\b|\bchiffrement\ de\ bout\ en\ bout\b
            |\b(?:contenu|messages?|fichiers?|conversations?)\ (?:\w+\ )?chiffrée?s?\b"""
        ),
        _re(r"\b(?:not|never|pas|non|isn't|aren't)\ (?:\w+\ )?(?:encrypt|chiffr)"),
    ),
    Rule(
        Code.MOBILE,
        "yes",
        ("mobile", "iphone", "android", "cell", "téléphone intelligent", "smartphone"),
        _re(
            r"""\b(?:mobile\ (?:app|application|device|phone|carrier|network|client)
            |(?:i(?:Phone|Pad)|android)\ (?:app|application|device|phone|client)
            |cell(?:ular)?\ (?:phone|network|carrier)|smart-?phone
            |application\ mobile|appareil\ mobile|réseau\ mobile|téléphone\ (?:cellulaire
            |intelligent|mobile))s?\b"""
        ),
        _re(_NOT.pattern + r"|\bphone\ number\b"),
    ),
    Rule(
        Code.LIVE_STREAM,
        "yes",
        ("stream", "en direct", "diffusion en continu", "webcam"),
        _re(
            r"""\blive[\ -]?stream(?:s|ed|ing|er)?\b|\b(?:streamed|broadcast(?:ed)?)\ live\b
            |\b(?:diffusion|diffusée?s?|vidéo|émission)\ en\ direct\b"""
        ),
        _NOT,
    ),
)

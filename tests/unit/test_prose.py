# SPDX-License-Identifier: Apache-2.0
"""Statements found in free text, in both languages, and the near misses that say nothing."""

import time

import pytest

from reviewer.intake.prose import declared_zone, statements_in
from reviewer.model.report import Source
from reviewer.model.report import StatementCode as Code

SOURCE = Source("report.xml", "additionalInfo:10")


def found(text: str) -> list[tuple[Code, str]]:
    return [(s.code, s.value) for s in statements_in(text, SOURCE)]


SAID = [
    ("He sent three pictures of his garden.", Code.STATED_FILES, "3"),
    ("The user uploaded 14 images on that day.", Code.STATED_FILES, "14"),
    ("Total Uploaded Files: 2", Code.STATED_FILES, "2"),
    ("Number of uploaded files: 7", Code.STATED_FILES, "7"),
    ("There are two other files in the album.", Code.STATED_FILES, "2"),
    ("On a reçu 2 fichiers.", Code.STATED_FILES, "2"),
    ("Elle a envoyé trois images du parc.", Code.STATED_FILES, "3"),
    ("deux photos jointes", Code.STATED_FILES, "2"),
    ("Nombre de fichiers : 5", Code.STATED_FILES, "5"),
    ("All files are included with this report.", Code.ALL_IMAGES, "yes"),
    ("All of the images in this account have been provided.", Code.ALL_IMAGES, "yes"),
    ("Toutes les images sont jointes au signalement.", Code.ALL_IMAGES, "yes"),
    ("Tous les fichiers ont été fournis.", Code.ALL_IMAGES, "yes"),
    ("Not all images are included.", Code.ALL_IMAGES, "no"),
    ("This is the complete chat log.", Code.COMPLETE_LOG, "yes"),
    ("The full conversation is attached.", Code.COMPLETE_LOG, "yes"),
    ("This is not the complete log.", Code.COMPLETE_LOG, "no"),
    ("L'historique de conversation complet est joint.", Code.COMPLETE_LOG, "yes"),
    ("Voici l'intégralité des échanges.", Code.COMPLETE_LOG, "yes"),
    ("This is not a selection.", Code.SELECTION, "no"),
    ("Il ne s'agit pas d'une sélection.", Code.SELECTION, "no"),
    ("This is a sample of the uploaded images.", Code.SELECTION, "yes"),
    ("Examples of messages follow.", Code.SELECTION, "yes"),
    ("An excerpt from the conversation is below.", Code.SELECTION, "yes"),
    ("Voici un extrait de la conversation.", Code.SELECTION, "yes"),
    ("Échantillon d'images ci-joint.", Code.SELECTION, "yes"),
    ("There are no other law enforcement requests.", Code.OTHER_LE_REQUESTS, "no"),
    ("We are not aware of any law enforcement contact.", Code.OTHER_LE_REQUESTS, "no"),
    ("Nous n'avons reçu aucune autre demande.", Code.OTHER_LE_REQUESTS, "no"),
    ("Aucune autre demande d'un service de police à ce jour", Code.OTHER_LE_REQUESTS, "no"),
    ("We received a preservation request on Monday.", Code.OTHER_LE_REQUESTS, "yes"),
    ("Example Police case number: 26-0042", Code.OTHER_LE_REQUESTS, "yes (26-0042)"),
    ("Une demande de préservation a été reçue.", Code.OTHER_LE_REQUESTS, "yes"),
    ("No responsive records located", Code.NO_RECORDS, "yes"),
    ("No records were found for this account.", Code.NO_RECORDS, "yes"),
    ("Aucune donnée disponible", Code.NO_RECORDS, "yes"),
    ("Login history is retained for 90 days.", Code.LOGIN_HISTORY, "limited"),
    ("IP logs are only kept for the last 30 days.", Code.LOGIN_HISTORY, "limited"),
    ("Les ouvertures de session sont conservées pendant 90 jours.", Code.LOGIN_HISTORY, "limited"),
    ("Les journaux de connexion couvrent trente jours.", Code.LOGIN_HISTORY, "limited"),
    ("The login logs cover 90 days.", Code.LOGIN_HISTORY, "limited"),
    ("The complete login history is attached.", Code.LOGIN_HISTORY, "complete"),
    ("The email was never sent.", Code.EMAIL_STATE, "draft"),
    ("The message was saved as a draft.", Code.EMAIL_STATE, "draft"),
    ("Le courriel n'a pas été envoyé.", Code.EMAIL_STATE, "draft"),
    ("The email was sent at noon.", Code.EMAIL_STATE, "sent"),
    ("Le courriel a été envoyé.", Code.EMAIL_STATE, "sent"),
    ("There is no evidence of distribution.", Code.DISTRIBUTION, "no evidence"),
    ("We found no indication that the files were shared.", Code.DISTRIBUTION, "no evidence"),
    ("Aucune preuve de distribution.", Code.DISTRIBUTION, "no evidence"),
    ("Chats are end-to-end encrypted.", Code.ENCRYPTED_CONTENT, "yes"),
    ("Les messages chiffrés ne peuvent être lus.", Code.ENCRYPTED_CONTENT, "yes"),
    ("Sent with the mobile app.", Code.MOBILE, "yes"),
    ("Utilise l'application mobile.", Code.MOBILE, "yes"),
    ("The user started a live stream.", Code.LIVE_STREAM, "yes"),
    ("Une diffusion en direct a eu lieu.", Code.LIVE_STREAM, "yes"),
    ("All times are UTC", Code.TIME_ZONE, "UTC"),
    ("All timestamps are in UTC.", Code.TIME_ZONE, "UTC"),
    ("Time Zone: UTC", Code.TIME_ZONE, "UTC"),
    ("Toutes les heures sont en UTC", Code.TIME_ZONE, "UTC"),
    ("Fuseau horaire : America/Toronto", Code.TIME_ZONE, "America/Toronto"),
]


@pytest.mark.parametrize(("text", "code", "value"), SAID)
def test_what_a_text_states_is_found(text, code, value):
    assert (code, value) in found(text)


NEAR_MISSES = [
    ("Image 3 of 4", Code.STATED_FILES),
    ("The limit is 25 MB files", Code.STATED_FILES),
    ("IMG_2 images", Code.STATED_FILES),
    ("version 2.0 files", Code.STATED_FILES),
    ("une image du jardin", Code.STATED_FILES),
    ("no pictures were found", Code.STATED_FILES),
    ("can you send 5 pictures?", Code.STATED_FILES),
    ("Users may upload up to 20 files", Code.STATED_FILES),
    ("peux-tu envoyer 5 photos ?", Code.STATED_FILES),
    ("trois bus et deux trains", Code.STATED_FILES),
    ("Please confirm that all images are included.", Code.ALL_IMAGES),
    ("Are all files included?", Code.ALL_IMAGES),
    ("If all files are included, no more is needed.", Code.ALL_IMAGES),
    ("We cannot say that all files are included", Code.ALL_IMAGES),
    ("All images are of trees.", Code.ALL_IMAGES),
    ("Veuillez confirmer que toutes les images sont jointes.", Code.ALL_IMAGES),
    ("Toutes les images ne sont pas jointes.", Code.ALL_IMAGES),
    ("Le journal complet est fourni sur demande.", Code.COMPLETE_LOG),
    ("The full log is available upon request.", Code.COMPLETE_LOG),
    ("The complete garden plan", Code.COMPLETE_LOG),
    ("For example, the bus was late.", Code.SELECTION),
    ("un exemple de recette", Code.SELECTION),
    ("a soil sample from the garden", Code.SELECTION),
    ("No other requests for bus tickets", Code.OTHER_LE_REQUESTS),
    ("Aucune autre demande de remboursement.", Code.OTHER_LE_REQUESTS),
    ("A subpoena is required to obtain the content.", Code.OTHER_LE_REQUESTS),
    ("Un mandat de perquisition est exigé.", Code.OTHER_LE_REQUESTS),
    ("in case no bus comes", Code.OTHER_LE_REQUESTS),
    ("No subpoena was received.", Code.OTHER_LE_REQUESTS),
    ("no record player was found", Code.NO_RECORDS),
    ("Images are kept for 90 days.", Code.LOGIN_HISTORY),
    ("I sent you an email about the bus", Code.EMAIL_STATE),
    ("no evidence of rain", Code.DISTRIBUTION),
    ("aucune preuve de pluie", Code.DISTRIBUTION),
    ("The messages are not encrypted.", Code.ENCRYPTED_CONTENT),
    ("Mobile phone number: +1 202-555-0123", Code.MOBILE),
    ("The stream in the garden is alive", Code.LIVE_STREAM),
    ("I have no time, see UTC later", Code.TIME_ZONE),
    ("Are all times UTC?", Code.TIME_ZONE),
    ("the time is now", Code.TIME_ZONE),
]


@pytest.mark.parametrize(("text", "code"), NEAR_MISSES)
def test_a_near_miss_says_nothing(text, code):
    assert code not in {c for c, _value in found(text)}


def test_a_statement_of_prose_is_marked_and_names_its_line():
    text = "Bland line.\nAnother one.\nAll files are included."
    (statement,) = [s for s in statements_in(text, SOURCE) if s.code is Code.ALL_IMAGES]
    assert statement.free_text
    assert statement.source == Source("report.xml", "additionalInfo:12")


def test_the_second_line_of_a_json_text_is_named_after_its_pointer():
    source = Source("r.json", "/reportedInformation/additionalInformations/0/value")
    (statement,) = statements_in("Hello.\nAll files are included.", source)
    assert statement.source.place.endswith("/value, line 2")


def test_the_same_statement_comes_once():
    assert len(found("All files are included.\n\nAll files are included.")) == 1


def test_a_zone_nobody_declares_is_none():
    assert declared_zone("the bus leaves at 10:00 UTC") is None


def test_typographic_apostrophes_and_spaces_are_understood():
    assert (Code.SELECTION, "no") in found("Il ne s\u2019agit pas d\u2019une\u00a0sélection.")


@pytest.mark.parametrize(
    "piece", ["all the ", "not ", "3 ", "three ", "no other law enforcement ", "time ", "a", ": "]
)
def test_a_long_hostile_text_takes_time_in_proportion(piece):
    text = (piece * 200_000)[:200_000] + " files log case police draft encrypt"
    start = time.process_time()
    found(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Message 3 reads: "see you at the bus stop".', ["see you at the bus stop"]),
        ("Le dernier message dit « à demain à la gare ».", ["à demain à la gare"]),
        ('The message log is "complete".', []),
        ('He sent a message. "Hello there" he said.', []),
    ],
)
def test_a_message_quoted_in_a_narrative_is_stated(text, said):
    found = statements_in(text, Source("report.xml", "additionalInfo:4"))
    assert [s.value for s in found if s.code is Code.QUOTED_MESSAGE] == said


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("All times are in GMT-5.", "GMT-5"),
        ("Time Zone: GMT -0500", "GMT-0500"),
        ("Times are UTC - 5", "UTC-5"),
        ("All times are in GMT (UTC)", "UTC"),
        ("Les heures sont en UTC\u22125", None),
        ("All times are UTC minus 5", None),
        ("All times in GMT or local", None),
    ],
)
def test_the_hours_beside_a_declared_zone_are_never_left_away(text, zone):
    assert declared_zone(text) == zone

# SPDX-License-Identifier: Apache-2.0
"""Promise G2: no decoder of pixels runs on anything that was received, in the whole program."""

import pytest

from tests.promises import guarded_reader
from tests.promises.conftest import hosted, samples, take_in
from tests.promises.pictures import every_kind, laid_out
from tests.samples.expected import SAMPLES

KINDS = {"jpeg", "png", "gif", "bmp", "tiff", "webp", "avif", "ico", "eps", "jpeg2000", "icns"}


@pytest.fixture(scope="module")
def courier():
    with hosted("guarded_reader.py") as courier:
        yield courier


@pytest.mark.promise("G2")
def test_no_sample_and_no_kind_of_picture_comes_to_a_decoder(courier, desk_with, tmp_path):
    assert {name.partition(".")[2] for name in every_kind()} > KINDS
    received = [*samples(), *laid_out(tmp_path / "received")]
    desk = desk_with(courier)
    verdicts = [verdict for path in received for verdict in take_in(desk, path)]
    assert {str(v.outcome) for v in verdicts} <= {"new", "known"}  # a trapped child is "stopped"
    assert len(verdicts) >= len(received)


def test_whatever_is_decoded_on_purpose_is_caught(courier, desk_with, tmp_path):
    cloud = (SAMPLES / "rich-xml-set" / "clouds.png").read_bytes()
    asked = {f"on-purpose-{what}.png": cloud for what in guarded_reader.ON_PURPOSE}
    del asked["on-purpose-open.png"]  # opening a PNG decodes nothing; opening these does
    for form in ("ico", "webp", "avif"):
        asked[f"on-purpose-open.{form}"] = every_kind()[f"{form}.{form}"]
    desk = desk_with(courier)
    found = {}
    for name, data in asked.items():
        (tmp_path / name).write_bytes(data)
        (verdict,) = take_in(desk, tmp_path / name)
        found[name] = str(verdict.outcome)
    assert found == dict.fromkeys(asked, "stopped")

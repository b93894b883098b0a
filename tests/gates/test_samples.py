# SPDX-License-Identifier: Apache-2.0
"""The bundled samples are what their generator writes, and name nobody and no place that exists."""

import ipaddress
import re
from pathlib import Path

import pytest

from tests.gates.sources import ROOT

SAMPLES = ROOT / "resources" / "samples"
NETWORKS = [
    ipaddress.ip_network(text)
    for text in (
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32",
        "100.64.0.0/10",  # shared by all carriers, so it belongs to nobody
    )
]  # fmt: skip
MAIL = re.compile(r"[\w.+-]+@([\w.-]*\w)")
WEB = re.compile(r"https?://([\w.-]+)")
V4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
V6 = re.compile(r"(?<![\w:.])(?:[0-9a-f]{1,4}:){2,}[0-9a-f:]*", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w-])\d{3}-\d{3}-\d{4}(?![\w-])")
NUMBER = re.compile(r"(?:reportId|CTReports?|priorCybertipReports)\W{1,4}(\d+)")
RESERVED_HOST = re.compile(r"(?:[\w-]+\.)*example\.(?:com|org|net)")
SCHEMA_HOSTS = {"www.w3.org", "report.cybertip.org", "ontology.unifiedcyberontology.org"}


def faults(text: str) -> list[str]:
    """Find everything in `text` that might belong to somebody."""
    mails = (m for m in MAIL.finditer(text) if not m[1].endswith(".jpg"))  # names of photos
    found = [m[0] for m in mails if not RESERVED_HOST.fullmatch(m[1])]
    for host in WEB.findall(text):
        if host not in SCHEMA_HOSTS and not RESERVED_HOST.fullmatch(host):
            found.append(host)
    found += [m for m in V4.findall(text) if not _reserved(m)]
    found += [m for m in V6.findall(text) if not _reserved(m)]
    found += [m for m in PHONE.findall(text) if not m.startswith("202-555-01")]
    found += [m for m in NUMBER.findall(text) if not m.startswith("9900")]
    return found


def _reserved(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return True
    return any(address in network for network in NETWORKS if network.version == address.version)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file beneath `folder` by its relative name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_generator_writes_the_samples_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "packaging")
    import make_samples

    make_samples.write(tmp_path / "samples")
    made, kept = contents(tmp_path / "samples"), contents(SAMPLES)
    assert made.keys() == kept.keys()
    assert [name for name in kept if made[name] != kept[name]] == []


def test_samples_hold_reserved_names_and_numbers_only() -> None:
    found = [
        f"{name}: {fault}"
        for name, data in contents(SAMPLES).items()
        if b"\0" not in data
        for fault in faults(data.decode("utf-8-sig"))
    ]
    assert not found, "\n".join(found)


def test_enough_different_samples_are_bundled() -> None:
    names = {path.stem for path in SAMPLES.iterdir()} - {"README"}
    assert len(names) >= 12


@pytest.mark.parametrize(
    "text",
    [
        "10.0.0.1", "from 8.8.8.8 on", "2606:4700::1111", "a@gmail.invalid",
        "a@example.org.invalid", "https://invalid/x", "call 613-555-0142",
        "<reportId>12345678</reportId>", '"reportId": 12345678',
    ],
)  # fmt: skip
def test_a_planted_address_or_number_is_found(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize(
    "text",
    ["192.0.2.9:443", "2001:db8::1", "a.b@mail.example.org.", "+1 202-555-0199", "18:05:33"],
)
def test_reserved_ones_pass(text: str) -> None:
    assert faults(text) == []

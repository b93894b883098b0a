# SPDX-License-Identifier: Apache-2.0
"""A written time becomes a moment: what each form means, and what stays in doubt."""

from datetime import UTC, datetime

import pytest

from reviewer.model.moment import TimeRules, iso, read_time

RULES = TimeRules(now=datetime(2026, 3, 5, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-02-11T23:11:42Z", "2026-02-11T23:11:42Z"),
        ("2026-02-11T23:11:42.512-05:00", "2026-02-12T04:11:42.512Z"),
        ("Wed, 11 Feb 2026 23:11:42 -0500", "2026-02-12T04:11:42Z"),
        ("1700000000512", "2023-11-14T22:13:20.512Z"),
        ("le 11 février 2026 à 14 h 05 UTC", "2026-02-11T14:05:00Z"),
    ],
)
def test_an_explicit_time_is_read(written: str, utc: str) -> None:
    moment = read_time(written, RULES)
    assert (iso(moment.utc, moment.digits), moment.written, moment.doubt) == (utc, written, ())

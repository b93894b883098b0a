# SPDX-License-Identifier: Apache-2.0
"""What Yahoo hands out: a table of activity and a page of details."""

from __future__ import annotations

_CASE = "YAHOO-9900001/Production Files/9900001"


def yahoo_return() -> dict[str, bytes]:
    """Activity with its zone, activity that is none, and the page of the account."""
    return {
        f"{_CASE}-lt-activity.csv": _ACTIVITY.encode(),
        f"{_CASE}-alias-lt-activity.csv": _NOTHING.encode(),
        f"{_CASE}-subscriber_details-03.18.2026.html": _DETAILS.encode(),
    }


_ACTIVITY = """\
Search for: river@example.com
Date Range: 2026-01-01 - 2026-03-17
Time Zone: America/Toronto
Total Results: 4
Date/Time,IP Address,Source Port,Event,Browser
2026-03-01 09:00:00,192.0.2.81,51001,Login,Example Browser 1
2026-03-01 09:30:00,192.0.2.81,,Logout,Example Browser 1
2026-03-08 02:30:00,198.51.100.81,51002,Login,"Example Browser 2, small"
"""
_NOTHING = """\
Search for: river.alias@example.com
Date Range: 2026-01-01 - 2026-03-17
Time Zone: America/Toronto
Total Results: 0
"""
_DETAILS = """\
<html><head><title>Subscriber details</title><style>.userinfo{}</style></head><body>
<h1>Account</h1>
<div class="userinfo"><b>Login Name:</b> river</div>
<div class="userinfo"><b>GUID:</b> EXAMPLE0000000000000000001</div>
<div class="userinfo"><b>Full Name:</b> River Oak</div>
<div class="userinfo"><b>Alternate Email Addresses:</b> river.old@example.org<br>
river.new@example.net</div>
<div class="userinfo"><b>Phone:</b> +1 202-555-0181</div>
<div class="userinfo"><b>Account Created (reg):</b> Mon May 06 07:08:09 2024 GMT</div>
<div class="userinfo"><b>Registration IP address:</b> 192.0.2.80</div>
<div class="userinfo"><b>Account Status:</b> Active</div>
<div class="datainfo"><span>Date: 2026-03-02 10:11:12 GMT</span><span>IP: 192.0.2.82</span>
<span>Action: settings changed</span></div>
<div class="datainfo"><span>Folder</span><span>Garden</span></div>
</body></html>
"""

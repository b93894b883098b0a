# SPDX-License-Identifier: Apache-2.0
"""The 30 items of the checklist, judged over a tally in table order (domain guide, section 7)."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.assess import (
    checks_account,
    checks_chat,
    checks_image,
    checks_live,
    checks_mail,
    checks_time,
)
from reviewer.assess.facts import Facts
from reviewer.assess.tally import Tally
from reviewer.assess.verdict import Judged, Verdict
from reviewer.model.finding import Finding, Status
from reviewer.model.policy import Item, Policy
from reviewer.model.report import Head

Check = Callable[[Facts], Judged]

CHECKS: dict[str, Check] = {
    "chat.full_log": checks_chat.full_log,
    "chat.all_communication": checks_chat.all_communication,
    "chat.chronological": checks_chat.chronological,
    "chat.message_times": checks_chat.message_times,
    "chat.registration_details": checks_account.registration_details,
    "chat.linked_identities": checks_account.linked_identities,
    "image.all_images": checks_image.all_images,
    "image.not_a_selection": checks_image.not_a_selection,
    "image.activity_confirmed": checks_image.activity_confirmed,
    "image.activity_parties": checks_image.activity_parties,
    "image.distribution_evidence": checks_image.distribution_evidence,
    "general.other_le_requests": checks_time.other_le_requests,
    "general.activity_times": checks_time.activity_times,
    "general.activity_named": checks_time.activity_named,
    "general.time_format_24h_or_ampm": checks_time.time_format,
    "general.time_zone": checks_time.time_zone,
    "general.upload_time_linked": checks_time.upload_time_linked,
    "general.port": checks_time.port,
    "general.port_mobile": checks_time.port_mobile,
    "general.login_history": checks_account.login_history,
    "general.login_history_ips": checks_account.login_history_ips,
    "general.subscriber_info": checks_account.subscriber_info,
    "general.subscriber_email": checks_account.subscriber_email,
    "general.subscriber_phone": checks_account.subscriber_phone,
    "general.email_copy": checks_mail.email_copy,
    "general.email_sent_state": checks_mail.email_sent_state,
    "live.chat_logs": checks_live.chat_logs,
    "live.chat_covers_stream": checks_live.chat_covers_stream,
    "live.risk_relevant": checks_live.risk_relevant,
    "general.account_scope": checks_account.account_scope,
}

_LACKING = (Status.MISSING, Status.PARTIAL, Status.NOT_APPLICABLE)

BATCH_FORBIDS = frozenset(
    {
        *(name for name in CHECKS if name.startswith("chat.")),
        "image.not_a_selection",
        "image.activity_parties",
        "general.other_le_requests",
        "general.login_history",
        "general.subscriber_info",
        "general.subscriber_email",
        "general.subscriber_phone",
        "general.account_scope",
    }
)
"""Items whose data the form forbids in a batched report of one viral file: it is not blamed."""

BATCH_EXPLAINS = frozenset(
    {
        "general.port",
        "general.port_mobile",
        "general.login_history_ips",
        "general.email_copy",
        "general.email_sent_state",
    }
)
"""Items that do not apply to a batched report, unless the rows they ask about are there."""


def check(tally: Tally, head: Head, policy: Policy) -> list[Finding]:
    """Judge the report: exactly one finding for each item, in table order, `about` empty."""
    facts = Facts(tally, head, policy)
    return [
        _finding(policy, item, _fair(facts, item, CHECKS[item.id](facts).whole))
        for item in policy.items
    ]


def check_each(tally: Tally, head: Head, policy: Policy) -> list[Finding]:
    """Judge each account, file and conversation by itself, in table order; `about` names it.

    Items that concern the report only are left out.
    """
    facts = Facts(tally, head, policy)
    return [
        _finding(policy, item, _fair(facts, item, verdict))
        for item in policy.items
        for verdict in CHECKS[item.id](facts).each
    ]


def _fair(facts: Facts, item: Item, verdict: Verdict) -> Verdict:
    """A batched report lacks by design what its form forbids; where it is there, it counts."""
    if not facts.head.labels.batched:
        return verdict
    forbidden = item.id in BATCH_FORBIDS and verdict.status in _LACKING
    explained = item.id in BATCH_EXPLAINS and verdict.status is Status.NOT_APPLICABLE
    if not forbidden and not explained:
        return verdict
    places = tuple(facts.head_place("batched"))
    return Verdict(Status.NOT_APPLICABLE, "batched_report", places, about=verdict.about)


def _finding(policy: Policy, item: Item, verdict: Verdict) -> Finding:
    return Finding(
        item=item.id,
        element=item.element,
        status=verdict.status,
        reason=verdict.reason,
        confirm=verdict.confirm,
        evidence=verdict.evidence,
        have=verdict.have,
        of=verdict.of,
        about=verdict.about,
        pack=policy.version,
    )

# SPDX-License-Identifier: Apache-2.0
"""A small file of every form that a company, an app or a tool hands out.

The properties of every parser, the fuzzers and their seeds are made from this list: a new form is
one line here. Each area has a module of its own.
"""

from __future__ import annotations

from tests.examples.chat_exports import CHAT_EXPORTS
from tests.examples.example import Example
from tests.examples.google import GOOGLE
from tests.examples.lab import LAB
from tests.examples.mails import MAILS
from tests.examples.meta import META
from tests.examples.notices import NOTICES
from tests.examples.pdfs import PDFS
from tests.examples.returns import RETURNS
from tests.examples.sheets import SHEETS
from tests.examples.timelines import TIMELINES

EXAMPLES: tuple[Example, ...] = (
    *GOOGLE,
    *RETURNS,
    *CHAT_EXPORTS,
    *TIMELINES,
    *META,
    *LAB,
    *MAILS,
    *PDFS,
    *NOTICES,
    *SHEETS,
)

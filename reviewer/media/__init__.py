# SPDX-License-Identifier: Apache-2.0
"""From the first bytes of a media file to its type and header facts; never to a pixel."""

from reviewer.media.facts import HEADER_STOPPED, facts_of
from reviewer.media.kinds import kind_of

__all__ = ["HEADER_STOPPED", "facts_of", "kind_of"]

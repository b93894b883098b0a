# SPDX-License-Identifier: Apache-2.0
"""From the first bytes of a media file to its type and header facts; never to a pixel."""

from reviewer.media.facts import facts_of
from reviewer.media.kinds import kind_of

__all__ = ["facts_of", "kind_of"]

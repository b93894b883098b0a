# SPDX-License-Identifier: Apache-2.0
"""From a received file to a stream of records, nothing skipped in silence."""

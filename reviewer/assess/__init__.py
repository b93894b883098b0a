# SPDX-License-Identifier: Apache-2.0
"""From records to findings, legal flags and cues: pure functions over a `Policy`, no clock."""

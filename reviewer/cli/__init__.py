# SPDX-License-Identifier: Apache-2.0
"""The headless face: text and JSON out, nothing of Qt."""

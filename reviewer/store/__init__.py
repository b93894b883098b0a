# SPDX-License-Identifier: Apache-2.0
"""Keeps and finds: the workspace folder, its two encrypted databases, and the only SQL."""

# SPDX-License-Identifier: Apache-2.0
"""Reviewer: read received reports as text, offline, without ever showing a picture."""

__version__ = "0.1.0"

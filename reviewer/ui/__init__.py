# SPDX-License-Identifier: Apache-2.0
"""The window: everything Qt, and nothing of reading, judging or keeping."""

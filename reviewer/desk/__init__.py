# SPDX-License-Identifier: Apache-2.0
"""What an officer, a supervisor or an auditor can do; no Qt, no SQL, no parsing."""

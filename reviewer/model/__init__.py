# SPDX-License-Identifier: Apache-2.0
"""What a report says: immutable values and the codes of the contract; standard library only."""

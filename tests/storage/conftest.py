"""Give the tests of the stores the office with gifts."""

from tests.kinds.gifts import gift_template, gifts

__all__ = ["gift_template", "gifts"]

"""The fixtures of care."""

from tests.care.people import care

__all__ = ["care"]

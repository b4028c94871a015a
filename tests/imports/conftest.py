"""Give the tests of imports the office with gifts, and one with two units."""

from __future__ import annotations

import pytest

from tests.kinds.gifts import gift_template, gifts
from unionoffice.office import Office

__all__ = ["gift_template", "gifts"]


@pytest.fixture
def school(office: Office) -> Office:
    """An office with two units."""
    for unit in ("教务处", "后勤处"):
        office.add_place("unit", unit)
    return office

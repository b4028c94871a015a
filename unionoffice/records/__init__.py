"""The list of all registers (台账) in menu order; a register that is not in it does not exist."""

from __future__ import annotations

from typing import Any

from unionoffice.kinds.register import Register
from unionoffice.records.days_off import DAYS_OFF
from unionoffice.records.festivals import FESTIVALS
from unionoffice.records.members import MEMBERS
from unionoffice.records.plan_items import PLAN_ITEMS
from unionoffice.records.plan_sections import PLAN_SECTIONS
from unionoffice.records.plans import PLANS
from unionoffice.records.schedule import SCHEDULE

REGISTERS: tuple[Register[Any], ...] = (
    PLANS,
    PLAN_SECTIONS,
    PLAN_ITEMS,
    SCHEDULE,
    MEMBERS,
    FESTIVALS,
    DAYS_OFF,
)


def register(code: str) -> Register[Any]:
    """Return the register with this code; an unknown one is a bug and raises KeyError."""
    return {one.code: one for one in REGISTERS}[code]

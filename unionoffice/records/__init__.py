"""The list of all registers (台账) in menu order; a register that is not in it does not exist."""

from __future__ import annotations

from typing import Any

from unionoffice.kinds.register import Register
from unionoffice.records.days_off import DAYS_OFF
from unionoffice.records.event_kinds import EVENT_KINDS
from unionoffice.records.events import EVENTS
from unionoffice.records.festivals import FESTIVALS
from unionoffice.records.groups import GROUPS
from unionoffice.records.hardship import HARDSHIP
from unionoffice.records.hardship_rules import HARDSHIP_RULES
from unionoffice.records.health_records import HEALTH_RECORDS
from unionoffice.records.members import MEMBERS
from unionoffice.records.movements import MOVEMENTS
from unionoffice.records.pairs import PAIRS
from unionoffice.records.plan_items import PLAN_ITEMS
from unionoffice.records.plan_sections import PLAN_SECTIONS
from unionoffice.records.plans import PLANS
from unionoffice.records.poverty_lines import POVERTY_LINES
from unionoffice.records.retirement_rules import RETIREMENT_RULES
from unionoffice.records.rounds import ROUNDS
from unionoffice.records.schedule import SCHEDULE
from unionoffice.records.standards import STANDARDS
from unionoffice.records.study_aid import STUDY_AID
from unionoffice.records.survey_answers import SURVEY_ANSWERS
from unionoffice.records.surveys import SURVEYS
from unionoffice.records.terms import TERMS
from unionoffice.records.visits import VISITS

REGISTERS: tuple[Register[Any], ...] = (
    PLANS,
    PLAN_SECTIONS,
    PLAN_ITEMS,
    SCHEDULE,
    EVENTS,
    VISITS,
    ROUNDS,
    HARDSHIP,
    PAIRS,
    STUDY_AID,
    SURVEYS,
    SURVEY_ANSWERS,
    MEMBERS,
    GROUPS,
    MOVEMENTS,
    TERMS,
    EVENT_KINDS,
    STANDARDS,
    HARDSHIP_RULES,
    POVERTY_LINES,
    RETIREMENT_RULES,
    HEALTH_RECORDS,
    FESTIVALS,
    DAYS_OFF,
)


def register(code: str) -> Register[Any]:
    """Return the register with this code; an unknown one is a bug and raises KeyError."""
    return {one.code: one for one in REGISTERS}[code]

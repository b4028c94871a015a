"""Which class draws which tab; each is imported and built when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from ui.tab import Tab
from ui.workplace import Workplace
from unionoffice.i18n import N_

if TYPE_CHECKING:
    from ui.register_tab import RegisterTab


class Room(NamedTuple):
    """One tab as declared: its code, title, drawing, and the class that draws it, by name so that nothing is imported.

    Attributes:
        register: the register a general tab is built for ("" where the tab knows its own).
        notice: the notice an empty room shows ("" for a room in use).
    """

    code: str
    title: str
    icon: str
    module: str
    name: str
    register: str = ""
    notice: str = ""


ROOMS = (
    Room("home", N_("首页"), "home", "ui.home_tab", "HomeTab"),
    Room("plan", N_("年度计划"), "plan", "ui.plan_tab", "PlanTab"),
    Room("schedule", N_("月度安排"), "schedule", "ui.schedule_tab", "ScheduleTab"),
    Room("visits", N_("慰问走访"), "visit", "ui.visits_tab", "VisitsTab"),
    Room("accounts", N_("经费核算"), "money", "ui.empty_tab", "EmptyTab", notice="accounts"),
    Room("members", N_("会员"), "members", "ui.members_tab", "MembersTab"),
    Room("registers", N_("台账"), "register", "ui.registers_tab", "RegistersTab"),
    Room("reports", N_("报表报送"), "report", "ui.empty_tab", "EmptyTab", notice="reports"),
)
OF_REGISTER = {
    "plans": "plan",
    "plan_sections": "plan",
    "plan_items": "plan",
    "schedule": "schedule",
    "member_card": "members",  # no register: the page about one person, for links
    **dict.fromkeys(("members", "groups", "movements", "terms", "retirement_rules"), "members"),
    **dict.fromkeys(
        (
            "events",
            "visits",
            "rounds",
            "standards",
            "event_kinds",
            "hardship",
            "hardship_rules",
            "poverty_lines",
            "pairs",
            "study_aid",
            "surveys",
            "survey_answers",
            "health_records",
        ),
        "visits",
    ),
}


# Registers whose list can do more than any list: the class that draws them.
SPECIAL = {
    "days_off": ("ui.days_off_tab", "DaysOffTab"),
    "members": ("ui.member_register", "MembersPage"),
    "movements": ("ui.member_movements", "MovementsPage"),
    "terms": ("ui.member_terms", "TermsPage"),
}


def room(code: str) -> Room:
    """Return the declaration of a tab."""
    return next(known for known in ROOMS if known.code == code)


def room_of(register: str) -> str:
    """Return the code of the tab that shows a register's records."""
    return OF_REGISTER.get(register, "registers")


def register_tab(register: str, workplace: Workplace) -> RegisterTab:
    """Build the tab of one register: its own class where it has one, else the general one."""
    module, name = SPECIAL.get(register, ("ui.register_tab", "RegisterTab"))
    return cast("RegisterTab", getattr(import_module(module), name)(workplace, workplace.office.registers[register]))


def build(declared: Room, workplace: Workplace) -> Tab:
    """Import and build a tab."""
    made = getattr(import_module(declared.module), declared.name)
    if declared.register:
        from unionoffice.records import register

        return cast(Tab, made(workplace, register(declared.register)))
    if declared.notice:
        return cast(Tab, made(workplace, declared.notice))
    return cast(Tab, made(workplace))

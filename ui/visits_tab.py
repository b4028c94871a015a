"""慰问走访: what is due, the registers of events and visits, pasted lines, coverage, fairness, statistics and the rules."""

from __future__ import annotations

from functools import partial
from importlib import import_module, util
from typing import TYPE_CHECKING, cast

from ui.rooms_tab import Page, RoomsTab
from ui.tab import Tab
from unionoffice.i18n import N_

if TYPE_CHECKING:
    from ui.workplace import Workplace


def built(module: str, name: str, workplace: Workplace) -> Tab:
    """Import the class of a page when it is first shown, and build it."""
    return cast(Tab, getattr(import_module(module), name)(workplace))


def _page(code: str, title: str, icon: str, module: str, name: str, heading: str = "") -> Page:
    return Page(code, title, icon, partial(built, module, name), heading=heading)


FIRST = (
    _page("care-todo", N_("待办"), "flag", "ui.care_todo", "TodoPage"),
    _page("visits", N_("慰问台账"), "visit", "ui.visit_page", "VisitsPage"),
    _page("events", N_("慰问事由"), "bell", "ui.care_events", "EventsPage"),
    _page("care-paste", N_("粘贴登记"), "edit", "ui.visit_paste", "PastePage"),
)
LOOKING = (
    _page("care-coverage", N_("普访"), "people", "ui.care_coverage", "CoveragePage", N_("查看")),
    _page("care-fairness", N_("均衡"), "list", "ui.care_fairness", "FairnessPage"),
    _page("care-statistics", N_("统计"), "report", "ui.care_statistics", "StatisticsPage"),
)
RULES = (
    _page("event_kinds", N_("必访事项"), "flag", "ui.care_rules", "KindsPage", N_("规则")),
    _page("standards", N_("慰问标准"), "money", "ui.care_rules", "StandardsPage"),
)
# Other rooms of care hang their pages in here: each module has ``pages(workplace)``.
GUESTS = ("ui.round_pages", "ui.hardship_pages")


class VisitsTab(RoomsTab):
    """The room of visits."""

    code, title = "visits", N_("慰问走访")

    def declared(self) -> tuple[Page, ...]:
        """Return the pages, those of rounds and hardship between the registers and the rules."""
        guests: list[Page] = []
        for module in GUESTS:
            if util.find_spec(module) is not None:
                guests += import_module(module).pages(self.workplace)
        return (*FIRST, *guests, *LOOKING, *RULES)

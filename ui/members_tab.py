"""会员: the register, one person on one page, the lists, the movements, the groups, the terms, and the rules behind."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from ui.rooms_tab import Page, RoomsTab
from unionoffice.i18n import N_
from unionoffice.kinds.titles import title_of
from unionoffice.membership.lists import LISTS

if TYPE_CHECKING:
    from ui.tab import Tab
    from ui.workplace import Workplace


def _page(module: str, name: str, workplace: Workplace) -> Tab:
    """Import and build a page that is no register's."""
    return cast("Tab", getattr(import_module(module), name)(workplace))


class MembersTab(RoomsTab):
    """The room of the people."""

    code, title = "members", N_("会员")

    def declared(self) -> tuple[Page, ...]:
        """Return the pages; that of the groups is called as this kind of office calls them."""
        from ui.tabs import register_tab

        office = self.workplace.office
        groups = title_of(office.registers["groups"], office)
        return (
            Page("members", N_("会员"), "members", partial(register_tab, "members")),
            Page("member_card", N_("个人卡片"), "person", partial(_page, "ui.member_card_page", "CardPage")),
            Page(
                "member_lists",
                N_("名单"),
                "list",
                partial(_page, "ui.member_lists", "ListsPage"),
                records=tuple(name for name, _title in LISTS),
            ),
            Page("movements", N_("变动"), "history", partial(register_tab, "movements")),
            Page("groups", groups, "people", partial(_page, "ui.member_groups", "GroupsPage")),
            Page("terms", N_("届次"), "office", partial(register_tab, "terms")),
            Page(
                "retirement_rules",
                N_("退休年龄规定"),
                "calendar-today",
                partial(register_tab, "retirement_rules"),
                heading=N_("规则"),
            ),
        )

"""The pages of rounds in the room of visits: 节日与专项 and 物资."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.rooms_tab import Page
from unionoffice.i18n import N_

if TYPE_CHECKING:
    from ui.tab import Tab
    from ui.workplace import Workplace


def pages(workplace: Workplace) -> tuple[Page, ...]:
    """Return the pages of rounds."""
    del workplace
    return (
        Page("rounds", N_("节日与专项"), "festival", _rounds),
        Page("round-stock", N_("物资"), "register", _stock),
    )


def _rounds(workplace: Workplace) -> Tab:
    from ui.round_register import RoundsPage

    return RoundsPage(workplace)


def _stock(workplace: Workplace) -> Tab:
    from ui.round_stock import StockPage

    return StockPage(workplace)

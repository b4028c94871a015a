"""台账: all registers that have no tab of their own, chosen from a list at the left."""

from __future__ import annotations

from functools import partial

from ui.rooms_tab import Page, RoomsTab
from unionoffice.i18n import N_


class RegistersTab(RoomsTab):
    """A narrow list of registers and the tab of the chosen one."""

    code, title = "registers", N_("台账")

    def declared(self) -> tuple[Page, ...]:
        """Return a page for every register without a room."""
        from ui.tabs import register_tab, room_of

        registers = self.workplace.office.registers.values()
        return tuple(
            Page(one.code, one.title, one.icon, partial(register_tab, one.code))
            for one in registers
            if room_of(one.code) == self.code
        )

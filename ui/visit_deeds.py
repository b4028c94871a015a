"""What is done with visits besides typing them: signing, sending back, cancelling, marking as made, papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ui.ask_text import ask_text
from ui.care_page import pop_up
from ui.visit_steps import DEEDS, SignDialog, signer
from unionoffice.care import approvals
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.register_tab import MenuEntry
    from ui.visit_page import VisitsPage
    from unionoffice.records.visits import Visit


class VisitDeeds:
    """Serves the page of visits.

    Attributes:
        dialog: the dialog opened last, for tests.
    """

    def __init__(self, page: VisitsPage) -> None:
        self._page = page
        self._office = page.office
        self.dialog: SignDialog | None = None

    # --- approvals ------------------------------------------------------------------------------------------------

    def _stored(self) -> int:
        """Store what is typed in the form; return the visit, 0 if it could not be stored."""
        self._page.settle_typing()
        form = self._page.form
        if form.draft is None or not form.save():
            return 0
        return form.draft.id

    def sign(self, step: str) -> None:
        """Ask who signs a step with what opinion, and sign it."""
        visit = self._stored()
        if not visit:
            return
        title = _(DEEDS[step]).rstrip("…")
        dialog = SignDialog(self._page, title, signer(self._office, step), title, opinion=_("同意"))
        dialog.answer = lambda person, opinion: self._do(
            dialog, lambda: approvals.advance(self._office, visit, step, person, opinion)
        )
        self._open(dialog)

    def refuse(self) -> None:
        """Ask for the reason, and send the visit back to the handler."""
        visit = self._stored()
        if not visit:
            return
        stored: Visit = self._office.store("visits").get(visit)
        step = approvals.next_step(self._office, stored) or "chair"
        dialog = SignDialog(self._page, _("退回经办"), signer(self._office, step), _("退回"))
        dialog.answer = lambda person, opinion: self._do(
            dialog, lambda: approvals.refuse(self._office, visit, step, person, opinion)
        )
        self._open(dialog)

    def cancel(self, visit: int) -> None:
        """Ask for the reason, and cancel a visit; its number stays."""

        def work(reason: str) -> None:
            if self._page.workplace.tasks.attempt(lambda: approvals.cancel(self._office, visit, reason)):
                self._page.bring_up(self._page.workplace.bridge.step)

        question = _("为什么作废？编号和内容会保留，不再计入统计。")
        ask_text(self._page, _("作废"), question, work)

    def mark_done(self) -> None:
        """Say that the visit in the form was made."""
        form = self._page.form
        if form.draft is not None:
            form.draft.pick("status", "done")
            form.field("status").editor.load()
            form.draft.check()
            self._stored()

    def _open(self, dialog: SignDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _do(self, dialog: SignDialog, deed: Callable[[], approvals.Signed]) -> bool:
        """Do it; a refusal stands in the dialog, a warning in the status line."""
        try:
            signed = deed()
        except OfficeError as refusal:
            dialog.refused(str(refusal))
            return False
        for warning in signed.warnings:
            self._page.workplace.bridge.said.emit(warning)
        self._page.bring_up(self._page.workplace.bridge.step)
        return True

    # --- the rows' menu -------------------------------------------------------------------------------------------

    def row_actions(self, ids: list[int]) -> list[MenuEntry]:
        """Return what can be done with the selected visits."""
        edit = self._page.workplace.may_edit
        entries: list[MenuEntry] = []
        found: list[Visit] = self._office.store("visits").load(ids)
        if len(found) == 1:
            one = found[0]
            step = approvals.next_step(self._office, one)
            if step:
                entries.append((_(DEEDS[step]), lambda: self.sign(step), edit))
            if one.status not in ("void",):
                entries.append((_("作废…"), lambda: self.cancel(one.id), edit and one.booking == "none"))
            if one.event:
                event = one.event
                entries.append((_("查看事由"), lambda: self._page.follow("events", event), True))
        entries += [(text, deed, True) for text, deed in self.slips(ids)]
        return entries

    # --- papers ---------------------------------------------------------------------------------------------------

    def slips(self, ids: list[int]) -> list[tuple[str, Callable[[], None]]]:
        """Return the papers of the selected visits."""
        from ui.visit_papers import slips

        return slips(self._page, ids)

    def offer_papers(self) -> None:
        """Open the menu of papers."""
        from ui.visit_papers import add_periods

        menu = QMenu(self._page)
        for text, deed in self.slips(self._page.chosen_ids()):
            menu.addAction(text).triggered.connect(lambda _on=False, deed=deed: deed())
        if menu.actions():
            menu.addSeparator()
        add_periods(self._page, menu)
        menu.addSeparator()
        menu.addAction(_("当前列表")).triggered.connect(lambda _on=False: self.print_list())
        pop_up(menu, self._page.print_button)

    def print_list(self) -> None:
        """Show the list as it stands on the screen as a paper."""
        page = self._page
        page.papers.print_list(page.list.listing, page.list.visual_columns(), "、".join(page.filters.words()))

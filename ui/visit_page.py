"""慰问台账: the register of visits with the light, the sum in capitals, papers and approvals over the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from ui.register_tab import MenuEntry, RegisterTab
from ui.visit_chain import VisitChain
from ui.visit_deeds import VisitDeeds
from ui.visit_filling import Filling
from ui.visit_panel import VisitPanel
from unionoffice.almanac.periods import Month
from unionoffice.i18n import _
from unionoffice.records.visits import VISITS
from unionoffice.storage.store import Filter

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register

SHOWN = {
    "number": 106, "day": 96, "recipient": 92, "kind": 106, "reason": 114, "amount": 92, "status": 80, "booking": 76,
}  # fmt: skip
OMIT = ("approvals", "standard")  # the strip over the form shows who signed, the light by which standard
SOON_MS = 120


class VisitsPage(RegisterTab):
    """A register tab whose form knows the standards."""

    def __init__(self, workplace: Workplace, register: Register[Any] = VISITS) -> None:
        super().__init__(workplace, register, shown=SHOWN, omit=OMIT)
        self.presets = self._presets
        self.deeds = VisitDeeds(self)
        self.extra_actions = self._row_actions
        self.panel = VisitPanel(self.office)
        self.form.put_above(self.panel)
        self.chain = VisitChain(self.office)
        self.form.extras.insertWidget(0, self.chain)
        self.filling = Filling(self.office)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._follow_typing)
        self._offer_filters()
        self.print_button.setText(_("打印…"))
        self.print_button.setToolTip(_("登记单、签领表、台账 (Ctrl+P)"))
        self._wire_visits()

    def _wire_visits(self) -> None:
        self.form.typed.connect(self._soon.start)
        self.showing.connect(self._show_beside)
        self.panel.wanted.connect(self.follow)
        self.chain.wanted.connect(self.follow)
        self.panel.ticked.connect(self._tick)
        self.panel.steps.sign_wanted.connect(self.deeds.sign)
        self.panel.steps.refuse_wanted.connect(self.deeds.refuse)
        self.panel.steps.done_wanted.connect(self.deeds.mark_done)
        self.workplace.bridge.closing.connect(self._soon.stop)
        sign = QShortcut(QKeySequence("Ctrl+Shift+S"), self)
        sign.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sign.activated.connect(self.sign_by_key)
        self.panel.steps.sign.setToolTip(_("在这一步签字 (Ctrl+Shift+S)"))

    def _offer_filters(self) -> None:
        """Offer what is asked for most as buttons."""
        month = Month.of(self.office.today)
        offered = (
            (Filter("day", "month", month.year * 100 + month.month), _("本月"), _("只看本月的慰问")),
            (Filter("booking", "is", "none"), _("未入账"), _("只看还没有做凭证的")),
            (Filter("missing", "is", True), _("缺材料"), _("只看还缺必要材料的")),
            (Filter("over", "is", True), _("超标"), _("只看写了超标原因或决议文号的")),
            (Filter("absent", "is", True), _("未领"), _("只看还没有来领的")),
        )
        for condition, words, tip in offered:
            self.filters.offer(condition, words, tip)

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Show list and form anew; standards and other visits may be different now."""
        self.panel.editable = self._edits
        super().redraw()
        self.panel.show_draft(self.form.draft)
        self.chain.show_visit(self.form.draft.id if self.form.draft is not None else 0)

    def _show_beside(self, record: int) -> None:
        self._soon.stop()
        self.filling.begin(self.form.draft)
        self._fill()
        self.panel.show_draft(self.form.draft)
        self.chain.show_visit(record)
        number = self.form.field("number").editor.target if self.form.draft is not None else None
        if isinstance(number, QLineEdit):
            number.setPlaceholderText(_("保存时自动编号"))

    def _follow_typing(self) -> None:
        """Fill what follows from what was typed, and judge it anew."""
        if self.form.draft is not None:
            self._fill()
            self.panel.show_draft(self.form.draft)

    def _fill(self) -> None:
        """Fill what follows from what stands in the form."""
        filled = self.filling.follow() if self._edits else []
        for name in filled:
            field = self.form.field(name)
            field.editor.load()
            field.show_problems(())
        if filled:
            self.form.show_filled()

    def settle_typing(self) -> None:
        """Do at once what waits for the clerk's next key."""
        if self._soon.isActive():
            self._soon.stop()
            self._follow_typing()

    def _tick(self, title: str, here: bool) -> None:
        """Note that a paper is here."""
        draft = self.form.draft
        if draft is None or not self._edits:
            return
        lines = draft.lines("papers")
        rows = [row for row in range(len(lines)) if lines.text(row, "title") == title]
        row = rows[0] if rows else lines.add(title=title)
        lines.pick(row, "here", here)
        editor = self.form.field("papers").editor
        editor.load()
        editor.edited.emit()

    def follow(self, register: str, record: int) -> None:
        """Go to a record of any register."""
        from ui.tabs import room_of

        self.workplace.go(room_of(register), register, record)

    # --- records --------------------------------------------------------------------------------------------------

    def _presets(self) -> Mapping[str, Any]:
        return {"day": self.office.today}

    def new(self) -> None:
        """Start a new visit; its number comes by itself, so the cursor stands where something is to be typed."""
        super().new()
        draft = self.form.draft
        if draft is not None and not draft.id:
            first = next((name for name in ("kind", "recipient") if not draft.value(name)), "money")
            self.form.field(first).editor.target.setFocus()

    def save(self) -> None:
        """Save the visit in the form, with what follows from the last key."""
        self.settle_typing()
        super().save()

    def sign_by_key(self) -> None:
        """Sign the step whose turn it is; a button that is not offered is not pressed either."""
        if self.panel.steps.sign.isVisibleTo(self):
            self.panel.steps.sign.click()

    def _row_actions(self, ids: list[int]) -> list[MenuEntry]:
        return self.deeds.row_actions(ids)

    def print_(self) -> None:
        """Offer the papers of visits."""
        self.deeds.offer_papers()

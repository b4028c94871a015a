"""困难档案: the register with, beside its form, the procedure, what the rules say, and what the household was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QTabWidget, QVBoxLayout, QWidget

from ui import theme
from ui.care_page import pop_up
from ui.hardship_aid_panel import AidPanel
from ui.hardship_correct import CorrectDialog
from ui.hardship_groups import GroupChips
from ui.hardship_opening import OpeningBar
from ui.hardship_papers import fill_lists, offer_sheets, slips
from ui.hardship_steps import HardshipSteps, StepDialog
from ui.hardship_sum_panel import SumPanel
from ui.register_tab import MenuEntry, RegisterTab
from unionoffice.care.hardship_procedure import advance, preset_for
from unionoffice.i18n import _
from unionoffice.kinds.links import PartyValue
from unionoffice.records.hardship import HARDSHIP, HardshipFile
from unionoffice.storage.store import Filter

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register

SHOWN = {"number": 100, "member": 84, "category": 84, "stage": 80, "opened": 92, "next_review": 92}
OMIT = ("steps", "notice", "stage")  # the procedure sets them
SOON_MS = 150


class HardshipPage(RegisterTab):
    """A register tab whose form stands among three leaves: 档案, 认定, 帮扶."""

    def __init__(self, workplace: Workplace, register: Register[Any] = HARDSHIP) -> None:
        super().__init__(workplace, register, shown=SHOWN, omit=OMIT)
        self.presets = self._presets
        self.extra_actions = self._row_actions
        self.dialog: StepDialog | None = None
        self.correction: CorrectDialog | None = None
        self.steps = HardshipSteps(self.office)
        self.opening, self.groups = OpeningBar(self.office, self.form), GroupChips(self.form)
        self.form.put_above(self.groups)
        self.sum, self.aid = SumPanel(self.office), AidPanel(self.office)
        self._put_leaves()
        self._offer_filters()
        self.print_button.setText(_("打印…"))
        self.print_button.setToolTip(_("档案表、认定计算表、公示、汇总表 (Ctrl+P)"))
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show_steps)
        self._wire_file()

    def _put_leaves(self) -> None:
        """Put the form among its leaves, the procedure over all of them."""
        side = QWidget()
        self.leaves = QTabWidget()
        self.leaves.setDocumentMode(True)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        for widget in (self.steps, self.opening):
            box.addWidget(widget)
        box.addWidget(self.leaves, 1)
        for title, page in ((_("档案"), self.form), (_("认定"), self.sum), (_("帮扶"), self.aid)):
            self.leaves.addTab(page, title)  # takes the form out of the splitter
        self.split.addWidget(side)
        side.setMinimumWidth(theme.px(400))
        self.split.setStretchFactor(1, 2)
        if not self.workplace.preferences.bytes(f"register/{self._key}/split").size():
            self.split.setSizes([theme.px(560), theme.px(560)])

    def _offer_filters(self) -> None:
        today = self.office.today
        for condition, words, tip in (
            (Filter("stage", "is", "approved"), _("在档"), _("只看已建档、没有结案的")),
            (Filter("stage", "is", "notice"), _("公示中"), _("只看正在公示的")),
            (Filter("next_review", "to", today), _("该复核"), _("只看复核日期已到的")),
        ):
            self.filters.offer(condition, words, tip)

    def _wire_file(self) -> None:
        self.form.typed.connect(self._soon.start)
        self.showing.connect(self._show_beside)
        self.steps.wanted.connect(self.take_step)
        self.steps.correction_wanted.connect(self.correct)
        self.opening.turned.connect(self._show_sum)
        self.sum.adopt_wanted.connect(self.adopt)
        self.aid.followed.connect(self.follow)
        self.aid.wanted.connect(self.start_for)
        self.workplace.bridge.closing.connect(self._soon.stop)

    # --- showing --------------------------------------------------------------------------------------------------

    @property
    def _file(self) -> int:
        return self.form.draft.id if self.form.draft is not None else 0

    def redraw(self) -> None:
        """Show list, form and leaves anew; rules, lines and visits may be different now."""
        super().redraw()
        self._show_leaves()

    def _show_beside(self, record: int) -> None:
        self._soon.stop()
        self.opening.follow(record)
        self.groups.follow()
        self._show_leaves()

    def _show_leaves(self) -> None:
        self._show_steps()
        self._show_sum()
        self.aid.show_file(self._file, editable=self._edits)

    def _show_steps(self) -> None:
        draft = self.form.draft
        stored: HardshipFile | None = self.office.store(self.code).get(draft.id) if draft and draft.id else None
        self.steps.show_file(stored, editable=self._edits, touched=draft is not None and draft.touched)

    def _show_sum(self) -> None:
        draft = self.form.draft
        category = draft.value("category") if draft is not None else None
        self.sum.show_file(self._file, category, opened=self.opening.opened, editable=self._edits)

    def hideEvent(self, event: QHideEvent) -> None:
        """Mask what is open when the page is left."""
        if self.opening.opened:
            self.opening.hide_all()
        super().hideEvent(event)

    # --- deeds ----------------------------------------------------------------------------------------------------

    def _presets(self) -> Mapping[str, Any]:
        return preset_for(self.office, 0, self.office.today)

    def take_step(self, step: str) -> None:
        """Ask for day, person and opinion of a step, and take it."""
        file = self._file
        if not file or not self._edits:
            return
        stored: HardshipFile = self.office.store(self.code).get(file)
        proposed = self.sum.found.category if self.sum.found else None
        dialog = StepDialog(self, self.office, stored, step, proposed or 0)
        choice = "reason" if step == "close" else "category"

        def work(day: Any, person: str, opinion: str, chosen: int) -> None:
            advance(self.office, file, step, day, person, opinion, **{choice: chosen or None})
            self.redraw()

        dialog.answer = work
        self.dialog = dialog
        dialog.open()

    def correct(self) -> None:
        """Ask which step is to be mended or taken back, and do it."""
        stored: HardshipFile | None = self.office.store(self.code).get(self._file) if self._file else None
        if stored is None or not stored.steps or not self._edits:
            return
        self.correction = CorrectDialog(self, self.office, stored, self.redraw)
        self.correction.open()

    def adopt(self, category: int) -> None:
        """Write the category found into the form; it is stored with the form."""
        if self.form.draft is not None and category:
            self.form.draft.pick("category", category)
            editor = self.form.field("category").editor
            editor.load()
            editor.edited.emit()
            self.leaves.setCurrentWidget(self.form)
            self._show_sum()

    def follow(self, register: str, record: int) -> None:
        """Go to a record of any register."""
        from ui.tabs import room_of

        self.workplace.go(room_of(register), register, record)

    def start_for(self, register: str) -> None:
        """Start a visit to this household, or a pair for it."""
        stored: HardshipFile = self.office.store(self.code).get(self._file)
        name = self.office.words.link("members", stored.member) if stored.member else ""
        preset: dict[str, Any] = {"helped": stored.id}
        if register == "visits":
            preset = {"recipient": PartyValue("member", stored.member, name), "hardship": stored.id}
        self.workplace.start("visits", register, preset)

    def _row_actions(self, ids: list[int]) -> list[MenuEntry]:
        return [(text, deed, True) for text, deed in slips(self, ids)]

    def print_(self) -> None:
        """Offer the papers of the selected files and the lists of all."""
        menu = QMenu(self)
        for text, deed in slips(self, self.chosen_ids()):
            menu.addAction(text).triggered.connect(lambda _on=False, deed=deed: deed())
        menu.addSeparator()
        fill_lists(self, menu, ("hardship-list", "hardship-notice"))
        menu.addAction(_("当前列表")).triggered.connect(lambda: RegisterTab.print_(self))
        pop_up(menu, self.print_button)

    def export(self) -> None:
        """Offer the summary and the notice as sheets, and the register as any other."""
        offer_sheets(self, ("hardship-list", "hardship-notice"))

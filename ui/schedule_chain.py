"""Under the record's form: what is doubtful about it, where it comes from, and the stages of its matter as links."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import theme
from unionoffice.i18n import _
from unionoffice.plan.calendar import month_of
from unionoffice.plan.schedule import NEXT_STAGE, matter
from unionoffice.records.schedule import STAGES

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.schedule import ScheduleItem

AHEAD = 4  # months offered for the next stage


def _short(text: str) -> str:
    return text if len(text) <= 14 else text[:13] + "…"


class ScheduleChain(QWidget):
    """Shows one entry's chain.

    Signals:
        wanted: a link was pressed (register, record).
        settled: a doubt was decided: True takes the proposal, False keeps it as it stands.
        staged: the next stage is wanted in a month (``Month``).
    """

    wanted = Signal(str, int)
    settled = Signal(bool)
    staged = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.entry: ScheduleItem | None = None
        self.editable = True
        self.doubt = self._make_doubt()
        self.line = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)  # fmt: skip
        self.line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line.linkActivated.connect(self._follow)
        self.stage = QToolButton(text=_("下一阶段 ▾"), popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.stage.setToolTip(_("为同一件事新建下一阶段：筹备 → 举办 → 结果"))
        self.stage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stage.setProperty("role", "plain")
        self.menu = QMenu(self.stage)
        self.stage.setMenu(self.menu)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.stage, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(self.doubt)
        box.addLayout(row)
        self.hide()

    def _make_doubt(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "banner")
        frame.setProperty("tone", "warning")
        box = QVBoxLayout(frame)
        box.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(6))
        box.setSpacing(theme.px(4))
        self.reason = QLabel(wordWrap=True)
        self.take, self.keep = QPushButton(), QPushButton(_("照原文"))
        self.take.clicked.connect(lambda: self.settled.emit(True))
        self.keep.clicked.connect(lambda: self.settled.emit(False))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.take)
        row.addWidget(self.keep)
        row.addStretch(1)
        box.addWidget(self.reason)
        box.addLayout(row)
        return frame

    def show_entry(self, record: int) -> None:
        """Show the chain of an entry; 0 hides it."""
        self.entry = self._office.store("schedule").get(record) if record else None
        self.setVisible(self.entry is not None)
        if self.entry is None:
            return
        plan = self._plan_item(self.entry)
        self._show_doubt(self.entry, plan)
        self._show_line(self.entry, plan)
        stage = NEXT_STAGE.get(self.entry.stage)
        self.stage.setVisible(self.editable and stage is not None)
        self._fill_menu(self.entry, dict(STAGES).get(stage or "", ""))

    def _plan_item(self, entry: ScheduleItem) -> PlanItem | None:
        found: list[PlanItem] = self._office.store("plan_items").load([entry.plan_item]) if entry.plan_item else []
        return found[0] if found else None

    def _show_doubt(self, entry: ScheduleItem, plan: PlanItem | None) -> None:
        self.doubt.setVisible(entry.doubt)
        self.reason.setText(_("待确认：{note}").format(note=entry.doubt_note or _("请核对这一条")))
        months = sorted(plan.proposed_months) if plan is not None else []
        self.take.setVisible(bool(months) and self.editable)
        self.take.setText(_("采用建议：{months} 月").format(months="、".join(map(str, months))))
        self.keep.setVisible(self.editable)

    def _show_line(self, entry: ScheduleItem, plan: PlanItem | None) -> None:
        parts = []
        if plan is not None:
            name = escape(_short(plan.text))
            parts.append(_("计划：{name}").format(name=f'<a href="plan_items/{plan.id}">{name}</a>'))
        stages = matter(self._office, entry.id)
        if len(stages) > 1 or entry.stage:
            parts += [self._stage_link(one, here=one.id == entry.id) for one in stages]
        elif entry.month is not None:
            month = f"<b>{escape(month_of(entry.month).title)}</b>"
            parts.append(month if parts else _("安排：{month}").format(month=month))
        text = " ▸ ".join(parts)
        if entry.carried_from and (old := self._office.store("schedule").load([entry.carried_from])):
            month = escape(month_of(old[0].month).title)
            text += "<br>" + _("结转自 {month}").format(month=f'<a href="schedule/{old[0].id}">{month}</a>')
        self.line.setText(text)
        self.line.setAccessibleName(_("来源和阶段"))

    def _stage_link(self, one: ScheduleItem, *, here: bool) -> str:
        name = _(dict(STAGES).get(one.stage, "")) or _("安排")
        shown = escape(f"{name} {month_of(one.month or 0).title}" + (" ✓" if one.status == "done" else ""))
        return f"<b>{shown}</b>" if here else f'<a href="schedule/{one.id}">{shown}</a>'

    def _fill_menu(self, entry: ScheduleItem, stage: str) -> None:
        self.menu.clear()
        month = month_of(entry.month or 0)
        for _count in range(AHEAD if stage else 0):
            action = self.menu.addAction(_("{stage}，放在{month}").format(stage=_(stage), month=month.title))
            action.triggered.connect(lambda _on=False, month=month: self.staged.emit(month))
            month = month.next()

    def _follow(self, target: str) -> None:
        register, _slash, record = target.partition("/")
        self.wanted.emit(register, int(record))

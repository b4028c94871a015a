"""首页: today, what is due this week, what is overdue, the next festivals, how far the year is; every line is a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.home_cards import Card, FestivalLine, ItemLine, NoteLine
from ui.tab import Tab
from ui.tabs import room_of
from ui.widgets.chart import ColumnChart
from ui.widgets.labels import Label, second
from ui.workplace import Workplace
from unionoffice.almanac.weekdays import WEEKDAYS
from unionoffice.figures.home import HomeFigures, HomeItem, coming_festivals, gather, lunar_line
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.care_card import CareCard
    from ui.member_home import MembersCard

FESTIVALS = 5
SOON_MS = 40


class HomeTab(Tab):
    """Draws :class:`HomeFigures`; the lunar day and the festivals come a tick later."""

    code = "home"

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.day = Label("", 1.7, bold=True)
        self.lunar = second("")
        self.due = Card(_("本周要办"))
        self.ahead = Card(_("之后两周"))
        self.overdue = Card(_("已过期"), icon="warning", tone="bad")
        self.progress = Card("")
        self.chart = ColumnChart(_("每月工作完成情况"))
        self.chart.pressed.connect(lambda _place: self.workplace.go("schedule", "", 0))
        self.festivals = Card(_("临近节日"))
        self.reminders = QVBoxLayout()
        self.care: CareCard | None = None
        self.members: MembersCard | None = None
        self.notes = Card(_("请您留意"))
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_almanac)
        workplace.bridge.closing.connect(self._later.stop)

    def redraw(self) -> None:
        """Draw the figures; the almanac follows after the picture is on the screen."""
        figures = gather(self.workplace.office, self.workplace.office.today)
        day = figures.today
        self.day.setText(
            _("{month}月{day}日 星期{weekday}").format(month=day.month, day=day.day, weekday=WEEKDAYS[day.weekday()])
        )
        self._draw_due(figures)
        self._draw_overdue(figures)
        self._draw_ahead(figures)
        self._draw_progress(figures)
        self._draw_notes(figures)
        self._later.start(SOON_MS)

    def _build(self) -> None:
        """Lay out two columns under the line of today."""
        top = QHBoxLayout()
        top.setSpacing(theme.px(12))
        top.addWidget(self.day, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addWidget(self.lunar, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addStretch(1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.due, self.overdue, self.ahead)),
            (right, (self.progress, self.festivals, self.notes)),
        ):
            column.setSpacing(theme.px(16))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self.reminders.setSpacing(theme.px(16))
        right.insertLayout(1, self.reminders)
        self.progress.add(self.chart)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(16))
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addLayout(top)
        layout.addLayout(columns, 1)
        area = QScrollArea()
        area.setAccessibleName(_("首页"))
        area.setProperty("role", "ground")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _draw_due(self, figures: HomeFigures) -> None:
        """List what is due this week."""
        self.due.clear()
        self.due.set_title(_("本周要办"), figures.due_count)
        self._list(self.due, figures.due, figures.due_count)
        if not figures.due:
            self.due.say(self._nothing_due(figures))
        if figures.undated:
            text = _("本月还有 {count} 项没有定日期").format(count=figures.undated)
            self.due.line(NoteLine(text, "schedule"), lambda: self.workplace.go("schedule", "", 0))

    def _nothing_due(self, figures: HomeFigures) -> str:
        """Say why nothing is due, and what to do in an office without a plan."""
        if figures.plans == 0 and figures.whole == 0:
            return _("还没有计划。到“年度计划”导入去年的计划文档，或者在“月度安排”里新建一项工作。")
        return _("这一周没有安排好日期的工作。")

    def _draw_overdue(self, figures: HomeFigures) -> None:
        """List what is overdue; without anything the card is gone."""
        self.overdue.setVisible(bool(figures.overdue))
        self.overdue.clear()
        self.overdue.set_title(_("已过期"), figures.overdue_count)
        self._list(self.overdue, figures.overdue, figures.overdue_count)

    def _draw_ahead(self, figures: HomeFigures) -> None:
        """List what comes after this week."""
        self.ahead.setVisible(bool(figures.ahead))
        self.ahead.clear()
        self.ahead.set_title(_("之后两周"), figures.ahead_count)
        self._list(self.ahead, figures.ahead, figures.ahead_count)

    def _list(self, card: Card, items: tuple[HomeItem, ...], count: int) -> None:
        """Put lines into a card, each leading to its record, and the way to the rest."""
        for item in items:
            card.line(ItemLine(item), lambda one=item: self.workplace.go(room_of(one.code), one.code, one.id))
        if count > len(items):
            text = _("还有 {count} 项…").format(count=count - len(items))
            card.line(NoteLine(text, "more"), lambda: self.workplace.go("schedule", "", 0))

    def _draw_progress(self, figures: HomeFigures) -> None:
        """Draw the year's months."""
        bars = [(str(month.month), month.whole, month.done) for month in figures.progress]
        now = figures.today.month - 1 if figures.today.year == figures.year else -1
        self.chart.show_bars(bars, now)
        share = round(100 * figures.done / figures.whole) if figures.whole else 0
        title = _("{year} 年进度").format(year=figures.year)
        words = _("{done}/{whole} 项·{share}%").format(done=figures.done, whole=figures.whole, share=share)
        self.progress.set_title(title, note=words if figures.whole else _("还没有安排"))

    def _draw_notes(self, figures: HomeFigures) -> None:
        """List what waits for the clerk besides work itself."""
        self.notes.clear()
        if figures.doubts:
            text = _("{count} 处读入时有疑问，待确认").format(count=figures.doubts)
            self.notes.line(NoteLine(text, "flag", "warning"), lambda: self.workplace.go("plan", "", 0))
        if figures.plans == 0:
            text = _("导入去年的计划文档")
            self.notes.line(NoteLine(text, "import"), lambda: self.workplace.go("plan", "", 0))
        self.notes.setVisible(bool(figures.doubts or figures.plans == 0))

    def _draw_almanac(self) -> None:
        """Add the lunar day and the festivals, once the window has its first picture."""
        window = self.window()
        handle = window.windowHandle()
        if handle is not None and window.isVisible() and not window.isMinimized() and not handle.isExposed():
            self._later.start(SOON_MS)
            return
        office = self.workplace.office
        self.lunar.setText(lunar_line(office.today))
        self.festivals.clear()
        found = coming_festivals(office, office.today)[:FESTIVALS]
        for festival in found:
            self.festivals.line(FestivalLine(festival), lambda: self.workplace.go("schedule", "", 0))
        if not found:
            self.festivals.say(_("两个月内没有节日。"))
        self._draw_reminders()

    def _draw_reminders(self) -> None:
        """Add the cards of other tabs; their rooms are loaded only now."""
        if self.members is None or self.care is None:
            from ui.care_card import CareCard
            from ui.member_home import MembersCard

            self.care, self.members = CareCard(self.workplace), MembersCard(self.workplace)
            self.reminders.addWidget(self.care)
            self.reminders.addWidget(self.members)
        self.care.redraw()
        self.members.redraw()

"""The honest empty page of a room whose work is not built yet: what will stand here, and what can be done until then."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import icons, theme
from ui.tab import Tab
from ui.widgets.buttons import button
from ui.widgets.labels import heading, paragraph
from ui.workplace import Workplace
from unionoffice.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Notice:
    """What an empty room says: its drawing, a title, what will stand here, and a room to go to until then."""

    icon: str
    title: str
    coming: str
    until: str
    ways: tuple[tuple[str, str], ...] = ()


NOTICES = {
    "accounts": Notice(
        "money",
        N_("经费核算还没有启用"),
        N_("这里将记录会费、拨缴经费和各项支出：录入时同时生成记账凭证，按月结账，出账簿和报表，供经审查看。"),
        N_("在此之前，预算金额可以写在计划项目和月度安排里。"),
        (("plan", N_("去年度计划")), ("schedule", N_("去月度安排"))),
    ),
    "reports": Notice(
        "report",
        N_("报表报送还没有启用"),
        N_("这里将汇总全年数据，填好上级工会要的报表，并保存每次报送的底稿。"),
        N_("在此之前，月度工作安排表和年度计划可以在各自的页面里打印和导出。"),
        (("schedule", N_("去月度安排")), ("plan", N_("去年度计划"))),
    ),
}


class EmptyTab(Tab):
    """Says what the room will be for; it offers no action of its own."""

    def __init__(self, workplace: Workplace, room: str, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.code = room
        notice = NOTICES[room]
        sign = icons.sign(notice.icon, "second", 40)
        sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = heading(_(notice.title), 1.3)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words = paragraph(_(notice.coming))
        self.until = paragraph(_(notice.until), role="second")
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        column.addStretch(2)
        for widget in (sign, title, self.words, self.until):
            column.addWidget(widget)
        for text in (self.words, self.until):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            text.setFixedWidth(theme.px(520))
        column.addLayout(self._ways(notice))
        column.addStretch(3)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(column)
        layout.addStretch(1)

    def _ways(self, notice: Notice) -> QHBoxLayout:
        """Return the buttons that lead to rooms in use."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for code, title in notice.ways:
            way = button(_(title))
            way.clicked.connect(lambda _checked=False, target=code: self.workplace.go(target, "", 0))
            row.addWidget(way)
        row.addStretch(1)
        return row

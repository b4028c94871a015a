"""What a list of members is asked for: the day, the span, the month, the group or the flag, as each list needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.day_edit import DayEdit
from ui.widgets.labels import Label
from unionoffice.almanac.periods import HalfYear, Month, Period, Quarter, Year
from unionoffice.i18n import N_, _
from unionoffice.kinds.titles import title_of

if TYPE_CHECKING:
    from unionoffice.office import Office

YEARS = 30
SPANS = (
    N_("全年"), N_("上半年"), N_("下半年"), N_("一季度"), N_("二季度"), N_("三季度"), N_("四季度"),
)  # fmt: skip
ASKS: dict[str, tuple[str, ...]] = {
    "joined": ("year", "span"),
    "left": ("year", "span"),
    "birthday": ("year", "month"),
    "group": ("day", "group"),
    "flag": ("day", "flag"),
}
USUAL = ("day",)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen; a list takes of it what it needs."""

    as_at: date
    period: Period
    month: int
    group: int | None
    flag: int | None


class ListChoice(QWidget):
    """A row of fields; only those the list asks for are shown.

    Signals:
        changed: another day, span, month, group or flag is wanted.
    """

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        today = office.today
        self.day = DayEdit()
        self.day.set_text(today.isoformat())
        self.year, self.span, self.month = QComboBox(), QComboBox(), QComboBox()
        for year in range(today.year + 1, today.year - YEARS, -1):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(1)
        self.group, self.flag = QComboBox(), QComboBox()
        self.span.addItems(
            [_(one) for one in SPANS] + [_("{month} 月").format(month=number) for number in range(1, 13)]
        )
        self.month.addItems([_("{month} 月").format(month=number) for number in range(1, 13)])
        self.month.setCurrentIndex(today.month - 1)
        groups = title_of(office.registers["groups"], office)
        named = (
            ("day", _("截至"), self.day), ("year", _("年度"), self.year), ("span", _("时间"), self.span),
            ("month", _("月份"), self.month), ("group", groups, self.group), ("flag", _("标记"), self.flag),
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        self.parts: dict[str, tuple[QLabel, QWidget]] = {}
        for code, title, field in named:
            label = Label(title, role="second")
            label.setBuddy(field)
            field.setAccessibleName(title)
            row.addWidget(label)
            row.addWidget(field)
            self.parts[code] = (label, field)
        self.day.line.setMaximumWidth(theme.px(120))
        for box in (self.group, self.flag):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.setMaximumWidth(theme.px(220))
        row.addStretch(1)
        self.day.edited.connect(lambda _text: self.changed.emit() if self.day.day() else None)
        for box in (self.year, self.span, self.month, self.group, self.flag):
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())

    def ask_for(self, name: str) -> None:
        """Show the fields a list needs."""
        asked = ASKS.get(name, USUAL)
        self._fill(self.group, _("全部"), [(one.id, one.name) for one in self._groups()])
        self._fill(self.flag, _("全部"), [(one.id, one.title) for one in self._office.choices("flag")])
        for code, parts in self.parts.items():
            for part in parts:
                part.setVisible(code in asked)

    def _groups(self) -> list[object]:
        store = self._office.store("groups")
        return store.load(store.ids())

    def _fill(self, box: QComboBox, every: str, options: list[tuple[int, str]]) -> None:
        """Offer options and keep the choice."""
        kept = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(every, None)
        for value, text in options:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(kept)))
        box.blockSignals(False)

    def wish(self) -> Wish:
        """Return what is chosen now; a day that cannot be read counts as today."""
        return Wish(
            self.day.day() or self._office.today,
            self._period(),
            self.month.currentIndex() + 1,
            self.group.currentData(),
            self.flag.currentData(),
        )

    def _period(self) -> Period:
        year, row = int(self.year.currentData()), self.span.currentIndex()
        if row <= 0:
            return Year(year)
        if row <= 2:
            return HalfYear(year, row)
        return Quarter(year, row - 2) if row <= 6 else Month(year, row - 6)

"""统计: kind by kind how often, how many people, money and goods in a period; every number opens its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from ui.care_fairness import given_filters
from ui.care_page import CarePage, Listed, Views, named
from ui.care_table import CareTable, Shown
from unionoffice import papers
from unionoffice.almanac.periods import HalfYear, Month, Period, Quarter, Year
from unionoffice.figures.care_statistics import CareStatistics, Tally, statistics
from unionoffice.i18n import N_, _
from unionoffice.money import amount_text, capitals
from unionoffice.storage.store import Filter

if TYPE_CHECKING:
    from ui.workplace import Workplace

YEARS = 10
QUARTERS = (N_("第一季度"), N_("第二季度"), N_("第三季度"), N_("第四季度"))
PAPER = "visit-statistics"
WAITING = ("draft", "asked", "checked")
LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


def parts(year: int) -> list[tuple[str, Period]]:
    """Return what of a year one reports: the whole, halves, quarters, months."""
    quarters = [(_(title), Quarter(year, one)) for one, title in enumerate(QUARTERS, 1)]
    months = [(_("{month} 月").format(month=month), Month(year, month)) for month in range(1, 13)]
    halves = [(_("上半年"), HalfYear(year, 1)), (_("下半年"), HalfYear(year, 2))]
    return [(_("全年"), Year(year)), *halves, *quarters, *months]


class StatisticsPage(CarePage):
    """Kind × 人次 人数 慰问金 慰问品 合计, by unit and by source of money too."""

    code, title = "care-statistics", N_("统计")

    def __init__(self, workplace: Workplace) -> None:
        self._words = workplace.office.words
        columns = (
            Shown(_("事项"), self._name, 240, key=lambda one: None if self._whole(one) else self._name(one)),
            self._count(_("人次"), "times"),
            self._count(_("人数"), "persons"),
            self._fen(_("慰问金"), "money"),
            self._fen(_("慰问品折价"), "goods"),
            self._fen(_("合计"), "whole"),
            Shown("", lambda _one: "", 20, key=lambda _one: None),
        )
        super().__init__(workplace, CareTable(_("慰问情况统计"), columns, lambda one: one.key, strong=self._whole))
        self.found: CareStatistics | None = None
        self._build()

    def _name(self, one: Tally) -> str:
        if self._whole(one):
            return _("合计")
        if one.key is None:
            return _("（没有填）")
        view = self.views.view
        if view == "kinds":
            return self._words.link("event_kinds", one.key)
        return self._words.place(one.key) if view == "units" else self._words.choice(one.key)

    def _whole(self, one: Tally) -> bool:
        return self.found is not None and one is self.found.total

    def _count(self, title: str, cell: str) -> Shown:
        return Shown(
            title,
            lambda one: f"{getattr(one, cell):,}",
            90,
            right=True,
            key=lambda one: None if self._whole(one) else getattr(one, cell),
            sheet="number",
            value=lambda one: getattr(one, cell),
        )

    def _fen(self, title: str, cell: str) -> Shown:
        return Shown(
            title,
            lambda one: amount_text(getattr(one, cell)),
            120,
            right=True,
            key=lambda one: None if self._whole(one) else getattr(one, cell),
            sheet="money",
            value=lambda one: getattr(one, cell),
        )

    def _build(self) -> None:
        today = self.office.today
        self.year = QComboBox()
        self.year.setAccessibleName(_("年份"))
        for year in range(today.year, today.year - YEARS, -1):
            self.year.addItem(_("{year} 年").format(year=year), year)
        self.part = QComboBox()
        self.part.setAccessibleName(_("一年中的哪一段"))
        self.part.setMaxVisibleItems(20)
        for title, _period in parts(today.year):
            self.part.addItem(title)
        self.fund = QComboBox()
        self.fund.setAccessibleName(_("资金来源"))
        self.fund.addItem(_("全部资金"), None)
        for option in self._words.choice_options("fund_source"):
            self.fund.addItem(option.text, option.value)
        self.views = Views((("kinds", _("按事项")), ("units", _("按部门")), ("funds", _("按资金来源"))), _("怎样看"))
        self.views.chosen.connect(lambda _code: self._show())
        self.year.currentIndexChanged.connect(lambda _row: self.redraw())
        self.part.currentIndexChanged.connect(lambda _row: self.redraw())
        self.fund.currentIndexChanged.connect(lambda _row: self.redraw())
        self.end_bar(named(_("期间"), self.year), self.part, self.fund, self.views)
        self.aside = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self.aside.setTextInteractionFlags(LINKS)
        self.aside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.aside.linkActivated.connect(self._show_aside)
        self.column.addWidget(self.aside)
        self.table.opened.connect(self.open_visits)

    @property
    def period(self) -> Period:
        """The period in view."""
        return parts(self.year.currentData())[self.part.currentIndex()][1]

    def redraw(self) -> None:
        """Count anew."""
        fund = self.fund.currentData()
        self.found = statistics(self.office, self.period, fund=fund)
        self._show()

    def _show(self) -> None:
        found = self.found
        assert found is not None
        lines = {"kinds": found.kinds, "units": found.units, "funds": found.funds}[self.views.view]
        rows = [*lines, found.total] if lines else []
        self.words.show_rows(rows, _("{period}还没有批准或办完的慰问。").format(period=self.period.title))
        whole = found.total.whole
        self.totals.setText(
            _("{period} · {words} · 双击看明细").format(period=self.period.title, words=capitals(whole)) if rows else ""
        )
        asides = []
        if found.waiting:
            asides.append(f'<a href="waiting">{_("{count} 次还没批").format(count=found.waiting)}</a>')
        if found.absent:
            asides.append(f'<a href="absent">{_("{count} 份还没领").format(count=found.absent)}</a>')
        self.aside.setText(_("没有计入：{asides}").format(asides="、".join(asides)) if asides else "")
        self.aside.setVisible(bool(asides))

    # --- lists behind the numbers ---------------------------------------------------------------------------------

    def open_visits(self, one: Tally) -> None:
        """Show the visits a line counts."""
        wanted: dict[str, tuple[Filter, str]] = dict(given_filters(self.period))
        column = {"kinds": "kind", "units": "unit", "funds": "fund"}[self.views.view]
        if not self._whole(one):
            condition = Filter(column, "empty") if one.key is None else Filter(column, "is", one.key)
            wanted[column] = (condition, self._name(one))
        self._with_fund(wanted)
        self.workplace.show_only("visits", "visits", wanted)

    def _with_fund(self, wanted: dict[str, tuple[Filter, str]]) -> None:
        if self.fund.currentData() is not None:
            wanted["fund"] = (Filter("fund", "is", self.fund.currentData()), self.fund.currentText())

    def _show_aside(self, which: str) -> None:
        """Show the visits that were not counted."""
        day = given_filters(self.period)["day"]
        wanted = {"day": day, "status": (Filter("status", "in", WAITING), _("还没批"))}
        if which == "absent":
            wanted = {**given_filters(self.period), "absent": (Filter("absent", "is", True), _("未领"))}
        self._with_fund(wanted)
        self.workplace.show_only("visits", "visits", wanted)

    def listed(self) -> Listed:
        """Return the lines and, apart from them, the sums: people are counted once, not line by line."""
        rows = tuple(one for one in self.table.rows if not self._whole(one))
        return Listed(*self.heading(), self.table.columns, rows, self.found.total if self.found and rows else None)

    def print_(self) -> None:
        """Show the statistics of the period as a paper; of one source of money what is on the screen."""
        if self.fund.currentData() is not None:
            super().print_()
            return
        options = papers.options_for(self.office, PAPER)
        period = self.period
        title = self.heading()[0]
        self.desk.show(title, lambda: papers.statistics_document(self.office, period, options), PAPER)

    def heading(self) -> tuple[str, str]:
        """Return the title of the paper and what was asked."""
        fund = self.fund.currentText() if self.fund.currentData() is not None else ""
        return _("{period}慰问情况统计表").format(period=self.period.title), fund

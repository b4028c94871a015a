"""均衡: who was visited how often and given how much in twelve months, who never; doubles are marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox

from ui.care_page import CarePage, Views, named
from ui.care_table import CareTable, Shown
from unionoffice.almanac.periods import Period, Year, day_text
from unionoffice.figures.care_fairness import Fairness, PersonShare, PlaceShare, fairness, last_year
from unionoffice.i18n import N_, _
from unionoffice.money import amount_text
from unionoffice.storage.store import Filter

if TYPE_CHECKING:
    from ui.workplace import Narrowed, Workplace
    from unionoffice.office import Office

ALL, NEVER, DOUBLED = "all", "never", "doubled"


def given_filters(period: Period) -> dict[str, tuple[Filter, str]]:
    """Return the conditions of the visits that figures count: approved or made, fetched, within a period."""
    return {
        "day": (Filter("day", "between", (period.start, period.last)), period.title),
        "status": (Filter("status", "in", ("approved", "done")), _("已批或已慰问")),
        "absent": (Filter("absent", "is", False), _("已领")),
    }


def _fen(amount: int) -> str:
    return amount_text(amount) if amount else ""


def person_columns(office: Office) -> Sequence[Shown]:
    """Return the columns of people."""

    def unit(one: PersonShare) -> str:
        return office.words.place(one.unit) if one.unit else ""

    def remark(one: PersonShare) -> str:
        if one.doubled:
            return _("! 疑似重复")
        return "" if one.visits else _("从未慰问")

    return (
        Shown(_("姓名"), lambda one: one.name, 120),
        Shown(_("部门"), unit, 170),
        Shown(_("工会小组"), lambda one: office.words.link("groups", one.group) if one.group else "", 140),
        _number(_("次数"), "visits", 60),
        _money(_("慰问金"), "money"),
        _money(_("慰问品"), "goods"),
        _money(_("合计"), "whole"),
        Shown(
            _("最近一次"),
            lambda one: one.last,
            100,
            key=lambda one: one.last or None,
            sheet="day",
            value=lambda one: date.fromisoformat(one.last) if one.last else None,
        ),
        Shown(
            _("备注"),
            remark,
            110,
            key=lambda one: (not one.doubled, bool(one.visits)),
            tone=lambda one: "warning" if one.doubled else "second",
        ),
    )


def place_columns(office: Office, tree: str) -> Sequence[Shown]:
    """Return the columns of units or groups."""

    def name(one: PlaceShare) -> str:
        if one.place is None:
            return _("（没有填）")
        return office.words.place(one.place) if tree == "unit" else office.words.link("groups", one.place)

    return (
        Shown(_("部门") if tree == "unit" else _("工会小组"), name, 220),
        _number(_("会员"), "members", 70),
        _number(_("从未慰问"), "never", 84),
        _number(_("次数"), "visits", 70),
        _money(_("慰问金"), "money"),
        _money(_("慰问品"), "goods"),
        _money(_("人均"), "each"),
        Shown("", lambda _one: "", 20),
    )


def _number(title: str, cell: str, width: int) -> Shown:
    return Shown(
        title,
        lambda one: str(getattr(one, cell) or ""),
        width,
        right=True,
        key=lambda one: getattr(one, cell),
        sheet="number",
        value=lambda one: getattr(one, cell),
        summed=True,
    )


def _money(title: str, cell: str) -> Shown:
    return Shown(
        title,
        lambda one: _fen(getattr(one, cell)),
        100,
        right=True,
        key=lambda one: getattr(one, cell),
        sheet="money",
        value=lambda one: getattr(one, cell),
        summed=cell != "each",
    )


class FairnessPage(CarePage):
    """Per person, per unit, per group."""

    code, title = "care-fairness", N_("均衡")

    def __init__(self, workplace: Workplace) -> None:
        office = workplace.office
        self.people = CareTable(_("按人"), person_columns(office), lambda one: (one.member, one.name))
        super().__init__(workplace, self.people)
        self.units = CareTable(_("按部门"), place_columns(office, "unit"), lambda one: one.place)
        self.groups = CareTable(_("按小组"), place_columns(office, "group"), lambda one: one.place)
        self.tables = {"people": self.people, "units": self.units, "groups": self.groups}
        self.found: Fairness | None = None
        self._only: tuple[str, int | None] | None = None
        self._build()

    def _build(self) -> None:
        today = self.office.today
        self.span = QComboBox()
        self.span.addItem(_("最近 12 个月"), last_year(today))
        for year in (today.year, today.year - 1, today.year - 2):
            self.span.addItem(_("{year}年").format(year=year), Year(year))
        self.span.currentIndexChanged.connect(lambda _row: self.redraw())
        self.views = Views((("people", _("按人")), ("units", _("按部门")), ("groups", _("按小组"))), _("怎样看"))
        self.views.chosen.connect(lambda _code: self._show())
        self.never, self.doubled = QCheckBox(_("从未慰问")), QCheckBox(_("疑似重复"))
        for tick, other in ((self.never, self.doubled), (self.doubled, self.never)):
            tick.toggled.connect(lambda on, other=other: self._ticked(on, other))
        self.end_bar(named(_("期间"), self.span), self.views, self.never, self.doubled)
        for table in (self.units, self.groups):
            self.words.addWidget(table)
            table.opened.connect(self._only_in)
        self.people.opened.connect(self.open_visits)

    @property
    def period(self) -> Period:
        """The period in view."""
        found: Period = self.span.currentData()
        return found

    def redraw(self) -> None:
        """Count anew."""
        self.found = fairness(self.office, self.period)
        self._show()

    def _ticked(self, on: bool, other: QCheckBox) -> None:
        if on:
            other.blockSignals(True)
            other.setChecked(False)
            other.blockSignals(False)
        self._show()

    def _show(self) -> None:
        found = self.found
        assert found is not None
        view = self.views.view
        self.table = self.tables[view]
        for tick in (self.never, self.doubled):
            tick.setVisible(view == "people")
        if view == "people":
            nobody = _("名册里还没有会员，这期间也没有登记慰问。") if not found.people else _("没有这样的人。")
            self.words.show_rows(self._people(found), nobody)
        else:
            self.table.show_rows(found.units if view == "units" else found.groups)
            self.words.setCurrentWidget(self.table)
        self._show_foot(found)

    def _people(self, found: Fairness) -> list[PersonShare]:
        people = list(found.people)
        if self._only is not None:
            column, place = self._only
            people = [one for one in people if getattr(one, column) == place]
        if self.never.isChecked():
            people = [one for one in people if not one.visits and not one.doubled]
        if self.doubled.isChecked():
            people = [one for one in people if one.doubled]
        return people

    def _show_foot(self, found: Fairness) -> None:
        whole = sum(one.whole for one in found.people)
        visits = sum(one.visits for one in found.people)
        text = _("{people} 人 · {visits} 次 · 合计 {whole} · 从未慰问 {never} 人 · 疑似重复 {doubles} 对 · 双击看明细")
        self.totals.setText(
            text.format(
                people=len(found.people),
                visits=visits,
                whole=amount_text(whole),
                never=found.never,
                doubles=len(found.doubles),
            )
        )

    def open_visits(self, one: PersonShare) -> None:
        """Show the visits to a person in the period; of one never visited his card."""
        if not one.visits and not one.doubled and one.member:
            self.workplace.go("members", "members", one.member)
            return
        wanted: dict[str, tuple[Filter, str]] = dict(given_filters(self.period))
        if one.doubled:
            wanted = {"day": wanted["day"]}
        who = Filter("recipient", "is", one.member) if one.member else Filter("recipient", "contains", one.name)
        wanted["recipient"] = (who, one.name)
        self._show_visits(wanted)

    def _show_visits(self, wanted: Narrowed) -> None:
        self.workplace.show_only("visits", "visits", wanted)

    def _only_in(self, row: PlaceShare) -> None:
        """Show the visits of a unit, or the people of a group."""
        if self.views.view == "units" and row.place is not None:
            name = self.office.words.place(row.place)
            self._show_visits({**given_filters(self.period), "unit": (Filter("unit", "is", row.place), name)})
            return
        self._only = ("unit" if self.views.view == "units" else "group", row.place)
        self.views.show_view("people")
        self._only = None

    def heading(self) -> tuple[str, str]:
        """Return the title of the paper and what was asked."""
        titles: dict[str, Any] = {
            "people": _("慰问均衡情况（按人）"),
            "units": _("慰问均衡情况（按部门）"),
            "groups": _("慰问均衡情况（按小组）"),
        }
        first: date = self.period.start
        asked = [_("{first} 至 {last}").format(first=day_text(first), last=day_text(self.period.last))]
        asked += [tick.text() for tick in (self.never, self.doubled) if tick.isChecked()]
        return titles[self.views.view], "；".join(asked)

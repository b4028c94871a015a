"""First page of the festival run: which festival or campaign, on which day, out of which money, approved by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.round_run_page import RunPage, pick_list, refill
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import Fields, line
from ui.widgets.money_edit import MoneyEdit
from unionoffice.almanac.days import day_text_long
from unionoffice.care.round_plan import FestivalDay, Run, festivals_of
from unionoffice.i18n import _
from unionoffice.money import amount_text
from unionoffice.records.rounds import KINDS

if TYPE_CHECKING:
    from unionoffice.office import Office

WIDEST = 660
_BACK = 60  # days: a festival just past may still be put on record


class WhatPage(RunPage):
    """Kind, festival, title, day, budget, fund, approval."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._run: Run | None = None
        self._festivals: list[FestivalDay] = []
        self.form = Fields()
        self.kind = pick_list([(code, _(title)) for code, title in KINDS])
        self.festival = pick_list([])
        self.campaign = pick_list([])
        self.title = line(hint=_("会印在签领表上，如 2026年春节慰问"))
        self.title.setMaxLength(60)
        self.day = DayEdit()
        self.event_kind, self.fund, self.schedule = pick_list([]), pick_list([]), pick_list([])
        self.budget = MoneyEdit()
        self.checker = line(hint=_("没有审就先空着"))
        self.approver = line(hint=_("没有批就先空着，名单按“已申请”登记"))
        for text in (self.checker, self.approver):
            text.setMaxLength(40)
        self.approved = DayEdit()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        form = self.form
        form.add(_("类型"), self.kind)
        form.add(_("节日"), self.festival)
        form.add(_("活动"), self.campaign)
        form.add(_("名称"), self.title)
        form.add(_("发放日期"), self.day, _("限额和全年累计按这一天算；名单也按这一天在不在籍来定。"))
        form.group(_("经费"))
        form.add(_("慰问事项"), self.event_kind, _("决定核对哪一条标准和建议的支出科目。"))
        form.add(_("资金来源"), self.fund)
        form.add(_("对应安排"), self.schedule)
        form.add(_("预算"), self.budget)
        form.group(_("审批"))
        form.add(_("会计审核"), self.checker)
        form.add(_("批准人"), self.approver)
        form.add(_("批准日期"), self.approved)
        form.end()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        form.setMaximumWidth(theme.px(WIDEST))
        box.addWidget(form)

    def _wire(self) -> None:
        self.kind.activated.connect(self._take_kind)
        self.festival.activated.connect(self._take_festival)
        self.schedule.activated.connect(self._take_schedule)
        for box in (self.campaign, self.event_kind, self.fund):
            box.activated.connect(self.edited)
        for text in (self.title, self.checker, self.approver):
            text.textEdited.connect(self.edited)
        for typed in (self.day, self.approved, self.budget):
            typed.edited.connect(self.edited)

    def first(self) -> QWidget:
        """Return where the cursor begins."""
        return self.festival if self.kind.currentData() == "festival" else self.title

    # --- showing --------------------------------------------------------------------------------------------------

    def load(self, run: Run) -> None:
        """Show a run."""
        self._run = run
        words = self._office.words
        refill(self.kind, [(code, _(title)) for code, title in KINDS], run.kind)
        self._show_festivals(run)
        nothing: list[tuple[object, str]] = [(None, "")]
        campaigns = [(one.value, one.text) for one in words.choice_options("campaign")]
        refill(self.campaign, [*nothing, *campaigns], run.campaign)
        kinds = self._office.rows("SELECT id, name FROM event_kinds WHERE struck IS NULL ORDER BY position, name")
        refill(self.event_kind, [(number, name) for number, name in kinds], run.event_kind)
        funds = [(one.value, one.text) for one in words.choice_options("fund_source")]
        refill(self.fund, [*nothing, *funds], run.fund)
        refill(self.schedule, [*nothing, *self._schedule(run)], run.schedule)
        self.title.setText(run.title)
        self.day.set_text(run.day.isoformat())
        self.budget.set_text("" if run.budget is None else amount_text(run.budget))
        self.checker.setText(run.checker)
        self.approver.setText(run.approver)
        self.approved.set_text(run.approved.isoformat() if run.approved else "")
        self._show_kind()

    def _show_festivals(self, run: Run) -> None:
        today = self._office.today
        found = [one for year in (today.year, today.year + 1) for one in festivals_of(self._office, year)]
        first, last = today - timedelta(days=_BACK), today + timedelta(days=366)
        self._festivals = [one for one in found if first <= one.day <= last]
        mark = {True: _("（法定）"), False: ""}
        options = [
            (place, f"{one.name}　{day_text_long(one.day)}{mark[one.statutory]}")
            for place, one in enumerate(self._festivals)
        ]
        value = next(
            (n for n, one in enumerate(self._festivals) if (one.name, one.day) == (run.festival, run.festival_day)), 0
        )
        refill(self.festival, options, value)

    def _schedule(self, run: Run) -> list[tuple[object, str]]:
        """Return the schedule's entries around the day that may stand for this round."""
        months = {
            (day.year * 100 + day.month)
            for day in (run.day, run.day - timedelta(days=31), run.day + timedelta(days=31))
        }
        marks = ",".join(map(str, sorted(months)))
        sql = f"SELECT id, title FROM schedule WHERE struck IS NULL AND month IN ({marks}) ORDER BY month, id"
        return [(number, title) for number, title in self._office.rows(sql)]

    def _show_kind(self) -> None:
        kind = self.kind.currentData()
        self.festival.setEnabled(kind == "festival")
        self.campaign.setEnabled(kind != "festival")

    # --- typing ---------------------------------------------------------------------------------------------------

    def _take_kind(self) -> None:
        self._show_kind()
        if self.kind.currentData() == "festival":
            self._take_festival()
        self.edited.emit()

    def _take_festival(self) -> None:
        """Propose the festival's title; what the clerk wrote himself stays."""
        place = self.festival.currentData()
        if place is None:
            return
        one = self._festivals[place]
        proposals = {_title(each) for each in self._festivals} | {""}
        if self.title.text().strip() in proposals:
            self.title.setText(_title(one))
        self.edited.emit()

    def _take_schedule(self) -> None:
        """Take the budget of the schedule's entry."""
        number = self.schedule.currentData()
        found = self._office.rows("SELECT budget FROM schedule WHERE id = ?", (number,)) if number else []
        if found and found[0][0] is not None:
            self.budget.set_text(amount_text(found[0][0]))
        self.edited.emit()

    # --- taking ---------------------------------------------------------------------------------------------------

    def good(self) -> bool:
        """A title, a day and a kind of event are needed; amounts must be amounts."""
        self.form.blame(self.title, "" if self.title.text().strip() else _("请写名称，它会印在签领表上。"))
        day = _("请写发放日期，例如 2026-02-10。")
        self.form.blame(self.day, "" if self.day.day() else day)
        wrong = bool(self.budget.text().strip()) and self.budget.amount() is None
        self.form.blame(self.budget, _("看不懂这个金额，请写成 12000 或 12,000.00。") if wrong else "")
        missing = bool(self.approved.text().strip()) and self.approved.day() is None
        self.form.blame(self.approved, _("看不懂这个日期，请写成 2026-02-08。") if missing else "")
        kind = self.event_kind.currentData()
        self.form.blame(self.event_kind, "" if kind else _("请先在“必访事项”里加一项节日慰问。"))
        fields = (self.title, self.day, self.budget, self.approved, self.event_kind)
        return not any(self.form.problem(field) for field in fields)

    def changed(self, run: Run) -> Run:
        """Return the run with what stands here; whoever is asked for by the old day is asked for by the new one."""
        day = self.day.day() or run.day
        place = self.festival.currentData() if self.kind.currentData() == "festival" else None
        festival = self._festivals[place] if place is not None and self._festivals else None
        who = replace(run.who, day=day) if run.who.day == run.day else run.who
        return replace(
            run,
            kind=self.kind.currentData(),
            festival=festival.name if festival else "",
            festival_day=festival.day if festival else None,
            campaign=self.campaign.currentData() if self.campaign.isEnabled() else None,
            title=self.title.text().strip(),
            day=day,
            who=who,
            event_kind=self.event_kind.currentData(),
            fund=self.fund.currentData(),
            schedule=self.schedule.currentData(),
            budget=self.budget.amount() if self.budget.text().strip() else None,
            checker=self.checker.text().strip(),
            approver=self.approver.text().strip(),
            approved=self.approved.day(),
        )


def _title(one: FestivalDay) -> str:
    return _("{year}年{name}慰问").format(year=one.day.year, name=one.name)

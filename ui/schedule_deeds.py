"""What is done with the schedule: statuses, carrying on, stages, taking from the plan, papers, sheets, calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from ui.show_paper import PaperDesk
from ui.tick_list import TickLine, TickList
from unionoffice import papers, sheets
from unionoffice.exports.sheet import Layout
from unionoffice.files import safe_name, write_beside
from unionoffice.i18n import N_, _
from unionoffice.papers import Span
from unionoffice.plan import schedule
from unionoffice.plan.calendar import month_of
from unionoffice.plan.placing import place, waiting
from unionoffice.records.schedule import SCHEDULE

if TYPE_CHECKING:
    from ui.register_tab import MenuEntry
    from ui.schedule_tab import ScheduleTab
    from unionoffice.almanac.periods import Month
    from unionoffice.office import Office
    from unionoffice.plan.ics import CalendarFile
    from unionoffice.records.schedule import ScheduleItem

MONTH_PAPERS = ("month-schedule", "month-calendar", "notice")
YEAR_PAPERS = ("year-overview", "year-overview-a3")
MARKS = (
    ("done", N_("标为已完成")),
    ("running", N_("标为进行中")),
    ("postponed", N_("标为延期")),
    ("cancelled", N_("标为取消")),
    ("open", N_("标为未开始")),
)
ICS = N_("日历文件 (*.ics)")


class ScheduleDeeds:
    """Serves the schedule tab."""

    def __init__(self, tab: ScheduleTab) -> None:
        self._tab = tab
        self.desk = PaperDesk(tab.workplace, tab)
        self.dialog: TickList | None = None

    @property
    def _office(self) -> Office:
        return self._tab.workplace.office

    # --- rows -----------------------------------------------------------------------------------------------------

    def row_actions(self, ids: list[int]) -> list[MenuEntry]:
        """Return the entries of the rows' menu that only the schedule has."""
        edit = self._tab.workplace.may_edit and bool(ids)
        found: list[ScheduleItem] = self._office.store("schedule").load(ids)
        states = {one.status for one in found}
        entries: list[MenuEntry] = [
            (self._titled(title, code), lambda code=code: self.mark(ids, code), edit and states != {code})  # type: ignore[misc]
            for code, title in MARKS
        ]
        entries.append((_("移到下月"), lambda: self.move_by(ids, 1), edit))
        entries.append((_("移到上月"), lambda: self.move_by(ids, -1), edit))
        if len(found) == 1:
            entries += self._single(found[0], edit=edit)
        return entries

    def _titled(self, title: str, code: str) -> str:
        return _(title) + ("\tCtrl+Shift+D" if code == "done" else "")

    def _single(self, one: ScheduleItem, *, edit: bool) -> list[MenuEntry]:
        begin = self._tab.workplace.start
        made = {"schedule": one.id, "day": one.days.first if one.days else self._office.today, "place": one.place}
        entries: list[MenuEntry] = [(_("登记慰问"), lambda: begin("visits", "visits", made), edit)]
        if one.doubt:
            takes = one.plan_item is not None and bool(
                self._office.store("plan_items").get(one.plan_item).proposed_months
            )
            entries.append((_("采用建议的月份"), lambda: self.settle(one.id, take=True), edit and takes))
            entries.append((_("照原文，不再提示"), lambda: self.settle(one.id, take=False), edit))
        if schedule.NEXT_STAGE.get(one.stage):
            month = month_of(one.month or 0).next()
            text = _("下一阶段，放在{month}").format(month=month.title)
            entries.append((text, lambda: self.next_stage(one.id, month), edit))
        if one.plan_item:
            item = one.plan_item
            entries.append((_("查看计划条目"), lambda: self._tab.follow("plan_items", item), True))
        return entries

    def mark(self, ids: list[int], status: str) -> None:
        """Give entries a status."""
        if ids and self._tab.workplace.may_edit:
            self._tab.do(lambda: schedule.mark(self._office, ids, status))

    def move_by(self, ids: list[int], by: int) -> None:
        """Move entries a month on or back, as one step; they lose their day."""

        def work() -> None:
            with self._office.change(_("移动 {count} 项安排").format(count=len(ids))):
                for one in self._office.store("schedule").load(ids):
                    month = month_of(one.month)
                    schedule.move_to_month(self._office, one.id, month.next() if by > 0 else month.previous())

        self._tab.do(work)

    def settle(self, entry: int, *, take: bool) -> None:
        """Decide a doubtful entry: into the months proposed, or as it stands."""
        one: ScheduleItem = self._office.store("schedule").get(entry)
        item = one.plan_item
        if take and item is not None:
            self._tab.do(lambda: schedule.take_proposal(self._office, item))
        else:
            self._tab.do(lambda: schedule.confirm(self._office, entry))

    def next_stage(self, entry: int, month: Month) -> None:
        """Begin the next stage of an entry's matter, and show it."""
        fresh: list[int] = []
        if self._tab.do(lambda: fresh.append(schedule.next_stage(self._office, entry, month))):
            self._tab.show_record(SCHEDULE.code, fresh[0])

    # --- months ---------------------------------------------------------------------------------------------------

    def carry_on(self) -> None:
        """Show what would be carried to the next month, and do it if the clerk agrees."""
        month = self._tab.month
        found = schedule.unfinished(self._office, month)
        if not self._tab.workplace.may_edit:
            return
        if not found:
            self._tab.workplace.tasks.refused.emit(schedule.NothingToCarry(month))
            return
        self._ask(
            _("结转未完成的工作"),
            _(
                "{month}有 {count} 项没有完成。勾选的结转到{next}（不带日期，经费预算随之转过去），原来的条目留在{month}，标为延期。"
            ).format(month=month.title, count=len(found), next=month.next().title),
            [TickLine(one.id, self._line(one)) for one in found],
            _("结转"),
            lambda ids: schedule.carry_on(self._office, month, ids),
            _("已结转到{month}").format(month=month.next().title),
        )

    def from_plan(self) -> None:
        """Show the plan items that wait for the month, and put the ticked ones there."""
        month = self._tab.month
        found = waiting(self._office, month)
        lines = [TickLine(item.id, item.text) for item in found.due]
        lines += [TickLine(item.id, self._loose(item.text, item.deadline), ticked=False) for item in found.loose]
        if not self._tab.workplace.may_edit:
            return
        if not lines:
            self._tab.workplace.bridge.said.emit(_("计划里没有等待排入{month}的事项").format(month=month.title))
            return
        sentence = _("计划里写明{month}的 {due} 项已勾选；另有 {loose} 项没有写月份，可以勾选后排入本月。")
        self._ask(
            _("从计划排入"),
            sentence.format(month=month.title, due=len(found.due), loose=len(found.loose)),
            lines,
            _("排入"),
            lambda ids: place(self._office, ids, month),
            _("已排入{month}").format(month=month.title),
        )

    def _loose(self, text: str, deadline: str) -> str:
        return _("{text}({when})").format(text=text, when=deadline or _("没有写月份"))

    def _line(self, one: ScheduleItem) -> str:
        words = self._office.words
        status = SCHEDULE.column("status").kind.text(one.status, words)
        return _("{title}({status})").format(title=one.title, status=status)

    def _ask(self, title: str, sentence: str, lines: list[TickLine], deed: str, work: Any, said: str) -> None:
        def then(ids: list[int]) -> None:
            if self._tab.do(lambda: work(ids)):
                self._tab.workplace.bridge.said.emit(said)

        self.dialog = TickList(self._tab, title, sentence, lines, deed, then)
        self.dialog.open()

    # --- out ------------------------------------------------------------------------------------------------------

    @property
    def _span(self) -> Span:
        return Span(self._tab.month.year, self._tab.month.month)

    def fill_papers(self, menu: QMenu) -> None:
        """Put the papers of the schedule into a menu."""
        for name in (*MONTH_PAPERS, "", *YEAR_PAPERS):
            if name:
                menu.addAction(_(papers.paper(name).title)).triggered.connect(
                    lambda _on=False, name=name: self.show(name)
                )
            else:
                menu.addSeparator()
        menu.addSeparator()
        menu.addAction(_("当前列表")).triggered.connect(self._tab.records.print_)

    def show(self, name: str) -> None:
        """Show a paper of the month or year in view."""
        one, span = papers.paper(name), self._span
        options = papers.options_for(self._office, name)
        title = f"{_(one.title)} {self._tab.month.title if one.monthly else span.year}"
        self.desk.show(title, lambda: one.build(self._office, span, options), name)

    def fill_exports(self, menu: QMenu) -> None:
        """Put the sheets and the calendar file into a menu."""
        for layout, text in (
            (Layout.FORM, _("月度工作安排 报送版（标题、填报单位、边框）")),
            (Layout.DATA, _("月度工作安排 数据版（第一行是列名）")),
        ):
            menu.addAction(text).triggered.connect(lambda _on=False, layout=layout: self.export(layout))
        menu.addSeparator()
        menu.addAction(_("日历文件 ICS（本月）")).triggered.connect(lambda: self.export_calendar(whole=False))
        menu.addAction(_("日历文件 ICS（全年）")).triggered.connect(lambda: self.export_calendar(whole=True))

    def export(self, layout: Layout) -> None:
        """Write the month's schedule as a sheet."""
        offer, span = sheets.offer(self._office, "month-schedule"), self._span
        self.desk.export(lambda: offer.build(self._office, span), f"{self._tab.month.title}{_('工作安排')}", layout)

    def export_calendar(self, *, whole: bool) -> None:
        """Write the month or the twelve months in view as a calendar file."""
        from unionoffice.plan.ics import calendar_file

        months = self._tab.year_months() if whole else (self._tab.month,)
        name = safe_name(f"{months[0].title}{_('工作安排')}" if not whole else f"{months[0].year}{_('年工作安排')}")
        tasks, preferences = self._tab.workplace.tasks, self._tab.workplace.preferences

        def write(path: Path) -> None:
            made: list[CalendarFile] = []
            if tasks.attempt(lambda: made.append(calendar_file(self._office, months[0], months[-1]))):
                tasks.attempt(lambda: self._write(path, made[0].text), lambda _none: self._told(path, made[0]))

        folder = preferences.text("export_folder") or str(self._tab.workplace.folder)
        choosers = self._tab.workplace.choosers
        choosers.save_file(self._tab, _("导出日历文件"), str(Path(folder) / f"{name}.ics"), _(ICS), write)

    def _write(self, path: Path, text: str) -> None:
        with write_beside(path) as temporary:
            temporary.write_bytes(text.encode())

    def _told(self, path: Path, made: CalendarFile) -> None:
        self._tab.workplace.preferences.keep_text("export_folder", str(path.parent))
        words = _("已导出 {count} 项到 {path}").format(count=made.count, path=path)
        if made.undated:
            words += _(";{count} 项还没有日期，没有放进去").format(count=made.undated)
        self._tab.workplace.bridge.said.emit(words)

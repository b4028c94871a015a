"""What is done with a whole plan: read, begin, keep a version, compare, copy, renumber, print, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout

from ui import theme
from ui.ask_text import ask_text
from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.plan import outline as outlines
from unionoffice.plan import pasting, versions

if TYPE_CHECKING:
    from ui.plan_tab import PlanTab
    from unionoffice.office import Office
    from unionoffice.records.plan_sections import PlanSection
    from unionoffice.records.plans import Plan

R = TypeVar("R")


class PlanDeeds:
    """Serves the plan tab; each deed works on the plan in view."""

    def __init__(self, tab: PlanTab) -> None:
        self.tab = tab

    @property
    def _office(self) -> Office:
        return self.tab.workplace.office

    def _try(self, deed: Callable[[], R], done: Callable[[R], None] | None = None) -> None:
        if self.tab.workplace.tasks.attempt(deed, done):
            self.tab.redraw()

    def _plan(self) -> Plan | None:
        plan: Plan | None = self._office.store("plans").get(self.tab.plan) if self.tab.plan else None
        return plan

    # --- making ---------------------------------------------------------------------------------------------------

    def read_document(self) -> None:
        """Open the plan import."""
        from ui.plan_import import PlanImport

        if self.tab.workplace.may_edit:
            dialog = PlanImport(self.tab.workplace, self.tab)
            dialog.stored.connect(self._stored)
            dialog.open()

    def _stored(self, plan: int) -> None:
        self.tab.plan = plan
        self.tab.redraw()

    def new_plan(self) -> None:
        """Ask for a title and begin an empty plan of the office's kind of period."""
        if not self.tab.workplace.may_edit:
            return
        settings = self._office.settings
        year = settings.year or self._office.today.year
        title = _("{name}{year}年工作计划").format(name=settings.name, year=year)
        ask_text(self.tab, _("新建空白计划"), _("计划标题"), self._begin, title)

    def _begin(self, title: str) -> None:
        self._try(lambda: versions.begin_plan(self._office, title), self._stored)

    def edit_plan(self) -> None:
        """Open the plan's own record: title, period, cover."""
        plan = self._plan()
        if plan is not None:
            from ui.plan_dialogs import PlanRecord

            dialog = PlanRecord(self.tab.workplace, plan.id, self.tab)
            dialog.saved.connect(self.tab.redraw)
            dialog.open()

    def keep_version(self) -> None:
        """Keep the plan as it stands as a frozen version."""
        plan = self._plan()
        if plan is not None and self.tab.workplace.may_edit:
            self._try(lambda: versions.keep_version(self._office, plan.id))

    def compare(self) -> None:
        """Open the comparison of two plans or versions."""
        from ui.plan_dialogs import PlanComparison

        if self.tab.plan is not None:
            PlanComparison(self.tab.workplace, self.tab.plan, self.tab).open()

    def copy_to_next_year(self) -> None:
        """Begin next year's plan from this one."""
        plan = self._plan()
        if plan is None or plan.period is None or not self.tab.workplace.may_edit:
            return
        first, last = plan.period.first, plan.period.last
        period = DayRangeValue(_next_year(first), _next_year(last))
        title = versions.title_for_next_year(plan.title, first.year, last.year)
        self._try(
            lambda: versions.copy_plan(self._office, plan.id, title=title, period=period, kind=plan.kind), self._stored
        )

    def spread(self) -> None:
        """Put every item with months into the schedule of its months."""
        from unionoffice.plan.schedule import spread

        if self.tab.plan is not None and self.tab.workplace.may_edit:
            items = [one.id for one in outlines.load(self._office, self.tab.plan).items() if one.months]
            self._try(lambda: spread(self._office, items), self._told_spread)

    def _told_spread(self, added: int) -> None:
        self.tab.workplace.bridge.said.emit(
            _("已排入 {count} 条月度安排").format(count=added) if added else _("有月份的事项都已在月度安排里")
        )

    def paste(self) -> None:
        """Ask for text and add its points as items of the chosen section."""
        from ui.plan_dialogs import PasteItems

        if self.tab.plan is not None and self.tab.tree.editable:
            dialog = PasteItems(self.tab)
            dialog.taken.connect(self._paste)
            dialog.open()

    def _paste(self, text: str) -> None:
        plan, section = self.tab.plan, self.tab.tree.section or None
        if plan is not None:
            self._try(lambda: pasting.add_items(self._office, plan, section, _points(text, self._office.today.year)))

    def take_body_apart(self) -> None:
        """Make the text of the chosen section its items."""
        section = self.tab.tree.section
        if section and self.tab.tree.editable:
            record: PlanSection = self._office.store("plan_sections").get(section)
            year = self._office.today.year

            def take_apart() -> int:
                points = _points(record.body, year) if record.body.strip() else []
                return pasting.take_body_apart(self._office, section, points)

            self._try(take_apart)

    def renumber(self, styles: Sequence[str]) -> None:
        """Number the whole plan anew."""
        plan = self.tab.plan
        if plan is not None and self.tab.tree.editable:
            self._try(lambda: outlines.renumber(self._office, plan, styles))

    def strike_plan(self) -> None:
        """Put the plan with all its sections and items into 回收站, after one question."""
        plan = self._plan()
        if plan is not None and self.tab.workplace.may_edit:
            from ui.question import ask

            ask(
                self.tab,
                _("删除计划"),
                _("删除《{title}》和它的全部段落、事项？月度安排保留。可以撤销，也可在回收站恢复。").format(
                    title=plan.title
                ),
                _("删除"),
                lambda: self._try(lambda: versions.strike_plan(self._office, plan.id)),
            )

    def show_unread(self) -> None:
        """Show the lines of the document that were not understood."""
        plan = self._plan()
        if plan is None:
            return
        dialog = QDialog(self.tab)
        dialog.setWindowTitle(_("没有读懂的原文"))
        dialog.resize(theme.px(640), theme.px(420))
        text = QPlainTextEdit(plan.unread or _("全部读懂了，没有剩下的文字。"))
        text.setReadOnly(True)
        text.setAccessibleName(_("没有读懂的原文"))
        QVBoxLayout(dialog).addWidget(text)
        dialog.open()

    # --- paper ----------------------------------------------------------------------------------------------------

    def papers(self) -> list[tuple[str, str]]:
        """Return the papers about a plan: name and title."""
        from unionoffice.papers import PAPERS

        return [(one.name, _(one.title)) for one in PAPERS if not one.monthly]

    def show_paper(self, name: str) -> None:
        """Show one of them."""
        from unionoffice.papers import Span, options_for, paper

        plan = self._plan()
        if plan is None or plan.period is None:
            return
        wanted, span = paper(name), Span(plan.period.first.year, plan=plan.id)
        self.tab.desk.show(
            _(wanted.title), lambda: wanted.build(self._office, span, options_for(self._office, name)), name
        )

    def export(self) -> None:
        """Write the plan as a sheet."""
        from unionoffice.exports.sheet import Layout
        from unionoffice.papers import Span
        from unionoffice.sheets import offer

        plan = self._plan()
        if plan is not None and plan.period is not None:
            span = Span(plan.period.first.year, plan=plan.id)
            self.tab.desk.export(
                lambda: offer(self._office, "year-plan").build(self._office, span), plan.title, Layout.FORM
            )


def _points(text: str, year: int) -> list[pasting.Point]:
    """Return the points of a text that was pasted or stands in a section."""
    from unionoffice.imports.plan_document import read_plan
    from unionoffice.imports.reader import pasted_text

    clean = pasted_text(text).text
    return pasting.points_of(read_plan(clean, year=year), clean)


def _next_year(day: date) -> date:
    """Return the same day a year on; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)

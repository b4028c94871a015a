"""困难摸底: a round in which everybody is asked once, walked through by keyboard; findings open a hardship file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QProgressBar, QSplitter, QVBoxLayout

from ui import theme
from ui.care_page import Views, pop_up
from ui.care_table import CareTable, Shown, TableOrWords
from ui.hardship_survey_begin import BeginDialog
from ui.hardship_walk import WalkCard
from ui.question import ask
from ui.record_sheets import add_record_sheets
from ui.show_paper import PaperDesk
from ui.tab import Action, Tab
from ui.widgets.buttons import button, primary
from ui.widgets.labels import Elided
from unionoffice import papers
from unionoffice.care import surveys
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.reports.document import Document

STATES = {"open": N_("未摸底"), "fine": N_("无困难"), "finding": N_("有情况")}
TONES = {"open": "second", "fine": "", "finding": "warning"}


@dataclass(slots=True)
class Asked:
    """One member in the list; changed in place when answered, so that a large union is walked without waiting."""

    id: int
    member: int
    name: str
    unit: str
    state: str
    day: date | None
    asker: str
    file: int
    number: str


class SurveyPage(Tab):
    """One round at a time: progress above, everybody at the left, the one being asked at the right."""

    code, title = "surveys", N_("困难摸底")
    offers = frozenset({Action.NEW, Action.PRINT, Action.EXPORT, Action.FIND})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.office = workplace.office
        self.desk = PaperDesk(workplace, self)
        self.survey = 0
        self.rows: list[Asked] = []
        self._answering = False
        self.dialog: BeginDialog | None = None
        self.begin_button = primary(_("+ 开始摸底"))
        self.begin_button.clicked.connect(self.new)
        self.which = QComboBox()
        self.which.setAccessibleName(_("哪一次摸底"))
        self.which.setMinimumWidth(theme.px(200))
        self.which.activated.connect(lambda _row: self.show_survey(self.which.currentData()))
        self.views = Views((("open", _("未摸底")), ("finding", _("有情况")), ("all", _("全部"))), _("看哪些人"))
        self.views.chosen.connect(lambda _code: self._list())
        self.more = button(_("更多"))
        self.more.clicked.connect(self._offer_more)
        self.print_button = button(_("打印"))
        self.print_button.setToolTip(_("困难摸底登记表 (Ctrl+P)"))
        self.print_button.clicked.connect(self.print_)
        self.export_button = button(_("导出"))
        self.export_button.setToolTip(_("困难摸底登记表，导出表格 (Ctrl+E)"))
        self.export_button.clicked.connect(self.export)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(_("摸底进度"))
        self.bar.setFixedHeight(theme.px(10))
        self.said = Elided(role="second")
        self.table = CareTable(
            _("摸底名单"),
            (
                Shown(_("姓名"), lambda one: one.name, 100),
                Shown(_("部门"), lambda one: one.unit, 150),
                Shown(_("结果"), lambda one: _(STATES[one.state]), 76, tone=lambda one: TONES[one.state]),
                Shown(_("日期"), lambda one: one.day.isoformat() if one.day else "", 96),
                Shown(_("困难档案"), lambda one: one.number, 104),
            ),
            lambda one: one.id,
        )
        self.start_here = button(_("开始摸底"))
        self.start_here.clicked.connect(self.new)
        self.words = TableOrWords(self.table, (self.start_here,))
        self.card = WalkCard(self.office)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        for widget in (self.begin_button, self.which, self.views):
            top.addWidget(widget)
        top.addStretch(1)
        for widget in (self.more, self.print_button, self.export_button):
            top.addWidget(widget)
        gauge = QHBoxLayout()
        gauge.setSpacing(theme.px(12))
        gauge.addWidget(self.bar, 2)
        gauge.addWidget(self.said, 3)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.px(12))
        split.addWidget(self.words)
        split.addWidget(self.card)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([theme.px(640), theme.px(420)])
        box = QVBoxLayout(self)
        box.setSpacing(theme.px(8))
        box.addLayout(top)
        box.addLayout(gauge)
        box.addWidget(split, 1)

    def _wire(self) -> None:
        self.table.chosen.connect(self._show_card)
        self.table.opened.connect(lambda _one: self.card.start())
        self.card.answered.connect(self.answer)
        self.card.skipped.connect(self.go_on)
        self.card.file_wanted.connect(self.open_file)

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Fetch the rounds and the chosen one anew; while answers are given in a row only the progress changes."""
        if self._answering:
            return
        rounds = self.office.store("surveys").find(Query(sort=(("days", False),)))
        self.which.clear()
        for one in rounds:
            self.which.addItem(
                one.title if one.status == "open" else _("{title}（已结束）").format(title=one.title), one.id
            )
        ids = [one.id for one in rounds]
        self.survey = self.survey if self.survey in ids else (ids[0] if ids else 0)
        self.which.setCurrentIndex(self.which.findData(self.survey))
        self.which.setVisible(bool(ids))
        self._fetch()

    def show_survey(self, survey: int) -> None:
        """Show another round."""
        self.survey = survey
        self.which.setCurrentIndex(self.which.findData(survey))
        self._fetch()

    def show_record(self, code: str, record: int) -> None:
        """Show a round, or one answer in its round."""
        if code == "surveys":
            self.show_survey(record)
            return
        stored = self.office.store("survey_answers").get(record)
        self.views.buttons["all"].setChecked(True)
        self.show_survey(stored.survey or 0)
        place = next((n for n, one in enumerate(self.table.rows) if one.id == record), -1)
        if place >= 0:
            self.table.select(place)

    def _fetch(self) -> None:
        store = self.office.store("survey_answers")
        query = Query(filters=(Filter("survey", "is", self.survey),))
        # As they were listed: by unit and staff number, the way one walks through the house.
        ids = sorted(store.ids(query)) if self.survey else []
        found = store.page(ids, ["person", "state", "day", "asker", "hardship"])
        members = [row.cells["person"].member for row in found if row.cells["person"].member]
        units = {row.id: row.cells["unit"] for row in self.office.store("members").page(members, ["unit"])}
        words = self.office.words
        self.rows = [
            Asked(
                row.id,
                row.cells["person"].member or 0,
                row.cells["person"].name,
                words.place(units[row.cells["person"].member]) if units.get(row.cells["person"].member) else "",
                row.cells["state"],
                row.cells["day"],
                row.cells["asker"],
                row.cells["hardship"] or 0,
                words.link("hardship", row.cells["hardship"]) if row.cells["hardship"] else "",
            )
            for row in found
        ]
        self._list()

    def _list(self) -> None:
        view = self.views.view
        shown = [one for one in self.rows if view in ("all", one.state)]
        self.words.show_rows(shown, self._sentence())
        self.start_here.setVisible(not self.rows and self.workplace.may_edit)
        if shown and self.table.row() is None:
            self.table.select(0)
        self._count()
        self._show_card()

    def _sentence(self) -> str:
        if not self.survey:
            return _("每年一次，把全体会员的困难和大病情况摸一遍，有情况的直接建档。")
        if self.views.view == "open":
            return _("全部摸完了。")
        return _("没有这样的记录。")

    def _count(self) -> None:
        whole = len(self.rows)
        asked = sum(one.state != "open" for one in self.rows)
        finding = sum(one.state == "finding" for one in self.rows)
        files = sum(bool(one.file) for one in self.rows)
        self.bar.setMaximum(max(1, whole))
        self.bar.setValue(asked)
        self.said.setText(
            _("已摸底 {asked}/{whole} 人，有情况 {finding} 人，建档 {files} 户").format(
                asked=asked, whole=whole, finding=finding, files=files
            )
            if self.survey
            else ""
        )
        for one in (self.more, self.print_button, self.export_button, self.views, self.bar, self.card):
            one.setVisible(bool(self.survey))

    def _show_card(self) -> None:
        one = self.table.row()
        running = bool(self.survey) and self.office.store("surveys").get(self.survey).status == "open"
        self.card.show_asked(one, editable=self.workplace.may_edit and running)

    # --- walking --------------------------------------------------------------------------------------------------

    def answer(self, state: str, findings: str) -> None:
        """Note the answer of the one shown, and go on to the next."""
        one: Asked | None = self.table.row()
        if one is None:
            return
        now = self.office.people.current
        self._answering = True
        try:
            surveys.answer(self.office, one.id, state, self.office.today, now.name if now else "", findings)
        except OfficeError as refusal:
            self.card.refuse(str(refusal))
            return
        finally:
            self._answering = False
        self.card.stored()
        one.state = state
        one.day, one.asker = (None, "") if state == "open" else (self.office.today, now.name if now else "")
        self._step = self.workplace.bridge.step
        self._count()
        self.table.viewport().update()
        if state == "fine":
            self.go_on()
        else:
            self._show_card()

    def go_on(self) -> None:
        """Show the next one who was not asked yet."""
        rows = self.table.rows
        at = rows.index(self.table.row()) if self.table.row() in rows else -1
        following = [n for n in (*range(at + 1, len(rows)), *range(at + 1)) if rows[n].state == "open"]
        if following:
            self.table.select(following[0])
            self.card.start()
        else:
            self._show_card()

    def open_file(self) -> None:
        """Open a hardship file of what was found, and go there."""
        one: Asked | None = self.table.row()
        if one is None:
            return
        opened: list[int] = [one.file] if one.file else []
        if not opened and not self.workplace.tasks.attempt(
            lambda: opened.append(surveys.open_file(self.office, one.id))
        ):
            return
        self.workplace.go("visits", "hardship", opened[0])

    # --- rounds ---------------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Ask for the title and the days of a new round, and begin it."""
        if not self.workplace.may_edit:
            return
        dialog = BeginDialog(self, self.office)
        dialog.begun.connect(self._begun)
        self.dialog = dialog
        dialog.open()

    def _begun(self, survey: int) -> None:
        self.survey = survey
        self.views.buttons["open"].setChecked(True)
        self.redraw()
        self.card.start()

    def _offer_more(self) -> None:
        menu = QMenu(self)
        running = self.office.store("surveys").get(self.survey).status == "open"
        edit = self.workplace.may_edit and running
        menu.addAction(_("补入新会员")).triggered.connect(self.add_joined)
        menu.addAction(_("结束这次摸底…")).triggered.connect(self.end)
        for action in menu.actions():
            action.setEnabled(edit)
        pop_up(menu, self.more)

    def add_joined(self) -> None:
        """List those who joined since."""
        counted: list[int] = []
        if self.workplace.tasks.attempt(
            lambda: counted.append(surveys.add_joined(self.office, self.survey, self.office.today))
        ):
            self.workplace.bridge.said.emit(_("补入 {count} 人").format(count=counted[0]))
            self.redraw()

    def end(self) -> None:
        """Ask, and end the round."""
        left = surveys.progress(self.office, self.survey).open
        sentence = _("还有 {count} 人没有摸底，会留作“未摸底”。").format(count=left) if left else _("全部已经摸底。")
        ask(self, _("结束这次摸底？"), sentence, _("结束摸底"), self._end)

    def _end(self) -> None:
        if self.workplace.tasks.attempt(lambda: surveys.end_survey(self.office, self.survey)):
            self.redraw()

    def find(self) -> None:
        """Stand in the list."""
        self.table.setFocus()

    def export(self) -> None:
        """Offer the round as a sheet, masked or opened for a purpose."""
        menu = QMenu(self)
        add_record_sheets(menu, self, self.office, self.desk, "surveys", [self.survey] if self.survey else [])
        if menu.actions():
            pop_up(menu, self.export_button)

    def print_(self) -> None:
        """Show the round as a paper; its findings can be opened from within the preview, for a purpose."""
        one = papers.record_paper("survey-sheet")
        if one is None or not self.survey:
            return
        office, survey = self.office, self.survey

        def make(purpose: str = "") -> Document:
            return one.build(office, [survey], papers.options_for(office, one.name), purpose)

        opens = office.people.may("reveal") and not office.read_only
        self.desk.show(_(one.title), make, one.name, make, opens=opens)

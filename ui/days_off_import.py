"""Importing a year's days off: the text at the left, the days read from it at the right, stored as one change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.buttons import button, primary
from ui.widgets.labels import field_name, paragraph
from unionoffice.almanac.days import FIRST_YEAR, LAST_YEAR, day_text_long
from unionoffice.desk.days_off import Compared, compare, store
from unionoffice.i18n import N_, _
from unionoffice.imports.days_off import lines_of, read_days_off

if TYPE_CHECKING:
    from ui.tasks import Progress
    from ui.workplace import Workplace

KINDS = N_("放假安排 (*.xlsx *.xls *.ods *.csv *.txt *.docx *.doc);;所有文件 (*)")
TEXTS = (".txt", ".doc", ".docx", ".wps")
STATES = {"new": N_("新"), "changed": N_("与台账不同，将改为这样"), "same": N_("已有")}
WAIT_MS = 200
MOST_PROBLEMS = 5


class DaysOffImport(QDialog):
    """The window of the import.

    Signals:
        stored: how many days were stored.
    """

    stored = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.found: list[Compared] = []
        self.setWindowTitle(_("导入年度放假安排"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(980), theme.px(560))
        self._later = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._later.timeout.connect(self.read)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(16))
        columns.addLayout(self._make_left(), 1)
        columns.addLayout(self._make_right(), 1)
        lower = QHBoxLayout()
        self.yes, self.no = primary(""), button(_("取消"))
        self.yes.clicked.connect(self._store)
        self.no.clicked.connect(self.reject)
        lower.addStretch(1)
        lower.addWidget(self.no)
        lower.addWidget(self.yes)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(12))
        intro = _(
            "粘贴国务院办公厅的放假通知原文，或者每行一天的表格（日期、名称、休或班）；也可以打开文件。接受之前什么都不保存。"
        )
        box.addWidget(paragraph(intro))
        box.addLayout(columns, 1)
        box.addLayout(lower)
        self.read()
        self.text.setFocus()

    def _make_left(self) -> QVBoxLayout:
        self.year = QSpinBox(minimum=FIRST_YEAR, maximum=LAST_YEAR, value=self._first_year())
        self.year.valueChanged.connect(lambda _year: self._later.start())
        self.file_button = button(_("打开文件…"), "open")
        self.file_button.clicked.connect(self.ask_file)
        upper = QHBoxLayout()
        upper.addWidget(field_name(_("没写年份的算"), self.year))
        upper.addWidget(self.year)
        upper.addWidget(QLabel(_("年")))
        upper.addStretch(1)
        upper.addWidget(self.file_button)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("放假通知或表格"))
        self.text.setPlaceholderText(
            _(
                "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、春节：2月5日至11日放假调休，共7天。2月14日（周日）上班。\n或者：\n2027-04-05  清明节  休\n2027-05-08  劳动节  班"
            )
        )
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._later.start)
        box = QVBoxLayout()
        box.addLayout(upper)
        box.addWidget(self.text, 1)
        return box

    def _make_right(self) -> QVBoxLayout:
        self.summary = QLabel(wordWrap=True)
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels([_("日期"), _("名称"), _("休/班"), _("与台账比较")])
        self.table.setAccessibleName(_("读出的日子"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(28))
        for column, width in enumerate((130, 90, 60)):
            self.table.setColumnWidth(column, theme.px(width))
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.problems = QLabel(wordWrap=True)
        self.problems.setProperty("role", "warning")
        box = QVBoxLayout()
        box.addWidget(self.summary)
        box.addWidget(self.table, 1)
        box.addWidget(self.problems)
        return box

    def _first_year(self) -> int:
        """Return the first year from this one on that the table does not know."""
        from unionoffice.figures.month import days_off_known

        year = self.workplace.office.today.year
        return next((one for one in range(year, year + 3) if not days_off_known(self.workplace.office, one)), year)

    # --- reading --------------------------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask for a file and read it in the bounded child."""
        title, start = _("打开放假安排"), str(self.workplace.folder)
        self.workplace.choosers.open_file(self, title, start, _(KINDS), self.read_file)

    def read_file(self, path: Path) -> None:
        """Put a file's text into the box; rows of a sheet become lines with tabs."""

        def work(progress: Progress) -> str:
            from unionoffice.imports.reader import read_document, read_workbook

            def cancelled() -> bool:
                return progress.cancelled

            if path.suffix.lower() in TEXTS:
                return read_document(path, cancel=cancelled, progress=progress.tell).text
            book = read_workbook(path, cancel=cancelled, progress=progress.tell)
            return "\n".join("\t".join(row) for sheet in book.sheets for row in sheet.rows)

        self.workplace.tasks.start(_("读取 {name}").format(name=path.name), work, self.text.setPlainText)

    def read(self) -> None:
        """Read what is typed and show the days."""
        self._later.stop()
        reading = read_days_off(lines_of(self.text.toPlainText()), self.year.value())
        self.found = compare(self.workplace.office, reading.days)
        self.table.setRowCount(len(self.found))
        for row, one in enumerate(self.found):
            kind = _("休") if one.day.kind == "off" else _("班")
            for column, text in enumerate((day_text_long(one.day.day), one.day.name, kind, _(STATES[one.state]))):
                item = QTableWidgetItem(text)
                item.setForeground(theme.colour("second" if one.state == "same" else "text"))
                self.table.setItem(row, column, item)
        lines = [one.message for one in reading.problems]
        if len(lines) > MOST_PROBLEMS:
            lines[MOST_PROBLEMS:] = [_("还有 {count} 处").format(count=len(lines) - MOST_PROBLEMS)]
        self.problems.setText("\n".join(lines))
        self.problems.setVisible(bool(lines))
        self._sum_up()

    def _sum_up(self) -> None:
        news = [one for one in self.found if one.state != "same"]
        off = sum(one.day.kind == "off" for one in self.found)
        words = _("读出 {count} 天：休 {off} 天，班 {work} 天；其中 {new} 天要写入台账")
        counts = {"count": len(self.found), "off": off, "work": len(self.found) - off, "new": len(news)}
        self.summary.setText(words.format(**counts) if self.found else _("还没有读出日子"))
        self.yes.setText(_("导入 {count} 天").format(count=len(news)))
        self.yes.setEnabled(bool(news))

    def _store(self) -> None:
        self.read()
        found = self.found
        if self.workplace.tasks.attempt(lambda: store(self.workplace.office, found), self.stored.emit):
            self.accept()

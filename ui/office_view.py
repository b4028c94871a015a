"""The inside of the window while an office is open: header, tabs, the tab in view, status line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui import tabs
from ui.bridge import OfficeBridge
from ui.choosers import Choosers
from ui.header import Header
from ui.preferences import Preferences
from ui.status_line import StatusLine
from ui.tab import Action, Tab
from ui.tasks import Tasks
from ui.workplace import Workplace
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.search_popup import SearchPopup
    from ui.workplace import Narrowed
    from unionoffice.errors import Problem
    from unionoffice.office import Office
    from unionoffice.storage.changes import Changed


SOON_MS = 60
LISTED = 6


class OfficeView(QWidget):
    """Shows one open office until it is closed.

    Signals:
        abilities_changed: the window's actions may be possible or impossible now.
    """

    abilities_changed = Signal()

    def __init__(
        self,
        office: Office,
        deeds: Mapping[str, QAction],
        tasks: Tasks,
        preferences: Preferences,
        choosers: Choosers,
    ) -> None:
        super().__init__()
        self.office = office
        self._deeds = deeds
        self.bridge = OfficeBridge(office, self)
        self.workplace = Workplace(
            office, self.bridge, tasks, preferences, choosers, self.go, self.start, self.show_only
        )
        self._built: dict[str, Tab] = {}
        self.header = Header(deeds)
        self.bar = self._make_bar()
        self.stack = QStackedWidget()
        self.status = StatusLine(deeds["undo"])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.bar, self.stack, self.status):
            layout.addWidget(widget, 1 if widget is self.stack else 0)
        self.bridge.changed.connect(self._take)
        self.bridge.said.connect(self.status.say)
        tasks.started.connect(self.status.tasks.follow)
        self._show_facts()
        self.bar.currentChanged.connect(self._show)
        self._show(0)
        self._popup: SearchPopup | None = None
        self.header.search.textEdited.connect(self._first_search)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._after_first_paint)
        self.bridge.closing.connect(self._soon.stop)
        self._soon.start(SOON_MS)

    @property
    def tab(self) -> Tab:
        """Return the tab in view."""
        return self._built[tabs.ROOMS[self.bar.currentIndex()].code]

    def go(self, code: str, register: str = "", record: int = 0) -> None:
        """Show a tab, and in it a record of a register, or with record 0 only the page that shows the register."""
        self.bar.setCurrentIndex([room.code for room in tabs.ROOMS].index(code))
        if record:
            self.tab.show_record(register, record)
        elif register:
            self.tab.show_page(register)

    def start(self, code: str, register: str, preset: Mapping[str, Any]) -> None:
        """Show a tab, and in it a new record with these values."""
        self.go(code, register)
        self.tab.start_record(register, preset)

    def show_only(self, code: str, register: str, wanted: Narrowed) -> None:
        """Show a tab, and in it only some records of a register."""
        self.go(code, register)
        self.tab.show_only(register, wanted)

    def can(self, action: Action) -> bool:
        """Tell whether the tab in view would do something for ``action``."""
        return self.tab.can(action)

    def leave(self) -> bool:
        """Let every tab keep what is half typed; False if one wants the window to stay."""
        return all(tab.leave() for tab in self._built.values())

    def close_office(self) -> None:
        """Stop listening; the window closes the office afterwards."""
        self.bridge.close()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Go to the next control as the eye does: what a tab draws late stands before the status line all the same."""
        last = self.window().previousInFocusChain()
        while last.focusPolicy() == Qt.FocusPolicy.NoFocus and last is not self.window():
            last = last.previousInFocusChain()  # Qt takes no widget without focus as the place to stand behind
        for widget in (self.status.backup, self.status.tasks.cancel, self.status.undo):
            if widget is not last:
                QWidget.setTabOrder(last, widget)
                last = widget
        return super().focusNextPrevChild(next_one)

    def show_settings(self) -> None:
        """Show the office's name and year again."""
        settings = self.office.settings
        self.header.show_office(settings.name, settings.year)
        self.status.show_sample(settings.sample, _("只读打开，不能修改") if self.office.read_only else "")

    def _make_bar(self) -> QTabBar:
        """Return the bar of tabs, with Ctrl+1…8."""
        bar = QTabBar()
        bar.setObjectName("rooms")
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setUsesScrollButtons(True)
        bar.setAccessibleName(_("页面"))
        for number, room in enumerate(tabs.ROOMS):
            bar.addTab(_(room.title))
            keys = f"Ctrl+{number + 1}"
            bar.setTabToolTip(number, f"{_(room.title)} {keys}")
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda index=number: bar.setCurrentIndex(index))
        return bar

    def _show(self, index: int) -> None:
        """Build the tab if it is shown for the first time, and bring it up to date."""
        declared = tabs.ROOMS[index]
        tab = self._built.get(declared.code)
        if tab is None:
            tab = tabs.build(declared, self.workplace)
            self._built[declared.code] = tab
            self.stack.addWidget(tab)
            tab.abilities_changed.connect(self.abilities_changed)
        self.stack.setCurrentWidget(tab)
        tab.bring_up(self.bridge.step)
        self.abilities_changed.emit()

    def _take(self, changed: Changed) -> None:
        """Bring the tab in view up to date; the others follow when they are shown."""
        self._show_facts()
        now = self.office.clock()
        self.status.show_saved(_("已保存 {time}").format(time=f"{now:%H:%M}"))
        self.status.say(changed.title)
        if "setting" in changed.codes:
            self.show_settings()
        self.tab.bring_up(self.bridge.step)
        self.abilities_changed.emit()

    def _show_facts(self) -> None:
        """Show what the header and the status line say of the office."""
        self.show_settings()
        self.status.show_undo(self.office.undo_title)

    def _after_first_paint(self) -> None:
        """Do what needs other files or more time than the first picture may cost."""
        from ui.file_check import FileCheck

        self.show_backup()
        check = FileCheck(self.workplace, self)
        check.troubled.connect(self._show_trouble)
        check.begin()
        if self.office.rescued is not None:
            text = _("上次没有正常关闭，内容已自动恢复；恢复前的状态另存在 {folder}。")
            self.status.say(text.format(folder=self.office.rescued.name))

    def _show_trouble(self, problems: list[Problem]) -> None:
        """Say that the file is not as it should be, and what to do."""
        from ui.error_dialog import RefusalDialog

        sentences = [problem.message for problem in problems[:LISTED]]
        sentences.append(_("请用“从备份恢复”，或把文件交给维护人员检查。"))
        self.status.show_backup(_("文件核对有问题"), False, sentences[0])
        dialog = RefusalDialog(self, "\n".join(sentences), _("文件核对有问题"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _first_search(self) -> None:
        """Build the popup when somebody begins to search."""
        if self._popup is None:
            from ui.search_popup import SearchPopup

            self._popup = SearchPopup(self.header.search, self.workplace, self._deeds, self)

    def show_backup(self) -> None:
        """Say how the backups stand."""
        from ui.backup_state import backup_state

        self.status.show_backup(*backup_state(self.office))

"""设置: everything the wizard asked and more, changeable at any time; office settings are stored as one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.look_page import LookPage, SetLook
from ui.office_fields import OfficePage, OfficersPage, Page, PlacePage, WordsPage
from ui.settings_care import CarePage
from ui.settings_lists import ListsPage, TreesPage
from ui.settings_papers import PapersPage
from ui.settings_people import PeoplePage
from ui.settings_privacy import PrivacyPage
from ui.widgets.buttons import button, primary
from ui.widgets.dialogs import fit
from ui.widgets.labels import Label, heading
from ui.widgets.side_list import SideList
from ui.workplace import Workplace
from unionoffice.i18n import _


class SettingsDialog(QDialog):
    """Sections at the left, the section at the right; 保存 stores what belongs to the office, people and lists act at once."""

    def __init__(self, workplace: Workplace, set_look: SetLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("设置"))
        fit(self, 860, 620)
        self._workplace = workplace
        self.office_page = OfficePage()
        self.officers_page = OfficersPage()
        self.words_page = WordsPage()
        self.care_page = CarePage()
        self.papers_page = PapersPage()
        self.place_page = PlacePage(workplace.choosers)
        self.people_page = PeoplePage(workplace)
        self.privacy_page = PrivacyPage()
        self.lists_page = ListsPage(workplace)
        self.trees_page = TreesPage(workplace)
        self.look_page = LookPage(workplace.preferences, set_look)
        self.stored: tuple[Page, ...] = (
            self.office_page,
            self.officers_page,
            self.words_page,
            self.care_page,
            self.papers_page,
            self.place_page,
            self.privacy_page,
        )
        self.sections: list[tuple[str, QWidget]] = [
            (_("单位"), self.office_page),
            (_("负责人"), self.officers_page),
            (_("用词"), self.words_page),
            (_("人员和密码"), self.people_page),
            (_("个人信息"), self.privacy_page),
            (_("选项"), self.lists_page),
            (_("部门和地点"), self.trees_page),
            (_("慰问"), self.care_page),
            (_("打印"), self.papers_page),
            (_("备份"), self.place_page),
            (_("外观"), self.look_page),
        ]
        self.list = SideList(_("设置的各部分"))
        self.stack = QStackedWidget()
        self.title = heading("", 1.25)
        self.problem = Label("", role="bad")
        self.save_button = primary(_("保存"))
        self._build()
        for page in self.stored:
            page.load(workplace.office.settings)
        self.list.setCurrentRow(0)

    def show_section(self, page: QWidget) -> None:
        """Show one section."""
        self.list.setCurrentRow([known for _title, known in self.sections].index(page))

    def save(self) -> None:
        """Store what belongs to the office, as one step; a page with a problem is shown instead."""
        for page in self.stored:
            if not page.good():
                self.show_section(page)
                return
        settings = self._workplace.office.settings
        for page in self.stored:
            settings = page.changed(settings)
        if settings == self._workplace.office.settings:
            self.accept()
            return
        self._workplace.tasks.attempt(
            lambda: self._workplace.office.save_settings(settings),
            lambda _nothing: self.accept(),
            lambda refusal: self.problem.setText(str(refusal)),
        )

    def _build(self) -> None:
        """Lay out."""
        for title, page in self.sections:
            self.list.addItem(QListWidgetItem(title))
            self.stack.addWidget(_scroll(page))
        self.list.currentRowChanged.connect(self._show)
        self.office_page.kind_chosen.connect(self.words_page.show_kind)
        self.problem.setWordWrap(True)
        cancel = button(_("取消"))
        cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addWidget(self.problem, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        right = QVBoxLayout()
        right.setSpacing(theme.px(12))
        right.addWidget(self.title)
        right.addWidget(self.stack, 1)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(24))
        layout.addWidget(self.list)
        layout.addLayout(right, 1)

    def _show(self, row: int) -> None:
        """Show a section."""
        self.stack.setCurrentIndex(row)
        self.title.setText(self.sections[row][0])


def _scroll(page: QWidget) -> QScrollArea:
    """Return a page that scrolls where the window is too small."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area

"""One field of a form: its label, its editor, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from ui import theme
from ui.choosers import SYSTEM, Choosers
from ui.editors import Editor, editor
from ui.widgets.month_strip import MonthStrip
from unionoffice.i18n import _
from unionoffice.kinds.titles import title_of

if TYPE_CHECKING:
    from unionoffice.desk.draft import Draft
    from unionoffice.errors import Problem
    from unionoffice.kinds.register import Column, Register
    from unionoffice.office import Office

LABEL_WIDTH = 86


class Field(QWidget):
    """A label, its editor, and the problem that stands at it."""

    def __init__(
        self,
        draft: Draft,
        column: Column,
        office: Office,
        parent: QWidget | None = None,
        choosers: Choosers = SYSTEM,
    ) -> None:
        super().__init__(parent)
        self.column = column
        self.columns_of: Register = draft.register
        self._refusal = ""
        self._problems: Sequence[Problem] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(2))
        self.label = QLabel(title_of(column, office) + (" *" if column.required else ""))
        self.label.setProperty("role", "second")
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if column.help:
            self.label.setToolTip(_(column.help))
        self.editor: Editor = editor(draft, column, office, self, choosers)
        self.editor.refused.connect(self._refuse)
        self.label.setBuddy(self.editor.target)
        self.problem = QLabel()
        self.problem.setProperty("role", "bad")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._grid.setColumnStretch(1, 1)
        self.arrange(stacked=False)

    def arrange(self, *, stacked: bool) -> None:
        """Put the label at the left of the editor, or above it."""
        above = stacked or self.editor.wide
        corner = self.editor.corner
        for widget in (self.label, self.editor, self.problem, corner):
            if widget is not None:
                self._grid.removeWidget(widget)
        self._grid.setColumnMinimumWidth(0, 0 if above else theme.px(LABEL_WIDTH))
        self.label.setFixedHeight(theme.px(22) if above else max(theme.px(30), self._label_height()))
        self.label.setMaximumWidth(16_777_215 if above else theme.px(LABEL_WIDTH))
        if above:
            self._grid.addWidget(self.label, 0, 0, 1, 1 if corner else 2)
            if corner is not None:
                self._grid.addWidget(corner, 0, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(self.editor, 1, 0, 1, 2)
            self._grid.addWidget(self.problem, 2, 0, 1, 2)
        else:
            self._grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self.editor, 0, 1)
            self._grid.addWidget(self.problem, 1, 1)

    def _label_height(self) -> int:
        return self.label.heightForWidth(theme.px(LABEL_WIDTH))

    def moves_on(self, watched: QObject) -> bool:
        """Tell whether Enter in ``watched``, a part of this field, means: on to the next one."""
        plain = isinstance(watched, QLineEdit | QComboBox | QCheckBox | MonthStrip)
        return plain and isinstance(watched, QWidget) and self.editor.isAncestorOf(watched)

    def show_draft(self, draft: Draft) -> None:
        """Edit another record from now on."""
        self._refusal = ""
        self.editor.show_draft(draft)
        self.show_problems(())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Paint what is wrong with this field, warnings in their own colour."""
        self._problems = problems
        self._paint()

    def _refuse(self, sentence: str) -> None:
        self._refusal = sentence
        self._paint()

    def _paint(self) -> None:
        severe = bool(self._refusal) or any(problem.severe for problem in self._problems)
        said = [("✕ " if one.severe else "! ") + one.message for one in self._problems]
        if self._refusal and not any(self._refusal in line for line in said):
            said.insert(0, f"✕ {self._refusal}")
        text = "\n".join(said)
        if text == self.problem.text() and self.problem.isHidden() == (not text):
            return
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.problem.setProperty("role", "bad" if severe else "warning")
        target = self.editor.target
        target.setProperty("problem", "true" if severe else "false")
        target.setAccessibleDescription(text)
        for widget in (self.problem, target):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

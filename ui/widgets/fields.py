"""Forms of plain fields: names at the left, fields in line, problems under the field they belong to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from ui import theme
from ui.widgets.labels import Label, field_name, heading, second

NAME_WIDTH = 112


class Fields(QWidget):
    """A column of named fields in groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnMinimumWidth(0, theme.px(NAME_WIDTH))
        self._grid.setColumnStretch(1, 1)
        self._problems: dict[QWidget, Label] = {}
        self._row = 0

    def group(self, title: str) -> None:
        """Begin a group."""
        made = heading(title, 1.0)
        made.setContentsMargins(0, theme.px(12) if self._row else 0, 0, theme.px(4))
        self._grid.addWidget(made, self._row, 0, 1, 2)
        self._row += 1

    def add(self, title: str, field: QWidget, hint: str = "") -> None:
        """Add a field with its name and a small line about it."""
        name = field_name(title, field)
        top = Qt.AlignmentFlag.AlignTop if isinstance(field, QPlainTextEdit) else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(name, self._row, 0, Qt.AlignmentFlag.AlignRight | top)
        self._grid.addWidget(field, self._row, 1)
        problem = Label("", 0.92, role="bad")
        problem.setWordWrap(True)
        problem.hide()
        self._problems[field] = problem
        self._grid.addWidget(problem, self._row + 1, 1)
        if hint:
            about = second(hint)
            about.setWordWrap(True)
            self._grid.addWidget(about, self._row + 2, 1)
        self._row += 3

    def wide(self, widget: QWidget) -> None:
        """Add something over the whole width."""
        self._grid.addWidget(widget, self._row, 0, 1, 2)
        self._row += 1

    def end(self) -> None:
        """Push everything up."""
        self._grid.setRowStretch(self._row, 1)

    def focus_first(self) -> QWidget | None:
        """Return the first field."""
        return next(iter(self._problems), None)

    def blame(self, field: QWidget, sentence: str) -> None:
        """Show what is wrong with a field ("" clears it)."""
        problem = self._problems[field]
        problem.setText(sentence)
        problem.setVisible(bool(sentence))
        field.setProperty("problem", "true" if sentence else "false")
        field.setAccessibleDescription(sentence)
        field.style().polish(field)

    def problem(self, field: QWidget) -> str:
        """Return what is shown as wrong with a field."""
        return self._problems[field].text()


def line(text: str = "", hint: str = "", *, secret: bool = False) -> QLineEdit:
    """Return a line to type into."""
    made = QLineEdit(text)
    made.setPlaceholderText(hint)
    made.setMaxLength(200)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def choice(options: list[tuple[str, str]], value: str = "") -> QComboBox:
    """Return a list to pick from: pairs of code and title."""
    made = QComboBox()
    for code, title in options:
        made.addItem(title, code)
    made.setCurrentIndex(max(0, made.findData(value)))
    return made


def area(text: str = "", lines: int = 3) -> QPlainTextEdit:
    """Return room for several lines."""
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.px(12 + 22 * lines))
    return made

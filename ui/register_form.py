"""A form made from a register's columns, over a draft: problems at their fields, Enter goes on, Ctrl+Enter saves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.editors import Editor, editor, enter_moves_on
from unionoffice.desk.draft import ChangedMeanwhileError
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.desk.draft import Draft

    from unionoffice.kinds.register import Column
    from unionoffice.office import Office


class Field(QWidget):
    """A label, its editor, and the problem that stands at it."""

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self.label = QLabel(_(column.title) + (" *" if column.required else ""))
        self.label.setProperty("role", "field")
        self.editor: Editor = editor(draft, column, office, self)
        self.label.setBuddy(self.editor.target)
        self.problem = QLabel()
        self.problem.setProperty("role", "bad")
        self.problem.setWordWrap(True)
        self.problem.hide()
        box.addWidget(self.label)
        box.addWidget(self.editor)
        box.addWidget(self.problem)

    def show_problems(self, draft: Draft) -> None:
        """Paint what is wrong with this field, warnings in their own colour."""
        problems = draft.problems(self.column.name)
        severe = any(problem.severe for problem in problems)
        self.problem.setText("\n".join(("✕ " if one.severe else "! ") + one.message for one in problems))
        self.problem.setVisible(bool(problems))
        self.problem.setProperty("role", "bad" if severe else "warning")
        for widget in (self.problem, self.editor.target):
            widget.setProperty("problem", "true" if severe else "false")
            widget.style().unpolish(widget)
            widget.style().polish(widget)


class RegisterForm(QWidget):
    """The record beside the list.

    Signals:
        saved: the record's id, after it was stored.
        fresh_wanted: the clerk wants a new record (after 保存并新建).
        stepped: -1 or 1, to the record before or behind.
    """

    saved = Signal(int)
    fresh_wanted = Signal()
    stepped = Signal(int)

    def __init__(self, office: Office, parent: QWidget | None = None, *, omit: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self.office = office
        self._omit = frozenset(omit)
        self.editable = True
        self.draft: Draft | None = None
        self.fields: list[Field] = []
        self._check = QTimer(self, singleShot=True, interval=250)
        self._check.timeout.connect(self.show_problems)
        self._build()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._head())
        self.notice = QLabel()
        self.notice.setProperty("role", "bad")
        self.notice.setWordWrap(True)
        self.notice.hide()
        box.addWidget(self.notice)
        self.again = QPushButton(_("重新载入,保留我填的内容"))
        self.again.clicked.connect(self._reload)
        self.again.hide()
        box.addWidget(self.again)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.addWidget(self.scroll, 1)
        self.extras = QVBoxLayout()
        box.addLayout(self.extras)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.before = QToolButton(text="‹", toolTip=_("上一条 (Alt+↑)"), accessibleName=_("上一条"))
        self.behind = QToolButton(text="›", toolTip=_("下一条 (Alt+↓)"), accessibleName=_("下一条"))
        self.before.setShortcut("Alt+Up")
        self.behind.setShortcut("Alt+Down")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.behind.clicked.connect(lambda: self.stepped.emit(1))
        self.place = QLabel()
        self.place.setProperty("role", "second")
        self.save_button = QPushButton(_("保存"), toolTip=_("保存 (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_new_button = QPushButton(_("保存并新建"), toolTip=_("保存并新建 (Ctrl+Enter)"))
        self.save_button.clicked.connect(lambda: self.save())
        self.save_new_button.clicked.connect(lambda: self.save(fresh=True))
        for widget in (self.before, self.place, self.behind):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.save_new_button)
        return row

    def hide_steps(self) -> None:
        """Show one record alone: no way to the one before or behind, none to a new one."""
        for widget in (self.before, self.behind, self.place, self.save_new_button):
            widget.hide()

    def show_draft(self, draft: Draft, place: str = "") -> None:
        """Show this draft; ``place`` tells where it stands, such as ``12/340``."""
        self.draft = draft
        self.place.setText(place)
        self.notice.hide()
        self.again.hide()
        body = QWidget()
        body.setProperty("role", "form")
        column_box = QVBoxLayout(body)
        column_box.setContentsMargins(2, 2, 10, 2)
        column_box.setSpacing(8)
        self.fields = []
        group = ""
        for column in draft.fields:
            if column.name in self._omit:
                continue
            if column.group and column.group != group:
                group = column.group
                head = QLabel(_(group))
                head.setProperty("role", "group")
                column_box.addWidget(head)
            field = Field(draft, column, self.office, body)
            field.editor.load()
            field.editor.edited.connect(self._touched)
            self._watch(field)
            self.fields.append(field)
            column_box.addWidget(field)
        column_box.addStretch(1)
        old = self.scroll.takeWidget()
        if old is not None:
            old.deleteLater()
        self.scroll.setWidget(body)
        self._show_state()

    def _watch(self, field: Field) -> None:
        for line in [field.editor.target, *field.editor.findChildren(QLineEdit)]:
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a one-line field goes on; Ctrl+Enter saves and starts the next record."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                self.save(fresh=True)
                return True
            if isinstance(watched, QLineEdit) and enter_moves_on(event):
                self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def _touched(self) -> None:
        self._check.start()
        self._show_state()

    def _show_state(self) -> None:
        here = self.editable and self.draft is not None
        self.save_button.setEnabled(here and self.draft is not None and self.draft.touched)
        self.save_new_button.setEnabled(here)

    def field(self, name: str) -> Field:
        """Return the field of a column.

        Raises:
            KeyError: the form has no such column.
        """
        for one in self.fields:
            if one.column.name == name:
                return one
        raise KeyError(name)

    def show_problems(self) -> None:
        """Show every field's problems as they stand now."""
        if self.draft is None:
            return
        for field in self.fields:
            field.show_problems(self.draft)
        whole = [one for one in self.draft.problems() if not one.where]
        self.notice.setText("\n".join(one.message for one in whole))
        self.notice.setVisible(bool(whole))

    def save(self, *, fresh: bool = False) -> bool:
        """Store the draft; problems are shown at their fields and nothing is lost.

        Returns:
            Whether it was stored.
        """
        if self.draft is None or not self.editable:
            return False
        try:
            record = self.draft.save()
        except OfficeError as error:
            self.show_problems()
            self._to_first_problem()
            if not any(self.draft.problems(one.column.name) for one in self.fields):
                self.notice.setText(str(error))
                self.notice.show()
            self.again.setVisible(isinstance(error, ChangedMeanwhileError))
            return False
        self.notice.hide()
        self.saved.emit(record)
        if fresh:
            self.fresh_wanted.emit()
        return True

    def _reload(self) -> None:
        """Open the stored record anew under what was typed here."""
        if self.draft is not None:
            self.draft.reload(keep=True)
            self.show_draft(self.draft, self.place.text())

    def _to_first_problem(self) -> None:
        for field in self.fields:
            if self.draft is not None and any(one.severe for one in self.draft.problems(field.column.name)):
                self.scroll.ensureWidgetVisible(field)
                field.editor.target.setFocus()
                return

    def start_typing(self) -> None:
        """Put the cursor into the first field."""
        if self.fields:
            self.fields[0].editor.target.setFocus()

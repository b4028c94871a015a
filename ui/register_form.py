"""A form made from a register's columns, over a draft: problems at their fields, Enter goes on, Ctrl+Enter saves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.choosers import SYSTEM, Choosers
from ui.editors import enter_moves_on
from ui.form_field import Field
from ui.widgets.buttons import tool
from ui.widgets.labels import Elided, heading
from unionoffice.desk.draft import ChangedMeanwhileError
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.desk.draft import Draft
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office

LOW = 420  # below it what stands under the fields scrolls with them
NARROW = 340  # below it labels stand above their fields
CHECK_AFTER = 400  # milliseconds after the last key: not every half day is a wrong one


class RegisterForm(QWidget):
    """The record beside the list.

    Attributes:
        extras: what stands under the fields.

    Signals:
        saved: the record's id, after it was stored.
        fresh_wanted: the clerk wants a new record (after 保存并新建).
        stepped: -1 or 1, to the record before or behind.
        typed: something was typed.
        revert_wanted: the clerk wants what is stored back, without what he typed.
    """

    saved = Signal(int)
    fresh_wanted = Signal()
    stepped = Signal(int)
    typed = Signal()
    revert_wanted = Signal()

    def __init__(
        self, office: Office, parent: QWidget | None = None, *, omit: Sequence[str] = (), choosers: Choosers = SYSTEM
    ) -> None:
        super().__init__(parent)
        self.office = office
        self._omit = frozenset(omit)
        self._choosers = choosers
        self._editable = True
        self._stacked: bool | None = None
        self.draft: Draft | None = None
        self.fields: list[Field] = []
        self._check = QTimer(self, singleShot=True, interval=CHECK_AFTER)
        self._check.timeout.connect(self.show_problems)
        self._build()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(self._head())
        self.notice = QLabel()
        self.notice.setProperty("role", "bad")
        self.notice.setWordWrap(True)
        self.notice.hide()
        box.addWidget(self.notice)
        self.again = QPushButton(_("重新载入，保留我填的内容"))
        self.again.clicked.connect(self._reload)
        self.again.hide()
        box.addWidget(self.again)
        self.sheet = QFrame()
        self.sheet.setProperty("role", "paper")
        inside = QVBoxLayout(self.sheet)
        inside.setContentsMargins(theme.px(10), theme.px(6), theme.px(2), theme.px(8))
        inside.setSpacing(theme.px(6))
        self._over = QWidget()
        QVBoxLayout(self._over).setContentsMargins(0, 0, theme.px(8), 0)
        self._over.hide()
        inside.addWidget(self._over)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.addWidget(self.scroll, 1)
        self._ground = QWidget()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, theme.px(4), theme.px(10), theme.px(4))
        self._column.setSpacing(theme.px(6))
        self._column.addStretch(1)
        self.scroll.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)
        self._body: QWidget | None = None
        self._below = QWidget()
        self.extras = QVBoxLayout(self._below)
        self.extras.setContentsMargins(0, 0, theme.px(8), 0)
        inside.addWidget(self._below)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.sheet)
        box.addWidget(self.pages, 1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._save_fresh)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        self.before = tool("up", _("上一条 (Alt+↑)"))
        self.behind = tool("down", _("下一条 (Alt+↓)"))
        self.before.setShortcut("Alt+Up")
        self.behind.setShortcut("Alt+Down")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.behind.clicked.connect(lambda: self.stepped.emit(1))
        self.place = Elided(role="second")
        self.place.setMinimumWidth(theme.px(36))
        self.revert = tool("undo", _("放弃没有保存的修改"))
        self.revert.clicked.connect(self.revert_wanted)
        self.save_button = QPushButton(_("保存"), toolTip=_("保存 (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_new_button = QPushButton(_("保存并新建"), toolTip=_("保存并新建 (Ctrl+Enter)"))
        self.save_button.clicked.connect(lambda _on=False: self.save())
        self.save_new_button.clicked.connect(self._save_fresh)
        for small in (self.before, self.behind, self.revert):
            small.setIconSize(QSize(theme.px(16), theme.px(16)))
            small.setFixedWidth(theme.px(34))
        for widget in (self.before, self.behind):
            row.addWidget(widget)
        row.addWidget(self.place, 1)
        for widget in (self.revert, self.save_button, self.save_new_button):
            row.addWidget(widget)
        return row

    def put_above(self, widget: QWidget) -> None:
        """Show something over the fields of the record, such as what follows from what is typed."""
        box = self._over.layout()
        assert box is not None
        box.addWidget(widget)
        self._over.show()

    def hide_steps(self) -> None:
        """Show one record alone: no way to the one before or behind, none to a new one."""
        for widget in (self.before, self.behind, self.place, self.save_new_button, self.revert):
            widget.hide()

    # --- showing --------------------------------------------------------------------------------------------------

    @property
    def editable(self) -> bool:
        """Whether the clerk may type here, or only look."""
        return self._editable

    @editable.setter
    def editable(self, editable: bool) -> None:
        if editable != self._editable:
            self._editable = editable
            for field in self.fields:
                field.editor.set_editable(editable)
            self._show_state()

    def show_draft(self, draft: Draft, place: str = "") -> None:
        """Show this draft; ``place`` tells where it stands, such as ``12/340``."""
        self._check.stop()
        self.draft = draft
        self.notice.hide()
        self.again.hide()
        if self.fields and self.fields[0].columns_of is draft.register:
            for field in self.fields:
                field.show_draft(draft)
        else:
            self._make_fields(draft)
        self.pages.setCurrentWidget(self.sheet)
        self.show_place(place)
        self._show_state()

    def show_place(self, place: str) -> None:
        """Tell where the record stands in the list."""
        self.place.setText(place)

    def show_instead(self, page: QWidget) -> None:
        """Show something else in place of a record (many are selected); there is no draft then."""
        self._check.stop()
        self.draft = None
        self.notice.hide()
        self.again.hide()
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.show_place("")
        self._show_state()

    def _make_fields(self, draft: Draft) -> None:
        body = QWidget()
        body.setProperty("role", "form")
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        self.fields = []
        group = ""
        for column in self._columns(draft):
            if column.group and column.group != group:
                head = heading(_(column.group), 1.0)
                head.setContentsMargins(0, theme.px(8) if group else 0, 0, 0)
                group = column.group
                box.addWidget(head)
            field = Field(draft, column, self.office, body, self._choosers)
            field.editor.load()
            field.editor.set_editable(self._editable)
            field.editor.edited.connect(self._touched)
            self._watch(field)
            self.fields.append(field)
            box.addWidget(field)
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._column.insertWidget(max(0, self._column.indexOf(self._over) + 1), body)
        self._stacked = None
        self._arrange()

    def _columns(self, draft: Draft) -> list[Column]:
        """Return the columns asked for, group by group, that of the record's name first."""
        columns = [column for column in draft.fields if column.name not in self._omit]
        named = draft.register.column(draft.register.name).group
        groups = list(dict.fromkeys([named, *(column.group for column in columns)]))
        return sorted(columns, key=lambda column: groups.index(column.group))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put labels above their fields where the form is narrow."""
        super().resizeEvent(event)
        self._arrange()
        self._place_extras()

    def _place_extras(self) -> None:
        """Let what stands over and under the fields scroll with them where there is little room."""
        home = self._column if self.height() < theme.px(LOW) else self.sheet.layout()
        assert isinstance(home, QVBoxLayout)
        if home.indexOf(self._below) < 0:
            home.addWidget(self._below)
            home.insertWidget(0, self._over)

    def _arrange(self) -> None:
        stacked = self.width() < theme.px(NARROW)
        if stacked != self._stacked:
            self._stacked = stacked
            for field in self.fields:
                field.arrange(stacked=stacked)

    def field(self, name: str) -> Field:
        """Return the field of a column.

        Raises:
            KeyError: the form has no such column.
        """
        for one in self.fields:
            if one.column.name == name:
                return one
        raise KeyError(name)

    # --- typing ---------------------------------------------------------------------------------------------------

    def _watch(self, field: Field) -> None:
        for part in [field.editor.target, *field.editor.findChildren(QLineEdit)]:
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field of one line goes on to the next, from the last one to 保存."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and enter_moves_on(event):
            field = next((one for one in self.fields if one.moves_on(watched)), None)
            if field is not None:
                self._go_on(field)
                return True
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.scroll.ensureWidgetVisible(watched, 0, theme.px(24))
        return super().eventFilter(watched, event)

    def _go_on(self, field: Field) -> None:
        following = [one for one in self.fields[self.fields.index(field) + 1 :] if not one.isHidden()]
        target = following[0].editor.target if following else self.save_button
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()

    def _touched(self) -> None:
        self._check.start()
        self._show_state()
        self.typed.emit()

    def show_filled(self) -> None:
        """Show that fields were filled by the program: they are to be saved like what is typed."""
        self._show_state()

    def _show_state(self) -> None:
        here = self._editable and self.draft is not None
        touched = here and self.draft is not None and self.draft.touched
        self.save_button.setEnabled(touched)
        self.revert.setEnabled(touched)
        self.save_new_button.setEnabled(here)

    def show_problems(self) -> None:
        """Show every field's problems as they stand now."""
        if self.draft is None:
            return
        for field in self.fields:
            field.show_problems(self.draft.problems(field.column.name))
        shown = {field.column.name for field in self.fields}
        whole = [one for one in self.draft.problems() if one.where.split("[")[0] not in shown]
        self.notice.setText("\n".join(one.message for one in whole))
        self.notice.setVisible(bool(whole))

    def start_typing(self) -> None:
        """Put the cursor into the first field."""
        if self.fields and self.draft is not None:
            self.fields[0].editor.target.setFocus(Qt.FocusReason.TabFocusReason)

    # --- saving ---------------------------------------------------------------------------------------------------

    def _save_fresh(self) -> None:
        self.save(fresh=True)

    def save(self, *, fresh: bool = False) -> bool:
        """Store the draft; problems are shown at their fields and nothing is lost. Warnings stay there afterwards.

        Returns:
            Whether it was stored.
        """
        if self.draft is None or not self._editable:
            return False
        if self.draft.id and not self.draft.touched:
            if fresh:
                self.fresh_wanted.emit()
            return True
        self._check.stop()
        warnings = [problem for problem in self.draft.check() if not problem.severe]
        try:
            record = self.draft.save()
        except OfficeError as error:
            self._show_refusal(error)
            return False
        self.notice.hide()
        self.again.hide()
        for field in self.fields:
            field.show_draft(self.draft)
            field.show_problems([one for one in warnings if one.where.split("[")[0] == field.column.name])
        self._show_state()
        self.saved.emit(record)
        if fresh:
            self.fresh_wanted.emit()
        return True

    def _show_refusal(self, error: OfficeError) -> None:
        """Show what is in the way at its fields; what belongs to none stands above them."""
        self.show_problems()
        self._to_first_problem()
        assert self.draft is not None
        if not any(problem.severe for problem in self.draft.problems()):
            self.notice.setText(str(error))
            self.notice.show()
        self.again.setVisible(isinstance(error, ChangedMeanwhileError))

    def _reload(self) -> None:
        """Open the stored record anew under what was typed here."""
        if self.draft is not None:
            try:
                self.draft.reload(keep=True)
            except OfficeError as error:
                self.notice.setText(str(error))
                return
            self.show_draft(self.draft, self.place.text())

    def _to_first_problem(self) -> None:
        for field in self.fields:
            if self.draft is not None and any(one.severe for one in self.draft.problems(field.column.name)):
                field.editor.target.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, field, partial(self.scroll.ensureWidgetVisible, field, 0, theme.px(12)))
                return

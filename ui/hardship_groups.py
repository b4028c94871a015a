"""A long form by its groups: one row of buttons shows all fields or those of one group, and how many are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from ui import theme
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.form_field import Field
    from ui.register_form import RegisterForm


class GroupChips(QWidget):
    """The groups of the form beside it."""

    def __init__(self, form: RegisterForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self.group = ""
        self.chips: dict[str, QToolButton] = {}
        self._row = Flow(theme.px(4))
        self.setLayout(self._row)
        self._only = QButtonGroup(self)
        form.typed.connect(self.count)
        form.saved.connect(lambda _record: self.count())
        form.save_button.pressed.connect(self.show_what_is_wrong)

    def follow(self) -> None:
        """Take the groups of the record in the form."""
        if not self.chips and self._form.fields:
            self._make()
        self.count()
        self.show_group(self.group)

    def _make(self) -> None:
        groups = dict.fromkeys(["", *(field.column.group for field in self._form.fields)])
        for group in groups:
            made = QToolButton(checkable=True, focusPolicy=Qt.FocusPolicy.StrongFocus)
            made.setProperty("role", "plain")
            made.clicked.connect(lambda _on=False, group=group: self.show_group(group))
            self._only.addButton(made)
            self._row.add(made)
            self.chips[group] = made
        self.chips[""].setChecked(True)

    def count(self) -> None:
        """Write how many fields of each group are filled in."""
        for group, chip in self.chips.items():
            fields = self._of(group)
            filled = sum(self._filled(field) for field in fields)
            title = _(group) if group else _("全部")
            chip.setText(f"{title} {filled}/{len(fields)}")
            chip.setToolTip(
                _("只看“{title}”，{filled} 项已填，共 {count} 项").format(title=title, filled=filled, count=len(fields))
            )

    def _of(self, group: str) -> list[Field]:
        return [field for field in self._form.fields if group in ("", field.column.group)]

    def _filled(self, field: Field) -> bool:
        draft = self._form.draft
        return draft is not None and bool(draft.text(field.column.name))

    def show_group(self, group: str) -> None:
        """Show the fields of one group, or all."""
        self.group = group
        if group in self.chips:
            self.chips[group].setChecked(True)
        for field in self._form.fields:
            field.setVisible(group in ("", field.column.group))
        body = self._form.fields[0].parentWidget() if self._form.fields else None
        titles = {_(one): one for one in self.chips if one}
        for head in body.findChildren(Label, options=Qt.FindChildOption.FindDirectChildrenOnly) if body else ():
            if head.text() in titles:
                head.setVisible(group == "")

    def show_what_is_wrong(self) -> None:
        """Show all groups when something severe stands in a field that is hidden."""
        draft = self._form.draft
        if draft is None or not self.group:
            return
        here = {field.column.name for field in self._of(self.group)}
        if any(one.severe and one.where.split("[")[0] not in here for one in draft.check()):
            self.show_group("")

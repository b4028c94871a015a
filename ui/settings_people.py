"""人员和密码: who works in the office, their roles and passwords, and the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.operator_words import role_options, role_title
from ui.question import ask
from ui.widgets.buttons import button, primary
from ui.widgets.fields import Fields, choice, line
from ui.widgets.labels import Label, heading, paragraph
from ui.widgets.passwords import password_problem
from ui.widgets.row_tree import RowTree
from ui.workplace import Workplace
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.storage.people import NewOperator, Operator


class PeoplePage(QWidget):
    """The list of operators and what can be done with them; each acts at once."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.table = RowTree(_("操作人"), (_("姓名"), _("角色"), _("密码"), _("状态")))
        self.table.setMinimumHeight(theme.px(180))
        self.add_button = button(_("添加操作人…"), "add")
        self.role_button = button(_("改角色…"))
        self.password_button = button(_("设密码…"), "lock")
        self.retire_button = button(_("停用"))
        self.code_button = button(_("生成恢复码…"))
        self.add_button.clicked.connect(self._add)
        self.role_button.clicked.connect(self._role)
        self.password_button.clicked.connect(self._password)
        self.retire_button.clicked.connect(self._retire)
        self.code_button.clicked.connect(self._code)
        self.table.itemSelectionChanged.connect(self._enable)
        self.alone = QCheckBox(_("只有我一个人办理全部工作（会记录在案，并写在表上）"))
        self.alone.clicked.connect(self._alone)
        rows = QVBoxLayout()
        rows.setSpacing(theme.px(8))
        rows.addLayout(_row(self.role_button, self.password_button, self.retire_button))
        rows.addLayout(_row(self.add_button, self.code_button))
        words = _(
            "密码用来登录，并给身份证号、困难情况等保密内容加密。经审只能查看。恢复码在忘记密码时使用，只显示一次。"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(paragraph(words, role="second"))
        layout.addWidget(self.table, 1)
        layout.addLayout(rows)
        layout.addWidget(self.alone)
        self.refresh()

    def refresh(self) -> None:
        """Show the operators."""
        self.table.clear()
        self.alone.setChecked(self._workplace.office.settings.single_person)
        people = self._workplace.office.people
        for one in people.all():
            state = _("已停用") if one.retired else _("正在使用") if one == people.current else ""
            item = QTreeWidgetItem(
                [one.name, role_title(one.role), _("已设") if one.has_password else _("未设"), state]
            )
            item.setDisabled(one.retired)
            self.table.addTopLevelItem(item)
        self.table.setCurrentItem(self.table.topLevelItem(0))
        for column in (1, 2, 3):
            self.table.resizeColumnToContents(column)
        self._enable()

    @property
    def chosen(self) -> str:
        """Return the name selected."""
        item = self.table.currentItem()
        return item.text(0) if item is not None else ""

    def _enable(self) -> None:
        """Offer what the person at the desk may do."""
        people = self._workplace.office.people
        may = people.may("people") and not self._workplace.office.read_only
        own = people.current is not None and people.current.name == self.chosen
        for made in (self.add_button, self.code_button, self.role_button, self.retire_button):
            made.setEnabled(may)
        self.alone.setEnabled(may)
        self.password_button.setEnabled((may or own) and not self._workplace.office.read_only)

    def _do(self, work: Callable[[], object]) -> None:
        """Do something with the people and show them anew."""
        self._workplace.tasks.attempt(work, lambda _result: self.refresh())

    def _add(self) -> None:
        """Add somebody."""
        OperatorDialog(self._workplace.office.people.add, self.refresh, self).open()

    def _role(self) -> None:
        """Give another role."""
        RoleDialog(self.chosen, lambda name, role: self._do(lambda: self._change(name, role)), self).open()

    def _change(self, name: str, role: str) -> None:
        """Change a role, by its code."""
        people = self._workplace.office.people
        people.change_role(name, next(known for known in _roles() if known == role))

    def _password(self) -> None:
        """Set a password."""
        PasswordDialog(self.chosen, self._workplace.office.people.set_password, self.refresh, self).open()

    def _alone(self, checked: bool) -> None:
        """Record that one person does everything, or does not any more."""
        office = self._workplace.office
        self._do(lambda: office.save_settings(replace(office.settings, single_person=checked)))

    def _retire(self) -> None:
        """Ask, then let somebody not sign in any more."""
        name = self.chosen
        ask(
            self,
            _("停用 {name}？").format(name=name),
            _("停用后不能再登录；做过的事仍记着这个名字。"),
            _("停用"),
            lambda: self._do(lambda: self._workplace.office.people.retire(name)),
        )

    def _code(self) -> None:
        """Make a recovery code and show it once."""
        from ui.recovery_code import RecoveryCode

        self._workplace.tasks.attempt(
            self._workplace.office.people.make_recovery_code,
            lambda code: RecoveryCode(code, self._workplace, self).open(),
        )


class _Small(QDialog):
    """A dialog of a few fields; what is refused is said in it."""

    def __init__(self, title: str, deed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(440))
        self.fields = Fields()
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.done_button = primary(deed)
        self.done_button.clicked.connect(self.try_it)
        cancel = button(_("取消"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(20)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(title))
        layout.addWidget(self.fields)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)

    def try_it(self) -> None:
        """Do it, or say why not."""
        try:
            self.deed()
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
        else:
            self.accept()

    def deed(self) -> None:
        """Do what the dialog is for."""


class OperatorDialog(_Small):
    """Adds an operator."""

    def __init__(self, add: Callable[[NewOperator], Operator], after: Callable[[], None], parent: QWidget) -> None:
        super().__init__(_("添加操作人"), _("添加"), parent)
        self._add = add
        self.name = line()
        self.role = choice(role_options())
        self.password = line(secret=True)
        self.fields.add(_("姓名"), self.name)
        self.fields.add(_("角色"), self.role)
        self.fields.add(_("密码"), self.password, _("可以先空着，由本人登录后自己设。"))
        self.accepted.connect(after)

    def deed(self) -> None:
        """Add the operator."""
        name = self.name.text().strip()
        if not name:
            self.fields.blame(self.name, _("请填写姓名。"))
            raise OfficeError(_("还没有填写姓名。"))
        self._add(NewOperator(name, self.role.currentData(), self.password.text()))


class RoleDialog(_Small):
    """Picks another role."""

    def __init__(self, name: str, pick: Callable[[str, str], None], parent: QWidget) -> None:
        super().__init__(_("{name} 的角色").format(name=name), _("保存"), parent)
        self._name, self._pick = name, pick
        self.role = choice(role_options())
        self.fields.add(_("角色"), self.role)

    def deed(self) -> None:
        """Pass the role on."""
        self._pick(self._name, self.role.currentData())


class PasswordDialog(_Small):
    """Sets a password, typed twice; empty takes it away."""

    def __init__(
        self, name: str, change: Callable[[str, str], None], after: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(_("{name} 的密码").format(name=name), _("保存"), parent)
        self._name, self._set = name, change
        self.password = line(secret=True)
        self.again = line(secret=True)
        self.fields.add(_("新密码"), self.password, _("至少 10 个字符；空着表示取消密码。"))
        self.fields.add(_("再输一次"), self.again)
        self.accepted.connect(after)

    def deed(self) -> None:
        """Set the password."""
        problem = password_problem(self.password.text(), self._name)
        if self.password.text() != self.again.text():
            problem = _("两次输入的密码不一样，请重新输入。")
        if problem:
            raise OfficeError(problem)
        self._set(self._name, self.password.text())


def _row(*buttons: QWidget) -> QHBoxLayout:
    """Return buttons side by side; two short rows fit into a small window where one long row does not."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for made in buttons:
        row.addWidget(made)
    row.addStretch(1)
    return row


def _roles() -> tuple[str, ...]:
    """Return the codes of all roles."""
    return tuple(code for code, _title in role_options())

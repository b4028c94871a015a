"""Who is at the desk: pick a name, type the password; a forgotten one is replaced with the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.operator_words import role_title
from ui.preferences import Preferences
from ui.widgets.buttons import link, primary
from ui.widgets.fields import Fields, choice, line
from ui.widgets.labels import Label, heading
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.office import Office


class SignIn(QDialog):
    """Accepted once somebody is signed in; rejected leaves the office closed."""

    def __init__(self, office: Office, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("登录"))
        self.setModal(True)
        self.setMinimumWidth(theme.px(420))
        self._office, self._preferences = office, preferences
        people = [one for one in office.people.all() if not one.retired]
        self._with_password = {one.name for one in people if one.has_password}
        self.name = choice(
            [(one.name, _("{name}·{role}").format(name=one.name, role=role_title(one.role))) for one in people],
            preferences.operator,
        )
        self.password = line(secret=True)
        self.recovery = line(hint=_("恢复码"))
        self.fields = Fields()
        self.fields.add(_("操作人"), self.name)
        self.fields.add(_("密码"), self.password)
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.enter = primary(_("登录"))
        self.forgot = link(_("忘记密码…"))
        self._build(office.settings.name)
        self.enter.clicked.connect(self.sign_in)
        self.forgot.clicked.connect(self._forgot)
        self.name.currentIndexChanged.connect(self._fit)
        self._fit()

    def sign_in(self) -> None:
        """Try what is typed."""
        self._preferences.operator = self.name.currentData()
        try:
            self._office.people.sign_in(self.name.currentData(), self.password.text())
        except OfficeError as refusal:
            self._refused(refusal)
        else:
            self.accept()

    def _build(self, office: str) -> None:
        """Lay out."""
        buttons = QHBoxLayout()
        buttons.addWidget(self.forgot)
        buttons.addStretch(1)
        buttons.addWidget(self.enter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(office))
        layout.addWidget(self.fields)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)

    def _fit(self) -> None:
        """Ask for a password only of those who have one."""
        needs = self.name.currentData() in self._with_password
        self.password.setEnabled(needs)
        self.password.setPlaceholderText("" if needs else _("没有设密码，直接登录"))
        self.forgot.setVisible(needs)
        self.problem.hide()
        (self.password if needs else self.enter).setFocus()

    def _refused(self, refusal: OfficeError) -> None:
        """Say why, keep the name, empty the password."""
        self.problem.setText(str(refusal))
        self.problem.show()
        self.password.clear()
        self.password.setFocus()

    def _forgot(self) -> None:
        """Go on with the recovery code."""
        dialog = Recover(self._office, self.name.currentData(), self)
        dialog.accepted.connect(self.accept)
        dialog.open()


class Recover(QDialog):
    """A new password by the recovery code."""

    def __init__(self, office: Office, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("用恢复码重设密码"))
        self.setModal(True)
        self.setMinimumWidth(theme.px(420))
        self._office, self._name = office, name
        self.code = line()
        self.password = line(secret=True)
        self.fields = Fields()
        self.fields.add(_("恢复码"), self.code)
        self.fields.add(_("新密码"), self.password)
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.set = primary(_("重设并登录"))
        self.set.clicked.connect(self.recover)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(_("重设 {name} 的密码").format(name=name)))
        layout.addWidget(self.fields)
        layout.addWidget(self.problem)
        layout.addWidget(self.set)

    def recover(self) -> None:
        """Try the code."""
        if not self.password.text():
            self.fields.blame(self.password, _("请输入新密码，以后用它登录。"))
            return
        try:
            self._office.people.recover(self.code.text(), self._name, self.password.text())
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
        else:
            self.accept()

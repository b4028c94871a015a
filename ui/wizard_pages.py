"""The two pages only the wizard has: the first operator, and where the file lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui import theme
from ui.choosers import Choosers
from ui.office_fields import Page, folder_line
from ui.operator_words import role_options
from ui.widgets.buttons import button
from ui.widgets.fields import choice, line
from ui.widgets.passwords import password_problem
from unionoffice.files import safe_name
from unionoffice.i18n import _
from unionoffice.settings import OfficeSettings
from unionoffice.storage.file import SUFFIX
from unionoffice.storage.people import NewOperator


class OperatorPage(Page):
    """Who works with the program first, with the password that is recommended."""

    def __init__(self) -> None:
        super().__init__()
        self.name = line()
        self.role = choice(role_options(editors=True))
        self.password = line(secret=True)
        self.again = line(secret=True)
        self.alone = QCheckBox(_("只有我一个人办理全部工作（会记录在案，并写在表上）"))
        self.code = QCheckBox(_("生成恢复码，忘记密码时使用"))
        self.code.setChecked(True)
        self.code.setEnabled(False)
        self.add(_("姓名"), self.name)
        self.add(_("角色"), self.role)
        self.add(
            _("密码"),
            self.password,
            _("建议设置：身份证号、困难情况等保密内容靠它加密。不设也能用，以后可在设置里补设。"),
        )
        self.add(_("再输一次"), self.again)
        self.wide(_indented(self.code))
        self.wide(_indented(self.alone))
        self.end()
        self.password.textChanged.connect(lambda text: self.code.setEnabled(bool(text)))

    def good(self) -> bool:
        """A name is needed, the passwords must agree and be worth something."""
        missing = not self.name.text().strip()
        self.blame(self.name, _("请填写操作人的姓名，每一步操作都会记上。") if missing else "")
        differ = self.password.text() != self.again.text()
        self.blame(self.again, _("两次输入的密码不一样，请重新输入。") if differ else "")
        weak = self._weakness()
        self.blame(self.password, weak)
        return not (missing or differ or weak)

    def operator(self) -> NewOperator:
        """Return the operator typed."""
        return NewOperator(self.name.text().strip(), self.role.currentData(), self.password.text())

    def wants_code(self) -> bool:
        """Tell whether a recovery code is to be made."""
        return bool(self.password.text()) and self.code.isChecked()

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Note that one person does everything."""
        return replace(settings, single_person=self.alone.isChecked())

    def _weakness(self) -> str:
        """Return what is wrong with the password, "" for none or an empty one."""
        return password_problem(self.password.text(), self.name.text().strip())


class FilePage(Page):
    """Where the office file lies, and the second place for backups."""

    def __init__(self, choosers: Choosers) -> None:
        super().__init__()
        self._choosers = choosers
        self._typed = False
        self.file = line()
        row = QWidget()
        pick = button(_("选择…"), "folder")
        pick.setAccessibleName(_("选择文件位置"))
        pick.clicked.connect(self._ask)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.file, 1)
        layout.addWidget(pick)
        row.setFocusProxy(self.file)
        self.file.setAccessibleName(_("文件位置"))
        self.file.textEdited.connect(self._remember_typed)
        self._place = row
        self.add(_("文件位置"), row, _("放在本机硬盘上；不要放在网络共享或网盘同步的文件夹里。"))
        self.second, second_row = folder_line(choosers, _("第二备份位置"))
        self.add(_("第二备份位置"), second_row, _("可以先空着。每次关闭时自动备份到文件旁边，填了这里就再备一份。"))
        self.end()

    def propose(self, name: str) -> None:
        """Propose a file named like the office, unless the clerk chose one."""
        if not self._typed:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self.file.setText(str(Path(folder or Path.home()) / (safe_name(name or _("工会办公室")) + SUFFIX)))

    def path(self) -> Path:
        """Return the file chosen, with the ending of office files."""
        path = Path(self.file.text().strip()).expanduser()
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def good(self) -> bool:
        """A place in a folder that exists is needed, and nothing may lie there yet."""
        text = self.file.text().strip()
        sentence = ""
        if not text:
            sentence = _("请选择文件放在哪里。")
        elif not self.path().parent.is_dir():
            sentence = _("这个文件夹不存在，请重新选择。")
        elif self.path().exists():
            sentence = _("这里已有同名文件，请换一个名字或文件夹。")
        self.blame(self._place, sentence)
        return not sentence

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Note the second place."""
        return replace(settings, second_place=self.second.text().strip())

    def _ask(self) -> None:
        """Ask where the file shall lie."""
        kinds = _("办公室文件 (*{suffix})").format(suffix=SUFFIX)
        self._choosers.save_file(self, _("办公室文件放在哪里"), self.file.text(), kinds, self._chosen)

    def _chosen(self, path: Path) -> None:
        """Take the clerk's choice."""
        self._typed = True
        self.file.setText(str(path))

    def _remember_typed(self, _text: str) -> None:
        """Propose nothing over what the clerk typed."""
        self._typed = True


def _indented(box: QCheckBox) -> QWidget:
    """Return a tick that stands in line with the fields."""
    from ui.widgets.fields import NAME_WIDTH

    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(theme.px(NAME_WIDTH + 12), theme.px(4), 0, 0)
    layout.addWidget(box)
    return row

"""The recovery code, shown once: to be printed or written down, and four of its characters typed back as proof."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.question import ask
from ui.show_paper import PaperDesk
from ui.widgets.buttons import button, primary
from ui.widgets.fields import Fields, line
from ui.widgets.labels import Label, heading, paragraph
from ui.workplace import Workplace
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.reports.document import Document

# Letters and digits that look alike in handwriting; the code itself has no 0, 1 and 8.
_ALIKE = str.maketrans("018", "OIB")
_GROUP = 4


class RecoveryCode(QDialog):
    """Shows a code that was just made; it is not kept anywhere in the clear.

    Args:
        code: the code, in groups of four.
        workplace: the office it belongs to; printing needs it.
    """

    def __init__(self, code: str, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("请记下恢复码"))
        self.setModal(True)
        self.setMinimumWidth(theme.px(520))
        self._text, self._workplace = code, workplace
        groups = code.split("-")
        self.asked = secrets.randbelow(len(groups))
        half = len(groups) // 2
        self.code = Label("\n".join("  ".join(part) for part in (groups[:half], groups[half:])), 1.5, bold=True)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAccessibleName(_("恢复码"))
        self.typed = line()
        self.typed.setMaxLength(_GROUP)
        self.typed.textChanged.connect(lambda _text: self._enable())
        self.fields = Fields()
        self.fields.add(
            _("第 {number} 组").format(number=self.asked + 1),
            self.typed,
            _("请看着抄下或打印的纸，输入第 {number} 组的 4 个字符。").format(number=self.asked + 1),
        )
        self.papers = PaperDesk(workplace, self)
        self.print_button = button(_("打印…"), "print")
        self.print_button.clicked.connect(self._print)
        self.done_button = primary(_("已经抄好"))
        self.done_button.clicked.connect(self.accept)
        self._build()
        self._enable()

    def done(self, result: int) -> None:
        """Close and forget the code; a sheet that is still being set for printing has its own."""
        self._text = ""
        self.code.clear()
        super().done(result)

    def reject(self) -> None:
        """Ask before a code nobody wrote down goes for good."""
        ask(
            self,
            _("还没有确认抄下恢复码"),
            _("关闭以后程序不能再显示它。以后可以在“设置·人员和密码”里重新生成一个。"),
            _("不抄了，关闭"),
            super().reject,
        )

    def _build(self) -> None:
        """Lay out."""
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addStretch(1)
        buttons.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(_("忘记密码时，只有恢复码能打开保密内容")))
        layout.addWidget(
            paragraph(
                _("请打印（主席、经审各一张，密封保存）或抄写下来，和印章放在一起。程序里不再显示它。"), role="second"
            )
        )
        layout.addWidget(self.code)
        layout.addWidget(self.fields)
        layout.addLayout(buttons)
        self.typed.setFocus()

    def _enable(self) -> None:
        """Let the dialog be done with once the group asked for was typed back."""
        wanted = self._text.split("-")[self.asked]
        typed = self.typed.text().strip().upper().translate(_ALIKE)
        wrong = len(typed) == _GROUP and typed != wanted
        self.fields.blame(self.typed, _("和恢复码不一样，请对照抄下的恢复码再看一遍。") if wrong else "")
        self.done_button.setEnabled(typed == wanted)
        self.adjustSize()

    def _print(self) -> None:
        """Print a sheet for each of the two who keep it."""
        self.papers.show(_("恢复码"), self._paper)

    def _paper(self) -> Document:
        """Lay out the sheets."""
        from unionoffice.reports.recovery_sheet import build

        office = self._workplace.office
        return build(office.settings.name, self._text, office.today)

"""Title and signature lines of one paper, set by the clerk and remembered in the office file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ui import theme
from ui.widgets.buttons import button
from unionoffice.i18n import _
from unionoffice.settings import PaperSettings

if TYPE_CHECKING:
    from ui.workplace import Workplace

LONGEST = 100


class PaperLines(QWidget):
    """Two lines and a button; empty lines mean the paper's own."""

    def __init__(
        self, name: str, workplace: Workplace, again: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._workplace, self._again = name, workplace, again
        kept = workplace.office.settings.paper(name)
        row = QHBoxLayout(self)
        row.setSpacing(theme.px(8))
        row.setContentsMargins(0, 0, 0, 0)
        self.title = QLineEdit(kept.title, placeholderText=_("用这份文件自己的标题"))
        self.signatures = QLineEdit("、".join(kept.signatures), placeholderText=_("例如 制表人、审核人、工会主席"))
        self.apply_button = button(_("应用并记住"))
        self.apply_button.clicked.connect(self.apply)
        for text, line in ((_("标题(&T)"), self.title), (_("签名栏(&N)"), self.signatures)):
            label = QLabel(text)
            label.setBuddy(line)
            row.addWidget(label)
            row.addWidget(line, 1)
            line.setMaxLength(LONGEST)
            line.returnPressed.connect(self.apply)
        row.addWidget(self.apply_button)

    def apply(self) -> None:
        """Remember the lines and set the paper anew."""
        labels = tuple(part for part in re.split(r"[、,,;;\s]+", self.signatures.text()) if part)
        office = self._workplace.office
        wanted = office.settings.with_paper(PaperSettings(self._name, self.title.text().strip(), labels))
        if self._workplace.tasks.attempt(lambda: office.save_settings(wanted)):
            self._again()

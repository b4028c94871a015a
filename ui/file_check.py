"""The daily check of the open file, off the window's thread, some seconds after the start; trouble is told and stays."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.tasks import Progress
from ui.workplace import Workplace
from unionoffice.errors import Problem
from unionoffice.i18n import _

WAIT_MS = 4000


class FileCheck(QObject):
    """Checks once a day per file and machine.

    Signals:
        troubled: what is wrong with the file (list of ``Problem``), told only if there is something.
    """

    troubled = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._key = f"checked/{workplace.office.path}"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.run)
        workplace.bridge.closing.connect(self._timer.stop)

    def begin(self) -> None:
        """Check in a little while, unless that was done today."""
        if self._workplace.preferences.text(self._key) != str(self._workplace.office.today):
            self._timer.start(WAIT_MS)

    def run(self) -> None:
        """Check now."""
        office = self._workplace.office

        def work(progress: Progress) -> list[Problem]:
            progress.tell(_("正在核对文件…"))
            return office.check()

        self._workplace.tasks.start(_("正在核对文件…"), work, self._done)

    def _done(self, problems: list[Problem]) -> None:
        """Remember a good check; tell of a bad one."""
        if problems:
            self.troubled.emit(problems)
        else:
            self._workplace.preferences.keep_text(self._key, str(self._workplace.office.today))

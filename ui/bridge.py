"""The one way from the office to widgets: its change reports become a Qt signal on the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.storage.changes import Changed


class OfficeBridge(QObject):
    """Counts the office's steps and tells every change once.

    Signals:
        said: something a tab did, for the status line.
        changed: what changed (``Changed``), on the thread of the window.
        closing: the office is about to be closed; what was put off must not happen any more.
    """

    changed = Signal(object)
    closing = Signal()
    said = Signal(str)
    _told = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.step = 0
        self._told.connect(self._take, Qt.ConnectionType.AutoConnection)
        self._unlisten = office.listen(self._told.emit)

    def close(self) -> None:
        """Stop listening; the office is about to be closed."""
        self._unlisten()
        self.closing.emit()

    def _take(self, changed: Changed) -> None:
        """Count the step and pass the change on."""
        self.step += 1
        self.changed.emit(changed)

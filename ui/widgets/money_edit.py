"""An amount typed: aligned right, shown as 1,234.50 when left, its capitals as tooltip."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.money import amount_text, capitals, fen


class MoneyEdit(QLineEdit):
    """Passes on what is typed; whether it is an amount the caller decides.

    Signals:
        edited: the text, after every change by the clerk.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(_("金额（元）"))
        self.textEdited.connect(self.edited)
        self.textChanged.connect(self._describe)
        self.editingFinished.connect(self._complete)

    def set_text(self, text: str) -> None:
        """Show a text; the clerk did not type it, so nothing is told."""
        if text != self.text():
            self.setText(text)

    def amount(self) -> int | None:
        """Return the fen typed, None where the text is no amount."""
        with suppress(OfficeError):
            return fen(self.text())
        return None

    def _complete(self) -> None:
        """Write the amount in full when leaving the field."""
        amount = self.amount()
        if amount is not None and self.text() != amount_text(amount):
            self.setText(amount_text(amount))
            self.edited.emit(self.text())

    def _describe(self) -> None:
        """Offer the amount in capitals."""
        amount = self.amount()
        self.setToolTip(capitals(amount) if amount is not None else "")

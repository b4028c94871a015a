"""The editor of a picture: shown small, chosen from a file, kept with the attachments of its record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.choosers import SYSTEM, Choosers
from ui.editors_plain import Editor
from ui.record_picture import picture_of
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from ui.editors_plain import Typed
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office

KINDS = N_("图片 (*.png *.jpg *.jpeg *.bmp)")
WIDTH, HEIGHT = 84, 112


class NotAPictureError(OfficeError):
    """The chosen file cannot be read as a picture."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("“{name}”不是能读的图片，没有添加；请选 JPG 或 PNG 文件。").format(name=path.name))


class ImageEditor(Editor):
    """One picture of a record."""

    wide: ClassVar[bool] = True

    def __init__(
        self,
        draft: Typed,
        column: Column,
        office: Office,
        parent: QWidget | None = None,
        choosers: Choosers = SYSTEM,
    ) -> None:
        super().__init__(draft, column, office, parent)
        self._choosers = choosers
        self._editable = True
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.picture.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT))
        self.picture.setProperty("role", "picture")
        self.picture.setFrameShape(QLabel.Shape.Box)
        self.hint = QLabel(_("先保存这条记录，再选择图片。"), wordWrap=True)
        self.hint.setProperty("role", "second")
        self.choose = QPushButton(_("选择图片…"))
        self.clear = QPushButton(_("清除"))
        self._name(self.choose)
        self.choose.clicked.connect(self._choose)
        self.clear.clicked.connect(self.drop)
        side = QVBoxLayout()
        side.setSpacing(theme.px(4))
        side.addWidget(self.hint)
        side.addStretch(1)
        side.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.picture)
        row.addLayout(side, 1)
        self.box.addLayout(row)

    @property
    def target(self) -> QWidget:
        """The button that asks for a file."""
        return self.choose

    def _choose(self) -> None:
        self._choosers.open_file(self, _("选择图片"), str(Path.home()), _(KINDS), self.take)

    def take(self, path: Path) -> None:
        """Copy this file to the record's attachments and show it."""
        try:
            if not QImageReader(str(path)).canRead():
                raise NotAPictureError(path)
            with self.office.change(_("添加图片")):
                number = self.office.attachments.add(self.draft.register.code, self.draft.id, path)  # type: ignore[union-attr]
        except OfficeError as refusal:
            self.refused.emit(str(refusal))
            return
        self.refused.emit("")
        self._take(number)
        self.load()

    def drop(self) -> None:
        """Leave the record without a picture; the file stays among its attachments."""
        self._take(None)
        self.load()

    def set_editable(self, editable: bool) -> None:
        """Let the clerk choose, or only look."""
        self._editable = editable
        self.load()

    def load(self) -> None:
        """Show the picture."""
        record = getattr(self.draft, "id", 0)
        shown = self._pixmap(record)
        self.hint.setVisible(self._editable and not record)
        self.choose.setVisible(self._editable)
        self.choose.setEnabled(bool(record))
        self.clear.setVisible(self._editable and bool(self.draft.value(self.column.name)))
        if shown is None:
            self.picture.setPixmap(QPixmap())
            self.picture.setText(_("没有照片"))
        else:
            self.picture.setPixmap(shown)

    def _pixmap(self, record: int) -> QPixmap | None:
        code, number = self.draft.register.code, self.draft.value(self.column.name)
        return picture_of(self.office, code, record, number, (WIDTH, HEIGHT), self.devicePixelRatioF())

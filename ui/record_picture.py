"""The picture of a record, read at the size it is shown in: a photo of 20 megapixels must not stop the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap

from ui import theme
from unionoffice.errors import OfficeError

if TYPE_CHECKING:
    from unionoffice.office import Office


def picture_of(
    office: Office, code: str, record: int, number: int | None, size: tuple[int, int], ratio: float = 1.0
) -> QPixmap | None:
    """Return a picture of a record, None where there is none, or none that can be read.

    Args:
        office: the open office.
        code: the register's code.
        record: the record.
        number: its attachment that is the picture.
        size: width and height it may take, in pixels at 100 %.
        ratio: device pixels for each pixel.
    """
    kept = office.attachments.of(code, record) if number and record else []
    found = next((one for one in kept if one.id == number), None)
    if found is None:
        return None
    content = QBuffer()
    try:
        content.setData(b"".join(office.attachments.pieces(found)))
    except OfficeError:
        return None  # sealed and no key at hand, or lost
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(content)
    reader.setAutoTransform(True)
    room = QSize(round(theme.px(size[0]) * ratio), round(theme.px(size[1]) * ratio))
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    shown = QPixmap.fromImage(image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    shown.setDevicePixelRatio(ratio)
    return shown

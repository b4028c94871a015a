"""The program's own line drawings, coloured by the look; read through QtSvg only when one is first shown."""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from ui import theme
from unionoffice import resources

SIZE = 20

_dressed: WeakKeyDictionary[QAbstractButton | QAction, tuple[str, str]] = WeakKeyDictionary()


def dress(wearer: QAbstractButton | QAction, name: str, role: str = "text") -> None:
    """Give a button or action an icon that follows every change of the look."""
    _dressed[wearer] = (name, role)
    wearer.setIcon(icon(name, role))
    if isinstance(wearer, QAbstractButton):
        wearer.setIconSize(QSize(theme.px(SIZE), theme.px(SIZE)))


def icon(name: str, role: str = "text") -> QIcon:
    """Return a drawing in one of the look's colours, its disabled form in the second colour."""
    made = QIcon(pixmap(name, role))
    made.addPixmap(pixmap(name, "second"), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, role: str = "text", size: float = SIZE) -> QPixmap:
    """Return a drawing as a picture, ``size`` long at 10.5 pt, sharp on the screen in use."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    return _draw(name, theme.colour(role).name(), theme.px(size), ratio)


@lru_cache(maxsize=512)
def _draw(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """Draw one SVG file into a picture of ``side`` logical pixels."""
    from PySide6.QtSvg import QSvgRenderer

    source = _source(name).replace("currentColor", colour)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    """Return the text of a drawing."""
    return resources.text("icons", f"{name}.svg")


def _redress() -> None:
    """Colour every icon that is still worn anew."""
    for wearer, (name, role) in tuple(_dressed.items()):
        if isValid(wearer):
            dress(wearer, name, role)


theme.on_change(_redress)

"""The program's own line drawings, coloured by the look; read through QtSvg only when one is first shown."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel

from ui import theme
from unionoffice import resources

SIZE = 20

_held = False
_shown: WeakKeyDictionary[QLabel, tuple[str, str, float]] = WeakKeyDictionary()
_dressed: WeakKeyDictionary[QAbstractButton | QAction, tuple[str, str]] = WeakKeyDictionary()


def hold() -> None:
    """Leave icons blank for now: reading SVG would put off the first picture of the window."""
    global _held
    _held = True


def release() -> None:
    """Draw the icons that were left blank; the first picture is on the screen."""
    global _held
    if _held:
        _held = False
        _redress()


def dress(wearer: QAbstractButton | QAction, name: str, role: str = "text") -> None:
    """Give a button or action an icon that follows every change of the look."""
    _dressed[wearer] = (name, role)
    wearer.setIcon(icon(name, role))
    if isinstance(wearer, QAbstractButton):
        wearer.setIconSize(QSize(theme.px(SIZE), theme.px(SIZE)))


def show(label: QLabel, name: str, role: str = "text", size: float = SIZE) -> None:
    """Show a drawing in a label, in the colours of every look to come."""
    _shown[label] = (name, role, size)
    label.setPixmap(pixmap(name, role, size))


def sign(name: str, role: str = "text", size: float = SIZE) -> QLabel:
    """Return a label with a drawing."""
    made = QLabel()
    show(made, name, role, size)
    return made


def icon(name: str, role: str = "text") -> QIcon:
    """Return a drawing in one of the look's colours, its disabled form in the second colour."""
    made = QIcon(pixmap(name, role))
    made.addPixmap(pixmap(name, "second"), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, role: str = "text", size: float = SIZE) -> QPixmap:
    """Return a drawing as a picture, ``size`` long at 10.5 pt, sharp on the screen in use."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    if _held:
        return _blank(theme.px(size), ratio)
    return _draw(name, theme.colour(role).name(), theme.px(size), ratio)


def _blank(side: int, ratio: float) -> QPixmap:
    """Return an empty picture of ``side`` logical pixels."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=512)
def _draw(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """Draw one SVG file into a picture of ``side`` logical pixels."""
    from PySide6.QtSvg import QSvgRenderer

    source = _source(name).replace("currentColor", colour)
    picture = _blank(side, ratio)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    """Return the text of a drawing."""
    return resources.text("icons", f"{name}.svg")


def _redress() -> None:
    """Colour every icon that is still worn anew."""
    for wearer, (name, role) in tuple(_dressed.items()):
        # A wearer whose Qt half is gone already is no longer in any window (importing shiboken6 to ask costs 30 ms).
        with suppress(RuntimeError):
            dress(wearer, name, role)
    for label, (name, role, size) in tuple(_shown.items()):
        with suppress(RuntimeError):
            show(label, name, role, size)


theme.on_change(_redress)

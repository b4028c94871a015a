"""The Qt application: bundled fonts, Qt's own Chinese words, the look, and the hook that catches our bugs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.preferences import Preferences
from unionoffice import resources

NAME = "unionoffice"
FIRST_FONTS = ("sans.ttf", "sans-bold.ttf")
RARE_FONT = "rare.ttf"


def application(argv: Sequence[str] = ("unionoffice",), *, words: bool = True) -> QApplication:
    """Return the one application of this process, made and dressed at the first call.

    Args:
        argv: the command line for Qt.
        words: load Qt's own words in Chinese now; the start does so after its first picture.
    """
    known = QApplication.instance()
    # Chosen by argument: setStyle() would make PySide build all enumerations of QStyle, 8 ms at every start.
    app = known if isinstance(known, QApplication) else QApplication([*argv[:1], "-style", "Fusion"])
    if app.property("office") is None:
        app.setProperty("office", True)
        app.setApplicationName(NAME)
        app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        _load_fonts(FIRST_FONTS)
        if words:
            _translate(app)
    return app


def load_rare_font() -> None:
    """Load the font of rare characters in names; the window does so after its first paint."""
    _load_fonts((RARE_FONT,))


def dress(app: QApplication, preferences: Preferences) -> None:
    """Apply the look this machine remembers."""
    theme.apply(app, dark=preferences.dark, points=preferences.points or theme.BASE_POINTS)


def run(path: Path | None = None, preferences: Preferences | None = None, *, read_only: bool = False) -> int:
    """Open the window and stay in it until it is closed.

    Args:
        path: the office file to open; without it the last one, or the welcome page.
        read_only: only look into it.
        preferences: where this machine's settings lie (tests and the pictures pass their own).

    Returns:
        The exit status of the program.
    """
    from ui import icons
    from ui.main_window import MainWindow

    app = application(sys.argv[:1], words=False)
    icons.hold()
    mine = preferences if preferences is not None else Preferences()
    dress(app, mine)
    window = MainWindow(mine)
    _install_hook(window)
    window.restore_geometry()
    start = path or mine.last_file
    if start is not None:
        window.open_at_start(start, read_only=read_only)
    window.first_painted.connect(_settle)
    window.show()
    return app.exec()


def _settle() -> None:
    """Do what waited for the first picture: Qt's words, the font of rare characters, and looking for garbage again."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _translate(app)
    load_rare_font()
    gc.freeze()
    gc.enable()


def _load_fonts(names: Sequence[str]) -> None:
    """Make bundled fonts known to Qt; a missing one leaves the system's fonts."""
    for name in names:
        file = resources.path("fonts", name)
        if file.exists():
            QFontDatabase.addApplicationFont(str(file))


def _translate(app: QApplication) -> None:
    """Load Qt's own words (buttons of file dialogs, text menus) in Chinese."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale("zh_CN"), "qtbase", "_", folder):
        app.installTranslator(translator)


def _install_hook(window: object) -> None:
    """Show what was not foreseen in a dialog instead of dying silently; no data was touched then."""
    from PySide6.QtWidgets import QWidget

    parent = window if isinstance(window, QWidget) else None

    def hook(kind: type[BaseException], error: BaseException, _trace: object) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from ui.error_dialog import show_bug, show_refusal
        from unionoffice.errors import OfficeError

        # A page that cannot be read while a tab is drawn is the machine's fault, and its sentence says what to do.
        if isinstance(error, OfficeError):
            show_refusal(parent, error)
        else:
            show_bug(parent, error)

    sys.excepthook = hook

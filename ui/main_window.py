"""The window: the welcome page or one open office, and the actions of menu and keyboard."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from ui import actions, icons, theme
from ui.choosers import SYSTEM, Choosers
from ui.opening import Trouble, Way, trouble
from ui.preferences import Preferences
from ui.tab import Action
from ui.tasks import Tasks
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.office_view import OfficeView
    from ui.welcome_page import WelcomePage
    from unionoffice.glance import Glance
    from unionoffice.office import Office


class MainWindow(QMainWindow):
    """One window, one office.

    Args:
        preferences: what this machine remembers.
        choosers: asks for files; tests pass their own.

    Signals:
        first_painted: the window has been on the screen for the first time.
    """

    first_painted = Signal()

    def __init__(self, preferences: Preferences, choosers: Choosers = SYSTEM) -> None:
        super().__init__()
        self.preferences = preferences
        self.choosers = choosers
        self._painted = False
        self.tasks = Tasks(self)
        self.tasks.refused.connect(self.show_refusal)
        self.deeds = actions.make(self)
        self.view: OfficeView | None = None
        self._welcome: WelcomePage | None = None
        self._stack = QStackedWidget()
        self._stack.setProperty("role", "ground")
        self.setCentralWidget(self._stack)
        self.setWindowTitle(_("工会办公室"))
        self.resize(1280, 800)
        self.setMinimumSize(640, 360)
        self._wire()

    # --- opening and closing -------------------------------------------------------------------------------

    @property
    def office(self) -> Office | None:
        """Return the office that is open."""
        return self.view.office if self.view is not None else None

    @property
    def welcome(self) -> WelcomePage:
        """Return the welcome page, built at first need."""
        if self._welcome is None:
            from ui.welcome_page import WelcomePage

            self._welcome = WelcomePage(self.preferences)
            self._stack.addWidget(self._welcome)
            self._wire_welcome(self._welcome)
        return self._welcome

    def open_at_start(self, path: Path, *, read_only: bool = False) -> None:
        """Show at once what a glance into the file gives, and open it when that is on the screen.

        Opening loads and checks far more than the first picture needs; until it is done nothing can be changed.
        """
        from unionoffice.glance import glance

        found = None if read_only else glance(path)
        if found is None:
            self.open_office(path, read_only=read_only)
            return
        try:
            self._draw(found)
        except Exception:  # only a picture: whatever is wrong with the file, the opening tells it in a sentence
            found.close()
            self.open_office(path)
            return
        self.first_painted.connect(lambda: self.open_office(path), Qt.ConnectionType.SingleShotConnection)

    def open_office(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> None:
        """Open an office file; where it does not open the welcome page says why and offers the ways on."""
        from unionoffice.office import Office

        try:
            self.tasks.attempt(
                lambda: Office.open(path, read_only=read_only, take_over=take_over),
                self.show_office,
                lambda refusal: self.show_trouble(trouble(path, refusal)),
            )
        except Exception:
            self._stop_glancing()
            if self.view is None:
                self.show_welcome()
            raise

    def show_office(self, office: Office) -> None:
        """Show an office just opened or made, after asking who is at the desk where that is needed."""
        if office.people.current is None:
            from ui.sign_in import SignIn

            self._stop_glancing()

            dialog = SignIn(office, self.preferences, self)
            dialog.accepted.connect(lambda: self._enter(office))
            dialog.rejected.connect(lambda: self._turn_away(office))
            dialog.open()
            self.show_welcome()
            return
        self._enter(office)

    def show_trouble(self, found: Trouble) -> None:
        """Show why a file did not open."""
        self._stop_glancing()
        self.show_welcome()
        self.welcome.explain(found)

    def show_welcome(self) -> None:
        """Show the welcome page."""
        self.welcome.refresh()
        self._stack.setCurrentWidget(self.welcome)
        self._enable()

    def close_office(self, *, backup: bool = True) -> bool:
        """Close the office that is open; False if something half typed keeps it open.

        Args:
            backup: make one if something changed. Not before a restore: that keeps the present state itself, and a new
                backup would let the rotation delete an older one of the same day, perhaps the one to be restored.
        """
        view = self.view
        if view is None:
            return True
        if not view.leave():
            return False
        self.tasks.stop()
        view.close_office()
        self.view = None
        self._stack.removeWidget(view)
        view.deleteLater()
        self.tasks.attempt(lambda: view.office.close(backup=backup))
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is half typed, make the backup, remember the window."""
        if not self.close_office():
            event.ignore()
            return
        self.preferences.keep_bytes("window", self.saveGeometry())
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; what the first picture could do without follows it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._after_first_paint)

    def _after_first_paint(self) -> None:
        """Draw what was put off, and tell who waits for the first picture."""
        icons.release()
        self.first_painted.emit()

    def restore_geometry(self) -> None:
        """Stand where the window stood last; show the welcome page until an office is open."""
        self.restoreGeometry(self.preferences.bytes("window"))
        if self.view is None and self.preferences.last_file is None:
            self.show_welcome()

    def show_refusal(self, refusal: OfficeError) -> None:
        """Tell the clerk a refusal nobody else showed."""
        from ui.error_dialog import show_refusal

        show_refusal(self, refusal)

    @property
    def _glancing(self) -> bool:
        """Tell whether the office in view is only a first look, soon to be opened."""
        return self.view is not None and not hasattr(self.view.office, "change")

    def _stop_glancing(self) -> None:
        """Put the first look away: what it shows is not open."""
        if self._glancing:
            self.close_office(backup=False)

    def _enter(self, office: Office) -> None:
        """Draw an open office; one that cannot even be drawn (a bad page in the file) is closed again."""
        self.close_office()
        try:
            self.tasks.attempt(lambda: self._draw(office), failed=lambda refusal: self._give_up(office, refusal))
        except Exception:
            self.tasks.attempt(lambda: office.close(backup=False))
            raise
        if self.view is not None:
            self.preferences.opened(office.path)

    def _give_up(self, office: Office, refusal: OfficeError) -> None:
        """Close an office that could not be drawn and say why; nothing in it was changed."""
        with contextlib.suppress(OfficeError):
            office.close(backup=False)
        self.show_trouble(trouble(office.path, refusal))

    def _draw(self, office: Office | Glance) -> None:
        """Draw an office, or the first look into one."""
        from ui.office_view import OfficeView

        self.view = OfficeView(office, self.deeds, self.tasks, self.preferences, self.choosers)
        self.view.abilities_changed.connect(self._enable)
        self.view.status.backup_wanted.connect(self.deeds["backup"].trigger)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.bar.setFocus()
        self._enable()

    def _turn_away(self, office: Office) -> None:
        """Close an office nobody signed in to."""
        office.close(backup=False)
        self.show_welcome()

    # --- actions -------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        """Connect the actions."""
        from ui.window_deeds import WindowDeeds

        self._deeds_done = WindowDeeds(self)
        for name, action in self.deeds.items():
            self.addAction(action)
            action.triggered.connect(lambda _on=False, deed=name: self._deeds_done.do(deed))
        self._enable()

    def _wire_welcome(self, page: WelcomePage) -> None:
        """Connect the welcome page."""
        page.new_wanted.connect(self.deeds["new_office"].trigger)
        page.open_wanted.connect(self.deeds["open_office"].trigger)
        page.restore_wanted.connect(self.deeds["restore"].trigger)
        page.sample_wanted.connect(self._deeds_done.open_sample)
        page.file_wanted.connect(self.open_office)
        page.way_taken.connect(self._take_way)

    def _take_way(self, path: Path, way: Way) -> None:
        """Do what the clerk chose after a file did not open."""
        if way is Way.FORGET:
            self.preferences.forget(path)
            self.welcome.calm()
            self.welcome.refresh()
        elif way in (Way.LOOK, Way.AGAIN, Way.TAKE_OVER):
            self.welcome.calm()
            self.open_office(path, read_only=way is Way.LOOK, take_over=way is Way.TAKE_OVER)
        else:
            self._deeds_done.take_way(path, way)

    def _enable(self) -> None:
        """Let exactly those actions be possible that would do something now."""
        office = self.office
        for name in actions.NEEDS_OFFICE:
            self.deeds[name].setEnabled(office is not None)
        self.deeds["restore"].setEnabled(office is None or office.people.may("restore"))
        if office is None or self.view is None:
            self.setWindowTitle(_("工会办公室"))
            return
        self.setWindowTitle(_("{office} - 工会办公室").format(office=office.settings.name))
        may = self.view.workplace.may_edit
        for action in Action:
            self.deeds[action.value].setEnabled(self.view.can(action) and (may or action in _READING))
        self.deeds["undo"].setEnabled(may and office.undo_title is not None)
        self.deeds["redo"].setEnabled(may and office.redo_title is not None)
        for name in ("bin", "backup", "backup_to"):
            self.deeds[name].setEnabled(may)
        self.view.status.show_undo(office.undo_title if may else None)

    @staticmethod
    def set_look(preferences: Preferences, dark: bool, points: float) -> None:
        """Remember and apply a look."""
        preferences.dark, preferences.points = dark, points
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, dark=dark, points=points)

    def say(self, sentence: str) -> None:
        """Say in the status line what was just done."""
        if self.view is not None:
            self.view.status.say(sentence)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        if self.view is not None:
            self.view.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.view.header.search.selectAll()


_READING = frozenset({Action.FIND, Action.PRINT, Action.EXPORT})

"""A process that goes through the window of an office: every tab, an export, an import; it says memory and pauses.

``python3 -m benchmarks.tour bare|open|tabs|export|import FILE FOLDER`` prints one JSON object.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QMainWindow

from benchmarks import offices
from benchmarks.measure import proportional_memory
from benchmarks.workshop import application

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Pulse:
    """Beats every few milliseconds while the event loop is free, and knows its longest pause."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        """Note how long the loop was away."""
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def start(self) -> None:
        """Forget what was before."""
        self.longest, self._last = 0.0, time.perf_counter()


def settle(seconds: float = 0.4) -> None:
    """Let the window do what it put off."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def until(over: Callable[[], bool], seconds: float = 60.0) -> None:
    """Stay in the event loop until something is so."""
    loop, end = QEventLoop(), time.monotonic() + seconds
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if over() or time.monotonic() > end else None)
    look.start(5)
    loop.exec()
    if not over():
        raise TimeoutError


def window(file: Path, folder: Path) -> MainWindow:
    """Open the program's window with an office."""
    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from unionoffice.office import Office

    store = QSettings(str(folder / "tour.ini"), QSettings.Format.IniFormat)
    made = MainWindow(Preferences(store))
    made.show_office(Office.open(file, clock=offices.moment))
    made.show()
    settle()
    return made


def tabs(shown: MainWindow) -> None:
    """Show every tab."""
    assert shown.view is not None
    for place in range(shown.view.bar.count()):
        shown.view.bar.setCurrentIndex(place)
        settle()


def export(shown: MainWindow, folder: Path, pulse: Pulse) -> None:
    """Write the biggest register as a sheet, off the window's thread as the tab does."""
    from unionoffice.desk.listing import Listing
    from unionoffice.exports.sheet import Layout
    from unionoffice.exports.workbook import write_workbook
    from unionoffice.sheets import listing_sheet

    assert shown.office is not None
    office, done = shown.office, []
    listing = Listing(office, "schedule")
    names = [column.name for column in listing.columns if column.shown]

    def work(_progress: object) -> None:
        write_workbook([listing_sheet(office, listing, names)], folder / "tour.xlsx", Layout.FORM)

    pulse.start()
    shown.tasks.start("导出(示例)", work, done.append)
    until(lambda: bool(done))


def read_in(shown: MainWindow, folder: Path, pulse: Pulse) -> None:
    """Read a document of forty plans in the import window, look at the first, store it."""
    from benchmarks.invented import plan_text
    from ui.plan_import import PlanImport

    document = folder / "示例计划.txt"
    document.write_text(plan_text(40, 100_000), encoding="utf-8")
    assert shown.view is not None
    dialog = PlanImport(shown.view.workplace, shown)
    stored: list[int] = []
    dialog.stored.connect(stored.append)
    dialog.open()
    settle()
    pulse.start()
    dialog.read_file(document)
    until(lambda: dialog.review is not None)
    settle()
    dialog.store()
    until(lambda: bool(stored))
    settle()


def bare_gap(folder: Path, pulse: Pulse) -> float:
    """Return the longest pause while a thread does nothing but write a sheet with the library."""
    import threading

    from benchmarks.bare_paper import write_workbook

    rows = [("慰问生病住院的会员", "示例", number, number * 7) for number in range(4000)]
    thread = threading.Thread(target=write_workbook, args=(folder / "tour-bare.xlsx", rows))
    write_workbook(folder / "tour-bare.xlsx", rows[:2])
    pulse.start()
    thread.start()
    until(lambda: not thread.is_alive())
    return pulse.longest


def main(arguments: list[str]) -> None:
    """Do one of the tours."""
    work, file, folder = arguments[0], arguments[1], Path(arguments[2])
    app = application(folder)
    said: dict[str, float] = {}
    if work == "bare":
        app.setStyleSheet("")
        empty = QMainWindow()
        empty.show()
        settle()
    else:
        shown = window(Path(file), folder)
        if work == "tabs":
            tabs(shown)
        elif work != "open":
            pulse = Pulse()
            said["bare_gap"] = bare_gap(folder, pulse)
            {"export": export, "import": read_in}[work](shown, folder, pulse)
            said["gap"] = pulse.longest
    said["memory"] = proportional_memory()
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    # The process has said what it was made for; taking a window apart in order is not measured.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])

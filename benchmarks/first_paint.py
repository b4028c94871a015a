"""A process that says when its first picture was complete, and when one could work: a bare window, or the program.

``python3 -m benchmarks.first_paint bare`` shows an empty QMainWindow; ``… program FOLDER`` runs ``main.py`` as it stands,
with the machine's settings in FOLDER.  The program loads what it loads in its own order; when it comes to its window,
an application object that watches for the first picture is laid out for it to find.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import time

HEAVY = (
    "openpyxl", "reportlab", "sqlite_utils", "docx", "pypinyin", "lunar_python", "cryptography", "fontTools",
    "pypdfium2", "olefile", "python_calamine",
)  # fmt: skip
WINDOW = "ui.main_window"  # the program's own application is made after this is imported


def watched_application() -> object:
    """Return an application that says, when it enters its loop, when the first picture of the window was complete."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    painted = QEvent.Type(QEvent.registerEventType())

    class FirstPaint(QObject):
        """Watches one window: its first paint, and the moment after it."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                # Posted events are taken by priority and before timers: nothing comes between it and the picture.
                QCoreApplication.postEvent(self, QEvent(painted), Qt.EventPriority.HighEventPriority.value)
            return False

        def customEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's own name
            said = found(self.parent())
            self.clock = QTimer(self)
            self.clock.timeout.connect(lambda: usable(self.parent()) and tell(said))
            self.clock.start(1)

    class Application(QApplication):
        """Finds the window that is there when the program enters its loop."""

        def exec(self) -> int:  # type: ignore[override]  # Qt's is static
            windows = [one for one in self.topLevelWidgets() if isinstance(one, QMainWindow) and one.isVisible()]
            windows[0].installEventFilter(FirstPaint(windows[0]))
            return QApplication.exec()

    return Application(["unionoffice"])


def found(window: object) -> dict[str, object]:
    """Return when the first picture was complete, what was loaded by then and which tab it shows."""
    at = time.perf_counter_ns()
    loaded = sorted({name.partition(".")[0] for name in sys.modules} & set(HEAVY))
    view = getattr(window, "view", None)
    shown = type(view.tab).__name__ if view is not None else ""
    return {"at": at, "heavy": loaded, "shown": shown, "modules": len(sys.modules)}


def usable(window: object) -> bool:
    """Tell whether the office is open for work, and not only drawn; an empty window always is."""
    view = getattr(window, "view", None)
    return view is None or type(view.office).__name__ == "Office"


def tell(said: dict[str, object]) -> None:
    """Say it, and end at once."""
    sys.stdout.write(json.dumps({**said, "usable": time.perf_counter_ns()}) + "\n")
    sys.stdout.flush()
    os._exit(0)


def run_program(settings: str) -> None:
    """Run ``main.py`` with the machine's settings in a folder."""
    kept: list[object] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "import" and arguments[0] == WINDOW and not kept:
            kept.append(None)
            from PySide6.QtCore import QSettings

            QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
            kept.append(watched_application())

    sys.addaudithook(watch)
    sys.argv = ["main.py"]
    runpy.run_path("main.py", run_name="__main__")


def show_bare() -> int:
    """Show an empty window of the size of ours."""
    from PySide6.QtWidgets import QMainWindow

    app = watched_application()
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    return int(app.exec())  # type: ignore[attr-defined]


def main(arguments: list[str]) -> int:
    """Show one of the two windows."""
    if arguments[0] == "bare":
        return show_bare()
    run_program(arguments[1])
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The program as it is started: one application, a window that paints, nothing heavy before that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import app as ui_app
from ui import icons
from ui.main_window import MainWindow
from ui.preferences import Preferences

HEAVY = ("sqlite_utils", "openpyxl", "reportlab", "lunar_python", "pypinyin", "docx", "pypdfium2", "cryptography")

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from ui import app, icons
from ui.main_window import MainWindow
from ui.preferences import Preferences

running = app.application()
preferences = Preferences(QSettings(sys.argv[2], QSettings.Format.IniFormat))
app.dress(running, preferences)
icons.hold()
window = MainWindow(preferences)
painted = []

def first():
    painted.extend(sorted(name for name in sys.modules if "." not in name))
    window.close()

window.first_painted.connect(first)
window.open_office(Path(sys.argv[1]))
window.show()
running.exec()
assert window.windowTitle() != "工会办公室"
print(" ".join(painted))
"""


def test_nothing_heavy_is_loaded_before_the_first_picture(office_path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, str(office_path), str(tmp_path / "machine.ini")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    loaded = done.stdout.split()
    assert "PySide6" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_there_is_one_application(qapp: QApplication) -> None:
    assert ui_app.application() is qapp
    assert ui_app.application() is ui_app.application()


def test_the_program_opens_the_file_it_is_given_and_ends_with_its_window(
    qapp: QApplication, preferences: Preferences, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    seen: list[str] = []

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                seen.append(window.windowTitle())
                window.close()

    QTimer.singleShot(300, look)
    assert ui_app.run(office_path, preferences=preferences) == 0
    assert seen == ["第二实验小学工会 - 工会办公室"]
    icons.release()

"""What the lines work with: offices made once, processes of their own, the application and its bare look."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import offices
from benchmarks.measure import TIMES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.workplace import Workplace
    from unionoffice.office import Office

ROOT = Path(__file__).resolve().parent.parent


class Workshop:
    """The files and processes of one run of the benchmark.

    Args:
        folder: where offices and papers are made; those found there are used again.
        quick: small offices and few turns; the figures say nothing then, only that everything runs.
    """

    def __init__(self, folder: Path, *, quick: bool = False) -> None:
        self.folder, self.quick = folder, quick
        self.times = 2 if quick else TIMES
        self.jumps = 12 if quick else 120
        self._open: dict[str, Office] = {}
        self._usable: set[Path] = set()

    # -- offices ------------------------------------------------------------------------------------------------

    def sample(self) -> Path:
        """Return the file of the sample office."""
        from unionoffice import sample

        return self._made("sample", lambda path: sample.build(path, clock=offices.moment).close(backup=False))

    def office_file(self, size: str) -> Path:
        """Return the file of an office S, M or L."""
        name = "XS" if self.quick else size
        return self._made(name, lambda path: offices.make(path, name))

    def members_file(self, count: int) -> Path:
        """Return the file of an office with so many members and nothing else."""
        count = min(count, 2_000) if self.quick else count
        return self._made(f"members-{count}", lambda path: offices.make_of(path, {"members": count}))

    def visits_file(self, members: int, visits: int) -> Path:
        """Return the file of an office with so many members and visits and nothing else."""
        if self.quick:
            members, visits = 500, 1_000
        rows = {"members": members, "visits": visits}
        return self._made(f"visits-{visits}", lambda path: offices.make_of(path, rows))

    def _made(self, name: str, make: Callable[[Path], object]) -> Path:
        path = self.folder / f"{name}.ghbg"
        if path not in self._usable and not _opens(path):
            path.unlink(missing_ok=True)
            make(path)
        self._usable.add(path)
        return path

    def copy(self, path: Path) -> Path:
        """Return a copy of an office that may be written to, without backups."""
        target = path.with_name(f"own-{path.name}")
        shutil.rmtree(target.with_name(target.name + ".备份"), ignore_errors=True)
        return Path(shutil.copyfile(path, target))

    def open(self, path: Path) -> Office:
        """Return an office, opened for looking and kept open."""
        from unionoffice.office import Office

        if str(path) not in self._open:
            self._open[str(path)] = Office.open(path, clock=offices.moment, read_only=True)
        return self._open[str(path)]

    def bare(self, path: Path) -> sqlite3.Connection:
        """Return a plain connection to an office file that is looked at."""
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)

    def close(self) -> None:
        """Close all offices."""
        for office in self._open.values():
            office.close(backup=False)
        self._open.clear()

    # -- processes ----------------------------------------------------------------------------------------------

    def environment(self) -> dict[str, str]:
        """Return the environment of a process: no screen, a home of its own."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        own = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME")}
        kept = {name: text for name, text in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        return {**kept, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}

    def process(self, module: str, *arguments: str) -> dict[str, Any]:
        """Run a module of the benchmark in a process of its own and return what it says, one JSON object."""
        return json.loads(self.run("-m", f"benchmarks.{module}", *arguments).splitlines()[-1])  # type: ignore[no-any-return]

    def run(self, *arguments: str) -> str:
        """Run this interpreter and return its output."""
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip()[-600:] or f"exit code {done.returncode}")
        return done.stdout

    # -- the window ---------------------------------------------------------------------------------------------

    def application(self) -> QApplication:
        """Return the application of this process, dressed as the program dresses it."""
        return application(self.folder)

    def workplace(self, office: Office) -> Workplace:
        """Return what a tab needs, without a window around it."""
        return workplace(office, self.folder)


def _opens(path: Path) -> bool:
    """Tell whether an office from an earlier run is there and of today's format."""
    from unionoffice.errors import OfficeError
    from unionoffice.office import Office

    try:
        Office.open(path, clock=offices.moment).close(backup=False)
    except OfficeError:
        return False
    return True


def application(folder: Path) -> QApplication:
    """Return the application of this process, its settings in ``folder``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings

    from ui import app, theme

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
    made = app.application()
    if not made.styleSheet():
        theme.apply(made)
    return made


def workplace(office: Office, folder: Path) -> Workplace:
    """Return what a tab of ``office`` needs, with settings nobody has used yet."""
    from PySide6.QtCore import QSettings

    from ui.bridge import OfficeBridge
    from ui.choosers import SYSTEM
    from ui.preferences import Preferences
    from ui.tasks import Tasks
    from ui.workplace import Workplace

    store = QSettings(str(folder / "unused.ini"), QSettings.Format.IniFormat)
    return Workplace(office, OfficeBridge(office), Tasks(), Preferences(store), SYSTEM, lambda *_where: None)

"""From the start of the process to the first picture of 首页, against an empty window; nothing heavy on the way."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.measure import Figure, Line, Promise, median
from benchmarks.workshop import Workshop


def _first_paint(workshop: Workshop, moment: str, *arguments: str) -> tuple[float, dict[str, object]]:
    """Run one process; return the milliseconds from its start to one of its two moments, and what it said."""
    # The process ends by force at its first picture; a clean end, as yesterday's, leaves no lock file behind.
    for lock in workshop.folder.rglob("*.lock"):
        lock.unlink()
    begun = time.perf_counter_ns()
    said = workshop.process("first_paint", *arguments)
    return (said[moment] - begun) / 1e6, said


def settings_with(workshop: Workshop, office: Path) -> Path:
    """Return a folder of machine settings in which ``office`` was open last."""
    from PySide6.QtCore import QSettings

    from ui.preferences import Preferences

    folder = workshop.folder / f"settings-{office.stem}"
    file = folder / "UnionOffice" / "unionoffice.ini"
    store = QSettings(str(file), QSettings.Format.IniFormat)
    Preferences(store).opened(office)
    store.sync()
    return folder


def sample(workshop: Workshop) -> Figure:
    """Start with the sample office against a bare window."""
    return _against(workshop, ("bare",), ("program", str(settings_with(workshop, workshop.sample()))))


def large(workshop: Workshop) -> Figure:
    """Start with L against the start with the sample office."""
    small = settings_with(workshop, workshop.sample())
    big = settings_with(workshop, workshop.office_file("L"))
    return _against(workshop, ("program", str(small)), ("program", str(big)))


def usable(workshop: Workshop) -> Figure:
    """Start with the sample office until it is open for work, against a bare window."""
    ours = ("program", str(settings_with(workshop, workshop.sample())))
    return _against(workshop, ("bare",), ours, moment="usable")


def _against(workshop: Workshop, floor: tuple[str, ...], ours: tuple[str, ...], moment: str = "at") -> Figure:
    _first_paint(workshop, "at", *floor)
    _first_paint(workshop, "at", *ours)
    bare, mine, faults = [], [], set[str]()
    for _turn in range(2 if workshop.quick else workshop.times + 4):
        bare.append(_first_paint(workshop, "at", *floor)[0])
        taken, said = _first_paint(workshop, moment, *ours)
        mine.append(taken)
        if said["shown"] != "HomeTab":
            faults.add(f"first picture shows {said['shown'] or 'no office'}")
        if said["heavy"]:
            faults.add(f"loaded before the first picture: {said['heavy']}")
    return Figure(median(mine), median(bare), faults=tuple(sorted(faults)))


LINES = (
    Line("start.sample", "启动到首页画出,示例单位 / 空窗口", Promise(ratio=1.5), sample),
    # Not among the promises of the papers: it keeps the first picture honest, which is drawn before the file is opened.
    Line("start.usable", "启动到可以录入,示例单位 / 空窗口", Promise(ratio=3.0), usable),
    Line("start.large", "启动到首页画出,L / 示例单位", Promise(ratio=1.2), large),
)

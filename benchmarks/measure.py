"""How a line of the benchmark is measured and judged: ours and its floor in turn, medians, two runs of three."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.workshop import Workshop

TIMES = 5
RUNS, DECIDES = 3, 2


@dataclass(frozen=True, slots=True)
class Figure:
    """What one run of a line found.

    Attributes:
        ours: our figure, in the line's unit.
        floor: the least that the same work can cost, measured in the same run.
        spare: what is measured besides and may be added to the limit (a verification nobody wants to do without).
        details: further figures worth keeping.
        faults: sentences about what is wrong however fast it was (a heavy library loaded too early).
    """

    ours: float
    floor: float
    spare: float = 0.0
    details: dict[str, float] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    @property
    def ratio(self) -> float:
        """Return ours as a multiple of the floor."""
        return self.ours / self.floor if self.floor else float("inf")


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised of a line; every part that is given must hold.

    Attributes:
        ratio: ours is at most so many times the floor.
        beyond: added to that, in the line's unit.
        most: ours is at most this, in the line's unit.
        quiet: what the floor takes on a quiet machine of the kind ``most`` was set on; a machine on which the floor
            takes longer is given as much more.
    """

    ratio: float | None = None
    beyond: float = 0.0
    most: float | None = None
    quiet: float | None = None

    def kept(self, figure: Figure) -> bool:
        """Tell whether a figure keeps the promise."""
        if figure.faults:
            return False
        if self.ratio is not None and figure.ours > self.ratio * figure.floor + self.beyond + figure.spare:
            return False
        pace = max(1.0, figure.floor / self.quiet) if self.quiet else 1.0
        return self.most is None or figure.ours <= self.most * pace

    def words(self, unit: str) -> str:
        """Return the promise as one reads it."""
        parts = []
        if self.ratio is not None:
            parts.append(f"≤ {self.ratio:g} ×" + (f" + {self.beyond:g} {unit}" if self.beyond else ""))
        if self.most is not None:
            paced = f" (floor {self.quiet:g})" if self.quiet else ""
            parts.append(f"≤ {self.most:g} {unit}{paced}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table.

    Attributes:
        name: group and name, as the command takes it: ``registers.sort``.
        title: what is measured, and against which floor.
        promise: the limit.
        measure: one run of it.
        unit: of both figures.
    """

    name: str
    title: str
    promise: Promise
    measure: Callable[[Workshop], Figure]
    unit: str = "ms"


@dataclass(frozen=True, slots=True)
class Result:
    """What came out of all runs of a line; ``error`` is the reason where it could not be measured."""

    line: Line
    figures: tuple[Figure, ...] = ()
    error: str = ""

    @property
    def kept(self) -> bool:
        """Tell whether the promise was kept in most of the runs."""
        broken = sum(not self.line.promise.kept(figure) for figure in self.figures)
        return not self.error and broken < min(DECIDES, len(self.figures))

    @property
    def shown(self) -> Figure:
        """Return the run in the middle, by its ratio."""
        return sorted(self.figures, key=lambda figure: figure.ratio)[(len(self.figures) - 1) // 2]


def judge(line: Line, workshop: Workshop, runs: int = RUNS) -> Result:
    """Run a line until two runs agree; a line that cannot be measured is not kept."""
    figures: list[Figure] = []
    try:
        while len(figures) < runs:
            figures.append(line.measure(workshop))
            kept = [line.promise.kept(figure) for figure in figures]
            if max(kept.count(True), kept.count(False)) >= DECIDES:
                break
    except Exception as error:
        # One line that breaks must not hide the others.
        return Result(line, tuple(figures), f"{type(error).__name__}: {error}")
    return Result(line, tuple(figures))


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes once."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def compare(ours: Callable[[], object], floor: Callable[[], object], times: int) -> Figure:
    """Time two ways of doing the same in turn, so that both meet the same moods of the machine; medians of both."""
    # Once unmeasured: imports, caches, files in memory.
    ours()
    floor()
    mine, bare = [], []
    for _turn in range(times):
        gc.collect()
        bare.append(milliseconds(floor))
        gc.collect()
        mine.append(milliseconds(ours))
    return Figure(statistics.median(mine), statistics.median(bare))


def median(values: list[float]) -> float:
    """Return the value in the middle."""
    return statistics.median(values)


def p95(values: list[float]) -> float:
    """Return the value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def proportional_memory() -> float:
    """Return this process's share of memory in MB (PSS), 0 where the system does not tell it."""
    return _told("/proc/self/smaps_rollup", "Pss:")


def peak_memory() -> float:
    """Return the most memory this process ever held in MB, 0 where the system does not tell it.

    Not ``getrusage``: on Linux its maximum begins with what the parent held.
    """
    return _told("/proc/self/status", "VmHWM:")


def _told(file: str, word: str) -> float:
    try:
        lines = Path(file).read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(word)), 0.0)

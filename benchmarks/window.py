"""The whole window on L: what it holds after every tab was seen, and how long it ever stands still."""

from __future__ import annotations

from functools import partial

from benchmarks.measure import Figure, Line, Promise
from benchmarks.workshop import Workshop


def _tour(workshop: Workshop, work: str, size: str) -> dict[str, float]:
    file = workshop.copy(workshop.office_file(size))
    return workshop.process("tour", work, str(file), str(workshop.folder))


def memory_of_tabs(workshop: Workshop) -> Figure:
    """Show every tab of L, against an empty window."""
    said = _tour(workshop, "tabs", "L")
    bare = workshop.process("tour", "bare", "", str(workshop.folder))
    return Figure(said["memory"], bare["memory"], details=said)


def memory_of_opening(workshop: Workshop) -> Figure:
    """Open L to its first tab, against opening S."""
    return Figure(_tour(workshop, "open", "L")["memory"], _tour(workshop, "open", "S")["memory"])


def gap(workshop: Workshop, work: str) -> Figure:
    """Let the window work on L and look how long it ever stands still, against a thread that only writes a sheet."""
    said = _tour(workshop, work, "L")
    return Figure(said["gap"], said["bare_gap"], details=said)


STILL = Promise(most=100.0, quiet=20.0)
LINES = (
    Line("window.memory", "看过 L 的每个页面后的内存 / 空窗口", Promise(most=150.0), memory_of_tabs, "MB"),
    Line("window.opening", "打开 L 的内存 / 打开 S", Promise(ratio=1.0, beyond=30.0), memory_of_opening, "MB"),
    Line("window.gap_export", "导出 L 的台账时窗口最长停顿 / 空线程直接写", STILL, partial(gap, work="export")),
    Line(
        "window.gap_import",
        "读入 40 份计划的文档、保存一份时窗口最长停顿 / 空线程直接写",
        STILL,
        partial(gap, work="import"),
    ),
)

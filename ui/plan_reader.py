"""Reads a plan document off the window's thread; what comes too late, after a cancel or another choice, is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from unionoffice.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.tasks import Progress, Task, Tasks
    from unionoffice.errors import OfficeError, Problem
    from unionoffice.imports.plan_reading import PlanReading


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """What came of a reading.

    Attributes:
        text: the document's text.
        notes: what the clerk should know about the file.
        reading: the plan.
        year: the year it was read for.
    """

    text: str
    notes: tuple[Problem, ...]
    reading: PlanReading
    year: int


class PlanReader(QObject):
    """Does one reading at a time.

    Signals:
        told: what is being done, in words.
        done: the reading (``ReadPlan``).
        refused: why the document is not read (``OfficeError``).
    """

    told = Signal(str)
    done = Signal(object)
    refused = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._turn = 0

    @property
    def busy(self) -> bool:
        """Tell whether a reading is under way."""
        return self._task is not None

    def read_file(self, path: Path, year: int) -> None:
        """Read a document for a year."""

        def work(progress: Progress) -> ReadPlan:
            from unionoffice.imports.reader import read_document

            document = read_document(path, cancel=lambda: progress.cancelled, progress=progress.tell)
            return _analysed(document.text, document.problems, year, None, progress)

        self._start(_("读入 {name}").format(name=path.name), work)

    def read_pasted(self, text: str, year: int) -> None:
        """Read pasted text for a year."""

        def work(progress: Progress) -> ReadPlan:
            from unionoffice.imports.reader import pasted_text

            document = pasted_text(text)
            return _analysed(document.text, document.problems, year, None, progress)

        self._start(_("读粘贴的文字"), work)

    def read_again(self, text: str, notes: tuple[Problem, ...], year: int, plan: int | None) -> None:
        """Read a text that is here already: another of its plans, or for another year."""
        self._start(_("分析计划"), lambda progress: _analysed(text, notes, year, plan, progress))

    def stop(self) -> None:
        """Cancel what is under way; nothing of it is told any more."""
        self._turn += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _start(self, title: str, work: Callable[[Progress], ReadPlan]) -> None:
        self.stop()
        turn = self._turn

        def in_time() -> bool:
            # The dialog may be gone by the time the thread ends: then there is nobody to tell.
            return shiboken6.isValid(self) and turn == self._turn

        def done(result: ReadPlan) -> None:
            if in_time():
                self._task = None
                self.done.emit(result)

        def failed(refusal: OfficeError) -> None:
            if in_time():
                self._task = None
                self.refused.emit(refusal)

        self._task = self._tasks.start(title, work, done, failed)
        self._task.progress.told.connect(self._tell)

    def _tell(self, sentence: str, _part: float) -> None:
        if self._task is not None:
            self.told.emit(sentence)


def _analysed(text: str, notes: tuple[Problem, ...], year: int, plan: int | None, progress: Progress) -> ReadPlan:
    """Find the plan in a text; runs in the task's thread."""
    from unionoffice.imports.plan_document import read_plan

    progress.tell(_("正在分出段落和月份…"))
    return ReadPlan(text, notes, read_plan(text, year=year, plan=plan), year)

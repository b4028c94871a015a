"""The one runner: long work off the window's thread, and the one place where its errors become a sentence.

An ``OfficeError`` is the clerk's to put right and is told as it stands; anything else is our bug and goes to the
program's exception hook, with nothing stored.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from unionoffice.errors import OfficeError

R = TypeVar("R")
Done = Callable[[Any], None]
Failed = Callable[[OfficeError], None]


class Cancelled(Exception):
    """The clerk cancelled the work; raised inside it by :meth:`Progress.tell`."""


class Progress(QObject):
    """What the work says about itself; may be called from its thread.

    Signals:
        told: a sentence and the part done, 0–1 (−1: unknown).
    """

    told = Signal(str, float)

    def __init__(self) -> None:
        super().__init__()
        self._cancel = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Tell whether the clerk wants the work to end."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask the work to end at its next step."""
        self._cancel.set()

    def tell(self, sentence: str, part: float = -1.0) -> None:
        """Say what is being done.

        Raises:
            Cancelled: the clerk wants the work to end; it leaves things as they were.
        """
        if self.cancelled:
            raise Cancelled
        self.told.emit(sentence, part)


class Task(QObject):
    """One piece of long work, from its start to its one end.

    Signals:
        ended: the work is over, whichever way; told on the window's thread after its callback.
    """

    ended = Signal()
    _over = Signal(object, object)

    def __init__(self, title: str, work: Callable[[Progress], Any], done: Done, failed: Failed) -> None:
        super().__init__()
        self.title = title
        self.progress = Progress()
        self._work, self._done, self._failed = work, done, failed
        self._over.connect(self._finish)
        self._thread = threading.Thread(target=self._run, name=title, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to end."""
        self.progress.cancel()

    def wait(self, seconds: float) -> bool:
        """Wait for the thread (at the end of the program only); True if it is over."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        """Do the work in its own thread and send what came of it."""
        result, error = None, None
        try:
            result = self._work(self.progress)
        except BaseException as raised:
            error = raised
        # The window may be gone by now, with everything that would want to know.
        with contextlib.suppress(RuntimeError):
            self._over.emit(result, error)

    def _finish(self, result: Any, error: BaseException | None) -> None:
        """Hand the result or the error over, on the window's thread."""
        try:
            _sort(result, error, self._done, self._failed)
        finally:
            self.ended.emit()


class Tasks(QObject):
    """Starts work and knows what is running.

    Signals:
        started: a task began (``Task``); the window shows its bar.
        refused: an error no caller wanted to show itself (``OfficeError``).
    """

    started = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Task] = []

    @property
    def busy(self) -> bool:
        """Tell whether any work is running."""
        return bool(self._running)

    def start(self, title: str, work: Callable[[Progress], Any], done: Done, failed: Failed | None = None) -> Task:
        """Run ``work`` off the window's thread.

        Args:
            title: what is being done, as the bar shows it at first.
            work: gets a :class:`Progress`; it must use a read connection of its own.
            done: gets the result, on the window's thread.
            failed: gets an ``OfficeError``; without it the window shows its sentence.
        """
        task = Task(title, work, done, failed or self.refused.emit)
        self._running.append(task)
        task.ended.connect(lambda: self._forget(task))
        self.started.emit(task)
        task.start()
        return task

    def attempt(
        self, work: Callable[[], R], done: Callable[[R], None] | None = None, failed: Failed | None = None
    ) -> bool:
        """Do something short at once, its refusal told the same way; True if it went well."""
        try:
            result = work()
        except OfficeError as refusal:
            (failed or self.refused.emit)(refusal)
            return False
        if done is not None:
            done(result)
        return True

    def stop(self, seconds: float = 5.0) -> None:
        """Cancel what is running and wait for it; the window is closing."""
        for task in tuple(self._running):
            task.cancel()
        for task in tuple(self._running):
            task.wait(seconds)

    def _forget(self, task: Task) -> None:
        """Drop a task that is over."""
        self._running.remove(task)


def _sort(result: Any, error: BaseException | None, done: Done, failed: Failed) -> None:
    """Pass a result on, an ``OfficeError`` to the clerk, a cancelled task to nobody, a bug to the exception hook."""
    if error is None:
        done(result)
    elif isinstance(error, OfficeError):
        failed(error)
    elif not isinstance(error, Cancelled):
        sys.excepthook(type(error), error, error.__traceback__)

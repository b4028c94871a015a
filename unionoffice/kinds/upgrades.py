"""Upgrades: the named, frozen history of one register's tables.

A step is a plain function with literal SQL.  Steps run in the order they were written; a released one is never
edited, only followed by another.  The runner is ``unionoffice.storage.upgrades``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

Step = Callable[[sqlite3.Connection], None]


class Upgrades:
    """The steps that bring one register's tables from nothing to today.

    Attributes:
        name: the register's code; written into the file beside the number of steps it has had.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._steps: list[Step] = []

    def step(self, function: Step) -> Step:
        """Take ``function`` as the next step (used as a decorator)."""
        self._steps.append(function)
        return function

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in their order."""
        return tuple(self._steps)

    def __len__(self) -> int:
        return len(self._steps)

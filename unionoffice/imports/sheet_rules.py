"""What the rules of a register may ask while thousands of rows are checked: the office in bulk, and the rows of the sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.desk.known import Known
from unionoffice.desk.rules import DeskRules
from unionoffice.kinds.register import Record

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.settings import OfficeSettings


class SheetRules:
    """The ``RuleContext`` of one row after the other.

    A row of the sheet stands for a record as well: its id is its number below nought, so that a number given twice in the
    sheet is found as one that is given twice in the register.

    Args:
        office: the open office.
        code: the register's code.
        known: what is stored.
        made: gives the record another row would make, None where it would make none.
    """

    def __init__(self, office: Office, code: str, known: Known, made: Callable[[int], Record | None]) -> None:
        self._office = office
        self._code = code
        self._known = known
        self._made = made
        self._plain = DeskRules(office, code)
        self._today = office.today
        self._settings = office.settings
        self._row = self._record = 0
        self._alone = False
        self._able: set[str] = set()
        self._asked: dict[tuple[str, Any], set[int]] = {}
        self._of_row: dict[int, list[tuple[str, Any]]] = {}

    def of(self, row: int, record: int, *, alone: bool = False) -> SheetRules:
        """Return the context of one row.

        Args:
            row: its number.
            record: the stored record it is, 0 for a new one.
            alone: look at the row by itself, as long as it is not known which record it is.
        """
        self._row, self._record, self._alone = row, record, alone
        return self

    def forget(self, row: int) -> set[int]:
        """Forget what was asked for a row whose values change; return the rows that have one of them too."""
        touched: set[int] = set()
        for asked in self._of_row.pop(row, ()):
            rows = self._asked[asked]
            rows.discard(row)
            touched |= rows
        return touched

    @property
    def today(self) -> date:
        """Return the office's day."""
        return self._today

    @property
    def settings(self) -> OfficeSettings:
        """Return the settings of the office."""
        return self._settings

    def others(self, column: str, value: Any) -> tuple[int, ...]:
        """Return the ids of other living records with the same value, those of earlier rows of the sheet below nought."""
        if self._alone:
            return ()
        if column not in self._able and not self._can(column):
            return DeskRules(self._office, self._code, self._record).others(column, value)
        cell = self._known.cell_of(column, value)
        if cell is None:
            return ()
        found = self._known.ids((column,), (cell,))
        stored = [one for one in found if one != self._record] if found else ()
        rows = self._asked.setdefault((column, cell), set())
        beside = [-row for row in sorted(rows) if row < self._row and self._made(row) is not None] if rows else []
        if self._row not in rows:
            rows.add(self._row)
            self._of_row.setdefault(self._row, []).append((column, cell))
        return (*stored, *beside)

    def _can(self, column: str) -> bool:
        if self._known.indexable((column,)):
            self._able.add(column)
        return column in self._able

    def record(self, register: str, record: int) -> Any:
        """Return a record of any register, or of another row; None if there is none."""
        if register != self._code:
            return self._plain.record(register, record)
        return self._made(-record) if record < 0 else self._known.record(record)

"""What the rules of a register may ask while a record is being checked on the desk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.settings import OfficeSettings
from unionoffice.storage.query import Filter, Query
from unionoffice.storage.store import NoSuchRecordError

if TYPE_CHECKING:
    from unionoffice.office import Office


class DeskRules:
    """The ``RuleContext`` of one record: the office's day, its settings, and the other records."""

    def __init__(self, office: Office, code: str, record: int = 0) -> None:
        self._office = office
        self._code = code
        self._record = record

    @property
    def today(self) -> date:
        """Return the office's day."""
        return self._office.today

    @property
    def settings(self) -> OfficeSettings:
        """Return the settings of the office."""
        return self._office.settings

    def others(self, column: str, value: Any) -> tuple[int, ...]:
        """Return the ids of other living records with the same value (for a secret: by its keyed index)."""
        found = self._office.store(self._code).ids(Query(filters=(Filter(column, "is", value),)))
        return tuple(record for record in found if record != self._record)

    def record(self, register: str, record: int) -> Any:
        """Return a record of any register, None if there is none."""
        try:
            return self._office.store(register).get(record)
        except NoSuchRecordError:
            return None

"""The rules of a record on the desk: those of its register, and those that need the other registers; every path asks here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from unionoffice.errors import OfficeError, Problem
from unionoffice.i18n import _
from unionoffice.kinds.register import Record, Register
from unionoffice.settings import OfficeSettings
from unionoffice.storage.query import Filter, Query
from unionoffice.storage.store import NoSuchRecordError

if TYPE_CHECKING:
    from unionoffice.office import Office

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class OfficeRules:
    """What a register asks of the whole office, beyond what its own declaration can know.

    Attributes:
        problems: finds what is wrong with a record; its id is 0 for a new one.
        settle: fills, within the change that stores it, what only the office can tell (the next number).
        together: says what is wrong with many new records once they stand beside each other, one sentence each.
        refuse_strike: raises the sentence why records cannot be laid into the bin; None where they always can.
    """

    problems: Callable[[Office, Any, int], Iterable[Problem]]
    settle: Callable[[Office, Sequence[Any], int], Sequence[Any]]
    together: Callable[[Office, Sequence[int]], Iterable[str]]
    refuse_strike: Callable[[Office, Sequence[int]], None] | None = None


class TogetherError(OfficeError):
    """New records, each right by itself, are wrong together; none of them is stored."""

    def __init__(self, sentence: str) -> None:
        super().__init__(_("没有保存，因为这些记录合在一起有问题：{sentence}").format(sentence=sentence))


@cache
def office_rules() -> Mapping[str, OfficeRules]:
    """Return the registers that have such rules; a register that is not in the list has none."""
    from unionoffice.care import visit_rules
    from unionoffice.membership import move_rules

    return {
        "visits": OfficeRules(visit_rules.problems, visit_rules.settle, visit_rules.together),
        "movements": OfficeRules(
            move_rules.problems, move_rules.unchanged, move_rules.nothing_together, move_rules.refuse_strike
        ),
    }


def problems_of(office: Office, register: Register[Any], record: Record, number: int = 0) -> list[Problem]:
    """Return what all rules say against a record whose fields can be read, warnings too.

    Args:
        office: the open office.
        register: the declaration.
        record: as it would be stored.
        number: its id, 0 for a new one.
    """
    found: list[Problem] = []
    if register.rules:
        found += register.rules(record, DeskRules(office, register.code, number))
    more = office_rules().get(register.code)
    if more is not None and not any(problem.severe for problem in found):
        found += more.problems(office, record, number)
    return found


def settled(office: Office, register: Register[Any], records: Sequence[R], number: int = 0) -> Sequence[R]:
    """Return records with what the office fills as they are stored; to be called within the change.

    Args:
        office: the open office.
        register: the declaration.
        records: new records, or one that is stored under ``number``.
        number: its id, 0 for new ones.
    """
    more = office_rules().get(register.code)
    return records if more is None else more.settle(office, records, number)


def refuse_together(office: Office, register: Register[Any], ids: Sequence[int]) -> None:
    """Check records just stored in one change against each other.

    Raises:
        TogetherError: they cannot stand side by side; the change is taken back.
    """
    more = office_rules().get(register.code)
    wrong = next(iter(more.together(office, ids)), None) if more is not None else None
    if wrong is not None:
        raise TogetherError(wrong)


def refuse_strike(office: Office, register: Register[Any], ids: Sequence[int]) -> None:
    """Refuse to lay records into the bin that something else was written from.

    Raises:
        OfficeError: the sentence says what has to be done first.
    """
    more = office_rules().get(register.code)
    if more is not None and more.refuse_strike is not None:
        more.refuse_strike(office, ids)


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

"""The numbers of visits: one row of numbers a year, without gaps, in the office's own pattern (慰2026-0001)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.office import Office

YEAR, SERIAL = "{年}", "{序号}"
DIGITS = 4
_LONGEST = 20


class NumberPatternError(OfficeError):
    """The pattern of numbers cannot give every visit a number of its own."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


def pattern_problem(pattern: str) -> str | None:
    """Return what is wrong with a pattern as one sentence, or None."""
    if pattern.count(YEAR) != 1 or pattern.count(SERIAL) != 1:
        return _("慰问编号的格式里要有一个 {年} 和一个 {序号}，例如 慰{年}-{序号}。")
    if len(pattern.replace(YEAR, "2026").replace(SERIAL, "0" * (DIGITS + 2))) > _LONGEST:
        return _("慰问编号太长，最多 {count} 个字。").format(count=_LONGEST)
    return None


def number_of(pattern: str, year: int, serial: int) -> str:
    """Return one number: 慰2026-0001."""
    return pattern.replace(YEAR, f"{year:04d}").replace(SERIAL, f"{serial:0{DIGITS}d}")


def next_number(office: Office, year: int) -> str:
    """Return the number the next visit of a year will get."""
    return next(free_numbers(office, year))


def free_numbers(office: Office, year: int) -> Iterator[str]:
    """Yield the numbers not yet given to a living visit or one in the bin, the lowest first: no gap is left.

    Raises:
        NumberPatternError: the office's pattern does not do.
    """
    pattern = office.settings.visit_number
    wrong = pattern_problem(pattern)
    if wrong:
        raise NumberPatternError(wrong)
    taken = _taken(office, pattern, year)
    serial = 1
    while True:
        if serial not in taken:
            yield number_of(pattern, year, serial)
        serial += 1


def _taken(office: Office, pattern: str, year: int) -> frozenset[int]:
    """Return the serials in use; a number that was typed otherwise takes none."""
    before, _serial, after = pattern.replace(YEAR, f"{year:04d}").partition(SERIAL)
    # The index on number is walked from the text before the serial up to the first text that no longer begins so.
    last = before[:-1] + chr(ord(before[-1]) + 1) if before else "\U0010ffff"
    found = office.rows("SELECT number FROM visits WHERE number >= ? AND number < ?", (before, last))
    shape = re.compile(re.escape(before) + r"([0-9]{1,9})" + re.escape(after))
    matches = (shape.fullmatch(number) for (number,) in found)
    return frozenset(int(match[1]) for match in matches if match)

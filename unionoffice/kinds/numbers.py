"""The kinds of number: money, whole numbers, quantities, rates; whole inside, decimal only as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from unionoffice.i18n import _
from unionoffice.kinds.kind import Align, Kind, NotUnderstoodError, SheetKind, SqlColumn, Words
from unionoffice.kinds.simple import clean

MAX_FEN = 99_999_999_999_999


class Money(Kind):
    """An amount in whole fen."""

    align: ClassVar[Align] = "right"
    totals: ClassVar[bool] = True
    exact: ClassVar[bool] = False
    width: ClassVar[int] = 110
    sheet: ClassVar[SheetKind] = "money"

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return whole fen, small enough that sums never overflow."""
        return (SqlColumn(name, "INTEGER", check=f"abs({name}) <= {MAX_FEN}"),)

    def text(self, value: Any, words: Words) -> str:
        """Return 1,234.50."""
        from unionoffice.money import amount_text

        del words
        return "" if value is None else amount_text(int(value))

    def sheet_value(self, value: Any, words: Words) -> object:
        """Return the fen."""
        del words
        return value

    def read(self, typed: str, words: Words) -> int | None:
        """Return the fen of a typed amount."""
        from unionoffice.money import fen

        del words
        text = clean(typed)
        return fen(text) if text else None


def _number(typed: str, places: int, what: str) -> int:
    """Return a plain decimal number times 10 to the ``places``; never by way of a float."""
    text = clean(typed).translate(_FULL_WIDTH).replace(",", "")
    match = re.fullmatch(r"([+-]?)(\d{1,12})(?:\.(\d+))?", text)
    if not match:
        raise NotUnderstoodError(_("看不懂“{text}”，{what}").format(text=typed.strip(), what=what))
    fraction = (match[3] or "").rstrip("0")
    if len(fraction) > places:
        raise NotUnderstoodError(_("“{text}”的小数太长，最多 {places} 位").format(text=typed.strip(), places=places))
    value = int(match[2] + fraction.ljust(places, "0"))
    return -value if match[1] == "-" else value


_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％‰", "0123456789.,-+%‰")


def _decimal(value: int, places: int) -> str:
    """Return a whole number of 10 to the -``places`` as plain decimal text without needless zeros."""
    whole, fraction = divmod(abs(value), 10**places)
    digits = str(fraction).rjust(places, "0").rstrip("0") if places else ""
    return f"{'-' if value < 0 else ''}{whole:,}{'.' + digits if digits else ''}"


@dataclass(frozen=True, eq=False, repr=False)
class Whole(Kind):
    """A whole number between two bounds; ``summed`` where a list may add it up, ``unit`` stands behind it."""

    minimum: int = 0
    maximum: int = 999_999_999
    summed: bool = False
    unit: str = ""
    align: ClassVar[Align] = "right"
    width: ClassVar[int] = 80
    sheet: ClassVar[SheetKind] = "number"

    @property
    def totals(self) -> bool:  # type: ignore[override]
        """Return whether lists add the column up: head counts yes, ages and numbers no."""
        return self.summed

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return one bounded whole number."""
        return (SqlColumn(name, "INTEGER", check=f"{name} BETWEEN {self.minimum} AND {self.maximum}"),)

    def text(self, value: Any, words: Words) -> str:
        """Return the number, with its unit."""
        del words
        return "" if value is None else f"{value}{self.unit}"

    def sheet_value(self, value: Any, words: Words) -> object:
        """Return the number."""
        del words
        return value

    def read(self, typed: str, words: Words) -> int | None:
        """Return the number typed, with or without its unit."""
        del words
        text = clean(typed)
        if self.unit and text.endswith(self.unit):
            text = text[: -len(self.unit)].strip()
        if not text:
            return None
        number = _number(text, 0, _("请写一个整数"))
        if not self.minimum <= number <= self.maximum:
            raise NotUnderstoodError(
                _("请写 {least} 到 {most} 之间的整数").format(least=self.minimum, most=self.maximum)
            )
        return number


class Limit(Money):
    """An amount that bounds others; a sum of limits would mean nothing."""

    totals: ClassVar[bool] = False


class Quantity(Kind):
    """A count or measure, exact to a thousandth (2.5 公斤 is stored as 2500)."""

    align: ClassVar[Align] = "right"
    totals: ClassVar[bool] = True
    exact: ClassVar[bool] = False
    width: ClassVar[int] = 80
    sheet: ClassVar[SheetKind] = "decimal"

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return whole thousandths."""
        return (SqlColumn(name, "INTEGER", check=f"abs({name}) <= 999999999999"),)

    def text(self, value: Any, words: Words) -> str:
        """Return 2.5."""
        del words
        return "" if value is None else _decimal(value, 3)

    def sheet_value(self, value: Any, words: Words) -> object:
        """Return the quantity as a decimal number."""
        del words
        return None if value is None else Decimal(value).scaleb(-3)

    def read(self, typed: str, words: Words) -> int | None:
        """Return the thousandths of a typed quantity."""
        del words
        if not clean(typed):
            return None
        number = _number(typed, 3, _("请写数量，例如 12 或 2.5"))
        if abs(number) > 999_999_999_999:
            raise NotUnderstoodError(_("数量太大，请检查"))
        return number


class Rate(Kind):
    """A rate, exact to a millionth (2% is stored as 20000)."""

    align: ClassVar[Align] = "right"
    width: ClassVar[int] = 80

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return whole millionths."""
        return (SqlColumn(name, "INTEGER", check=f"{name} BETWEEN 0 AND 10000000"),)

    def text(self, value: Any, words: Words) -> str:
        """Return 2%."""
        del words
        return "" if value is None else _decimal(value, 4) + "%"

    def read(self, typed: str, words: Words) -> int | None:
        """Return the millionths of 2%, 5‰, 0.02; a number above 1 without a sign is not guessed."""
        del words
        text = clean(typed).translate(_FULL_WIDTH)
        if not text:
            return None
        shown = _("请写成 2% 或 0.02")
        if text[-1] == "%":
            value = _number(text[:-1].strip(), 4, shown)
        elif text[-1] == "‰":
            value = _number(text[:-1].strip(), 3, shown)
        else:
            value = _number(text, 6, shown)
            if value > 1_000_000:
                raise NotUnderstoodError(_("“{text}”是百分之几还是多少倍？{shown}").format(text=text, shown=shown))
        if not 0 <= value <= 10_000_000:
            raise NotUnderstoodError(_("比例应在 0 到 1000% 之间"))
        return value

"""Values as spreadsheet cells: real dates and numbers, text that stays text, nothing that could become a formula."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from unionoffice.almanac.days import day_text
from unionoffice.exports.sheet import ColumnKind
from unionoffice.i18n import _

LONGEST_TEXT = 32_767
SURELY_SHORT = LONGEST_TEXT // 2  # no text of so few characters has more UTF-16 units
_EXACT_DIGITS = 15  # more digits than a spreadsheet's floating number keeps
_DAY_ZERO = 693_594  # ordinal of 1899-12-30
_SECONDS = 86_400

# XML takes none of these; the clerk cannot see them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Spreadsheet programs read _x0041_ inside a text as A; the underscore of such a text is written as an escape itself.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# A spreadsheet program takes a text that begins so for a formula when it is typed again.
FORMULA_STARTS = frozenset("=+-@\t＝＋－＠")

CellValue = tuple[str | None, str]
EMPTY: CellValue = (None, "n")


def text_cell(value: object) -> CellValue:
    """Return a value as text."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return (_("是") if value else _("否")), "s"
    text = value if isinstance(value, str) else str(value)
    if not text.isprintable():
        text = _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "_x" in text:
        text = _ESCAPE_LIKE.sub("_x005F_", text)
    return text, "s"


def too_long(text: str) -> bool:
    """Return whether a text has more UTF-16 units than a cell holds."""
    return len(text) > SURELY_SHORT and len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT


def cut_text(text: str) -> str:
    """Return a text that fits into a cell, its end replaced by a mark that says so."""
    mark = _("……（已截断）")
    units = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - len(mark))]
    return units.decode("utf-16-le", "ignore") + mark


def money_cell(value: object) -> CellValue:
    """Return whole fen as a number with two decimals, written digit by digit: no binary fraction is involved."""
    if not isinstance(value, int):
        return text_cell(value)
    yuan, cents = divmod(abs(value), 100)
    text = f"{'-' if value < 0 else ''}{yuan}.{cents:02d}"
    return (text, "n") if yuan < 10 ** (_EXACT_DIGITS - 2) else (text, "s")


def number_cell(value: object) -> CellValue:
    """Return an int or Decimal as a number where a spreadsheet keeps all its digits, else as text."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return text_cell(value)
    if isinstance(value, Decimal) and (not value.is_finite() or abs(value.adjusted()) > _EXACT_DIGITS):
        return text_cell(value)
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    digits = sum(character.isdigit() for character in text.lstrip("-0."))
    return (text, "n") if digits <= _EXACT_DIGITS else (text, "s")


def day_cell(value: object) -> CellValue:
    """Return a day as the number of days that spreadsheets count (their year 1900 has a 29 February)."""
    if not isinstance(value, date):
        return text_cell(value)
    count = value.toordinal() - _DAY_ZERO
    if count <= 60:
        count -= 1
    return (str(count), "n") if count > 0 else (day_text(value), "s")


def moment_cell(value: object) -> CellValue:
    """Return a moment as days and their fraction, to the second; its zone is dropped, the clock time stays."""
    if not isinstance(value, datetime):
        return day_cell(value)
    days, kind = day_cell(value.date())
    if kind == "s" or days is None:
        return text_cell(value.isoformat(" ", "minutes"))
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return f"{int(days) + Decimal(seconds) / _SECONDS:.9f}", "n"


CONVERTERS: dict[ColumnKind, Callable[[object], CellValue]] = {
    "text": text_cell,
    "code": text_cell,
    "number": number_cell,
    "decimal": number_cell,
    "money": money_cell,
    "day": day_cell,
    "moment": moment_cell,
}

FORMATS: dict[ColumnKind, str] = {
    "text": "General",
    "code": "@",
    "number": "0",
    "decimal": "General",  # a fixed pattern would show 5 as "5."
    "money": "#,##0.00",
    "day": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
}

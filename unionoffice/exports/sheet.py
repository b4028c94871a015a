"""A sheet to be handed out, described without any spreadsheet library: columns, rows, what stands above and below."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from unionoffice.i18n import N_, _
from unionoffice.money import amount_text

ColumnKind = Literal["text", "code", "number", "decimal", "money", "day", "moment"]

_NAME_LIMIT = 31
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_NARROWEST, _WIDEST = 6.0, 42.0
_NARROWEST_TOTAL = (8.0, 16.0)  # room for the sum of rows not yet seen: counts, money
_FIXED_WIDTHS: dict[ColumnKind, float] = {"day": 12.0, "moment": 18.0}


class Layout(Enum):
    """The two looks of every sheet."""

    FORM = N_("报送版")
    DATA = N_("数据版")


@dataclass(frozen=True)
class SheetColumn:
    """One column.

    Attributes:
        title: its heading.
        kind: ``text``; ``code`` (staff, ID, phone, card numbers: digits that must stay text); ``number`` (int); ``decimal``
            (Decimal or int, up to two decimals shown); ``money`` (whole fen); ``day`` (date); ``moment`` (datetime).
        width: in characters of a sheet, measured from the content where not given.
        total: sum it up in the totals row (number, decimal, money).
    """

    title: str
    kind: ColumnKind = "text"
    width: float | None = None
    total: bool = False


@dataclass
class Sheet:
    """One sheet.

    Attributes:
        title: large over the form, and the sheet's name.
        columns: from left to right.
        rows: values in the order of the columns, None for nothing; may be a generator, it is walked once.
        heading: the line under the title (填报单位 填报人 填报时间), its parts spread over the width.
        notes: lines above everything else in both looks, such as 含敏感个人信息.
        signature: the line under the table (单位负责人 审核 制表), its parts spread over the width.
        numbered: whether the form counts its rows in a first column 序号.
        landscape: None lets the width decide.
    """

    title: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[object]]
    heading: Sequence[str] = ()
    notes: Sequence[str] = ()
    signature: Sequence[str] = ()
    numbered: bool = True
    landscape: bool | None = None


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Return titles as the names spreadsheet programs take: 31 characters, none of ``[]:*?/\\``, no two alike."""
    names: list[str] = []
    taken: set[str] = {"history", ""}  # Excel keeps "History" for itself
    for place, title in enumerate(titles, 1):
        base = _FORBIDDEN_IN_NAME.sub(" ", title).strip(" '　")
        name = _cut(base, _NAME_LIMIT)
        count = 1
        while name.casefold() in taken:
            count += 1
            suffix = f"({count})" if base else str(place + count - 2)
            name = _cut(base or _("表"), _NAME_LIMIT - len(suffix)) + suffix
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, units: int) -> str:
    """Return at most so many UTF-16 units, which is what spreadsheet programs count."""
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text.strip(" '　")


def shown_width(text: str) -> int:
    """Return the width of the longest line, East Asian wide characters counted twice."""
    return max(
        (sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) for line in text.split("\n")), default=0
    )


def column_width(column: SheetColumn, values: Iterable[object]) -> float:
    """Return the width a column needs for its heading and a sample of its values."""
    if column.width is not None:
        return column.width
    need = shown_width(column.title)
    if column.kind not in _FIXED_WIDTHS:
        for value in values:
            if value is not None:
                text = amount_text(value) if column.kind == "money" and isinstance(value, int) else str(value)[:200]
                need = max(need, shown_width(text))
    narrowest = _FIXED_WIDTHS.get(column.kind, _NARROWEST)
    if column.total:
        narrowest = _NARROWEST_TOTAL[column.kind == "money"]
    return max(narrowest, min(_WIDEST, need + 2.0))


def lines_needed(text: str, width: float) -> int:
    """Return how many lines a text takes in a cell of that width."""
    if "\n" not in text and len(text) * 2 < width:
        return 1
    return sum(max(1, math.ceil(shown_width(line) / max(1.0, width - 1))) for line in text.split("\n"))


def spread_places(widths: Sequence[float], parts: Sequence[str]) -> list[int]:
    """Return the columns (from 0) where the parts of a line begin so that they share the width; [0] where one would be cut."""
    places, passed = [0], 0.0
    for place, width in enumerate(widths):
        wanted = sum(widths) * len(places) / len(parts)
        left = len(widths) - place <= len(parts) - len(places)
        if len(places) < len(parts) and place and (left or passed + width / 2 >= wanted):
            places.append(place)
        passed += width
    ends = (*places[1:], len(widths))
    fits = len(places) == len(parts) and all(
        shown_width(part) <= sum(widths[first:end]) for part, first, end in zip(parts, places, ends)
    )
    return places if fits or len(parts) == 1 else [0]

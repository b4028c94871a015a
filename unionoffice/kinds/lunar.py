"""The kind for a lunar birthday: month and day of the lunar calendar, the only case in which lunar is the fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from unionoffice.i18n import _
from unionoffice.kinds.kind import Kind, NotUnderstoodError, SqlColumn, SqlValue, Words
from unionoffice.kinds.simple import clean
from unionoffice.text import fold_width

_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_OTHER_MONTHS = {"一": 1, "十一": 11, "十二": 12}
_DIGITS = "一二三四五六七八九十"
_WORDS = re.compile(
    r"(?:农历|阴历)?(闰?)([正一二三四五六七八九十冬腊]{1,2})月(初|十|廿|二十|三十)([一二三四五六七八九十]?)"
)
_FIGURES = re.compile(r"(?:农历|阴历)?(闰?)(\d{1,2})(?:月|[-./])(\d{1,2})日?")


@dataclass(frozen=True, slots=True, order=True)
class LunarDateValue:
    """A day of the lunar year, in every year anew; ``leap`` for one who was born in a leap month."""

    month: int
    day: int
    leap: bool = False

    @property
    def text(self) -> str:
        """Return 八月十五, 闰四月初五."""
        if self.day in (10, 20, 30):
            day = {10: "初十", 20: "二十", 30: "三十"}[self.day]
        else:
            day = "初十廿"[self.day // 10] + _DIGITS[self.day % 10 - 1]
        return f"{'闰' if self.leap else ''}{_MONTHS[self.month - 1]}月{day}"


class LunarDate(Kind):
    """A lunar month and day, stored as 08-15, of a leap month as 04+05."""

    width: ClassVar[int] = 100

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return one short TEXT column."""
        return (SqlColumn(name, "TEXT", check=f"{name} = '' OR {name} GLOB '[01][0-9][-+][0-3][0-9]'", default="''"),)

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return 08-15."""
        return (f"{value.month:02}{'+' if value.leap else '-'}{value.day:02}" if value else "",)

    def from_sql(self, cells: Sequence[Any]) -> LunarDateValue | None:
        """Return month and day."""
        text = cells[0]
        return LunarDateValue(int(text[:2]), int(text[3:]), text[2] == "+") if text else None

    def text(self, value: Any, words: Words) -> str:
        """Return 八月十五."""
        del words
        return value.text if value else ""

    def read(self, typed: str, words: Words) -> LunarDateValue | None:
        """Return the day of 八月十五, 农历闰四月初五, 8-15."""
        del words
        text = re.sub(r"\s", "", fold_width(clean(typed)))
        if not text:
            return None
        value = _from_words(text) or _from_figures(text)
        if value is None or not (1 <= value.month <= 12 and 1 <= value.day <= 30):
            raise NotUnderstoodError(_("看不懂农历日子“{text}”，请写成 八月十五 或 8-15。").format(text=typed.strip()))
        return value


def _from_words(text: str) -> LunarDateValue | None:
    match = _WORDS.fullmatch(text)
    if not match:
        return None
    leap, month_word, tens, ones = match.groups()
    month = _OTHER_MONTHS.get(month_word) or (_MONTHS.index(month_word) + 1 if month_word in _MONTHS else 0)
    one = _DIGITS.index(ones) + 1 if ones else 0
    day = {"初": 0, "十": 10, "廿": 20, "二十": 20, "三十": 30}[tens] + one
    return LunarDateValue(month, day, bool(leap))


def _from_figures(text: str) -> LunarDateValue | None:
    match = _FIGURES.fullmatch(text)
    return LunarDateValue(int(match[2]), int(match[3]), bool(match[1])) if match else None

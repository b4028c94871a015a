"""The kinds of time: a day, a range of days, a month of a year, a set of months."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from unionoffice.i18n import N_, _
from unionoffice.kinds.asking import Asked, CannotAskError, Condition, any_of, month_days
from unionoffice.kinds.kind import Kind, NotUnderstoodError, SheetKind, SqlColumn, SqlValue, Words
from unionoffice.kinds.simple import clean


def day_check(name: str) -> str:
    """Return the CHECK of a day column; ``+0 days`` makes every SQLite refuse 30 February."""
    return f"{name} IS NULL OR ({name} BETWEEN '1900-01-01' AND '2100-12-31' AND date({name}, '+0 days') IS {name})"


def day_of(stored: str | None) -> date | None:
    """Return the day of a stored ISO text."""
    return date.fromisoformat(stored) if stored else None


def read_day(typed: str, words: Words) -> date:
    """Return the day that was typed (see almanac.days for the ways to write it)."""
    from unionoffice.almanac.days import parse_day

    return parse_day(typed, today=words.today)


class Day(Kind):
    """One day."""

    width: ClassVar[int] = 110
    sheet: ClassVar[SheetKind] = "day"

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return one ISO text column."""
        return (SqlColumn(name, "TEXT", check=day_check(name)),)

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return the ISO text."""
        return (value.isoformat() if value else None,)

    def from_sql(self, cells: Sequence[Any]) -> date | None:
        """Return the day."""
        return day_of(cells[0])

    def where(self, asked: Asked) -> Condition:
        """Answer for a whole month too, and for the days from one to another, both included."""
        if asked.op == "between":
            first, last = asked.value
            return f"{self.cell(asked.name)} BETWEEN ? AND ?", (first.isoformat(), last.isoformat())
        if asked.op == "month":
            return f"{self.cell(asked.name)} BETWEEN ? AND ?", month_days(asked.value)
        return super().where(asked)

    def text(self, value: Any, words: Words) -> str:
        """Return 2026-03-05."""
        del words
        return value.isoformat() if value else ""

    def sheet_value(self, value: Any, words: Words) -> object:
        """Return the day."""
        del words
        return value

    def read(self, typed: str, words: Words) -> date | None:
        """Return the day typed."""
        text = clean(typed)
        return read_day(text, words) if text else None


@dataclass(frozen=True, slots=True)
class DayRangeValue:
    """Two days, both included; the same day twice is one day."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


_BETWEEN = re.compile(r"\s*(?:至|到|—+|–|~|～|--+|\s-\s)\s*")


def _halves(text: str) -> list[str]:
    """Split a typed range; a plain hyphen parts it only where it cannot belong to a day (3月5日-7日)."""
    hyphens = [place for place, character in enumerate(text) if character == "-"]
    if len(hyphens) == 5 or (len(hyphens) == 1 and re.search("[月日号./]", text)):
        middle = hyphens[len(hyphens) // 2]
        return [text[:middle].strip(), text[middle + 1 :].strip()]
    return _BETWEEN.split(text)


class DayRange(Kind):
    """First and last day, both included."""

    width: ClassVar[int] = 190
    sheet_parts: ClassVar[tuple[str, ...]] = (N_("起"), N_("止"))

    def sheet_values(self, value: Any) -> Sequence[object]:
        """Return first and last day, so that a sheet can sort and count by them."""
        return (value.first, value.last) if value else (None, None)

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return the two ISO text columns; the last day is never before the first."""
        first, last = f"{name}_first", f"{name}_last"
        order = f"({last} IS NULL) = ({first} IS NULL) AND ({last} IS NULL OR {last} >= {first})"
        return (
            SqlColumn(first, "TEXT", check=day_check(first)),
            SqlColumn(last, "TEXT", check=f"({day_check(last)}) AND {order}"),
        )

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return both ISO texts."""
        return (value.first.isoformat(), value.last.isoformat()) if value else (None, None)

    def from_sql(self, cells: Sequence[Any]) -> DayRangeValue | None:
        """Return the range."""
        first, last = day_of(cells[0]), day_of(cells[1])
        return DayRangeValue(first, last) if first and last else None

    def order(self, name: str) -> tuple[str, ...]:
        """Sort by the first day, then by the last."""
        return (f"r.{name}_first", f"r.{name}_last")

    def where(self, asked: Asked) -> Condition:
        """Answer with the days the range touches, not only its first."""
        first, last = f"r.{asked.name}_first", f"r.{asked.name}_last"
        match asked.op:
            case "is":
                return f"{first} IS ? AND {last} IS ?", self.to_sql(asked.value)
            case "in":
                return any_of([self.where(replace(asked, op="is", value=value)) for value in asked.value])
            case "from":
                return f"{last} >= ?", (asked.value.isoformat(),)
            case "to":
                return f"{first} <= ?", (asked.value.isoformat(),)
            case "month":
                begin, end = month_days(asked.value)
                return f"{first} <= ? AND {last} >= ?", (end, begin)
            case "empty":
                return f"{first} IS NULL", ()
            case "given":
                return f"{first} IS NOT NULL", ()
        raise CannotAskError(self, asked.op)

    def text(self, value: Any, words: Words) -> str:
        """Return one day, or 2026-03-05 至 2026-03-07."""
        del words
        if not value:
            return ""
        if value.first == value.last:
            return str(value.first.isoformat())
        return _("{first} 至 {last}").format(first=value.first.isoformat(), last=value.last.isoformat())

    def read(self, typed: str, words: Words) -> DayRangeValue | None:
        """Return the range typed; one day is a range of one day, a bare day number belongs to the first's month."""
        text = clean(typed)
        if not text:
            return None
        parts = _halves(text)
        if len(parts) > 2:
            raise NotUnderstoodError(_("一个时间段只有起止两天，请写成 2026-03-05 至 2026-03-07"))
        first = read_day(parts[0], words)
        last = self._last(parts[1], first, words) if len(parts) == 2 else first
        if last < first:
            raise NotUnderstoodError(_("结束的一天早于开始的一天，请改正其中一天"))
        return DayRangeValue(first, last)

    def _last(self, typed: str, first: date, words: Words) -> date:
        """Read the second day: 7 or 7日 stands in the month of the first."""
        bare = re.fullmatch(r"(\d{1,2})\s*[日号]?", typed)
        if not bare:
            return read_day(typed, words)
        try:
            return first.replace(day=int(bare[1]))
        except ValueError:
            raise NotUnderstoodError(_("{month} 月没有 {day} 日").format(month=first.month, day=bare[1])) from None


_MONTH_WORDS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_MONTH_WORDS |= {"十一": 11, "十二": 12, "正": 1, "元": 1}
_MONTH = r"(\d{1,2}|十[一二]?|[一二三四五六七八九正元])"


def _month(text: str) -> int:
    number = _MONTH_WORDS.get(text) or (int(text) if text.isdigit() else 0)
    if not 1 <= number <= 12:
        raise NotUnderstoodError(_("没有“{text}月”，月份是 1 到 12").format(text=text))
    return number


class MonthSet(Kind):
    """A set of months of the year, stored as twelve bits."""

    empty: ClassVar[frozenset[int]] = frozenset()
    width: ClassVar[int] = 120

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return the twelve bits."""
        return (SqlColumn(name, "INTEGER", check=f"{name} BETWEEN 0 AND 4095", default="0"),)

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return the bits; January is 1."""
        return (sum(1 << (month - 1) for month in value),)

    def from_sql(self, cells: Sequence[Any]) -> frozenset[int]:
        """Return the months."""
        return frozenset(month for month in range(1, 13) if cells[0] >> (month - 1) & 1)

    def order(self, name: str) -> tuple[str, ...]:
        """Sort by the first month (its bit alone), then by the set."""
        return (f"(r.{name} & -r.{name})", f"r.{name}")

    def where(self, asked: Asked) -> Condition:
        """Answer for one month, of whatever year."""
        if asked.op == "month":
            return f"(r.{asked.name} & ?) <> 0", (1 << (asked.value % 100 - 1),)
        return super().where(asked)

    def text(self, value: Any, words: Words) -> str:
        """Return 3月、5—7月."""
        del words
        runs: list[list[int]] = []
        for month in sorted(value):
            if runs and runs[-1][-1] == month - 1:
                runs[-1].append(month)
            else:
                runs.append([month])
        parts = [f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs]
        return _("{months}月").format(months="、".join(parts)) if parts else ""

    def read(self, typed: str, words: Words) -> frozenset[int]:
        """Return the months of 3、5-7月, 三月至五月, 全年."""
        del words
        text = re.sub(r"[\s月份]", "", clean(typed))
        if text in {"全年", "每"}:
            return frozenset(range(1, 13))
        months: set[int] = set()
        for part in filter(None, re.split(r"[、,，;；和及/]", text)):
            match = re.fullmatch(rf"{_MONTH}(?:(?:至|到|-|—|–|~|～)+{_MONTH})?", part)
            if not match:
                raise NotUnderstoodError(_("看不懂“{text}”，请写成 3、5—7月。").format(text=typed.strip()))
            first, last = _month(match[1]), _month(match[2] or match[1])
            span = range(first, last + 1) if first <= last else (*range(first, 13), *range(1, last + 1))
            months.update(span)
        return frozenset(months)


class YearMonth(Kind):
    """One month of one year, as the whole number yyyymm (202603)."""

    width: ClassVar[int] = 100

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return one whole number such as 202603."""
        check = f"{name} IS NULL OR ({name} BETWEEN 190001 AND 210012 AND {name} % 100 BETWEEN 1 AND 12)"
        return (SqlColumn(name, "INTEGER", check=check),)

    def where(self, asked: Asked) -> Condition:
        """Answer for a month as for a value."""
        return super().where(replace(asked, op="is") if asked.op == "month" else asked)

    def text(self, value: Any, words: Words) -> str:
        """Return 2026年3月."""
        del words
        return _("{year}年{month}月").format(year=value // 100, month=value % 100) if value else ""

    def read(self, typed: str, words: Words) -> int | None:
        """Return the month of 2026年3月, 2026-03, 202603 or, in this year, 3月."""
        text = re.sub(r"\s", "", clean(typed))
        if not text:
            return None
        match = re.fullmatch(
            r"(?:((?:19|20|21)\d\d)(?:年|[-./])?)?(\d{1,2}|十[一二]?|[一二三四五六七八九])(?:月份?)?", text
        )
        if not match:
            raise NotUnderstoodError(_("看不懂“{text}”，请写成 2026年3月").format(text=typed.strip()))
        return int(match[1] or words.today.year) * 100 + _month(match[2])

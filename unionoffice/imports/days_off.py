"""The yearly notice of days off, as a table or as it was announced, read into days; nothing is stored here.

Two forms are read, line by line, also mixed: a table (day, name, 休 or 班 in any order), and the sentences of the
notice itself (``元旦:1月1日(周四)至3日(周六)放假,共3天。1月4日(周日)上班。``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from unionoffice.almanac.days import parse_day
from unionoffice.almanac.workdays import DayOff
from unionoffice.errors import OfficeError, Problem
from unionoffice.i18n import _

LONGEST_HOLIDAY = 15  # days; a longer span is a slip of the pen
LONGEST_NAME = 40
_OFF = {"休", "放假", "休息", "节假日", "放假日", "假", "off"}
_WORK = {"班", "上班", "调休上班", "补班", "工作日", "调休", "work"}
_HEADS = {"日期", "名称", "节日", "放假或上班", "类型", "休班", "备注", "说明", "序号", "假期", "节假日名称"}
_FOLDED = str.maketrans({"：": ":", "，": ",", "（": "(", "）": ")", "；": ";", "－": "-", "　": " "})
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)\s*年")


@dataclass(frozen=True, slots=True)
class DaysOffReading:
    """What was read.

    Attributes:
        days: the days in order, each once.
        problems: lines that were not understood, and what should be looked at.
    """

    days: tuple[DayOff, ...]
    problems: tuple[Problem, ...]


def read_days_off(rows: Iterable[Sequence[str]], year: int) -> DaysOffReading:
    """Read the rows of a sheet, or the lines of a text as rows of one cell.

    Args:
        rows: the cells of each row.
        year: the year of days written without one, until the text names another.
    """
    reader = _Reader(year)
    for number, cells in enumerate(rows, start=1):
        reader.row(number, [cell.strip() for cell in cells if cell.strip()])
    return reader.result()


def lines_of(text: str) -> list[list[str]]:
    """Return the lines of a text as rows; tabs part cells."""
    return [line.split("\t") for line in text.splitlines()]


class _Reader:
    """Goes through rows and remembers the year and the holiday spoken of last."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.name = ""
        self.found: dict[date, DayOff] = {}
        self.problems: list[Problem] = []

    def row(self, number: int, cells: list[str]) -> None:
        """Read one row."""
        line = " ".join(cells).translate(_FOLDED)
        if not line:
            return
        try:
            entries = self._table_row(cells) or list(self._sentences(line))
        except OfficeError as error:
            self._not_read(number, line, str(error))
            return
        for entry in entries:
            self._take(number, entry)
        if not entries and not self._passes(line, cells):
            self._not_read(number, line, "")

    def _passes(self, line: str, cells: list[str]) -> bool:
        """Tell whether a row without a day is a head, a title or talk around the notice."""
        if year := _YEAR.search(line):
            self.year = int(year[1])
        return all(cell in _HEADS for cell in cells) or not re.search(r"\d\s*[月/.-]\s*\d", line)

    def _table_row(self, cells: list[str]) -> list[DayOff]:
        """Return the day of a row of a table; [] if the row is none. A name may hold 、 (国庆节、中秋节)."""
        if len(cells) > 1:
            return self._day_of([cell.translate(_FOLDED) for cell in cells])
        line = cells[0].translate(_FOLDED)
        return self._day_of(re.split(r"[,;\s]+", line)) or self._day_of(re.split(r"[,;、\s]+", line))

    def _day_of(self, parts: Sequence[str]) -> list[DayOff]:
        day: date | None = None
        kind: Literal["off", "work"] | None = None
        names: list[str] = []
        for part in filter(None, parts):
            word = part.lower()
            if word in _OFF or word in _WORK:
                kind = "off" if word in _OFF else "work"
            elif day is None and re.match(r"\d", part) and (read := _day(part, self.year)) is not None:
                day = read
            elif not re.fullmatch(r"[\d.]+|\(?(?:周|星期).\)?", part):
                names.append(part)
        if day is None or len(names) > 1 or (kind is None and not names):
            return []
        return [DayOff(day, (names[0] if names else self.name)[:LONGEST_NAME], kind or "off")]

    def _sentences(self, line: str) -> Iterator[DayOff]:
        """Give the days of a line of the notice."""
        head = re.match(r"\s*(?:[一二三四五六七八九十]+、|[\d]+[.、])?\s*([^\d:,。;]{2,12})\s*:", line)
        if head:
            self.name = head[1].strip()
        text = re.sub(r"\([^()]*\)", "", line)
        last: date | None = None
        for clause in re.split(r"[。;]", text):
            pending: list[tuple[date, date]] = []
            for span in _SPAN.finditer(clause):
                first, end = self._span(span, last)
                last = end
                pending.append((first, end))
            kind = _kind_of(clause)
            for first, end in pending if kind else ():
                for count in range((end - first).days + 1):
                    yield DayOff(first + timedelta(days=count), self.name, kind or "off")

    def _span(self, span: re.Match[str], before: date | None) -> tuple[date, date]:
        """Return first and last day of 1月1日至3日, 1月31日至2月6日, or 2月28日 alone."""
        if span[1]:
            self.year = int(span[1])
        month = int(span[2]) if span[2] else before.month if before else 0
        first = _made(self.year, month, int(span[3]), span[0])
        if not span[6]:
            return first, first
        year = int(span[4] or self.year)
        last = _made(year, int(span[5] or month), int(span[6]), span[0])
        if last < first:
            last = _made(year + 1, last.month, last.day, span[0])
        if (last - first).days >= LONGEST_HOLIDAY:
            raise OfficeError(_("“{text}”超过 {days} 天，请核对起止日期。").format(text=span[0], days=LONGEST_HOLIDAY))
        return first, last

    def _take(self, number: int, entry: DayOff) -> None:
        name = entry.name or (_("放假") if entry.kind == "off" else _("调休上班"))
        known = self.found.get(entry.day)
        if known is not None and known.kind != entry.kind:
            text = _("第 {line} 行：{day} 前面写的是另一种，以这一行为准，请核对。")
            self.problems.append(Problem(str(number), text.format(line=number, day=entry.day), severe=False))
        self.found[entry.day] = DayOff(entry.day, name, entry.kind)
        if entry.kind == "work" and entry.day.weekday() < 5:
            text = _("第 {line} 行：{day} 本来就是工作日，请核对。").format(line=number, day=entry.day)
            self.problems.append(Problem(str(number), text, severe=False))

    def _not_read(self, number: int, line: str, why: str) -> None:
        text = _("第 {line} 行没有读懂：{text}").format(line=number, text=line[:60])
        self.problems.append(Problem(str(number), f"{text} {why}".strip()))

    def result(self) -> DaysOffReading:
        """Return what was read so far."""
        return DaysOffReading(tuple(sorted(self.found.values())), tuple(self.problems))


_SPAN = re.compile(
    r"(?:(\d{4})\s*年\s*)?(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*[日号]"
    r"(?:\s*(?:至|到|-|—+|–|~)\s*(?:(\d{4})\s*年\s*)?(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*[日号])?"
)


def _kind_of(clause: str) -> Literal["off", "work"] | None:
    """Return what a clause says of its days; 放假调休 is a day off, 上班 a day of work."""
    if "上班" in clause:
        return "work"
    return "off" if re.search("放假|休息|休假|调休", clause) else None


def _day(text: str, year: int) -> date | None:
    """Return the day a cell holds, None if it holds none; a sheet may give it with a time."""
    try:
        return parse_day(re.sub(r"[ T]00?:00(:00)?$", "", text), year=year)
    except OfficeError:
        return None


def _made(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise OfficeError(_("没有“{text}”这一天，请核对年、月、日和星期。").format(text=text[:30])) from None

"""Tables in a plan, as rows of cells with tabs (or bars) between them: months, matters, places, persons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unionoffice.imports.plan_months import periods_in
from unionoffice.imports.plan_numbers import CN, Mark, number_value, numbers_in
from unionoffice.imports.plan_text import Line, folded, trimmed

_ROLES = (
    ("number", re.compile(r"序号|编号|项次|No\.?", re.IGNORECASE)),
    ("responsible", re.compile(r"责任|负责|牵头|主办|承办|经办|主持|组织者|分管")),
    ("support", re.compile(r"协办|配合|协助")),
    ("participants", re.compile(r"参加|参与|对象|范围|人员")),
    ("place", re.compile(r"地点|场所|场地|地址")),
    ("budget", re.compile(r"经费|预算|费用|金额")),
    ("note", re.compile(r"备注|说明|完成情况|形式|要求|成果|目标|措施|类别|分类|项目类型")),
    ("week", re.compile(r"周次|周别|第?几?周$")),
    ("time", re.compile(r"时间|月份|日期|时段|月度|期限|时限|季度|^月$|阶段|学月|进度")),
    ("content", re.compile(r"内容|活动|工作|事项|项目|安排|主题|任务|名称|要点")),
)
_SEPARATORS = (re.compile(r"\t"), re.compile(r"\|"), re.compile(r" {2,}"))
_BAR_RULE = re.compile(r"[|:\-\s]+")
_DATE = re.compile(
    r"(?:\d{4}|20[xX]{2})\s?[年./-]\s?(?P<of_year>1[0-2]|0?[1-9])(?!\d)|(?P<month>1[0-2]|0?[1-9])\s?(?:月|[./-]\s?\d)"
)
_WEEK = re.compile(rf"第?\s?(?P<week>{CN[0]}|[{CN}]{{1,3}}|\d{{1,2}})\s?(?:周|$)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the place of its text, blanks cut off."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableItem:
    """A matter in a row: where its number, text and source stand, and the other columns."""

    number: tuple[int, int]
    text: tuple[int, int]
    source: tuple[int, int]
    extra: dict[str, str]


@dataclass(frozen=True, slots=True)
class TableGroup:
    """Rows of one time: the heading's place, its months or week, and the matters."""

    start: int
    end: int
    kind: str
    months: tuple[int, ...]
    meant: tuple[int, ...]
    index: int
    items: tuple[TableItem, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table read: its span, its header line, and its groups; without a time column there is one group, ``plain``."""

    start: int
    end: int
    header: tuple[int, int]
    groups: tuple[TableGroup, ...]


def tables_in(text: str, shadow: str, lines: list[Line]) -> list[Table]:
    """Return the tables that begin with a header naming a matter and a time."""
    found: list[Table] = []
    at = 0
    while at < len(lines):
        header = _header(shadow, lines[at])
        rows = _rows(shadow, lines, at + 1, header[1]) if header else []
        if header and rows:
            found.append(_table(text, shadow, lines[at], rows, header))
            at += 1 + len(rows)
        else:
            at += 1
    return found


def _cells(shadow: str, line: Line, separator: re.Pattern[str]) -> list[Cell]:
    """Return the cells of a row; a bar at either edge makes none."""
    first = line.start if separator is _SEPARATORS[2] else line.first
    stop = shadow.find("\n", max(line.first, line.end))
    stop = len(shadow) if stop < 0 else stop
    cells = []
    begin = first
    for found in separator.finditer(shadow, first, stop):
        cells.append(Cell(*trimmed(shadow, begin, found.start())))
        begin = found.end()
    cells.append(Cell(*trimmed(shadow, begin, stop)))
    if separator is _SEPARATORS[1]:
        cells = cells[1:] if cells and cells[0].start == cells[0].end else cells
        cells = cells[:-1] if cells and cells[-1].start == cells[-1].end else cells
    return cells


def _header(shadow: str, line: Line) -> tuple[list[str], re.Pattern[str]] | None:
    """Return the roles of a header's columns and what stands between cells, None for any other line."""
    if line.end - line.start > 120:
        return None
    for separator in _SEPARATORS:
        if separator.search(shadow, line.first, line.end) is None:
            continue
        cells = _cells(shadow, line, separator)
        titles = [shadow[cell.start : cell.end].replace(" ", "") for cell in cells]
        if len(cells) < 2 or any(len(title) > 14 for title in titles) or sum(map(bool, titles)) < 2:
            continue
        if re.search(r"[。;:,、]", "".join(titles)):
            continue
        roles = roles_of(titles)
        if "content" in roles and ({"time", "week", "number"} & set(roles)):
            return roles, separator
    return None


def roles_of(titles: list[str]) -> list[str]:
    """Return what each column holds; only one column is the matter, only one the time."""
    roles: list[str] = []
    for title in titles:
        role = next((name for name, pattern in _ROLES if pattern.search(title)), title)
        if role in roles:
            role = title
        roles.append(role)
    if "content" not in roles:
        for fallback in ("note", "participants"):
            if fallback in roles and re.search("目标|要求|措施|项目", titles[roles.index(fallback)]):
                roles[roles.index(fallback)] = "content"
                break
    better = [at for at, title in enumerate(titles) if "内容" in title]
    if better and "content" in roles and roles[better[0]] != "content":
        roles[roles.index("content")], roles[better[0]] = titles[roles.index("content")], "content"
    return roles


def _rows(shadow: str, lines: list[Line], at: int, separator: re.Pattern[str]) -> list[Line]:
    """Return the rows after a header; a line or two without cells inside belongs to the row before it."""
    rows: list[Line] = []
    pending: list[Line] = []
    for line in lines[at:]:
        if separator.search(shadow, line.first, line.end) or (
            separator is _SEPARATORS[0] and _ends_in_tab(shadow, line)
        ):
            rows.extend(pending)
            pending = []
            rows.append(line)
        elif rows and len(pending) < 4 and line.number - (pending or rows)[-1].number <= 1:
            pending.append(line)
        else:
            break
    numbered = [line for line in pending if _numbered_line(shadow, line)]
    if (
        pending
        and len(numbered) == len(pending)
        and numbers_in(shadow, pending[0].start, pending[0].end)[0].style in ("1、", "1.")
    ):
        rows.extend(pending)
    return rows


def _ends_in_tab(shadow: str, line: Line) -> bool:
    """Return whether empty cells stand after the text of a line."""
    return shadow[line.end : line.end + 1] == "\t"


def _numbered_line(shadow: str, line: Line) -> bool:
    """Return whether a line begins with a number."""
    marks = numbers_in(shadow, line.start, line.end)
    return bool(marks) and marks[0].start == line.start


def _table(text: str, shadow: str, header: Line, rows: list[Line], form: tuple[list[str], re.Pattern[str]]) -> Table:
    """Return the table of a header and its rows."""
    roles, separator = form
    groups: list[TableGroup] = []
    for line in _whole_rows(shadow, rows, separator, len(roles)):
        if _BAR_RULE.fullmatch(shadow, line.start, line.end):
            continue
        cells = _cells(shadow, line, separator)
        by_role = {role: cell for role, cell in zip(roles, cells, strict=False) if cell.start < cell.end}
        if len(cells) == 1 and groups:
            _extend(groups, items_of(text, shadow, line, {"content": cells[0]}, roles))
            continue
        time = by_role.get("time") or by_role.get("week")
        items = items_of(text, shadow, line, by_role, roles)
        if time is None or (groups and same_time(shadow, time, groups[-1])):
            if not groups:
                groups.append(TableGroup(line.start, line.start, "plain", (), (), 0, ()))
            _extend(groups, items)
        else:
            groups.append(group_of(shadow, time, "week" if "time" not in by_role else "time", items))
    return Table(header.start, rows[-1].end, (header.start, header.end), tuple(groups))


def _whole_rows(shadow: str, rows: list[Line], separator: re.Pattern[str], columns: int) -> list[Line]:
    """Return rows whose cells hold line ends as one line each: together their parts have just the columns."""
    whole: list[Line] = []
    at = 0
    while at < len(rows):
        line = rows[at]
        cells = len(_cells(shadow, line, separator))
        stop = at + 1
        while 1 < cells < columns and stop < len(rows) and stop - at < 12 and rows[stop].first == rows[stop].start:
            more = len(_cells(shadow, rows[stop], separator))
            if cells + more - 1 > columns or _tells_time(shadow, rows[stop], separator):
                break
            cells += more - 1
            stop += 1
        if cells == columns and stop > at + 1:
            line = Line(line.number, line.start, rows[stop - 1].end, line.first)
            at = stop - 1
        whole.append(line)
        at += 1
    return whole


def _tells_time(shadow: str, line: Line, separator: re.Pattern[str]) -> bool:
    """Return whether the first cell of a row is a month, a day or a week."""
    first = _cells(shadow, line, separator)[0]
    said = shadow[first.start : first.end]
    return bool(periods_in(said, 0, len(said)) or _DATE.match(said) or _WEEK.match(said))


def _extend(groups: list[TableGroup], items: tuple[TableItem, ...]) -> None:
    """Add matters to the last group."""
    last = groups[-1]
    groups[-1] = TableGroup(last.start, last.end, last.kind, last.months, last.meant, last.index, last.items + items)


def same_time(shadow: str, time: Cell, group: TableGroup) -> bool:
    """Return whether a time cell repeats the group's (merged cells come as repeats)."""
    return shadow[time.start : time.end] == shadow[group.start : group.end]


def group_of(shadow: str, time: Cell, kind: str, items: tuple[TableItem, ...]) -> TableGroup:
    """Return the group a time cell opens."""
    said = shadow[time.start : time.end]
    periods = [period for period in periods_in(shadow, time.start, time.end) if kind == "time" or period.kind == "week"]
    if periods and periods[0].kind in ("week", "quarter"):
        return TableGroup(time.start, time.end, periods[0].kind, (), (), periods[0].index, items)
    week = _WEEK.match(said)
    if kind == "week" and week:
        return TableGroup(time.start, time.end, "week", (), (), number_value(week["week"]), items)
    if periods:
        return TableGroup(time.start, time.end, "month", periods[0].months, periods[0].meant, 0, items)
    date = _DATE.match(said)
    months: tuple[int, ...] = ()
    if date:
        months = (int(date["of_year"] or date["month"]),)
    elif number_value(re.sub(r"月份?$", "", said.strip())) in range(1, 13) if _plain(said) else False:
        months = (number_value(re.sub(r"月份?$", "", said.strip())),)
    return TableGroup(time.start, time.end, "month", months, months, 0, items)


def _plain(said: str) -> bool:
    """Return whether a time cell is a bare number."""
    return re.fullmatch(rf"\s?(?:[{CN}]{{1,2}}|\d{{1,2}})\s?(?:月份?)?\s?", said) is not None


def items_of(text: str, shadow: str, line: Line, cells: dict[str, Cell], roles: list[str]) -> tuple[TableItem, ...]:
    """Return the matters of a row: one, or several where the cell numbers them."""
    content = cells.get("content")
    extra = {
        role: folded(text[cell.start : cell.end]).strip()
        for role, cell in cells.items()
        if role not in ("content", "time", "number") and not (role == "week" and "time" not in cells)
    }
    if content is None:
        if not cells or (set(cells) <= {"time", "week"}):
            return ()
        only = next((cells[role] for role in roles if role in cells and role not in ("time", "week", "number")), None)
        content = only or next(iter(cells.values()))
    marks = [mark for mark in numbers_in(shadow, content.start, content.end) if mark.style not in ("一是", "首先")]
    opening = [mark for mark in marks if mark.start == content.start]
    if opening:
        return _several(shadow, line, content, marks, extra)
    number = cells.get("number")
    spot = (number.start, number.end) if number else (content.start, content.start)
    return (TableItem(spot, (content.start, content.end), (line.start, line.end), extra),)


def _several(shadow: str, line: Line, content: Cell, marks: list[Mark], extra: dict[str, str]) -> tuple[TableItem, ...]:
    """Return the matters one cell numbers; together their sources fill the row."""
    style = next(mark.style for mark in marks if mark.start == content.start)
    kept = []
    last = 0
    for mark in marks:
        if mark.style == style and mark.value == last + 1:
            kept.append(mark)
            last = mark.value
    items = []
    for at, mark in enumerate(kept or marks[:1]):
        final = at + 1 >= len(kept)
        begin, end = trimmed(shadow, mark.end, content.end if final else kept[at + 1].start)
        source = (line.start if at == 0 else mark.start, line.end if final else max(end, mark.end))
        items.append(TableItem((mark.start, mark.end), (begin, end), source, extra))
    return tuple(items)

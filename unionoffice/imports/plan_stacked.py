"""Tables that lost their shape when they were copied: every cell stands on a line of its own.

The header is told by several names of columns on lines of their own, the rows by the time cell they begin with.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from unionoffice.imports.plan_months import periods_in
from unionoffice.imports.plan_numbers import CN, numbers_in
from unionoffice.imports.plan_table import Cell, Table, TableGroup, group_of, items_of, roles_of, same_time
from unionoffice.imports.plan_text import Line

_BAR = " |\t"
_TITLE = re.compile("[\u4e00-\u9fff]{2,6}")
_TIME = re.compile(
    rf"(?:(?:\d{{4}}|20[xX]{{2}})\s?年?\s?[./-]?\s?)?(?:(?:1[0-2]|0?[1-9])\s?(?:月|[./-])\s?(?:\d{{1,2}}\s?[日号]?)?|"
    rf"[{CN}]{{1,2}}月份?|第?\s?(?:[{CN}]{{1,3}}|\d{{1,2}})\s?周|[上下]半年|第?[一二三四1-4]季度)(?:份|[上中下]旬)?"
)


def stacked_in(text: str, shadow: str, lines: list[Line]) -> list[Table]:
    """Return the tables whose cells stand one below the other."""
    found: list[Table] = []
    at = 0
    while at < len(lines):
        header = _header(shadow, lines, at)
        rows = _rows(shadow, lines, at + len(header), header) if header else []
        if len(rows) < 2:
            at += 1
            continue
        named = lines[at : at + len(header)]
        at += len(header)
        if all(_even(shadow, row, len(header)) for row in rows):
            found.append(_table(text, shadow, named, rows, header))
            at += sum(len(row) for row in rows)
        else:
            # Cells with several lines: which line is which column cannot be told, so the months head plain lines.
            found.append(Table(named[0].start, named[-1].end, (named[0].start, named[-1].end), ()))
    return found


def _even(shadow: str, row: list[Line], width: int) -> bool:
    """Return whether the lines of a row are its cells one by one."""
    rest = row[1:]
    several = [
        line for line in rest if (marks := numbers_in(shadow, line.start, line.end)) and marks[0].start == line.start
    ]
    return len(rest) % (width - 1) == 0 and (len(several) <= 1 or len(rest) >= len(several) * (width - 1))


def _bare(shadow: str, line: Line) -> Cell:
    """Return the place of a line's words without the bars of a table at its ends."""
    start, end = line.start, line.end
    while end > start and shadow[end - 1] in _BAR:
        end -= 1
    while start < end and shadow[start] in _BAR:
        start += 1
    return Cell(start, end)


def _header(shadow: str, lines: list[Line], at: int) -> list[str]:
    """Return the roles of the columns where their names begin at a line, nothing elsewhere."""
    titles: list[str] = []
    for line in lines[at : at + 9]:
        cell = _bare(shadow, line)
        said = shadow[cell.start : cell.end].replace(" ", "")
        if said in titles or not _names_a_column(said):
            break
        titles.append(said)
    roles = roles_of(titles)
    fits = len(roles) >= 2 and "content" in roles and ({"time", "week"} & set(roles))
    return roles if fits else []


@lru_cache(maxsize=256)
def _names_a_column(said: str) -> bool:
    """Return whether a line is nothing but the name of a column."""
    return _TITLE.fullmatch(said) is not None and not periods_in(said, 0, len(said)) and roles_of([said]) != [said]


def _is_time(shadow: str, line: Line) -> bool:
    """Return whether a line is nothing but a time."""
    cell = _bare(shadow, line)
    return cell.end - cell.start <= 20 and (
        _TIME.fullmatch(shadow, cell.start, cell.end) is not None
        or any((one.start, one.end) == (cell.start, cell.end) for one in periods_in(shadow, cell.start, cell.end))
    )


def _rows(shadow: str, lines: list[Line], at: int, roles: list[str]) -> list[list[Line]]:
    """Return the rows after a header, each a list of lines."""
    time = next(place for place, role in enumerate(roles) if role in ("time", "week"))
    width = len(roles)
    rows: list[list[Line]] = []
    while at + time < len(lines) and _is_time(shadow, lines[at + time]):
        stop = at + width
        if time == 0:
            # Empty cells left no line behind, and a month with several matters repeats the other columns.
            stop = at + 1
            while stop < len(lines) and not _is_time(shadow, lines[stop]):
                stop += 1
            if stop == len(lines) or stop - at > 8 * width:
                stop = min(stop, at + width)
        rows.append(lines[at:stop])
        at = stop
    return rows


def _table(text: str, shadow: str, header: list[Line], rows: list[list[Line]], roles: list[str]) -> Table:
    """Return the table of a header and its rows."""
    groups: list[TableGroup] = []
    for row in rows:
        cells = [_bare(shadow, line) for line in row]
        for at, part in enumerate(_parts(cells, len(roles))):
            by_role = {role: cell for role, cell in zip(roles, part, strict=False) if cell.start < cell.end}
            time = by_role.get("time") or by_role["week"]
            start = min(cell.start for cell in (part[1:] if at else part))
            items = items_of(text, shadow, Line(0, start, part[-1].end, start), by_role, roles)
            if groups and (at or same_time(shadow, time, groups[-1])):
                groups[-1] = replace(groups[-1], items=groups[-1].items + items)
            else:
                groups.append(group_of(shadow, time, "time" if "time" in by_role else "week", items))
    return Table(header[0].start, rows[-1][-1].end, (header[0].start, header[-1].end), tuple(groups))


def _parts(cells: list[Cell], width: int) -> list[list[Cell]]:
    """Return the rows of one time: the cells after it, as many at once as the table has other columns."""
    rest = cells[1:]
    step = width - 1
    if len(rest) <= step:
        return [cells]
    return [[cells[0], *rest[at : at + step]] for at in range(0, len(rest), step)]

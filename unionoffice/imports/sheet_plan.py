"""Where the table stands in a sheet and what its columns mean: proposed, then settled by the clerk or a mapping file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from unionoffice.desk.import_memory import LONGEST, Taken
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.imports.cell_book import CellBook, CellSheet, shown
from unionoffice.imports.register_targets import Headings, refused
from unionoffice.kinds.register import Register

_LOOKED_AT = 40  # rows in which a heading is looked for
_FOOT = re.compile(
    r"(注|备注|说明|填表|制表|审核|复核|经办|负责人?|主管|领导|单位|填报|日期|联系)(单位|部门|负责)?(人|员|时间|日期|电话|章|盖章|签字)?"
    r"\s*([:：(（].*)?"
)
_SUMS = re.compile(r"(合\s*计|小\s*计|总\s*计|累\s*计)")
REFUSED = "refused"


class NoHeading(OfficeError):
    """No row of the workbook looks like the heading of this register."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(
            _("“{name}”里没有找到“{title}”的表头，请选择工作表和表头所在的行。").format(name=name, title=title)
        )


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """One column of the sheet.

    Attributes:
        place: its place from 0.
        heading: its heading; a second one of the same name is numbered.
        target: the key of what it becomes, "" where it is not taken.
        wipes: whether an empty cell empties what is stored.
        why: ``refused`` for a heading that is never taken.
    """

    place: int
    heading: str
    target: str = ""
    wipes: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How one sheet is read.

    Attributes:
        sheet: which sheet of the workbook, from 0.
        header: the row number of the heading (its first row).
        depth: how many rows the heading takes.
        columns: all columns that have a heading.
    """

    sheet: int
    header: int
    depth: int
    columns: tuple[PlannedColumn, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """Return all headings."""
        return tuple(column.heading for column in self.columns)

    @property
    def taken(self) -> dict[str, PlannedColumn]:
        """Return the columns that are taken, by the key of their target."""
        return {column.target: column for column in self.columns if column.target}

    @property
    def not_taken(self) -> tuple[PlannedColumn, ...]:
        """Return the columns that are left aside."""
        return tuple(column for column in self.columns if not column.target)

    @property
    def mapping(self) -> dict[str, Taken]:
        """Return how each heading is understood, to be remembered or written to a file."""
        return {column.heading: Taken(column.target, column.wipes) for column in self.columns}

    def with_target(self, place: int, target: str, *, wipes: bool = False) -> SheetPlan:
        """Return the plan with another target for one column; whichever column had that target before gives it up."""
        if any(column.place == place and column.why for column in self.columns):
            return self
        return replace(self, columns=tuple(_given(column, place, target, wipes) for column in self.columns))

    def with_mapping(self, mapping: Mapping[str, Taken], known: Mapping[str, object]) -> SheetPlan:
        """Return the plan with what was remembered, or stands in a file; targets that are not known stay aside."""
        told = {column.heading: mapping[column.heading] for column in self.columns if column.heading in mapping}
        plan = self
        for column in self.columns:
            if column.heading in told:
                plan = plan.with_target(column.place, "")
        for column in self.columns:
            taken = told.get(column.heading)
            if taken is not None and taken.target in known:
                plan = plan.with_target(column.place, taken.target, wipes=taken.wipes)
        return plan


def _given(column: PlannedColumn, place: int, target: str, wipes: bool) -> PlannedColumn:
    if column.place == place:
        return replace(column, target=target, wipes=wipes and bool(target))
    return replace(column, target="", wipes=False) if target and column.target == target else column


def propose(book: CellBook, register: Register[Any], sheet: int | None = None) -> SheetPlan:
    """Return the likeliest place of the table in a workbook: the row most of whose cells name columns of the register.

    Args:
        book: the workbook.
        register: where it is to go.
        sheet: the sheet, where it is chosen already.

    Raises:
        NoHeading: no row names even one column.
    """
    headings = Headings(register)
    best: tuple[int, int, int, int] | None = None
    for number in range(len(book.sheets)) if sheet is None else [sheet]:
        page = book.sheets[number]
        for header in range(1, min(len(page.rows), _LOOKED_AT) + 1):
            for depth in (1, 2):
                score = _score(page, header, depth, headings, register)
                if score and (best is None or score > best[0]):
                    best = (score, number, header, depth)
    if best is None:
        raise NoHeading(book.name, _(register.title))
    return plan_at(book, register, best[1], best[2], best[3])


def plan_at(book: CellBook, register: Register[Any], sheet: int, header: int, depth: int = 1) -> SheetPlan:
    """Return the plan for a table whose place is known, its columns mapped by proposal."""
    titles = titles_of(book.sheets[sheet], header, depth)
    keys = _keys(titles, Headings(register))
    columns = (
        PlannedColumn(place, title.heading, key, why=REFUSED if refused(title.heading) else "")
        for place, (title, key) in enumerate(zip(titles, keys))
        if title.heading
    )
    return SheetPlan(sheet, header, depth, tuple(columns))


def _keys(titles: Sequence[Title], headings: Headings) -> list[str]:
    """Return the key of each title's target, each only once; what stands in the lower row alone comes last."""
    keys, used = [""] * len(titles), set[str]()
    for part in ("heading", "lower"):
        for place, title in enumerate(titles):
            key = headings.key(getattr(title, part)) if not keys[place] and not refused(title.heading) else ""
            if key and key not in used:
                keys[place] = key
                used.add(key)
    return keys


def _score(page: CellSheet, header: int, depth: int, headings: Headings, register: Register[Any]) -> int:
    """Return how well rows serve as heading: columns named count, the naming column twice, other words a little less."""
    if depth == 2 and not _may_be_double(page, header):
        return 0
    titles = [title for title in titles_of(page, header, depth) if title.heading]
    keys = set(filter(None, _keys(titles, headings)))
    if not keys:
        return 0
    return 10 * (len(keys) + (register.name in keys)) - depth - min(8, len(titles) - len(keys))


def _may_be_double(page: CellSheet, header: int) -> bool:
    """Return whether two rows can be one heading: texts only, and the first has gaps that the second fills."""
    upper, lower = _texts(page, header), _texts(page, header + 1)
    if not any(lower) or not any(upper):
        return False
    if any(cell and cell[0] != "s" for cell in page.rows[header]):
        return False
    return any(low and not high for high, low in zip([*upper, *[""] * len(lower)], lower)) or sum(
        map(bool, lower)
    ) < len([one for one in upper if one])


@dataclass(frozen=True, slots=True)
class Title:
    """A heading as it is shown, and what stands in the lower of two rows alone."""

    heading: str
    lower: str = ""


def titles_of(page: CellSheet, header: int, depth: int) -> list[Title]:
    """Return the headings, place by place; merged cells above go on to the right over what stands below them."""
    upper = _texts(page, header)
    if depth == 1:
        return [Title(heading) for heading in _told_apart(upper)]
    lower = _texts(page, header + 1)
    width = max(len(upper), len(lower))
    upper, lower = upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))
    made, group = [], ""
    for high, low in zip(upper, lower):
        group = high or (group if low else "")
        made.append(f"{group}{low}" if low and group != low else group or low)
    return [Title(heading, low) for heading, low in zip(_told_apart(made), lower)]


def _texts(page: CellSheet, number: int) -> list[str]:
    if number > len(page.rows):
        return []
    return [" ".join(shown(cell).split())[:LONGEST] for cell in page.rows[number - 1]]


def _told_apart(titles: Sequence[str]) -> list[str]:
    """Number headings that stand there twice."""
    seen: dict[str, int] = {}
    made = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        made.append(f"{title[: LONGEST - 5]}({seen[title]})" if title and seen[title] > 1 else title)
    return made


def is_foot(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Return whether a row is none of the table: a sum, a note, a signature line, the heading over again."""
    first = cells[0] or next((cell for cell in cells if cell), "")
    many = len(cells) - cells.count("") > 3
    if many and first[1:] != headings[0] and not _SUMS.match(first, 1):
        return False  # nearly all rows; the rest takes its time
    given = [shown(cell).strip() for cell in cells if cell]
    if not given:
        return True
    if given == [heading for heading in headings if heading][: len(given)] and len(given) > 1:
        return True
    if _SUMS.fullmatch(given[0]):
        return True
    return len(given) <= 3 and bool(_FOOT.fullmatch(given[0]))

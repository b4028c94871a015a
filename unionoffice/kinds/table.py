"""A list as it leaves the screen: neutral columns and rows, masked already, for sheets and printed papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unionoffice.kinds.kind import Align, SheetKind


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a list.

    Attributes:
        name: the column's name in the declaration.
        title: its heading.
        kind: what its cells are on a sheet (``text code number decimal money day``).
        align: where its texts stand on paper.
        width: its width on the screen at 100 %, as a measure for paper.
        total: whether it is added up at the end.
    """

    name: str
    title: str
    kind: SheetKind
    align: Align
    width: int
    total: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A whole list.

    Attributes:
        title: the register's title.
        columns: from left to right.
        rows: the cells in the order of the columns; a generator, to be walked once.
        totals: the sum's text by column name.
        count: how many rows there are.
        personal: whether a column with personal data is among them, masked or not.
        opened_for: the purpose for which personal data is shown whole, "" where it is masked.
    """

    title: str
    columns: Sequence[TableColumn]
    rows: Iterator[Sequence[object]]
    totals: dict[str, str]
    count: int
    personal: bool
    opened_for: str = ""

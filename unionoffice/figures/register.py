"""What a printed list of a register says: its columns and rows as text, secrets masked already."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: ``weight`` shares the width, ``kind`` tells how it stands (see ``reports.document.Column``)."""

    title: str
    kind: Literal["text", "names", "serial", "short", "day", "number", "money"] = "text"
    weight: float = 1


@dataclass(frozen=True, slots=True)
class RegisterList:
    """A list as it stands on the screen, in its order.

    Attributes:
        title: the register's name.
        rows: cells in column order.
        totals: cells under the columns; empty where nothing is summed. The first cell is the word for the total.
        filter_words: what the list was filtered by, in words; "" where it is whole.
        as_at: the day of the list.
        note: a line under the list, such as for what personal data is shown whole.
        numbered: whether a column of running numbers is put before the others.
    """

    unit: str
    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()
    filter_words: str = ""
    as_at: datetime.date | None = None
    numbered: bool = True
    note: str = ""

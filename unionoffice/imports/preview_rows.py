"""What an import shows of a sheet: its rows and their groups, cells, changes, doubts, and words nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from unionoffice.errors import Problem
from unionoffice.imports.row_matching import NOTHING, Match
from unionoffice.kinds.register import Record

Group = Literal["created", "changed", "same", "wrong", "doubt", "skipped"]
Decision = Literal["new", "skip"] | int


@dataclass(slots=True)
class PreviewRow:
    """One row of the sheet.

    Attributes:
        number: its true row number.
        cells: what stands in it, column by column, as ``typed_cells`` writes it.
        given: its values by the keys of their targets.
        group: what it would do.
        record: the stored record it is, 0 for a new one.
        problems: what is wrong with it; ``where`` is the key of a target, or a column.
        match: what was found for it.
        decision: what a person said where that was not sure.
        changed: the columns that would be different.
        made: the record as it would be stored, None where it would not be.
    """

    number: int
    cells: list[str]
    given: dict[str, Any] = field(default_factory=dict)
    group: Group = "wrong"
    record: int = 0
    problems: list[Problem] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    match: Match = NOTHING
    decision: Decision | None = None
    changed: tuple[str, ...] = ()
    made: Record | None = None


@dataclass(frozen=True, slots=True)
class CellShown:
    """One cell: as it stands in the sheet, as it was read, the repair where the two differ, and what is wrong."""

    raw: str
    read: str
    note: str
    wrong: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """One column that would be different: its title, the old text and the new one; secrets are masked in both."""

    column: str
    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of which a person must say whether it is one of the candidates (id, what it is called) or a new one."""

    row: int
    name: str
    reason: str
    candidates: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class WordAsked:
    """A word nobody knows, asked about once for all its rows.

    Attributes:
        target: the key of the column.
        title: the column's title.
        word: the word, ``said`` as the clerk reads it.
        rows: the rows it stands in.
        options: what it can mean: (meaning for ``answer``, text).
        can_add: whether it can be added to the list or tree.
    """

    target: str
    title: str
    word: str
    said: str
    rows: tuple[int, ...]
    options: tuple[tuple[str, str], ...]
    can_add: bool

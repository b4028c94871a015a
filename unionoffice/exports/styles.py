"""How cells look: a handful of styles registered once per workbook, and the cell that carries only their number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from unionoffice.exports.cells import FORMATS
from unionoffice.exports.sheet import ColumnKind, Layout

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_BODY_FONT, _TITLE_FONT = "宋体", "黑体"
_BODY_SIZE = 10.5
_HEADER_FILL = "F2F2F2"
_RIGHT_KINDS = frozenset(("number", "decimal", "money"))
_CENTRED_KINDS = frozenset(("day", "moment"))


@cache
def cell_class() -> type[Cell]:
    """Return the cell class of this module; made on first use because openpyxl is slow to import.

    An ordinary openpyxl cell looks its style up in the workbook for every cell written, which costs as much as
    writing it. This one carries the number of a style looked up before.
    """
    from openpyxl.cell import Cell

    class StyledCell(Cell):
        """A cell whose style is already registered."""

        __slots__ = ("style_id",)
        has_style: ClassVar[bool] = True

    return StyledCell


@dataclass(frozen=True)
class Style:
    """What one kind of cell looks like."""

    font: str = _BODY_FONT
    size: float = _BODY_SIZE
    bold: bool = False
    number_format: str = "General"
    horizontal: str = "left"
    wrap: bool = False
    border: bool = False
    fill: bool = False
    quoted: bool = False


class Palette:
    """The styles of one workbook by what they are for; each is registered the first time it is asked for."""

    def __init__(self, worksheet: Any, layout: Layout) -> None:
        self._worksheet = worksheet
        self._form = layout is Layout.FORM
        self._ids: dict[Style, int] = {}

    def title(self) -> int:
        """The large line over the form."""
        return self._id(Style(_TITLE_FONT, 18, bold=True, horizontal="center"))

    def line(self, horizontal: str) -> int:
        """A part of the lines above and below the table."""
        return self._id(Style(horizontal=horizontal))

    def header(self, kind: ColumnKind) -> int:
        """A column's heading: in the middle of a form's cell, over its values in a list of data."""
        form = self._form
        horizontal = "center" if form else _side(kind)
        return self._id(Style(bold=True, horizontal=horizontal, wrap=form, border=form, fill=form))

    def body(self, kind: ColumnKind, *, bold: bool = False, quoted: bool = False) -> int:
        """A value; ``quoted`` keeps a text a text even when somebody edits it in the spreadsheet program."""
        horizontal = _side(kind)
        return self._id(
            Style(
                bold=bold,
                number_format=FORMATS[kind],
                horizontal=horizontal,
                wrap=kind == "text" and self._form,
                border=self._form,
                quoted=quoted,
            )
        )

    def counter(self, *, bold: bool = False) -> int:
        """序号, and the word 合计 below it."""
        return self._id(Style(bold=bold, number_format="0", horizontal="center", border=self._form))

    def _id(self, style: Style) -> int:
        if style not in self._ids:
            self._ids[style] = self._registered(style)
        return self._ids[style]

    def _registered(self, style: Style) -> int:
        """Return the number under which the workbook keeps a style."""
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        cell = WriteOnlyCell(self._worksheet)
        cell.font = Font(name=style.font, size=style.size, bold=style.bold)
        cell.number_format = style.number_format
        indent = 1 if style.horizontal == "right" and style.number_format != "General" else 0
        cell.alignment = Alignment(style.horizontal, "center", wrap_text=style.wrap, indent=indent)
        if style.border:
            side = Side("thin")
            cell.border = Border(side, side, side, side)
        if style.fill:
            cell.fill = PatternFill("solid", fgColor=_HEADER_FILL)
        cell.quotePrefix = style.quoted
        return int(cell.style_id)


def _side(kind: ColumnKind) -> str:
    """Return where values of a kind stand in their cells."""
    return "right" if kind in _RIGHT_KINDS else "center" if kind in _CENTRED_KINDS else "left"

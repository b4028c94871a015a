"""A paper as neutral blocks: what stands on it and how it is to look, without any printing library.

A report builds a ``Document``; ``reports/pdf.py`` is the only module that turns one into a file.  Measures are millimetres
for paper and points for type, because that is how the standards for official papers give them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Align = Literal["left", "centre", "right", "justify"]


class Family(StrEnum):
    """The four faces of official papers."""

    SANS = "sans"  # 黑体
    SERIF = "serif"  # 宋体
    KAI = "kai"  # 楷体
    FANGSONG = "fangsong"  # 仿宋


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one kind of text looks.

    Attributes:
        size: in points.
        leading: from line to line in points; 0 for one and a half times the size, rounded down a little.
        indent: of the first line, in characters.
        pitch: added after every character, in points (the 28 characters a line of GB/T 9704).
        colour: ``#rrggbb``.
        before: space above in points, not at the top of a page.
        after: space below in points.
        file: a TrueType file on this machine used before the family's own (方正小标宋 for titles); "" for none.
    """

    family: Family = Family.SERIF
    size: float = 10.5
    bold: bool = False
    align: Align = "left"
    leading: float = 0
    indent: float = 0
    pitch: float = 0
    colour: str = "#000000"
    before: float = 0
    after: float = 0
    file: str = ""

    @property
    def line_height(self) -> float:
        """The distance from line to line in points."""
        return self.leading or self.size * 1.42


@dataclass(frozen=True, slots=True)
class Margins:
    """White edges of a page in millimetres."""

    top: float = 16
    right: float = 15
    bottom: float = 16
    left: float = 15


SHEETS = {"A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0)}


@dataclass(frozen=True, slots=True)
class Paper:
    """Size, direction and margins of every page."""

    size: str = "A4"
    landscape: bool = False
    margins: Margins = Margins()

    @property
    def width_mm(self) -> float:
        """Width of the sheet as it is read."""
        return SHEETS[self.size][1 if self.landscape else 0]

    @property
    def height_mm(self) -> float:
        """Height of the sheet as it is read."""
        return SHEETS[self.size][0 if self.landscape else 1]


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a paper, by what a piece of text is.

    ``title_shrinks`` is how small the title may become to stay on one line, as a share of its size.
    """

    title: TextStyle
    headings: tuple[TextStyle, ...]
    body: TextStyle
    label: TextStyle
    table_head: TextStyle
    table_body: TextStyle
    note: TextStyle
    signature: TextStyle
    furniture: TextStyle
    page_number: TextStyle
    title_shrinks: float = 0.8


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; it stays with what follows."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line ends in it stay, and the look's body style holds unless another is given."""

    text: str
    style: TextStyle | None = None


@dataclass(frozen=True, slots=True)
class Ends:
    """One line with text at its left, middle and right: 编制单位 … 日期 … 单位：元."""

    left: str = ""
    centre: str = ""
    right: str = ""


ColumnKind = Literal["text", "names", "serial", "short", "day", "number", "money"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: ``weight`` shares the width.

    Text wraps anywhere, lists of people (``names``) only between names; all other kinds are widened until nothing wraps.
    """

    title: str
    weight: float = 1
    kind: ColumnKind = "text"
    align: Align | None = None

    @property
    def alignment(self) -> Align:
        """How its cells stand."""
        if self.align:
            return self.align
        if self.kind in ("number", "money"):
            return "right"
        return "left" if self.kind in ("text", "names") else "centre"


@dataclass(frozen=True, slots=True)
class Bar:
    """A small bar in a cell: ``done`` of ``total``, with ``text`` beside it."""

    done: int
    total: int
    text: str = ""


RowKind = Literal["row", "group", "total"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: cells in column order.

    A ``group`` row has one cell, drawn over the whole width, and stays with the row below it.  In a ``total`` row the first
    cell reaches over the empty cells after it, and the row stays with the row above it.
    """

    cells: tuple[str | Bar, ...]
    kind: RowKind = "row"


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose header is repeated on every page.

    Attributes:
        columns: left to right.
        rows: top to bottom; long ones go on over the page's end.
        empty: the sentence that stands in place of rows where there are none.
        row_height: the least height of a row in points, so that there is room to write by hand.
        style: of the cells, where not the look's.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    row_height: float = 0
    style: TextStyle | None = None


Tone = Literal["plain", "rest", "work", "outside"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A box of a grid: a big title (a day, a month), a note beside it, a mark in its corner, and items below.

    ``tone`` colours it: ``rest`` for days off, ``work`` for working days, ``outside`` for what belongs to another month.
    """

    title: str = ""
    note: str = ""
    mark: str = ""
    items: tuple[str, ...] = ()
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Grid:
    """Boxes in rows that fill the page: a wall calendar, the twelve months of a year.

    Attributes:
        titles: above the columns; empty for none.
        rows: equally many cells each.
        overflow: what stands in a box whose items do not fit, with ``{all}`` and ``{rest}`` as numbers of items;
            empty where nothing may be left out: then the rows grow, and go on over the page's end.
        item_size: of the items in points; ``least_size`` is how far they may shrink to fit the page.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    overflow: str = ""
    item_size: float = 9.5
    least_size: float = 8
    title_size: float = 15


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of a form.

    Attributes:
        text: what stands in it; an empty one leaves room to write by hand.
        span: the grid columns it takes.
        down: the rows it takes.
        label: a printed name of a field: centred, in the face of table heads, tinted.
        upright: written downwards, one character a line (the side titles of forms).
        align: in place of its kind's.
        top: begins at the upper edge instead of the middle (long texts, opinions).
        foot: small lines at the lower right edge (签名、公章、年月日), below the text.
        style: in place of the form's; it keeps its size when the form's type shrinks.
        open_below: whether no rule is drawn under it, so that it makes one box with the cell below.
        picture: the content of a picture file that stands in place of the text; where it cannot be read, the text does.
    """

    text: str = ""
    span: int = 1
    down: int = 1
    label: bool = False
    upright: bool = False
    align: Align | None = None
    top: bool = False
    foot: str = ""
    style: TextStyle | None = None
    open_below: bool = False
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form: cells from left to right; places under a cell of the row above that reaches down are left out.

    Attributes:
        height_mm: the least height, so that there is room to write by hand; 0 for the form's.
        grows: whether it takes a share of what the form leaves of its height.
    """

    cells: tuple[FormCell, ...]
    height_mm: float = 0
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A bordered form with a grid of its own: 登记表, 审批表, 档案表.

    Attributes:
        widths: how the grid columns share the width; usually 6 to 12 of them.
        rows: from top to bottom.
        height_mm: of the whole form, when it must fill a part of a sheet (two a page); 0 for what is left of the page if a
            row grows, else for what the rows need.
        row_mm: the least height of a row.
        style: of the cells, where not the look's; ``least_size`` is how far the type may shrink to keep the form whole.
            What is higher even then goes on overleaf between two rows.
        ruled: False for a grid without any line (sticky labels).
        pad_mm: white space at both sides of every cell besides the usual little.
    """

    widths: tuple[float, ...]
    rows: tuple[FormRow, ...]
    height_mm: float = 0
    row_mm: float = 8
    style: TextStyle | None = None
    least_size: float = 8
    ruled: bool = True
    pad_mm: float = 0


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Names and values side by side, ``columns`` pairs to a line."""

    pairs: tuple[tuple[str, str], ...]
    columns: int = 4


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """People who sign, spread over the width: ``制表人：`` with room to write after it."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """Unit and day at the end of an official paper, set to the right as GB/T 9704 has it."""

    unit: str
    day: str


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    text: str


@dataclass(frozen=True, slots=True)
class Spacer:
    """White space in millimetres; nothing at the top of a page."""

    height_mm: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading | Paragraph | Ends | Table | Grid | Form | KeyValues | SignatureLine | Signing | Note | Spacer | PageBreak
)  # what may stand in a document


class PageNumber(StrEnum):
    """How pages are numbered."""

    NONE = "none"
    OF_TOTAL = "of_total"  # 第 1 页 共 3 页, in the middle
    IF_SEVERAL = "if_several"  # the same, but a single page has none
    DASHED = "dashed"  # — 1 —, odd pages right, even pages left (GB/T 9704)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper to print.

    Attributes:
        title: above everything on the first page (lines as given), and the file's title.
        look: the styles.
        unit: who issues the paper; the file's author.
        header: small text at the left and right of the top edge from the second page on.
        footer: small text at the left of the bottom edge of every page.
        watermark: large and pale behind every page; ``示例`` on papers of the sample office.
    """

    title: str
    blocks: tuple[Block, ...]
    look: Look
    paper: Paper = field(default_factory=Paper)
    unit: str = ""
    header: tuple[str, str] = ("", "")
    footer: str = ""
    page_number: PageNumber = PageNumber.OF_TOTAL
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What the clerk sets for a paper, remembered by the settings.

    Attributes:
        title: in place of the paper's own title; "" keeps it.
        unit: 编制单位 in place of the office's name; "" keeps it.
        signatures: labels of the signature line; None for the paper's own, () for no line.
        day: the day of issue; None leaves room to write it.
        size: ``A4`` or ``A3``.
        landscape: None for the paper's own direction.
        note: a remark below the table.
        watermark: large and pale behind every page.
        title_font: a TrueType file for the title of official papers, where the machine has 方正小标宋.
    """

    title: str = ""
    unit: str = ""
    signatures: tuple[str, ...] | None = None
    day: datetime.date | None = None
    size: str = "A4"
    landscape: bool | None = None
    note: str = ""
    watermark: str = ""
    title_font: str = ""

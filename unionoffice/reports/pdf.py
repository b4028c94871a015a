"""Turns a ``Document`` into a PDF file; with the other ``pdf_`` modules the only place that knows the printing library.

The same document gives the same bytes.  Text is never markup here: what a clerk types is drawn as it is.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unionoffice.errors import Problem
from unionoffice.files import write_beside
from unionoffice.i18n import _
from unionoffice.reports.document import (
    Block,
    Document,
    Ends,
    Family,
    Form,
    Grid,
    PageBreak,
    PageNumber,
    Paragraph,
    Spacer,
    Table,
    TextStyle,
)
from unionoffice.reports.pdf_flow import Flow
from unionoffice.reports.pdf_form import FormLayout
from unionoffice.reports.pdf_grid import GridLayout
from unionoffice.reports.pdf_lines import printable
from unionoffice.reports.pdf_sheet import POINTS_PER_MM, Sheet, line_width, lines_of
from unionoffice.reports.pdf_tables import TableLayout

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as it came out.

    Attributes:
        pdf: the file's bytes.
        pages: how many.
        problems: characters that no font has, drawn as 〓.
    """

    pdf: bytes
    pages: int
    problems: tuple[Problem, ...]


def render(document: Document) -> bytes:
    """Return ``document`` as the bytes of a PDF file."""
    return paint(document).pdf


def paint(document: Document) -> Printed:
    """Return ``document`` as a PDF file, with what did not come out as typed."""
    sheet = Sheet(document.paper)
    flow = Flow(sheet, document.look)
    if document.title:
        flow.title(document.title)
    for place, block in enumerate(document.blocks):
        if isinstance(block, Table):
            TableLayout(flow, block, flow.tail_height(document.blocks[place + 1 :])).draw()
        elif isinstance(block, Grid):
            GridLayout(flow, block, flow.tail_height(document.blocks[place + 1 :])).draw()
        elif isinstance(block, Form):
            FormLayout(flow, block, flow.tail_height(document.blocks[place + 1 :])).draw()
        elif isinstance(block, PageBreak):
            if not flow.at_top:
                flow.new_page()
        elif isinstance(block, Spacer):
            flow.skip(block.height_mm * POINTS_PER_MM)
        else:
            flow.need(_kept_with_form(flow, document.blocks[place:]))
            flow.block(block, document.blocks[place + 1 : place + 5])
    _furnish(document, sheet)
    problems = tuple(
        Problem(
            f"U+{ord(sign):04X}", _("“{text}”中有一个字没有可用的字体，已印成〓。").format(text=text[:40]), severe=False
        )
        for sign, text in sheet.missing.items()
    )
    return Printed(_file(document, sheet), len(sheet.pages), problems)


def _kept_with_form(flow: Flow, blocks: tuple[Block, ...]) -> float:
    """Return the height of a form of a set height and the title over it, which stay on one page; else 0."""
    if len(blocks) < 3:
        return 0
    title, ends, form = blocks[:3]
    if not (isinstance(title, Paragraph) and isinstance(ends, Ends) and isinstance(form, Form) and form.height_mm):
        return 0
    style, label, sheet = title.style or flow.look.body, flow.look.label, flow.sheet
    lines = len(lines_of(title.text, style, sheet.right - sheet.left))
    above = style.before + lines * style.line_height + style.after + label.line_height + label.after
    height = above + FormLayout(flow, form, flow.tail_height(blocks[3:])).height
    return height if height <= sheet.bottom - sheet.top else 0


def write(document: Document, path: Path) -> tuple[Problem, ...]:
    """Write ``document`` to ``path`` whole or not at all, and return what did not come out as typed.

    Raises:
        CannotWriteError: where the folder or the file cannot be written.
    """
    printed = paint(document)
    with write_beside(path) as beside:
        beside.write_bytes(printed.pdf)
    return printed.problems


def _furnish(document: Document, sheet: Sheet) -> None:
    """Put header, footer, page number and watermark on every page, now that their number is known."""
    look, count = document.look, len(sheet.pages)
    pages = sheet.pages
    for number, page in enumerate(pages, start=1):
        sheet.pages = [page]  # the sheet writes to its last page
        below = sheet.bottom + 7 * POINTS_PER_MM
        if number > 1:
            middle = max(sheet.top - 5 * POINTS_PER_MM, 12)
            for words, left in ((document.header[0], True), (document.header[1], False)):
                text = printable(words)
                x = sheet.left if left else sheet.right - line_width(text, look.furniture)
                sheet.text(x, middle, text, look.furniture)
        footer = printable(document.footer)
        line_width(footer, look.furniture)  # measuring finds the faces
        sheet.text(sheet.left, min(below, sheet.height - 14), footer, look.furniture)
        _number(document, sheet, number, count)
        if document.watermark:
            style = TextStyle(Family.SANS, sheet.width / 5, bold=True, colour="#F0F0F0")
            sheet.turned(sheet.width / 2, sheet.height / 2, printable(document.watermark), style)
    sheet.pages = pages


def _number(document: Document, sheet: Sheet, number: int, count: int) -> None:
    """Number a page; with dashes 7 mm below the type area, one character in from its outer edge (GB/T 9704-2012, 7.5)."""
    style = document.look.page_number
    kind = document.page_number
    if kind is PageNumber.OF_TOTAL or (kind is PageNumber.IF_SEVERAL and count > 1):
        words = f"第 {number} 页 共 {count} 页"
        middle = min(sheet.bottom + 7 * POINTS_PER_MM, sheet.height - 14)
        wide = line_width(words, style)
        left = (sheet.left + sheet.right - wide) / 2
        if sheet.left + line_width(printable(document.footer), document.look.furniture) > left - style.size:
            left = sheet.right - wide
        sheet.text(left, middle, words, style)
    elif kind is PageNumber.DASHED:
        words = f"— {number} —"
        middle = sheet.bottom + 7 * POINTS_PER_MM + style.size / 2
        odd = sheet.right - style.size - line_width(words, style)
        sheet.text(odd if number % 2 else sheet.left + style.size, middle, words, style)


def _file(document: Document, sheet: Sheet) -> bytes:
    """Write the pages with the library."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    reader: Any = ImageReader
    initial = _NoFont()
    registry: Any = pdfmetrics
    registry._fonts.setdefault(initial.fontName, initial)
    out = io.BytesIO()
    make: Any = Canvas
    canvas = make(
        out,
        pagesize=(sheet.width, sheet.height),
        pageCompression=1,
        invariant=1,
        initialFontName=initial.fontName,
        lang="zh-CN",
    )
    canvas.setTitle(" ".join(printable(document.title).split()))
    canvas.setAuthor(printable(document.unit))
    canvas.setSubject("")
    canvas.setCreator("Union Office")
    library: Any = canvas._doc  # fonts written by ourselves are handed to it where its own go
    library.delayedFonts.extend(sheet.fonts.values())
    library.fontMapping.update({font.fontName: f"/{font.fontName}" for font in sheet.fonts.values()})
    for number, page in enumerate(sheet.pages):
        canvas.addLiteral("\n".join(page))
        for one in sheet.pictures.get(number, ()):
            canvas.drawImage(
                reader(io.BytesIO(one.jpeg)), one.left, sheet.height - one.top - one.height, one.width, one.height
            )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _NoFont:
    """Stands in for the library's first font, so that no page names a Helvetica that is not embedded."""

    fontName = "unionoffice-none"  # noqa: N815
    _dynamicFont = 1  # noqa: N815
    _multiByte = 1  # noqa: N815

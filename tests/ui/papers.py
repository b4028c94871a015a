"""Papers for the tests of preview and print: real PDFs of any number of pages, set by the program itself."""

from __future__ import annotations

from functools import cache

from unionoffice.reports.document import Document, Heading, PageBreak, Paper
from unionoffice.reports.looks import OFFICE
from unionoffice.reports.pdf import render


@cache
def paper(pages: int, *, landscape: bool = False, size: str = "A4") -> bytes:
    """Return a PDF whose pages say 第n份通知."""
    blocks: list[object] = []
    for number in range(1, pages + 1):
        blocks.append(Heading(f"第{number}份通知"))
        blocks.append(PageBreak())
    return render(Document("", tuple(blocks[:-1]), OFFICE, Paper(size=size, landscape=landscape)))

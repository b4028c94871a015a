"""The floors of papers and sheets: the libraries alone, nothing of ours; also a process that draws one page.

``python3 -m benchmarks.bare_paper FONT FILE``
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

WORDS = ("慰问生病住院的会员", "张堃(示例)", "2026-11-16", "学校操场", "全体会员", "1,280.00", "已完成", "示例")
ROWS = 40


def write_workbook(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write rows as a sheet without any look."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    page = workbook.create_sheet("示例")
    for row in rows:
        page.append(row)
    workbook.save(path)


class BarePaper:
    """Pages of text in a grid, drawn straight on the library's canvas with one embedded font.

    Args:
        font: the font file; it is read once, as ours are.
    """

    NAME = "bare"

    def __init__(self, font: Path) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        pdfmetrics.registerFont(TTFont(self.NAME, str(font)))

    def draw(self, path: Path, rows: Sequence[Sequence[str]], rows_on_a_page: int) -> None:
        """Draw a table over as many pages as it takes."""
        from reportlab.lib.pagesizes import A4, landscape
        from reportlab.pdfgen.canvas import Canvas

        width, height = landscape(A4)
        canvas = Canvas(str(path), pagesize=(width, height), pageCompression=1)
        step, across = (height - 80) / rows_on_a_page, (width - 60) / len(rows[0])
        for first in range(0, len(rows), rows_on_a_page):
            page = rows[first : first + rows_on_a_page]
            canvas.setFont(self.NAME, min(9.0, step * 0.7))
            for number, row in enumerate(page):
                y = height - 40 - (number + 1) * step
                for place, text in enumerate(row):
                    canvas.drawString(33 + place * across, y + step * 0.3, text)
            lines = [(30, height - 40 - n * step, width - 30, height - 40 - n * step) for n in range(len(page) + 1)]
            bottom = height - 40 - len(page) * step
            lines += [(30 + n * across, height - 40, 30 + n * across, bottom) for n in range(len(rows[0]) + 1)]
            canvas.lines(lines)
            canvas.showPage()
        canvas.save()


if __name__ == "__main__":
    BarePaper(Path(sys.argv[1])).draw(Path(sys.argv[2]), [WORDS] * ROWS, ROWS)

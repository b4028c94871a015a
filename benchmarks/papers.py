"""A month's schedule on paper, warm and as a process of its own; a register of a hundred pages."""

from __future__ import annotations

from benchmarks.bare_paper import ROWS, WORDS, BarePaper
from benchmarks.measure import Figure, Line, Promise, compare
from benchmarks.workshop import Workshop
from unionoffice import resources

YEAR, MONTH = 2026, 11
PAGES, COLUMNS = 100, 8
FONT = resources.path("fonts", "sans.ttf")


def _bare_paper() -> BarePaper:
    return BarePaper(FONT)


def month_warm(workshop: Workshop) -> Figure:
    """Make the month's schedule of the sample office a second time in the same process."""
    from unionoffice.papers import Span, options_for, paper
    from unionoffice.reports.pdf import write

    office = workshop.open(workshop.sample())
    made, bare = paper("month-schedule"), _bare_paper()
    target, floor = workshop.folder / "month.pdf", workshop.folder / "bare-month.pdf"

    def ours() -> None:
        write(made.build(office, Span(YEAR, MONTH), options_for(office, made.name)), target)

    return compare(ours, lambda: bare.draw(floor, [WORDS] * ROWS, ROWS), workshop.times)


def month_cold(workshop: Workshop) -> Figure:
    """Make it by the command, from the start of the process to its end."""
    file, target = str(workshop.sample()), str(workshop.folder / "month.pdf")
    command = ("main.py", "report", "month-schedule", file, "--year", str(YEAR), "--month", str(MONTH), "-o", target)
    return compare(
        lambda: workshop.run(*command),
        lambda: workshop.run("-m", "benchmarks.bare_paper", str(FONT), str(workshop.folder / "bare-month.pdf")),
        workshop.times,
    )


def long_list(workshop: Workshop) -> Figure:
    """Print a register of 100 pages, 40 rows of 8 columns each."""
    from unionoffice.figures.register import ListColumn, RegisterList
    from unionoffice.reports.document import PaperOptions
    from unionoffice.reports.pdf import write
    from unionoffice.reports.register_list import build

    pages = 3 if workshop.quick else PAGES
    rows = tuple(tuple(f"{word}{number % 97}" for word in WORDS[:2]) + WORDS[2:] for number in range(pages * ROWS))
    figures = RegisterList(
        "示例工会", "示例台账", tuple(ListColumn(f"第{n}列", weight=3) for n in range(COLUMNS)), rows, numbered=False
    )
    bare = _bare_paper()
    target, floor = workshop.folder / "list.pdf", workshop.folder / "bare-list.pdf"
    return compare(
        lambda: write(build(figures, PaperOptions()), target), lambda: bare.draw(floor, rows, ROWS), workshop.times
    )


LINES = (
    Line("papers.month_warm", "月度安排表 PDF / 画布直接画一页", Promise(most=100.0, quiet=58.0), month_warm),
    Line(
        "papers.month_cold", "月度安排表 PDF,整个进程 / 画布直接画的进程", Promise(most=600.0, quiet=150.0), month_cold
    ),
    Line("papers.list", "100 页台账 PDF / 画布直接画", Promise(ratio=2.0), long_list),
)

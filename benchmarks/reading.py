"""Reading a text of forty work plans, against splitting the same text at its numbers."""

from __future__ import annotations

import re

from benchmarks.invented import plan_text
from benchmarks.measure import Figure, Line, Promise, compare
from benchmarks.workshop import Workshop

PLANS, BYTES = 40, 100_000
_NUMBERS = re.compile(r"^(?:[一二三四五六七八九十]+(?:、|月份:)|\d+、|\([一二三四五六七八九十]+\))", re.MULTILINE)


def forty_plans(workshop: Workshop) -> Figure:
    """Read the first of forty plans that stand in one text: all forty are found on the way."""
    from unionoffice.imports.plan_document import read_plan

    count = 4 if workshop.quick else PLANS
    text = plan_text(count, BYTES * count // PLANS)
    figure = compare(lambda: read_plan(text, year=2026), lambda: _bare(text), workshop.times)
    found = len(read_plan(text, year=2026).plans_found)
    return Figure(figure.ours, figure.floor, faults=() if found == count else (f"{found} plans found, not {count}",))


def every_plan(workshop: Workshop) -> Figure:
    """Read one long plan of the same size from its first to its last line."""
    from unionoffice.imports.plan_document import read_plan

    text = plan_text(1, BYTES // 10 if workshop.quick else BYTES)
    figure = compare(lambda: read_plan(text, year=2026), lambda: _bare(text), workshop.times)
    months = len(read_plan(text, year=2026).schedule)
    return Figure(figure.ours, figure.floor, faults=() if months == 12 else (f"{months} months found, not 12",))


def _bare(text: str) -> list[str]:
    """Cut a text at its numbers, fifty times over: the floor would else be too short to be timed."""
    pieces: list[str] = []
    for _turn in range(50):
        starts = [found.start() for found in _NUMBERS.finditer(text)]
        pieces = [text[first:end] for first, end in zip(starts, [*starts[1:], len(text)])]
    return pieces


IMPORT = Promise(most=500.0, quiet=50.0)
LINES = (
    Line("reading.plans", "读 40 份计划的文字(100 KB)/ 50 次按编号切开", IMPORT, forty_plans),
    Line("reading.long", "读一份 100 KB 的计划 / 50 次按编号切开", IMPORT, every_plan),
)

"""What our papers have in common: title, unit and day above, notes and signatures below, dates and months in words."""

from __future__ import annotations

import datetime

from unionoffice.reports.document import Block, Ends, Margins, Note, Paper, PaperOptions, SignatureLine

MONTH_NAMES = ("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月")
WEEKDAY_NAMES = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_ONE_LINE = 26  # characters of a title that stand on one line


def day_words(day: datetime.date) -> str:
    """Return ``2026年3月5日``, as the standard for official papers writes a day."""
    return f"{day.year}年{day.month}月{day.day}日"


def title_of(options: PaperOptions, unit: str, rest: str) -> str:
    """Return the clerk's own title, or unit and ``rest``: on one line where both fit, else on two."""
    if options.title.strip():
        return options.title
    unit = unit_of(options, unit)
    return f"{unit}{rest}" if len(unit) + len(rest) <= _ONE_LINE else f"{unit}\n{rest}"


def unit_of(options: PaperOptions, unit: str) -> str:
    """Return 编制单位 as the clerk set it, or the office's name."""
    return options.unit.strip() or unit


def paper_of(options: PaperOptions, *, landscape: bool, margins: Margins | None = None) -> Paper:
    """Return the sheet the clerk chose, or the paper's own direction on A4."""
    turned = landscape if options.landscape is None else options.landscape
    return Paper(options.size, turned, margins or Margins())


def above(options: PaperOptions, unit: str, *, word: str = "编制单位", centre: str = "") -> Block:
    """Return the line above a table: unit at the left, day at the right, with room to write it where there is none."""
    day = day_words(options.day) if options.day else "　　　　年　　月　　日"
    return Ends(f"{word}：{unit_of(options, unit)}", centre, day)


def below(options: PaperOptions, signatures: tuple[str, ...], notes: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """Return the notes and the signature line under a table."""
    blocks: list[Block] = [Note(note) for note in (*notes, options.note) if note.strip()]
    labels = signatures if options.signatures is None else options.signatures
    if labels:
        blocks.append(SignatureLine(tuple(label if label.endswith(("：", ":")) else f"{label}：" for label in labels)))
    return tuple(blocks)


def per_cent(done: int, total: int) -> str:
    """Return a share in whole per cent, rounded half up; — where there is nothing to share."""
    return f"{(200 * done + total) // (2 * total)}%" if total > 0 else "—"

"""Birthdays of a month: the list, greeting cards (four a sheet), and labels with name and unit (three times eight)."""

from __future__ import annotations

from dataclasses import replace

from unionoffice.figures.member_lists import BirthdayList, BirthdayRow
from unionoffice.i18n import N_
from unionoffice.reports.document import (
    Block,
    Column,
    Document,
    Family,
    Form,
    FormCell,
    FormRow,
    Margins,
    Note,
    PageBreak,
    PageNumber,
    Paper,
    PaperOptions,
    Row,
    Table,
    TextStyle,
)
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

LIST_TITLE, CARDS_TITLE, LABELS_TITLE = N_("会员生日名单"), N_("生日贺卡"), N_("生日标签（3×8）")
_WEEKDAYS = "一二三四五六日"
_NOBODY = "本月没有会员过生日"

_CARD_MARGINS = Margins(10, 10, 10, 10)
_CARD_MM = 138.0
_CARD_HEAD = TextStyle(Family.KAI, 26, align="centre", leading=40, colour="#B3261E")
_CARD_BODY = TextStyle(Family.KAI, 14, leading=24)
_CARD_FOOT = TextStyle(Family.KAI, 12, align="right", leading=20)
_WISH = "　　值此您生日之际，向您致以诚挚的祝福，祝您生日快乐、身体健康、工作顺利、阖家幸福！"
_ACROSS, _DOWN = 3, 8
_LABEL_MM = 297 / _DOWN
_LABEL_NAME = TextStyle(Family.SANS, 15, align="centre", leading=21)
_LABEL_UNIT = TextStyle(Family.SERIF, 10, align="centre", leading=14)


def build(figures: BirthdayList, options: PaperOptions) -> Document:
    """Lay out the list of a month, with room to sign for the gift."""
    rows = tuple(
        Row((str(number), _day(row), row.lunar, row.name, row.unit, row.group, "", ""))
        for number, row in enumerate(figures.rows, 1)
    )
    columns = (
        Column("序号", 1, "serial"),
        Column("生日", 2.2, "short"),
        Column("农历", 1.6, "short"),
        Column("姓名", 2.4, align="centre"),
        Column("部门", 3),
        Column(figures.group_word, 2.2),
        Column("签收", 1.6),
        Column("备注", 1.6),
    )
    title = title_of(options, figures.union, f"{figures.year}年{figures.month}月会员生日名单")
    line = above(options, figures.union, centre=f"共 {len(rows)} 人")
    return Document(
        title=title,
        blocks=(line, Table(columns, rows, empty=_NOBODY, row_height=22), *below(options, ("制表人", "审核人"))),
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, figures.union),
        header=(title.replace("\n", ""), ""),
        watermark=options.watermark,
    )


def _day(row: BirthdayRow) -> str:
    return f"{row.day.month}月{row.day.day}日（周{_WEEKDAYS[row.day.weekday()]}）"


def cards(figures: BirthdayList, options: PaperOptions) -> Document:
    """Lay out a greeting card for everybody, four a sheet; the clerk's note takes the place of the wish."""
    union = unit_of(options, figures.union)
    blocks: list[Block] = []
    for start in range(0, len(figures.rows), 4):
        if start:
            blocks.append(PageBreak())
        four = [*figures.rows[start : start + 4], None, None, None][:4]
        rows: list[FormRow] = []
        for left in (0, 2):
            if four[left] is not None:
                rows += _card_rows(four[left : left + 2], union, options)
        blocks.append(Form((1, 1), tuple(rows), height_mm=_CARD_MM * len(rows) / 3, row_mm=24, pad_mm=7))
    return _sheets(figures, options, blocks, _CARD_MARGINS)


def _card_rows(pair: list[BirthdayRow | None], union: str, options: PaperOptions) -> list[FormRow]:
    """Return the three rows of two cards side by side: heading, wish, sender."""
    wish = f"　　{options.note.strip()}" if options.note.strip() else _WISH
    heads = [FormCell("生日快乐" if row else "", style=_CARD_HEAD, open_below=True) for row in pair]
    wishes = [FormCell(f"{row.name} 同志：\n{wish}" if row else "", style=_CARD_BODY, open_below=True) for row in pair]
    feet = [FormCell(f"{union}\n{day_words(row.day)}" if row else "", style=_CARD_FOOT) for row in pair]
    return [FormRow(tuple(heads), 30), FormRow(tuple(wishes), 60, grows=True), FormRow(tuple(feet), 28)]


def labels(figures: BirthdayList, options: PaperOptions) -> Document:
    """Lay out labels for sheets of three times eight stickers (70 × 37 mm), the name over the unit."""
    blocks: list[Block] = []
    page = _ACROSS * _DOWN
    for start in range(0, len(figures.rows), page):
        if start:
            blocks.append(PageBreak())
        some = figures.rows[start : start + page]
        rows: list[FormRow] = []
        for first in range(0, len(some), _ACROSS):
            three = [*some[first : first + _ACROSS], None, None][:_ACROSS]
            names = tuple(FormCell(f"\n{row.name}" if row else "", style=_LABEL_NAME) for row in three)
            units = tuple(FormCell(row.unit or row.group if row else "", style=_LABEL_UNIT, top=True) for row in three)
            rows += [FormRow(names, _LABEL_MM * 0.55), FormRow(units, _LABEL_MM * 0.45)]
        blocks.append(Form((1,) * _ACROSS, tuple(rows), row_mm=1, ruled=False, pad_mm=4))
    return _sheets(figures, options, blocks, Margins(0, 0, 0, 0))


def _sheets(figures: BirthdayList, options: PaperOptions, blocks: list[Block], margins: Margins) -> Document:
    """Return sheets without title and page number; where nobody has a birthday they say so."""
    if not blocks:
        style = replace(OFFICE.body, align="centre", before=60)
        return replace(build(figures, options), blocks=(Note(_NOBODY),), look=replace(OFFICE, note=style))
    return Document(
        title="",
        blocks=tuple(blocks),
        look=OFFICE,
        paper=Paper(margins=margins),
        unit=unit_of(options, figures.union),
        page_number=PageNumber.NONE,
        watermark=options.watermark,
    )

"""困难职工档案表: the form of one file with its family, opinions and places for seals, as the federations print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unionoffice.figures.hardship_form import HardshipForm, SignedOpinion
from unionoffice.i18n import N_
from unionoffice.reports.document import (
    Block,
    Document,
    Ends,
    Form,
    FormCell,
    FormRow,
    Margins,
    PageBreak,
    PageNumber,
    PaperOptions,
)
from unionoffice.reports.frame import below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "hardship-form"
TITLE = N_("困难职工档案表")

_PLACES = 24
_FEWEST_FAMILY = 3
_MOST_TOGETHER = 5  # rows beside one upright title; at least three are left for its four signs
_STYLE = replace(OFFICE.table_body, size=9, leading=12.5)
_MARGINS = Margins(top=13, right=13, bottom=13, left=13)
# The head of the family's rows: title and width in places of the grid.
_FAMILY = (
    ("姓名", 2), ("关系", 2), ("性别", 1), ("身份证号", 5), ("出生日期", 3), ("健康状况", 2), ("医保", 2),
    ("月收入（元）", 2), ("身份", 2), ("单位或学校", 2),
)  # fmt: skip
_PAIRS: tuple[tuple[tuple[str, str, int], ...], ...] = (
    (("姓名", "member_name", 3), ("性别", "member_sex", 3), ("民族", "member_ethnicity", 3), ("出生日期", "member_birthday", 3)),
    (("身份证号", "member_id_number", 9), ("政治面貌", "member_politics", 3), ("婚姻状况", "marital", 3)),
    (("困难类别", "category", 3), ("健康状况", "health", 3), ("残疾类别", "disability", 3), ("是否单亲", "single_parent", 3)),
    (("工作单位", "work", 9), ("参加工作\n时间", "worked_since", 3), ("工作状态", "work_state", 3)),
    (("单位性质", "employer_kind", 3), ("企业状况", "employer_state", 3), ("所属行业", "industry", 3), ("劳模类型", "model", 3)),
    (("手机", "member_phone", 3), ("其他联系\n方式", "other_phone", 3), ("户口类型", "hukou", 3), ("邮编", "postcode", 3)),
    (("家庭住址", "address", 9), ("住房类型", "housing", 3), ("建筑面积", "area", 3)),
    (("户口所在地", "region", 9), ("医保状况", "insured", 3), ("有无自救\n能力", "self_rescue", 3)),
    (("本人月均\n收入（元）", "income", 3), ("家庭其他\n年收入（元）", "other_income", 3), ("家庭年度\n总收入（元）", "yearly", 3), ("家庭人口", "persons", 3)),
    (("家庭月人均\n收入（元）", "a_head", 3), ("全年刚性\n支出（元）", "rigid", 3), ("是否零就业\n家庭", "zero_employment", 3), ("下次复核", "next_review", 3)),
    (("开户银行", "bank", 9), ("银行卡号", "card", 9)),
    (("主要致困\n原因", "cause", 9), ("次要致困\n原因", "second_cause", 9)),
)  # fmt: skip


def build(forms: Sequence[HardshipForm], options: PaperOptions, purpose: str = "") -> Document:
    """Lay out one form a page; ``purpose`` is the line that a paper with opened secrets carries at its foot."""
    blocks: list[Block] = []
    for one in forms:
        if blocks:
            blocks.append(PageBreak())
        right = f"建档日期：{one.of('opened') or '　　　　　　'}"
        blocks += [Ends(f"填报单位：{unit_of(options, one.unit)}", f"档案编号：{one.of('number')}", right), _form(one)]
    blocks += below(replace(options, signatures=()), ())
    return Document(
        title=title_of(options, "", TITLE),
        blocks=tuple(blocks),
        look=OFFICE,
        paper=paper_of(options, landscape=False, margins=_MARGINS),
        unit=unit_of(options, forms[0].unit) if forms else "",
        footer=purpose,
        page_number=PageNumber.IF_SEVERAL,
        watermark=options.watermark,
    )


def _form(one: HardshipForm) -> Form:
    values = dict(one.values) | {
        "yearly": one.yearly, "a_head": one.a_head, "rigid": one.rigid, "persons": one.persons,
        "work": " ".join(filter(None, (one.of("member_unit"), one.of("member_post")))),
    }  # fmt: skip
    rows = [_pairs(pairs, values) for pairs in _PAIRS]
    rows += _family(one)
    rows += [_story(one), *_expenses(one), _notice(one), _opinions(one), _made(one)]
    return Form((1.0,) * _PLACES, tuple(rows), row_mm=7.2, style=_STYLE, least_size=7)


def _pairs(pairs: tuple[tuple[str, str, int], ...], values: dict[str, str]) -> FormRow:
    cells: list[FormCell] = []
    for title, name, span in pairs:
        cells += [FormCell(title, 3, label=True), FormCell(values.get(name, ""), span, align="centre")]
    return FormRow(tuple(cells))


def _family(one: HardshipForm) -> list[FormRow]:
    """Return the head and the rows of the family; the upright title stands anew every few rows, so that pages may part."""
    count = max(len(one.family), _FEWEST_FAMILY)
    empty = ("",) * len(_FAMILY)
    rows = [tuple(FormCell(title, span, label=True) for title, span in _FAMILY)]
    rows += [
        tuple(FormCell(text, span, align="centre") for text, (_title, span) in zip(texts, _FAMILY))
        for texts in (*one.family, *[empty] * (count - len(one.family)))
    ]
    found: list[FormRow] = []
    parts = -(-len(rows) // _MOST_TOGETHER)
    for part in range(parts):
        cells = rows[part * len(rows) // parts : (part + 1) * len(rows) // parts]
        side = FormCell("家庭成员", 1, down=len(cells), label=True, upright=True)
        found += [FormRow((side, *cells[0])), *(FormRow(others) for others in cells[1:])]
    return found


def _story(one: HardshipForm) -> FormRow:
    return FormRow(
        (FormCell("困难情况\n说明", 3, label=True), FormCell(one.of("story"), _PLACES - 3, top=True, align="left")),
        height_mm=20,
        grows=True,
    )


def _expenses(one: HardshipForm) -> list[FormRow]:
    if not one.expenses:
        return []
    listed = "；".join(f"{what} {amount}".strip() for what, amount in one.expenses)
    text = f"{listed}（元／年）" if one.opened else f"{len(one.expenses)} 项，合计 {one.rigid}"
    return [FormRow((FormCell("刚性支出", 3, label=True), FormCell(text, _PLACES - 3)))]


def _notice(one: HardshipForm) -> FormRow:
    return FormRow(
        (
            FormCell("入户核实", 3, label=True),
            FormCell(_visited(one), 9),
            FormCell("公示期间", 3, label=True),
            FormCell(one.notice, 9, align="centre"),
        )
    )


def _visited(one: HardshipForm) -> str:
    found = one.opinions.get("visit")
    if found is None or found.day is None:
        return ""
    return " ".join(filter(None, (found.day.isoformat(), found.person, found.text)))


def _opinions(one: HardshipForm) -> FormRow:
    cells: list[FormCell] = []
    for title, step in (("基层党组织或行政意见", "party"), ("基层工会意见", "union"), ("上级工会意见", "superior")):
        found = one.opinions.get(step, SignedOpinion())
        day = day_words(found.day) if found.day else "年　　月　　日"
        cells += [
            FormCell(title, 1, label=True, upright=True),
            FormCell(found.text, 7, top=True, foot=f"签名（盖章）：　　　　　\n{day}"),
        ]
    return FormRow(tuple(cells), height_mm=34, grows=True)


def _made(one: HardshipForm) -> FormRow:
    papers = f"{one.papers} 份" if one.papers else ""
    return FormRow(
        (
            FormCell("附件", 3, label=True),
            FormCell(papers, 5, align="centre"),
            FormCell("建档人", 3, label=True),
            FormCell(one.of("made_by"), 5, align="centre"),
            FormCell("审核人", 3, label=True),
            FormCell(one.of("checked_by"), 5, align="centre"),
        )
    )

"""The papers about one hardship file or one survey as sheets: 档案表, 认定计算表, 摸底登记表."""

from __future__ import annotations

from collections.abc import Sequence

from unionoffice.exports.form_sheet import form_sheet
from unionoffice.exports.sheet import Sheet, SheetColumn
from unionoffice.figures.hardship_form import HardshipForm
from unionoffice.figures.hardship_lists import SurveySheet
from unionoffice.figures.hardship_sums import HardshipSum

# The fields of the form in its order; those of the member with ``member_`` before the name.
_FIELDS = (
    ("档案编号", "number"), ("建档日期", "opened"), ("姓名", "member_name"), ("性别", "member_sex"),
    ("民族", "member_ethnicity"), ("出生日期", "member_birthday"), ("身份证号", "member_id_number"),
    ("政治面貌", "member_politics"), ("婚姻状况", "marital"), ("困难类别", "category"), ("健康状况", "health"),
    ("残疾类别", "disability"), ("是否单亲", "single_parent"), ("工作单位", "member_unit"), ("职务", "member_post"),
    ("参加工作时间", "worked_since"), ("工作状态", "work_state"), ("单位性质", "employer_kind"),
    ("企业状况", "employer_state"), ("所属行业", "industry"), ("劳模类型", "model"), ("手机", "member_phone"),
    ("其他联系方式", "other_phone"), ("户口类型", "hukou"), ("邮编", "postcode"), ("家庭住址", "address"),
    ("住房类型", "housing"), ("建筑面积", "area"), ("户口所在地", "region"), ("医保状况", "insured"),
    ("有无自救能力", "self_rescue"), ("是否零就业家庭", "zero_employment"), ("本人月均收入（元）", "income"),
    ("家庭其他年收入（元）", "other_income"),
)  # fmt: skip
_LAST = (
    ("开户银行", "bank"), ("银行卡号", "card"), ("主要致困原因", "cause"), ("次要致困原因", "second_cause"),
    ("困难情况说明", "story"), ("下次复核", "next_review"), ("建档人", "made_by"), ("审核人", "checked_by"),
)  # fmt: skip
_FAMILY = ("姓名", "关系", "性别", "身份证号", "出生日期", "健康状况", "医保", "月收入（元）", "身份", "单位或学校")


def forms(figures: Sequence[HardshipForm], heading: tuple[str, ...], notes: tuple[str, ...] = ()) -> list[Sheet]:
    """Return 困难职工档案表, one sheet a file, and after them the families and procedures of all."""
    found = [_form(one, heading, notes) for one in figures]
    return [*found, _families(figures, heading, notes), _procedures(figures, heading, notes)]


def _form(one: HardshipForm, heading: tuple[str, ...], notes: tuple[str, ...]) -> Sheet:
    sums = (
        ("家庭年度总收入（元）", one.yearly), ("家庭人口", one.persons), ("家庭月人均收入（元）", one.a_head),
        ("全年刚性支出（元）", one.rigid),
    )  # fmt: skip
    expenses = [(f"刚性支出：{what}（元／年）", amount) for what, amount in one.expenses] if one.opened else []
    fields = [
        *((title, one.of(name)) for title, name in _FIELDS),
        *sums,
        *expenses,
        *((title, one.of(name)) for title, name in _LAST),
        ("公示期间", one.notice),
        ("附件", f"{one.papers} 份" if one.papers else ""),
    ]
    return form_sheet(f"困难职工档案表 {one.of('number')}", fields, heading, notes)


def _families(figures: Sequence[HardshipForm], heading: tuple[str, ...], notes: tuple[str, ...]) -> Sheet:
    columns = (SheetColumn("档案编号", "code"), *(SheetColumn(title, "code") for title in _FAMILY))
    rows = [(one.of("number"), *(cell or None for cell in line)) for one in figures for line in one.family]
    return Sheet("家庭成员", columns, rows, heading=heading, notes=notes, landscape=True)


def _procedures(figures: Sequence[HardshipForm], heading: tuple[str, ...], notes: tuple[str, ...]) -> Sheet:
    columns = (
        SheetColumn("档案编号", "code"), SheetColumn("步骤", width=20), SheetColumn("日期", "day"),
        SheetColumn("经手人", width=14), SheetColumn("意见", width=40),
    )  # fmt: skip
    rows = [
        (one.of("number"), step, signed.day, signed.person or None, signed.text or None)
        for one in figures
        for step, signed in one.steps
    ]
    return Sheet("办理过程", columns, rows, heading=heading, notes=notes)


def sums(figures: Sequence[HardshipSum], heading: tuple[str, ...], notes: tuple[str, ...] = ()) -> list[Sheet]:
    """Return 困难认定计算表, one sheet a file: the reckoning, the rules it is held against, and what follows."""
    return [_sum(one, heading, notes) for one in figures]


def _sum(one: HardshipSum, heading: tuple[str, ...], notes: tuple[str, ...]) -> Sheet:
    columns = (
        SheetColumn("部分", width=12), SheetColumn("项目", width=20), SheetColumn("算式或对照", width=42),
        SheetColumn("结果", width=16), SheetColumn("文号", width=18),
    )  # fmt: skip
    said = {None: "缺资料", True: "符合", False: "不符合"}
    category = one.category or ("不建议建档" if one.excluded else "没有符合的类别")
    rows: list[tuple[str | None, ...]] = [
        ("档案", one.number, one.name, one.day.isoformat(), None),
        *(("家庭收支", step.title, step.sum or None, step.answer or None, None) for step in one.steps),
        *(
            ("对照标准", verdict.rule.title, verdict.sum or None, said[verdict.fits], verdict.rule.document or None)
            for verdict in one.verdicts
        ),
        ("结论", "按标准算出", None, "还不能认定" if one.missing else category, None),
        ("结论", "档案认定", None, one.decided or None, None),
        *(("说明", None, text, None, None) for text in (*one.missing, *one.notes, *filter(None, _step_notes(one)))),
    ]
    return Sheet(
        f"困难认定计算表 {one.number}", columns, rows, heading=heading, notes=notes,
        signature=("计算人:", "复核人:", "工会主席:"), landscape=True,
    )  # fmt: skip


def _step_notes(one: HardshipSum) -> list[str]:
    return [step.note for step in one.steps]


def survey(figures: SurveySheet, heading: tuple[str, ...], notes: tuple[str, ...] = ()) -> Sheet:
    """Return 困难摸底登记表: everybody asked in a round, with the answer."""
    columns = (
        SheetColumn("姓名", width=12), SheetColumn("部门", width=20), SheetColumn("结果"), SheetColumn("日期", "day"),
        SheetColumn("摸底人", width=12), SheetColumn("情况", width=40), SheetColumn("困难档案", "code"),
    )  # fmt: skip
    rows = [
        (
            one.name, one.unit or None, one.state or None, one.day, one.asker or None, one.findings or None,
            one.file or None,
        )
        for one in figures.rows
    ]  # fmt: skip
    signature = ("摸底人:", "工会主席:")
    title = f"{figures.title}登记表"
    return Sheet(title, columns, rows, heading=heading, notes=notes, signature=signature, landscape=True)

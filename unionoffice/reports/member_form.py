"""入会申请书 and 工会会员登记表: what somebody signs who joins, one sheet each; empty places are written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from unionoffice.figures.member_form import Kin, MemberForm
from unionoffice.i18n import N_
from unionoffice.reports.document import (
    Block,
    Document,
    Ends,
    Form,
    FormCell,
    FormRow,
    Heading,
    Note,
    PageBreak,
    PageNumber,
    PaperOptions,
    Paragraph,
    TextStyle,
)
from unionoffice.reports.frame import day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE, OFFICIAL, OFFICIAL_MARGINS

APPLICATION_TITLE, FORM_TITLE = N_("入会申请书"), N_("工会会员登记表")

_WIDTHS = (1.25, 1.9, 1.05, 1.5, 1.25, 1.9, 1.8)
_SIGN = "签名：　　　　　　\n年　　月　　日"
_SEAL = "（公章）　　　　　\n年　　月　　日"
_HAND = "　　　　　年　　月　　日"
_KIN_ROWS = 4
_CLAUSES = (
    "我自愿申请加入中国工会，成为工会会员。",
    "我承认《中国工会章程》，遵守章程的规定，执行工会决议，参加工会活动，按月交纳会费，履行会员的各项义务，维护工会的团结和声誉。",
    "请工会组织批准我的申请。",
)


def application(forms: Sequence[MemberForm], options: PaperOptions) -> Document:
    """Lay out the letters of application, one sheet each."""
    blocks: list[Block] = []
    hand = replace(OFFICIAL.body, indent=0, align="right")
    for form in forms:
        if blocks:
            blocks.append(PageBreak())
        blocks.append(Heading(options.title or str(APPLICATION_TITLE), 1))
        blocks.append(Paragraph(f"{unit_of(options, form.union)}：", replace(OFFICIAL.body, indent=0)))
        blocks += [Paragraph(clause) for clause in _CLAUSES]
        about = "，".join(part for part in (form.unit, form.post) if part)
        blocks.append(Paragraph(f"申请人：{form.name}{f'（{about}）' if about else ''}"))
        blocks.append(Paragraph("申请人签名：　　　　　　　", replace(hand, before=60)))
        blocks.append(Paragraph(_HAND, hand))
    heading = replace(OFFICIAL.title, before=0)
    return Document(
        title="",
        blocks=tuple(blocks),
        look=replace(OFFICIAL, headings=(heading, *OFFICIAL.headings[1:])),
        paper=paper_of(options, landscape=False, margins=OFFICIAL_MARGINS),
        unit=unit_of(options, forms[0].union) if forms else options.unit,
        page_number=PageNumber.NONE,
        watermark=options.watermark,
    )


def build(forms: Sequence[MemberForm], options: PaperOptions, note: str = "") -> Document:
    """Lay out the membership forms, one sheet each; ``note`` says what secrets were opened for."""
    blocks: list[Block] = []
    for form in forms:
        if blocks:
            blocks.append(PageBreak())
        title = title_of(options, "", str(FORM_TITLE))
        blocks.append(Paragraph(title, replace(_as_text(OFFICE.title), after=4)))
        blocks.append(
            Ends(f"工会名称：{unit_of(options, form.union)}", "", f"会员证号：{form.number or '　　　　　　'}")
        )
        blocks.append(_form(form))
        blocks += [Note(text) for text in ("本表一式两份，由基层工会和本人各存一份。", options.note, note) if text]
    return Document(
        title="",
        blocks=tuple(blocks),
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, forms[0].union) if forms else options.unit,
        page_number=PageNumber.NONE,
        watermark=options.watermark,
    )


def _as_text(style: TextStyle) -> TextStyle:
    return replace(style, indent=0)


def _form(form: MemberForm) -> Form:
    kin = [*form.family, *[Kin("", "", "")] * _KIN_ROWS][: max(_KIN_ROWS, len(form.family))]
    rows = [
        FormRow(
            (
                *_pair("姓　　名", form.name),
                *_pair("性别", form.sex),
                *_pair("出生日期", _day(form.birthday)),
                _photo(form),
            )
        ),
        FormRow(
            (*_pair("民　　族", form.ethnicity), *_pair("籍贯", form.native_place), *_pair("政治面貌", form.politics))
        ),
        FormRow((*_pair("学　　历", form.education), *_pair("手机", form.phone), *_pair("用工形式", form.employment))),
        FormRow((_label("身份证号"), FormCell(form.id_number, 3), *_pair("工资（元）", form.wage))),
        FormRow((_label("工作部门"), FormCell(form.unit, 3), _label("进单位日期"), FormCell(_day(form.hired), 2))),
        FormRow((_label("职　　务"), FormCell(form.post, 3), _label("职称或技术等级"), FormCell(form.rank, 2))),
        FormRow((_label("家庭住址"), FormCell(form.address, 6))),
        FormRow(
            (
                FormCell("家庭主要成员", 1, len(kin) + 1, label=True, upright=True),
                _label("姓名"),
                _label("关系"),
                FormCell("工作单位", 4, label=True),
            ),
            7.5,
        ),
        *(FormRow((FormCell(one.name), FormCell(one.relation), FormCell(one.place, 4)), 7.5) for one in kin),
        FormRow((FormCell("个人工作\n简　　历", 1, 1, label=True), FormCell(form.resume, 6, top=True)), 30, grows=True),
        FormRow(
            (
                _label("申请人\n签　名"),
                FormCell("", 3, foot=_SIGN),
                _label("工会小组\n意　　见"),
                FormCell("", 2, foot=_SIGN),
            ),
            24,
        ),
        FormRow((_label("基层工会\n审批意见"), FormCell(_approval(form), 6, top=True, foot=_SEAL)), 30, grows=True),
        FormRow((_label("备　　注"), FormCell("", 6)), 14),
    ]
    return Form(_WIDTHS, tuple(rows), row_mm=9.5)


def _photo(form: MemberForm) -> FormCell:
    return FormCell("照　片", 1, 4, align="centre", picture=form.photo)


def _approval(form: MemberForm) -> str:
    """Return who approved the joining and from when it counts, as far as it is written down."""
    parts = [
        f"同意入会，{form.approver}批准。" if form.approved and form.approver else "同意入会。" if form.approved else ""
    ]
    if form.approved:
        parts.append(f"批准日期：{day_words(form.approved)}。")
    if form.joined:
        parts.append(f"入会日期：{day_words(form.joined)}。")
    return "".join(parts)


def _label(text: str) -> FormCell:
    return FormCell(text, label=True)


def _pair(name: str, value: str) -> tuple[FormCell, FormCell]:
    return _label(name), FormCell(value)


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""

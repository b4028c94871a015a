"""The papers about single members as sheets: 工会会员登记表 and 会员组织关系接转表."""

from __future__ import annotations

from collections.abc import Sequence

from unionoffice.exports.form_sheet import Field, form_sheet
from unionoffice.exports.sheet import Sheet
from unionoffice.figures.member_form import MemberForm, Transfer


def forms(figures: Sequence[MemberForm], heading: tuple[str, ...], notes: tuple[str, ...] = ()) -> list[Sheet]:
    """Return 工会会员登记表, one sheet a member; ``notes`` says for what its secrets were opened."""
    return [form_sheet(f"工会会员登记表 {one.name}", _form(one), heading, notes) for one in figures]


def _form(one: MemberForm) -> list[Field]:
    family: list[Field] = [
        (f"家庭成员{place}", " ".join(filter(None, (kin.name, kin.relation, kin.place))))
        for place, kin in enumerate(one.family, 1)
    ]
    return [
        ("会员证号", one.number), ("姓名", one.name), ("性别", one.sex), ("出生日期", one.birthday),
        ("民族", one.ethnicity), ("籍贯", one.native_place), ("政治面貌", one.politics), ("学历", one.education),
        ("身份证号", one.id_number), ("手机", one.phone), ("用工形式", one.employment), ("工资（元）", one.wage),
        ("工作部门", one.unit), ("进单位日期", one.hired), ("职务", one.post), ("职称或技术等级", one.rank),
        ("家庭住址", one.address), *family, ("个人工作简历", one.resume), ("入会日期", one.joined),
        ("批准日期", one.approved), ("批准人", one.approver),
    ]  # fmt: skip


def transfers(figures: Sequence[Transfer], heading: tuple[str, ...]) -> list[Sheet]:
    """Return 会员组织关系接转表, one sheet a transfer."""
    return [form_sheet(f"会员组织关系接转表 {one.name}", _transfer(one), heading) for one in figures]


def _transfer(one: Transfer) -> list[Field]:
    leaving, joining = (one.union, one.other) if one.out else (one.other, one.union)
    return [
        ("编号", one.number), ("姓名", one.name), ("性别", one.sex), ("会员证号", one.member_number),
        ("入会日期", one.joined), ("转出工会", leaving), ("转入工会", joining), ("接转日期", one.day),
        ("接转原因", one.reason),
    ]  # fmt: skip

"""The papers about single visits as sheets: 慰问审批登记单 and 走访记录."""

from __future__ import annotations

from collections.abc import Sequence

from unionoffice.exports.form_sheet import Field, form_sheet, yuan
from unionoffice.exports.sheet import Sheet
from unionoffice.figures.visit_slip import VisitSlip


def slips(figures: Sequence[VisitSlip], heading: tuple[str, ...]) -> list[Sheet]:
    """Return 慰问审批登记单, one sheet a visit."""
    return [form_sheet(f"慰问审批登记单 {one.number}".rstrip(), _slip(one), heading) for one in figures]


def records(figures: Sequence[VisitSlip], heading: tuple[str, ...], notes: tuple[str, ...] = ()) -> list[Sheet]:
    """Return 走访记录, one sheet a visit; ``notes`` says for what its secrets were opened."""
    return [form_sheet(f"走访记录 {one.number}".rstrip(), _record(one), heading, notes) for one in figures]


def _slip(one: VisitSlip) -> list[Field]:
    return [
        ("编号", one.number), ("日期", one.day), ("姓名", one.name), ("部门", one.unit), ("与会员关系", one.relation),
        ("慰问事项", one.kind), ("事由", one.reason), ("慰问地点", one.place), ("慰问形式", one.channel),
        ("慰问品", _goods(one)), ("慰问品折价（元）", yuan(one.goods_value)), ("慰问金（元）", yuan(one.money)),
        ("合计（元）", yuan(one.amount)), ("资金来源", one.fund), ("支出科目", one.account), ("慰问人员", one.visitors),
        ("附件材料", "；".join(f"{title}（{'已有' if here else '未交'}）" for title, here in one.papers)),
        ("依据的标准", one.standard), ("限额（元）", yuan(one.limit)), ("超标原因", one.over_reason),
        ("决议文号", one.decision), *_opinions(one), ("领取人", one.receiver), ("领取日期", one.received),
        ("备注", one.notes),
    ]  # fmt: skip


def _opinions(one: VisitSlip) -> list[Field]:
    found: list[Field] = []
    for step in one.opinions:
        day = step.day.isoformat() if step.day else ""
        found.append((step.title, " ".join(filter(None, (step.opinion, step.person, day)))))
    return found


def _record(one: VisitSlip) -> list[Field]:
    return [
        ("编号", one.number), ("走访对象", one.name), ("部门", one.unit), ("走访日期", one.day),
        ("走访形式", one.channel), ("走访地点", one.place), ("走访人员", one.visitors), ("走访事项", one.kind),
        ("走访事由", one.reason), ("慰问金（元）", yuan(one.money)), ("慰问品", _goods(one)),
        ("了解到的情况", one.situation), ("诉求和建议", one.requests), ("答复期限", one.follow_due),
        ("答复日期", one.follow_done), ("办理结果", one.follow_note),
    ]  # fmt: skip


def _goods(one: VisitSlip) -> str:
    parts = []
    for goods in one.goods:
        price = f"× {goods.price}" if goods.price else ""
        parts.append(" ".join(filter(None, (goods.name, goods.quantity, goods.unit, price))))
    return "；".join(parts)

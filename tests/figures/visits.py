"""A handful of visits for the tests of figures and papers about them, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.members import MemberRecord
from unionoffice.records.standards import Standard
from unionoffice.records.visits import Approval, Visit, VisitGoods, VisitPaper


def kind_of(office: Office, name: str) -> int:
    """Return a kind of event of the first list."""
    return int(office.words.find_link("event_kinds", name)[0])


def member(office: Office, name: str, unit: str = "", **values: Any) -> PartyValue:
    """Register a member and return him as a recipient."""
    with office.change("登记"):
        places = office.words.find_place("unit", unit) if unit else ()
        place = places[0] if places else office.add_place("unit", unit) if unit else None
        number = office.store("members").add(MemberRecord(name=name, unit=place, **values))
    return PartyValue("member", number, name)


def visit(office: Office, who: PartyValue, kind: str, day: date, **values: Any) -> int:
    """Store one visit that was made."""
    unit = office.store("members").get(who.member).unit if who.member else None
    made = Visit(
        **{"recipient": who, "kind": kind_of(office, kind), "day": day, "unit": unit, "status": "done", **values}
    )
    with office.change("登记"):
        return int(office.store("visits").add(made))


def a_few(office: Office) -> dict[str, int]:
    """Store five visits in March 2026: 2,330.00 of money, 455.50 of goods; one draft and one void besides.

    800.00 王芳 住院 · 500.00 李强的父亲 去世 · 30.00 and 3 × 45.50 = 136.50 孙晓宁 结婚 · 1,000.00 周敏 手术, over its
    limit of 800.00 · 319.00 of goods for 示例养老院.
    """
    wang, li = member(office, "王芳", "语文组"), member(office, "李强", "后勤处")
    sun, zhou = member(office, "孙晓宁", "语文组"), member(office, "周敏行", "数学组")
    with office.change("标准"):
        standard = Standard(
            title="手术慰问",
            kind=kind_of(office, "手术"),
            most=80_000,
            since=date(2025, 1, 1),
            document="城东工发〔2025〕3号",
        )
        limit = office.store("standards").add(standard)
    father = office.words.find_choice("relation", "父亲")
    fund = office.words.find_choice("fund_source", "工会经费")
    relative = PartyValue("relative", li.member, "李国梁")
    outside = PartyValue("institution", None, "示例养老院")
    return {
        "wang": visit(
            office, wang, "生病住院", date(2026, 3, 2), number="慰2026-0001", money=80_000, channel="hospital",
            reason="住院治疗", visitors="高立群、周敏", fund=fund, account="50105 会员活动支出", place="示例医院内科",
            papers=(VisitPaper(title="出院小结或住院票据复印件", here=True),), receiver="王芳", received=date(2026, 3, 2),
            approvals=(Approval(step="handler", person="周敏", day=date(2026, 3, 1), opinion="情况属实"),),
        ),
        "father": visit(
            office, relative, "直系亲属去世", date(2026, 3, 4), number="慰2026-0002", money=50_000, relation=father,
            visitors="高立群", booking="booked", voucher="记-12",
        ),
        "wedding": visit(
            office, sun, "结婚", date(2026, 3, 5), number="慰2026-0003", money=3_000, channel="work",
            goods=(VisitGoods(name="床品", quantity=3_000, unit="套", price=4_550),),
        ),
        "over": visit(
            office, zhou, "手术", date(2026, 3, 9), number="慰2026-0004", money=100_000, standard=limit,
            over_reason="术后并发症，家庭负担重", decision="委员会纪要〔2026〕2号",
        ),
        "outside": visit(
            office, outside, "日常走访", date(2026, 3, 31), number="慰2026-0005", channel="group",
            goods=(VisitGoods(name="毛毯", quantity=2_000, unit="条", price=12_000), VisitGoods(name="水果", quantity=1_000, unit="箱", price=7_900)),
        ),
        "draft": visit(office, wang, "生日", date(2026, 3, 20), money=99_900, status="draft"),
        "void": visit(office, wang, "生日", date(2026, 3, 21), money=99_900, status="void"),
        "april": visit(office, wang, "生日", date(2026, 4, 1), money=20_000),
    }  # fmt: skip

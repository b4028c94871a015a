"""Households, rules and lines of the tests about hardship: invented people, figures easy to reckon by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from unionoffice.care.hardship_procedure import advance
from unionoffice.kinds.lines import Since
from unionoffice.office import Office
from unionoffice.records.hardship import FamilyMember, HardshipFile, RigidExpense
from unionoffice.records.hardship_rules import HardshipRule
from unionoffice.records.members import MemberRecord
from unionoffice.records.poverty_lines import PovertyLine

YEAR = date(2026, 1, 1)
DAY = date(2026, 3, 5)
LINE = 81000  # 810.00 a head and month


def category(office: Office, title: str) -> int:
    found = office.words.find_choice("hardship_category", title)
    assert found
    return found


def close_reason(office: Office, title: str = "脱困") -> int:
    found = office.words.find_choice("hardship_close", title)
    assert found
    return found


def add_rules(
    office: Office, since: date = YEAR, until: date | None = None, percents: tuple[int, int, int] = (100, 200, 80)
) -> None:
    """深度 up to the line, 相对 up to twice, 意外 above 80 % of the year's income."""
    names = (("深度困难", "income", True), ("相对困难", "income", True), ("意外致困", "loss", False))
    with office.change("录入标准"):
        for place, ((title, test, rigid), percent) in enumerate(zip(names, percents), 1):
            office.store("hardship_rules").add(
                HardshipRule(
                    title=title, category=category(office, title), test=test, percent=percent, rigid=rigid,
                    position=place, since=since, until=until, document="总工发〔2026〕1号",
                )
            )  # fmt: skip


def add_line(office: Office, amount: int = LINE, since: date = YEAR, region: str = "城东区", **more: Any) -> int:
    with office.change("录入低保标准"):
        return office.store("poverty_lines").add(PovertyLine(region=region, amount=amount, since=since, **more))


def add_member(office: Office, name: str = "方静宜", **more: Any) -> int:
    more.setdefault("state", (Since(date(2015, 9, 1), "member"),))
    more.setdefault("status", (Since(date(2015, 9, 1), "work"),))
    with office.change("登记会员"):
        return office.store("members").add(MemberRecord(name=name, **more))


def add_file(office: Office, member: int = 0, number: str = "困2026-001", **more: Any) -> int:
    """A file whose household is three: 3,000 and 1,200 a month, nobody else earning, 24,000 a year unavoidable."""
    values: dict[str, Any] = {
        "income": 300000,
        "family": (FamilyMember(name="方建明", income=120000), FamilyMember(name="方小雨", income=0)),
        "expenses": (RigidExpense(what="透析", amount=2400000),),
    }
    with office.change("登记档案"):
        return office.store("hardship").add(
            HardshipFile(number=number, member=member or add_member(office), **{**values, **more})
        )


def change_file(office: Office, file: int, **values: Any) -> None:
    store = office.store("hardship")
    with office.change("修改档案"):
        store.amend(file, replace(store.get(file), **values))


def whole_file(office: Office) -> int:
    """A file with everything on its form, approved on 2 February 2026."""
    unit = office.add_place("unit", "语文教研组")
    member = add_member(
        office, sex="f", ethnicity="汉族", politics=office.words.find_choice("politics", "群众"), unit=unit,
        id_number="110101198804020024", birthday=date(1988, 4, 2), phone="13800001234", post="语文教师",
    )  # fmt: skip
    spouse, child = (office.words.find_choice("relation", one) for one in ("配偶", "子女"))
    file = add_file(
        office, member, category=category(office, "深度困难"), persons=3, region="城东区", housing="单位公房",
        address="城东区青石路 5 号", marital="已婚", health="慢性肾炎", insured="职工医保", single_parent="否",
        cause="家庭成员大病", second_cause="子女上学", story="丈夫每周透析三次，靠本人一人工资维持。",
        bank="工商银行城东支行", card="6222021234567890123", made_by="周敏", checked_by="高立群",
        worked_since=date(2010, 9, 1), other_phone="010-66661234",
        family=(
            FamilyMember(
                name="方建明", relation=spouse, sex="m", id_number="110101198501010031", birthday=date(1985, 1, 1),
                health="尿毒症", insured="居民医保", income=120000, identity="待业",
            ),
            FamilyMember(
                name="方小雨", relation=child, sex="f", birthday=date(2015, 6, 1), health="健康", income=0,
                identity="学生", place="城东小学",
            ),
        ),
        expenses=(RigidExpense(what="透析自费", amount=2160000), RigidExpense(what="学杂费", amount=240000)),
    )  # fmt: skip
    for step, day, opinion in (
        ("apply", date(2026, 1, 5), ""), ("visit", date(2026, 1, 8), "情况属实"), ("notice", date(2026, 1, 9), ""),
        ("party", date(2026, 1, 20), "同意上报"), ("union", date(2026, 1, 21), "公示无异议，同意建档"),
        ("approve", date(2026, 2, 2), ""),
    ):  # fmt: skip
        advance(office, file, step, day, "周敏", opinion)
    return file

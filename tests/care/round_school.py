"""A small school with units, groups, members of all sorts, and a festival standard: what tests of rounds begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unionoffice.kinds.lines import Since
from unionoffice.office import Office
from unionoffice.records.groups import Group
from unionoffice.records.members import Child, MemberRecord
from unionoffice.records.standards import Standard

SINCE = date(2020, 9, 1)


@dataclass(frozen=True)
class School:
    """Ids by what a test calls them."""

    members: dict[str, int]
    units: dict[str, int]
    groups: dict[str, int]
    festival: int


def school(office: Office, *, cap: int | None = 150_000) -> School:
    """Fill an office: six members at work, one retired, one who left, one never joined."""
    with office.change("登记"):
        units = {title: office.add_place("unit", title) for title in ("语文组", "数学组")}
        groups = {
            name: office.store("groups").add(Group(name=name, position=place))
            for place, name in enumerate(("第一小组", "第二小组"))
        }
        members = {
            name: office.store("members").add(_member(number, name, sex, units[unit], groups[group], status, state))
            for number, (name, sex, unit, group, status, state) in enumerate(PEOPLE, 1)
        }
        festival = office.rows("SELECT id FROM event_kinds WHERE trigger = 'festival'")[0][0]
        if cap is not None:
            office.store("standards").add(
                Standard(
                    title="节日慰问品",
                    kind=festival,
                    most=cap,
                    measure="year",
                    since=date(2025, 1, 1),
                    document="教工办〔2025〕3号",
                    page="第4页",
                )
            )
    return School(members, units, groups, festival)


PEOPLE = (
    ("王芳", "f", "语文组", "第一小组", "work", "member"),
    ("李强", "m", "数学组", "第二小组", "work", "member"),
    ("赵敏", "f", "语文组", "第一小组", "", "member"),
    ("钱伟", "m", "数学组", "第一小组", "work", "member"),
    ("孙丽", "f", "数学组", "第二小组", "leave", "member"),
    ("周洋", "m", "语文组", "第二小组", "work", "member"),
    ("吴老师", "f", "语文组", "第一小组", "retired", "kept"),
    ("郑刚", "m", "数学组", "第二小组", "resigned", "left"),
    ("冯新", "f", "语文组", "第一小组", "work", "none"),
)


def _member(number: int, name: str, sex: str, unit: int, group: int, status: str, state: str) -> MemberRecord:
    states = (Since(SINCE, "member"),)
    if state in ("kept", "left"):
        states = (*states, Since(date(2026, 1, 10), state))
    if state == "none":
        states = (Since(SINCE, "none"),)
    history = (Since(SINCE, "work"), Since(date(2026, 1, 10), status)) if status not in ("", "work") else ()
    children = (Child(name="王小雨", birthday=date(2018, 5, 2)), Child(name="王大雨", birthday=date(2008, 5, 2)))
    return MemberRecord(
        name=name,
        staff_no=f"S{number:02d}",
        sex=sex,
        unit=unit,
        union_group=group,
        status=history or ((Since(SINCE, "work"),) if status else ()),
        state=states,
        offspring=children if name == "王芳" else (),
        bank="示例银行城东支行" if name in ("王芳", "李强") else "",
        card="6222020200112233445" if name == "王芳" else "",
    )

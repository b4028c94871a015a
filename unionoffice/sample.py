"""The sample office (示例): invented people and a plan of our own, so that every window has something to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unionoffice import resources, sample_care, settings
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.records.members import Child, MemberRecord
from unionoffice.storage.people import NewOperator
from unionoffice.storage.store import Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.schedule import ScheduleItem

NAME = "示例实验小学工会（示例）"
FILE = "示例单位.ghbg"

# What became of the schedule in the sample: word in the title → (day of the month, place, who, fen).
_PLACES: tuple[tuple[str, int, str, str, int | None], ...] = (
    ("慰问", 12, "各会员家中", "林晓岚", 300_000),
    ("体检", 15, "示例社区医院", "解慧敏", 960_000),
    ("运动会", 18, "学校操场", "尉迟明", 420_000),
    ("健步走", 6, "示例公园", "李喆", 180_000),
    ("教代会", 20, "学校报告厅", "单志远", 60_000),
    ("排球赛", 22, "学校体育馆", "尉迟明", 200_000),
    ("座谈会", 28, "会议室", "林晓岚", 50_000),
    ("春节慰问品", 9, "工会办公室", "郑国强", 750_000),
    ("疗休养", 15, "示例疗养院", "林晓岚", 1_500_000),
    ("公布", 28, "公开栏", "曾雅琴", None),
    ("基本功比赛", 21, "多功能教室", "张堃", 120_000),
    ("教师节", 10, "学校礼堂", "林晓岚", 260_000),
    ("入会手续", 16, "工会办公室", "陈淼", None),
    ("总结", 25, "会议室", "林晓岚", 80_000),
)


def build(path: Path, *, clock: Callable[[], datetime], year: int = 2026) -> Office:
    """Make the sample office at ``path`` and return it open.

    Args:
        path: where the file is made; it must not exist.
        clock: the time; what lies before its day is mostly done.
        year: the year of the sample plan.
    """
    from unionoffice.office import Office

    first = settings.for_kind("school", NAME, year)
    office = Office.create(
        path,
        settings=replace(
            first,
            superiors=("示例区教育工会", "示例区总工会"),
            chair="林晓岚",
            vice_chair="单志远",
            auditor="曾雅琴",
            accountant="赵鑫",
            cashier="陈淼",
            secretary="李喆",
            sample=True,
            single_person=True,
        ),
        operator=NewOperator("李喆", "secretary"),
        clock=clock,
    )
    with office.change("建立示例单位"):
        members = _members(office)
        _plan(office, year)
        _fill_schedule(office, members, clock().date())
        sample_care.fill(office, members, clock().date())
    return office


def _members(office: Office) -> dict[str, int]:
    import tomllib

    found = tomllib.loads(resources.text("sample", "members.toml"))
    units = {title: office.add_place("unit", title) for title in found["units"]}
    return {one["name"]: office.store("members").add(_member(one, units)) for one in found["member"]}


def _member(one: dict[str, Any], units: dict[str, int]) -> MemberRecord:
    since = date.fromisoformat(one["since"])
    state, status = [Since(since, "member")], [Since(since, "work")]
    if "left" in one:
        left = date.fromisoformat(one["left"])
        state.append(Since(left, "kept"))
        status.append(Since(left, "retired"))
    children = tuple(
        Child(name=child["name"], birthday=date.fromisoformat(child["birth"]), school=child["school"])
        for child in one.get("children", ())
    )
    return MemberRecord(
        number=one["number"],
        staff_no=one["staff_no"],
        name=one["name"],
        sex={"男": "m", "女": "f"}[one["sex"]],
        unit=units[one["unit"]],
        phone=one["phone"],
        birthday=date.fromisoformat(one["birthday"]),
        joined=since,
        hired=since,
        state=tuple(state),
        status=tuple(status),
        offspring=children,
    )


def _plan(office: Office, year: int) -> None:
    from unionoffice.imports.plan_document import read_plan
    from unionoffice.plan.accept import accept
    from unionoffice.plan.review import Review

    review = Review.begin(read_plan(resources.text("sample", "plan.txt"), year=year))
    review.take_proposals()
    accept(office, review, source="示例工作计划.txt")


def _fill_schedule(office: Office, members: dict[str, int], today: date) -> None:
    store = office.store("schedule")
    for entry in store.find(Query(sort=(("month", True),))):
        store.amend(entry.id, _filled(entry, members, today))


def _filled(entry: ScheduleItem, members: dict[str, int], today: date) -> ScheduleItem:
    assert entry.month is not None
    for word, day, place, who, fen in _PLACES:
        if word in entry.title:
            on = date(entry.month // 100, entry.month % 100, day)
            entry = replace(
                entry,
                days=DayRangeValue(on, on),
                place=place,
                responsible=PartyValue("member", members[who], who),
                participants="全体会员" if (fen or 0) > 100_000 else "相关人员",
                budget=fen,
            )
            break
    month = entry.month or 0
    last = entry.days.last if entry.days else date(month // 100, month % 100, 28)
    if last < today and entry.id % 11:
        return replace(entry, status="done", result="已按计划完成（示例）")
    return replace(entry, status="running") if last < today else entry

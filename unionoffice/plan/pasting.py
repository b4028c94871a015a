"""Pasted text, or the text of a section, made into plan items: one for each point, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.plan.fitting import LONGEST_TEXT, pieces
from unionoffice.plan.outline import OutlineRefusedError, count_through, guard, section_items
from unionoffice.plan.timing import Timing, timing_of
from unionoffice.records.plan_items import PlanItem

if TYPE_CHECKING:
    from unionoffice.imports.plan_reading import PlanReading
    from unionoffice.office import Office
    from unionoffice.records.plan_sections import PlanSection


@dataclass(frozen=True, slots=True)
class Point:
    """One thing of a pasted text: its number as written, its words, and the months it stands under."""

    number: str
    text: str
    months: frozenset[int] = frozenset()


def points_of(reading: PlanReading, text: str) -> list[Point]:
    """Return what a pasted text says, in its order: each numbered point, or each line where nothing is numbered."""
    numbered = any(node.number for top in reading.outline for node in top.walk())
    if len(reading.plans_found) > 1 or not (numbered or reading.schedule or reading.cycles):
        return [Point("", line.strip()) for line in text.splitlines() if line.strip()]
    found = [(line.start, Point("", line.text.strip())) for line in reading.unread if line.kind != "furniture"]
    if reading.plan.title:
        found.append((reading.plan.start, Point("", reading.plan.title)))
    for node in (node for top in reading.outline for node in top.walk()):
        words = f"{node.heading}。{node.body}" if node.heading and node.body else node.heading or node.body
        found.append((node.start, Point(node.number, words)))
    for group in reading.schedule:
        months = frozenset(group.months)
        found += [(item.start, Point(item.number, item.text, months)) for item in group.items]
    for cycle in reading.cycles:
        found += [(item.start, Point(item.number, item.text)) for item in cycle.items]
    return [point for _start, point in sorted(found, key=lambda one: one[0]) if point.text]


def add_items(office: Office, plan: int, section: int | None, points: Sequence[Point]) -> int:
    """Add points as the last items of a section; return how many.

    Raises:
        OutlineRefusedError: there is none.
    """
    guard(office, plan)
    if not points:
        raise OutlineRefusedError(_("没有可以加入的文字。"))
    period = office.store("plans").get(plan).period
    position = max((one.position or 0 for one in section_items(office, plan, section)), default=0)
    with office.change(_("粘贴 {count} 条事项").format(count=len(points))):
        for point in points:
            for piece, part in enumerate(pieces(point.text, LONGEST_TEXT)):
                position += 1
                number = "" if piece else point.number[:40]
                timing = timing_of(part, period, scheduled=bool(point.months)) if period else Timing()
                item = PlanItem(
                    plan=plan, section=section, position=position, number=number, text=part, months=point.months
                )
                office.store("plan_items").add(replace(item, **timing.values()))
        count_through(office, plan)
    return len(points)


def take_body_apart(office: Office, section: int, points: Sequence[Point]) -> int:
    """Make the text of a section its items; return how many.

    Raises:
        OutlineRefusedError: there is no text.
    """
    record: PlanSection = office.store("plan_sections").get(section)
    guard(office, record.plan)
    if not points or record.plan is None:
        raise OutlineRefusedError(_("这一段没有正文可以拆成事项。"))
    with office.change(_("把正文拆成事项 {heading}").format(heading=record.heading[:40])):
        if record.heading:
            office.store("plan_sections").amend(section, replace(record, body="", doubt=False))
        else:
            office.store("plan_sections").amend(section, replace(record, heading=_("其他"), body="", doubt=False))
        return add_items(office, record.plan, section, points)

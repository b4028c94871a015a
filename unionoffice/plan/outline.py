"""The outline of a plan as a tree, and what the tree editor does to it: move, indent, split, merge, renumber.

Sections form the tree; items hang on a section (or on the plan itself) and stand before its child sections.
Every function is one change of the office and so one step of undo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.plan.fitting import LONGEST_TEXT
from unionoffice.plan.joining import joined_item
from unionoffice.plan.numbering import OFFICIAL, numbers
from unionoffice.records.plan_items import PlanItem
from unionoffice.records.plan_sections import PlanSection
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office

_EDGES = " ,;。；：，、"


class OutlineRefusedError(OfficeError):
    """An edit that the tree cannot take (nothing to indent under, a section below itself, an empty half)."""


class PlanFrozenError(OfficeError):
    """A stored version of a plan is not edited."""

    def __init__(self, title: str) -> None:
        super().__init__(_("《{title}》是已存的版本，不能修改。请在当前计划里修改。").format(title=title))


@dataclass(frozen=True, slots=True)
class Branch:
    """A section with its items and its child sections, in order."""

    section: PlanSection
    items: tuple[PlanItem, ...]
    children: tuple[Branch, ...]

    def walk(self, level: int = 1) -> Iterator[tuple[int, Branch]]:
        """Yield this branch and everything below it with its level (from 1), in reading order."""
        yield level, self
        for child in self.children:
            yield from child.walk(level + 1)


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole plan: items that stand in no section, then the sections."""

    loose: tuple[PlanItem, ...]
    branches: tuple[Branch, ...]

    def walk(self) -> Iterator[tuple[int, Branch]]:
        """Yield every branch with its level, in reading order."""
        for branch in self.branches:
            yield from branch.walk()

    def items(self) -> Iterator[PlanItem]:
        """Yield every item in reading order."""
        yield from self.loose
        for _level, branch in self.walk():
            yield from branch.items


def _of_plan(plan: int | None) -> Query:
    return Query(filters=(Filter("plan", "is", plan),), sort=(("position", True),))


def load(office: Office, plan: int | None) -> Outline:
    """Read the outline of a plan (rows in 回收站 left out; what hung on them hangs on the plan itself)."""
    sections: list[PlanSection] = office.store("plan_sections").find(_of_plan(plan))
    items: list[PlanItem] = office.store("plan_items").find(_of_plan(plan))
    known = {section.id for section in sections}
    below: dict[int | None, list[PlanSection]] = {}
    for section in sections:
        below.setdefault(section.parent if section.parent in known else None, []).append(section)
    hanging: dict[int | None, list[PlanItem]] = {}
    for item in items:
        hanging.setdefault(item.section if item.section in known else None, []).append(item)

    def branch(section: PlanSection) -> Branch:
        return Branch(
            section, tuple(hanging.get(section.id, ())), tuple(branch(child) for child in below.get(section.id, ()))
        )

    return Outline(tuple(hanging.get(None, ())), tuple(branch(section) for section in below.get(None, ())))


def guard(office: Office, plan: int | None) -> None:
    """Refuse to edit a stored version.

    Raises:
        PlanFrozenError: ``plan`` is a version.
    """
    record = office.store("plans").get(plan or 0)
    if record.frozen:
        raise PlanFrozenError(record.title)


def _siblings(office: Office, section: PlanSection, parent: int | None) -> list[PlanSection]:
    query = Query(
        filters=(
            Filter("plan", "is", section.plan),
            Filter("parent", "is", parent) if parent is not None else Filter("parent", "empty", None),
        ),
        sort=(("position", True),),
    )
    return [one for one in office.store("plan_sections").find(query) if one.id != section.id]


def _place(office: Office, section: PlanSection, parent: int | None, index: int) -> None:
    """Give ``section`` its place among the children of ``parent`` and count them through."""
    order = _siblings(office, section, parent)
    order.insert(max(0, min(index, len(order))), replace(section, parent=parent))
    store = office.store("plan_sections")
    for position, one in enumerate(order, start=1):
        if one.id == section.id or one.position != position:
            store.amend(one.id, replace(one, position=position))


def move_section(office: Office, section: int, parent: int | None, index: int) -> None:
    """Put a section under ``parent`` (None: the top level) at ``index`` (from 0).

    Raises:
        OutlineRefusedError: ``parent`` is the section itself or lies below it.
    """
    record: PlanSection = office.store("plan_sections").get(section)
    guard(office, record.plan)
    above = parent
    while above is not None:
        if above == section:
            raise OutlineRefusedError(_("不能把一段移到它自己的下面。"))
        above = office.store("plan_sections").get(above).parent
    with office.change(_("移动段落 {heading}").format(heading=record.heading)):
        _place(office, record, parent, index)
        count_through(office, record.plan)


def indent(office: Office, section: int) -> None:
    """Make a section the last child of the one before it.

    Raises:
        OutlineRefusedError: nothing stands before it on its level.
    """
    record: PlanSection = office.store("plan_sections").get(section)
    guard(office, record.plan)
    before = [one for one in _siblings(office, record, record.parent) if (one.position or 0) < (record.position or 0)]
    if not before:
        raise OutlineRefusedError(_("它前面没有同级的段落，不能再缩进。"))
    with office.change(_("缩进 {heading}").format(heading=record.heading)):
        _place(office, record, before[-1].id, len(_siblings(office, record, before[-1].id)))
        count_through(office, record.plan)


def outdent(office: Office, section: int) -> None:
    """Put a section behind its parent, one level up.

    Raises:
        OutlineRefusedError: it stands on the top level already.
    """
    record: PlanSection = office.store("plan_sections").get(section)
    guard(office, record.plan)
    if record.parent is None:
        raise OutlineRefusedError(_("它已经是最上一级。"))
    parent: PlanSection = office.store("plan_sections").get(record.parent)
    with office.change(_("提升 {heading}").format(heading=record.heading)):
        # Places have gaps where a section was deleted, so the parent's place is counted, not read.
        level = [one.id for one in _siblings(office, record, parent.parent)]
        _place(office, record, parent.parent, level.index(parent.id) + 1)
        count_through(office, record.plan)


def add_section(office: Office, plan: int, parent: int | None, heading: str, *, role: str = "other") -> int:
    """Add a section as the last child of ``parent`` and return its id."""
    guard(office, plan)
    with office.change(_("新增段落 {heading}").format(heading=heading)):
        section = PlanSection(plan=plan, parent=parent, position=1, number="", heading=heading, body="", role=role)
        last = max((one.position or 0 for one in _siblings(office, section, parent)), default=0)
        return office.store("plan_sections").add(replace(section, position=last + 1))


def rename_section(office: Office, section: int, heading: str) -> None:
    """Give a section another heading; the place where heading and text were cut is settled by it."""
    record: PlanSection = office.store("plan_sections").get(section)
    guard(office, record.plan)
    with office.change(_("改标题 {heading}").format(heading=heading[:40])):
        office.store("plan_sections").amend(section, replace(record, heading=heading, doubt=False))


def settle_section(office: Office, section: int) -> None:
    """Let a section stand as it was read; it is doubtful no more."""
    record: PlanSection = office.store("plan_sections").get(section)
    guard(office, record.plan)
    with office.change(_("确认段落 {heading}").format(heading=record.heading[:40])):
        office.store("plan_sections").amend(section, replace(record, doubt=False))


def remove_section(office: Office, section: int) -> None:
    """Put a section and all that hangs on it into 回收站 (one step of undo)."""
    record: PlanSection = office.store("plan_sections").get(section)
    guard(office, record.plan)
    branch = next(one for _level, one in load(office, record.plan).walk() if one.section.id == section)
    with office.change(_("删除段落 {heading}").format(heading=record.heading)):
        for _level, one in branch.walk():
            for item in one.items:
                office.store("plan_items").strike(item.id)
            office.store("plan_sections").strike(one.section.id)


def section_items(office: Office, plan: int | None, section: int | None) -> list[PlanItem]:
    """Return the items that stand directly in a section (None: in no section), in order."""
    where = Filter("section", "is", section) if section is not None else Filter("section", "empty", None)
    query = Query(filters=(Filter("plan", "is", plan), where), sort=(("position", True),))
    return list(office.store("plan_items").find(query))


def count_through(office: Office, plan: int | None) -> None:
    """Give the items of a plan their places in reading order; inside a change."""
    change = office.writing()
    for position, item in enumerate(load(office, plan).items(), start=1):
        if item.position != position:
            change.update("plan_items", item.id, {"position": position})


def move_item(office: Office, item: int, section: int | None, index: int) -> None:
    """Put an item into ``section`` at ``index`` (from 0)."""
    record: PlanItem = office.store("plan_items").get(item)
    guard(office, record.plan)
    with office.change(_("移动事项 {text}").format(text=record.text[:20])) as change:
        order = [one for one in section_items(office, record.plan, section) if one.id != item]
        order.insert(max(0, min(index, len(order))), replace(record, section=section))
        if record.section != section:
            office.store("plan_items").amend(item, replace(record, section=section))
        for position, one in enumerate(order, start=1):
            change.update("plan_items", one.id, {"position": position})
        count_through(office, record.plan)


def split_item(office: Office, item: int, at: int) -> int:
    """Cut an item's text at ``at`` characters; the second half becomes a new item behind it.

    Returns:
        The new item's id.

    Raises:
        OutlineRefusedError: one half would be empty.
    """
    record: PlanItem = office.store("plan_items").get(item)
    guard(office, record.plan)
    first, second = record.text[:at].strip(_EDGES), record.text[at:].strip(_EDGES)
    if not first or not second:
        raise OutlineRefusedError(_("请把光标放在要分开的地方：前后都要有文字。"))
    with office.change(_("拆分事项 {text}").format(text=first[:20])):
        store = office.store("plan_items")
        store.amend(item, replace(record, text=first))
        fresh = store.add(replace(record, id=0, text=second, number="", lineage=""))
        order = [one.id for one in section_items(office, record.plan, record.section) if one.id != fresh]
        move_item(office, fresh, record.section, order.index(item) + 1)
        return int(fresh)


def merge_items(office: Office, items: Sequence[int]) -> int:
    """Join items into the first of them: texts in order, months and sums together; the others go to 回收站.

    Raises:
        OutlineRefusedError: fewer than two items, or items of different plans.
    """
    store = office.store("plan_items")
    records: list[PlanItem] = [store.get(one) for one in items]
    if len(records) < 2 or len({one.plan for one in records}) != 1:
        raise OutlineRefusedError(_("请选中同一份计划里的两条或更多事项，再合并。"))
    guard(office, records[0].plan)
    first, rest = records[0], records[1:]
    text = "；".join(one.text for one in records)
    if len(text) > LONGEST_TEXT:
        raise OutlineRefusedError(
            _("合起来有 {count} 个字，太长了（最多 {most} 个字）。").format(count=len(text), most=LONGEST_TEXT)
        )
    joined = joined_item(office, records, text)
    with office.change(_("合并 {count} 条事项").format(count=len(records))):
        store.amend(first.id, joined)
        for one in rest:
            serving = office.store("schedule").ids(Query(filters=(Filter("plan_item", "is", one.id),)))
            office.store("schedule").amend_many(list(serving), {"plan_item": first.id})
            store.strike(one.id)
    return first.id


def renumber(office: Office, plan: int, styles: Sequence[str] = OFFICIAL) -> int:
    """Number the whole outline anew by the styles of its levels; return how many numbers changed."""
    guard(office, plan)
    changed = 0
    outline = load(office, plan)
    with office.change(_("重新编号")):
        changed += _number_level(office, outline.loose, outline.branches, 1, styles)
        for level, branch in outline.walk():
            by_month = branch.section.role == "schedule"
            changed += _number_level(office, branch.items, branch.children, level + 1, styles, by_month=by_month)
    return changed


def _number_level(
    office: Office,
    items: Sequence[PlanItem],
    branches: Sequence[Branch],
    level: int,
    styles: Sequence[str],
    *,
    by_month: bool = False,
) -> int:
    """Number what stands directly below one heading: items and sections are of one level, so they count through."""
    months_apart = by_month and any(item.months for item in items)
    changed = _number_items(office, items, level, styles, by_month=by_month)
    return changed + _number_sections(
        office, [branch.section for branch in branches], level, styles, before=0 if months_apart else len(items)
    )


def _number_sections(
    office: Office, sections: Sequence[PlanSection], level: int, styles: Sequence[str], *, before: int
) -> int:
    changed = 0
    # A part without a heading (the opening) has no number.
    named = [section for section in sections if section.heading]
    for section, number in zip(named, numbers(before + len(named), level, styles)[before:]):
        if section.number != number:
            office.store("plan_sections").amend(section.id, replace(section, number=number))
            changed += 1
    return changed


def _number_items(
    office: Office, items: Sequence[PlanItem], level: int, styles: Sequence[str], *, by_month: bool
) -> int:
    """Items of one section are numbered through; a month-by-month schedule counts in each month anew."""
    changed = 0
    groups: dict[tuple[int, ...], list[PlanItem]] = {}
    for item in items:
        groups.setdefault(tuple(sorted(item.months)) if by_month else (), []).append(item)
    for group in groups.values():
        for item, number in zip(group, numbers(len(group), level, styles)):
            if item.number != number:
                office.store("plan_items").amend(item.id, replace(item, number=number))
                changed += 1
    return changed

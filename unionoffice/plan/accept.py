"""From a reviewed reading to the plan of the office: sections, items, and the entries of each month's schedule.

Everything is stored in one change.  An open proposal is stored as the document says and marked 待确认 with what the
program would propose; so nothing is repaired silently.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.plan.calendar import code, dated
from unionoffice.plan.outline import count_through
from unionoffice.plan.roles import role_of
from unionoffice.plan.timing import timing_of
from unionoffice.records.plan_items import PlanItem
from unionoffice.records.plan_sections import PlanSection
from unionoffice.records.plans import Plan
from unionoffice.records.schedule import ScheduleItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unionoffice.imports.plan_reading import Cycle, OutlineNode
    from unionoffice.imports.plan_reading import ScheduleItem as ReadItem
    from unionoffice.office import Office
    from unionoffice.plan.review import Review, ReviewGroup

KINDS = {"calendar_year": "year", "school_year": "school_year", "term": "term"}
LONGEST_TEXT, LONGEST_TITLE, LONGEST_HEADING = 2000, 500, 500


class NothingToStore(OfficeError):
    """The document is not a plan, or nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(
            _("这份文件里没有读出工作计划,什么都没有保存。请确认选对了文件,或者把计划正文粘贴进来。")
        )


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was stored.

    Attributes:
        plan: the plan's id.
        sections: how many sections.
        items: how many plan items.
        entries: how many schedule entries.
        doubts: how many items are marked 待确认.
    """

    plan: int
    sections: int
    items: int
    entries: int
    doubts: int


def accept(office: Office, review: Review, *, source: str = "") -> Accepted:
    """Store a review as a new plan.

    Args:
        office: the open office.
        review: the reading with the clerk's decisions.
        source: the name of the document, kept with the plan.

    Raises:
        NothingToStore: the text is not a plan.
    """
    reading = review.reading
    if not reading.is_plan:
        raise NothingToStore
    title = review.title or _("{year} 年工会工作计划").format(year=reading.period.first.year)
    with office.change(_("读入计划 {title}").format(title=title[:40])):
        period = DayRangeValue(reading.period.first, reading.period.last)
        plan = office.store("plans").add(
            Plan(
                title=title[:200],
                period=period,
                kind=KINDS.get(reading.kind, "free"),
                source=source[:200],
                unread="\n".join(line.text for line in reading.unread),
                day=office.clock().date(),
            )
        )
        writer = _Writer(office, int(plan), period, review)
        writer.outline(reading.outline)
        writer.schedule(review.groups)
        writer.cycles(reading.cycles)
        count_through(office, int(plan))
    done = writer.count
    return Accepted(int(plan), done["sections"], done["items"], done["entries"], done["doubts"])


class _Writer:
    """Adds the parts of one plan and counts them."""

    def __init__(self, office: Office, plan: int, period: DayRangeValue, review: Review) -> None:
        self.office, self.plan, self.period, self.review = office, plan, period, review
        self.count: Counter[str] = Counter()
        self._schedule_section: int | None = None
        self._positions: Counter[tuple[str, int | None]] = Counter()

    def _position(self, what: str, below: int | None) -> int:
        self._positions[what, below] += 1
        return self._positions[what, below]

    def outline(self, nodes: Sequence[OutlineNode]) -> None:
        """Store sections; the leaves below them are items; a flat list of points is items throughout."""
        flat = all(not node.children and role_of(node.heading) == "other" and node.number for node in nodes)
        for number, node in enumerate(nodes):
            self._node(node, None, str(number), as_item=flat)

    def _node(self, node: OutlineNode, parent: int | None, place: str, *, as_item: bool) -> None:
        if place in self.review.dropped:
            return
        if as_item:
            self._point(node, parent)
            return
        role = self.review.roles.get(place) or role_of(node.heading)
        section = self.office.store("plan_sections").add(
            PlanSection(
                plan=self.plan,
                parent=parent,
                position=self._position("section", parent),
                number=node.number[:40],
                heading=node.heading[:LONGEST_HEADING],
                body=_join(node.heading[LONGEST_HEADING:], node.body),
                role=role,
                doubt=node.glued,
            )
        )
        self.count["sections"] += 1
        if role == "schedule" and self._schedule_section is None:
            self._schedule_section = int(section)
        for number, child in enumerate(node.children):
            self._node(child, int(section), f"{place}.{number}", as_item=not child.children)

    def _point(self, node: OutlineNode, section: int | None) -> None:
        text = f"{node.heading}。{node.body}" if node.heading and node.body else node.heading or node.body
        self._item(node.number, text, section, line=node.line)

    def _item(self, number: str, text: str, section: int | None, **more: Any) -> int:
        values = {**timing_of(text, self.period).values(), **more}
        rest = text[LONGEST_TEXT:][:LONGEST_TEXT]
        values["notes"] = _join(str(values.get("notes", "")), rest)[:LONGEST_TEXT]
        item = self.office.store("plan_items").add(
            PlanItem(
                plan=self.plan,
                section=section,
                position=self._position("item", section),
                number=number[:40],
                text=text[:LONGEST_TEXT],
                **values,
            )
        )
        self.count["items"] += 1
        self.count["doubts"] += bool(values.get("doubt"))
        return int(item)

    def schedule(self, groups: Sequence[ReviewGroup]) -> None:
        """Store each item once in the plan and once in every month it stands under."""
        if not any(item.keep for group in groups for item in group.items):
            return
        if self._schedule_section is None:
            self._schedule_section = int(
                self.office.store("plan_sections").add(
                    PlanSection(
                        plan=self.plan,
                        position=self._position("section", None),
                        heading=_("月度安排"),
                        role="schedule",
                    )
                )
            )
            self.count["sections"] += 1
        for group in groups:
            for read in group.items:
                if read.keep:
                    self._dated(group, read.item, read.text)

    def _dated(self, group: ReviewGroup, read: ReadItem, text: str) -> None:
        doubt = group.doubtful
        proposed = tuple(group.group.proposed_months or ()) if doubt else ()
        note = _doubt_note(group.group.heading, proposed) if doubt else ""
        extra = read.extra
        shared: dict[str, Any] = {
            "responsible": _party(extra.get("responsible", "")),
            "cooperating": extra.get("support", "")[:120],
            "source": read.source[:4000],
            "doubt": doubt,
            "doubt_note": note,
            "notes": extra.get("note", "")[:2000],
        }
        item = self._item(
            read.number,
            text,
            self._schedule_section,
            months=frozenset(group.months),
            proposed_months=frozenset(proposed),
            line=read.line,
            **shared,
        )
        for month in dated(self.period, group.months):
            self.office.store("schedule").add(
                ScheduleItem(
                    month=code(month),
                    title=text[:LONGEST_TITLE],
                    place=extra.get("place", "")[:80],
                    participants=extra.get("participants", "")[:200],
                    time=extra.get("time", "")[:60],
                    plan_item=item,
                    **shared,
                )
            )
            self.count["entries"] += 1

    def cycles(self, cycles: Sequence[Cycle]) -> None:
        """Store items by week or quarter: a quarter has its months, a week only its words."""
        for cycle in cycles:
            section = self.office.store("plan_sections").add(
                PlanSection(
                    plan=self.plan,
                    parent=self._schedule_section,
                    position=self._position("section", self._schedule_section),
                    heading=cycle.heading[:LONGEST_HEADING],
                    role="schedule",
                )
            )
            self.count["sections"] += 1
            first = (cycle.index - 1) * 3 + 1
            months = frozenset(range(first, first + 3)) if cycle.unit == "quarter" and cycle.index <= 4 else frozenset()
            for read in cycle.items:
                self._item(
                    read.number, read.text, int(section), months=months, deadline=cycle.heading[:80],
                    source=read.source[:4000], line=read.line,
                )


def _join(first: str, second: str) -> str:
    return f"{first}\n{second}" if first and second else first or second


def _party(name: str) -> PartyValue | None:
    name = name.strip()[:80]
    return PartyValue("free", None, name) if name else None


def _doubt_note(heading: str, proposed: tuple[int, ...]) -> str:
    months = "、".join(map(str, proposed))
    return _("原文写“{heading}”,可能是 {months} 月").format(heading=heading, months=months)[:300]

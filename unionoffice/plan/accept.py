"""From a reviewed reading to the plan of the office: sections, items, and the entries of each month's schedule.

Everything is stored in one change.  An open question is stored as the document says and marked 待确认 with what was
asked; so nothing is repaired silently.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.plan.calendar import code, dated
from unionoffice.plan.fitting import LONGEST_TEXT, LONGEST_TITLE, Columns, columns_of, pieces
from unionoffice.plan.heading_days import heading_days
from unionoffice.plan.outline import count_through
from unionoffice.plan.pieces import ReviewItem, ReviewNode
from unionoffice.plan.timing import timing_of
from unionoffice.records.plan_items import PlanItem
from unionoffice.records.plan_sections import PlanSection
from unionoffice.records.plans import Plan
from unionoffice.records.schedule import ScheduleItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unionoffice.office import Office
    from unionoffice.plan.heading_days import HeadingDays
    from unionoffice.plan.pieces import ReviewCycle, ReviewGroup, ReviewLine
    from unionoffice.plan.review import Review

KINDS = {"calendar_year": "year", "school_year": "school_year", "term": "term"}
LONGEST_HEADING, LONGEST_BODY, LONGEST_UNREAD = 500, 100_000, 200_000


class NothingToStoreError(OfficeError):
    """The document is not a plan, or nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(_("这份文件里没有读出工作计划，什么都没有保存。请确认选对了文件，或者把计划正文粘贴进来。"))


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was stored.

    Attributes:
        plan: the plan's id.
        sections: how many sections.
        items: how many plan items.
        entries: how many schedule entries.
        doubts: how many sections and items are marked 待确认.
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
        NothingToStoreError: the text is not a plan.
    """
    if not review.reading.is_plan:
        raise NothingToStoreError
    title = review.title.strip() or _("{year} 年工会工作计划").format(year=review.first.year)
    unread = [line.text for line in review.lines if line.becomes == "unread"]
    with office.change(_("读入计划 {title}").format(title=title[:40])):
        period = DayRangeValue(review.first, review.last)
        plan = office.store("plans").add(
            Plan(
                title=title[:200],
                period=period,
                kind=KINDS.get(review.kind, "free"),
                source=source[:200],
                unread="\n".join(unread)[:LONGEST_UNREAD],
                day=office.clock().date(),
                notes=title[200:2200],
            )
        )
        writer = _Writer(office, int(plan), period, review)
        writer.opening([line for line in review.lines if line.becomes == "opening"])
        writer.outline()
        writer.months(None)
        writer.others(review.lines, "\n".join(unread)[LONGEST_UNREAD:])
        count_through(office, int(plan))
    done = writer.count
    return Accepted(int(plan), done["sections"], done["items"], done["entries"], done["doubts"])


class _Writer:
    """Adds the parts of one plan and counts them."""

    def __init__(self, office: Office, plan: int, period: DayRangeValue, review: Review) -> None:
        self.office, self.plan, self.period = office, plan, period
        self.count: Counter[str] = Counter()
        self._review = review
        self._groups, self._cycles = review.groups, review.cycles
        self._places: Counter[int | None] = Counter()
        self._asked = {id(one.piece): one.message for one in review.open_questions if one.piece is not None}

    def _doubt(self, piece: ReviewItem | ReviewNode) -> dict[str, Any]:
        note = self._asked.get(id(piece), "")
        return {"doubt": bool(note), "doubt_note": note[:300]}

    # --- the outline ----------------------------------------------------------------------------------------------

    def opening(self, lines: Sequence[ReviewLine]) -> None:
        """Store what stands before the first heading as the plan's opening."""
        if text := "\n".join(line.text.strip() for line in lines if line.text.strip()):
            self._section(None, "", "", text, "guiding", doubt=any(id(line) in self._asked for line in lines))

    def outline(self) -> None:
        """Store sections and items; a flat list of points is items throughout."""
        for node in self._review.nodes:
            if node.keep:
                self._node(node, None, as_item=self._review.flat)

    def _node(self, node: ReviewNode, parent: int | None, *, as_item: bool) -> None:
        if as_item:
            text = f"{node.heading}。{node.body}" if node.heading and node.body else node.heading or node.body
            self._item(node.node.number, text, parent, line=node.node.line, **self._doubt(node))
            return
        section = self._section(
            parent, node.node.number, node.heading, node.body, node.role, doubt=id(node) in self._asked
        )
        kept = [child for child in node.children if child.keep]
        points = node.only_points
        if node.role == "schedule" and not points:
            self.months(section)
        for child in kept:
            self._node(child, section, as_item=points)
        if node.role == "schedule":
            self.months(section)

    def _section(
        self, parent: int | None, number: str, heading: str, body: str, role: str, *, doubt: bool = False
    ) -> int:
        body = "\n".join(part for part in (heading[LONGEST_HEADING:], body) if part)
        self._places[parent] += 1
        section = self.office.store("plan_sections").add(
            PlanSection(
                plan=self.plan,
                parent=parent,
                position=self._places[parent],
                number=number[:40],
                heading=heading[:LONGEST_HEADING],
                body=body[:LONGEST_BODY],
                role=role,
                doubt=doubt,
            )
        )
        self.count["sections"] += 1
        self.count["doubts"] += doubt
        if rest := body[LONGEST_BODY:]:
            self._item("", rest, int(section))
        return int(section)

    # --- items ----------------------------------------------------------------------------------------------------

    def _item(
        self, number: str, text: str, section: int | None, *, heading: str = "", **more: Any
    ) -> list[tuple[int, str]]:
        """Store a point; one too long for an item becomes several, so that nothing is lost.  Return ids and texts."""
        scheduled = bool(more.get("months"))
        found = []
        for at, part in enumerate(pieces(text, LONGEST_TEXT)):
            timing = timing_of(part, self.period, scheduled=scheduled).under(heading, self.period)
            values = {**timing.values(), **more}
            # Stored in reading order, so that the places need not be counted again.
            self.count["items"] += 1
            item = self.office.store("plan_items").add(
                PlanItem(
                    plan=self.plan,
                    section=section,
                    position=self.count["items"],
                    number="" if at else number[:40],
                    text=part,
                    **values,
                )
            )
            found.append((int(item), part))
            self.count["doubts"] += bool(values.get("doubt"))
        return found

    def months(self, section: int | None) -> None:
        """Store the months, weeks and quarters in the first section that is a schedule, or in one of their own."""
        dated = [(group, read) for group in self._groups for read in group.items if read.keep and read.text.strip()]
        cycles = [one for one in self._cycles if any(read.keep and read.text.strip() for read in one.items)]
        self._groups, self._cycles = [], []
        if not dated and not cycles:
            return
        below = section if section is not None else self._section(None, "", _("月度安排"), "", "schedule")
        for group, read in dated:
            self._dated(group, read, below)
        for one in cycles:
            self._cycle(one, below)

    def _dated(self, group: ReviewGroup, read: ReviewItem, section: int) -> None:
        months = read.months or group.months
        doubtful = group.doubtful and not read.months
        proposed = tuple(group.group.proposed_months or ()) if doubtful else ()
        doubt = {"doubt": True, "doubt_note": _doubt_note(group, proposed)} if doubtful else self._doubt(read)
        columns = columns_of(read.item)
        heading = heading_days(group.group.heading, self.period)
        stored = self._item(
            read.item.number,
            "\n".join(part for part in (read.text, columns.rest) if part),
            section,
            heading=group.group.heading,
            months=frozenset(months),
            proposed_months=frozenset(proposed),
            line=read.item.line,
            budget=columns.budget,
            **columns.shared,
            **doubt,
        )
        for item, text in stored:
            self._entries(months, item, text, columns, doubt, heading)

    def _entries(
        self,
        months: Sequence[int],
        item: int,
        text: str,
        columns: Columns,
        doubt: dict[str, Any],
        heading: HeadingDays,
    ) -> None:
        title, *rest = pieces(text, LONGEST_TITLE)
        shared = dict(columns.shared)
        if rest:
            shared["notes"] = "\n".join(filter(None, ("".join(rest), shared["notes"])))[:LONGEST_TEXT]
        within = dated(self.period, months)
        for month in within:
            self.office.store("schedule").add(
                ScheduleItem(
                    month=code(month),
                    title=title,
                    plan_item=item,
                    days=heading.within(month),
                    budget=columns.budget if len(within) == 1 else None,
                    **{**columns.scheduled, "time": columns.scheduled["time"] or heading.time},
                    **shared,
                    **doubt,
                )
            )
            self.count["entries"] += 1

    def _cycle(self, one: ReviewCycle, below: int) -> None:
        """Store the items of a week or quarter: a quarter has its months, a week only its words."""
        cycle = one.cycle
        heading = cycle.heading.rstrip("：: ")
        section = self._section(below, "", heading, "", "schedule")
        first = (cycle.index - 1) * 3 + 1
        months = frozenset(range(first, first + 3)) if cycle.unit == "quarter" and cycle.index <= 4 else frozenset()
        for read in one.items:
            if not read.keep or not read.text.strip():
                continue
            columns = columns_of(read.item)
            self._item(
                read.item.number,
                "\n".join(part for part in (read.text, columns.rest) if part),
                section,
                months=months,
                deadline=heading[:80],
                due=None,
                line=read.item.line,
                budget=columns.budget,
                **columns.shared,
                **self._doubt(read),
            )

    def others(self, lines: Sequence[ReviewLine], rest: str) -> None:
        """Store lines the clerk made items of, and what does not fit into the plan's own field."""
        points = [line for line in lines if line.becomes == "item" and line.text.strip()]
        if not points and not rest:
            return
        section = self._section(None, "", _("其他"), rest, "other")
        for line in points:
            self._item("", line.text.strip(), section, line=line.line.line, source=line.line.text[:10_000])


def _doubt_note(group: ReviewGroup, proposed: tuple[int, ...]) -> str:
    months = "、".join(map(str, proposed))
    return _("原文写“{heading}”，可能是 {months} 月").format(heading=group.group.heading, months=months)[:300]

"""A read plan on the desk: what the clerk corrects before anything is stored.

The reading itself stays as it is; a review holds, for every piece of it, what will be stored.  A place where the
program proposes something else than the characters say is *open* until the clerk decides; open places are stored as
they stand in the document and marked 待确认.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.plan.pieces import ReviewCycle, ReviewGroup, ReviewItem, ReviewLine, ReviewNode
from unionoffice.plan.questions import Question, questions_of

if TYPE_CHECKING:
    from unionoffice.imports.plan_reading import PlanReading, ScheduleGroup, UnreadLine

__all__ = [
    "Review",
    "ReviewCycle",
    "ReviewGroup",
    "ReviewItem",
    "ReviewLine",
    "ReviewNode",
    "WrongPeriodError",
    "kind_of",
]

# 加强劳动保障 among nine points is a point, though its words sound like a chapter of measures.
_POINT_ROLES = frozenset({"other", "task", "measure"})


class WrongPeriodError(OfficeError):
    """A plan cannot end before it begins."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            _("计划期间的最后一天（{last}）早于第一天（{first}），请改其中一个。").format(first=first, last=last)
        )


@dataclass(slots=True)
class Review:
    """A whole reading with the clerk's corrections.

    Attributes:
        reading: what was read.
        title: the title the plan will have.
        first: the first day the plan is for.
        last: the last one.
        kind: ``calendar_year``, ``school_year``, ``term`` or ``free``.
        nodes: sections and points, in the order of the document.
        groups: the month groups.
        cycles: weeks and quarters.
        lines: what is neither section nor item.
        questions: what the clerk should look at.
    """

    reading: PlanReading
    title: str
    first: date
    last: date
    kind: str
    nodes: list[ReviewNode]
    groups: list[ReviewGroup]
    cycles: list[ReviewCycle]
    lines: list[ReviewLine]
    questions: list[Question] = field(default_factory=list)

    @classmethod
    def begin(cls, reading: PlanReading, *, year: int | None = None) -> Review:
        """Lay a reading on the desk: everything as the characters say, every proposal open.

        Args:
            reading: what was read.
            year: the year it was read for; where the title names another, that is asked about.
        """
        review = cls(
            reading=reading,
            title=reading.plan.title,
            first=reading.period.first,
            last=reading.period.last,
            kind=reading.kind,
            nodes=[ReviewNode.of(node) for node in reading.outline],
            groups=[_group(group) for group in reading.schedule],
            cycles=[ReviewCycle(one, [ReviewItem(item, item.text) for item in one.items]) for one in reading.cycles],
            lines=[_line(line) for line in reading.unread],
        )
        review.questions = questions_of(review, year)
        return review

    @property
    def doubts(self) -> list[ReviewGroup]:
        """Return the groups that wait for a decision."""
        return [group for group in self.groups if group.doubtful]

    @property
    def open_questions(self) -> list[Question]:
        """Return what waits for a yes."""
        return [one for one in self.questions if one.doubtful and not one.answered]

    def take_proposals(self) -> int:
        """Take every open proposal; return how many there were."""
        waiting = self.doubts
        for group in waiting:
            group.take_proposal()
        return len(waiting)

    def walk(self) -> Iterator[ReviewNode]:
        """Yield every section and point."""
        for node in self.nodes:
            yield from node.walk()

    @property
    def flat(self) -> bool:
        """Tell whether the plan is a mere list of points, with no sections."""
        kept = [node for node in self.nodes if node.keep]
        points = all(not node.children and node.node.number and node.role in _POINT_ROLES for node in kept)
        return points and (not kept or any(node.role == "other" for node in kept))

    def sections(self) -> Iterator[ReviewNode]:
        """Yield the nodes that will be stored as sections, not as items."""
        waiting = [] if self.flat else [node for node in reversed(self.nodes) if node.keep]
        while waiting:
            node = waiting.pop()
            yield node
            if not node.only_points:
                waiting += [child for child in reversed(node.children) if child.keep]

    def kept(self) -> Iterator[tuple[ReviewGroup, ReviewItem]]:
        """Yield every item of a month that will be stored, with its group."""
        for group in self.groups:
            for item in group.items:
                if item.keep and item.text.strip():
                    yield group, item

    def set_period(self, first: date, last: date) -> None:
        """Let the plan be for other days.

        Raises:
            WrongPeriodError: the last day lies before the first.
        """
        if last < first:
            raise WrongPeriodError(first, last)
        if (first, last) != (self.first, self.last):
            self.first, self.last, self.kind = first, last, kind_of(first, last)

    # --- joining --------------------------------------------------------------------------------------------------

    def item_before(self, item: ReviewItem) -> ReviewItem | None:
        """Return the kept item that stands before one under the same heading."""
        for items in (*(group.items for group in self.groups), *(cycle.items for cycle in self.cycles)):
            if item in items:
                return next((one for one in reversed(items[: items.index(item)]) if one.keep), None)
        return None

    def join(self, item: ReviewItem) -> bool:
        """Join an item to the one before it; False where there is none."""
        before = self.item_before(item)
        if before is None or not item.keep:
            return False
        item.joined = before, before.text
        before.text += item.item.number + item.text
        item.keep = False
        return True

    @staticmethod
    def toggle(item: ReviewItem) -> None:
        """Leave an item out or take it in again; one that was joined becomes its own again."""
        if item.joined is not None:
            before, text = item.joined
            before.text, item.joined = text, None
        item.keep = not item.keep


def kind_of(first: date, last: date) -> str:
    """Return the kind of period two days make: a calendar year, a school year, a term, or any other stretch."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return "calendar_year"
    if 11 <= months <= 13 and first.month in (7, 8, 9) and last.month in (6, 7, 8):
        return "school_year"
    if 4 <= months <= 7 and first.month in (1, 2, 3, 8, 9):
        return "term"
    return "free"


def _line(line: UnreadLine) -> ReviewLine:
    return ReviewLine(line, line.text, "opening" if line.kind == "preface" else "unread")


def _group(group: ScheduleGroup) -> ReviewGroup:
    items = [ReviewItem(item, item.text) for item in group.items]
    return ReviewGroup(group, tuple(group.months), group.proposed_months is None, items)

"""A read plan on the desk: what the clerk corrects before anything is stored.

The reading itself stays as it is; a review holds, for every group of months and every item, what will be stored.
A place where the program proposes something else than the characters say is *open* until the clerk decides; open
places are stored as they stand in the document and marked 待确认.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unionoffice.imports.plan_reading import PlanReading, ScheduleGroup, ScheduleItem


@dataclass(slots=True)
class ReviewItem:
    """One item of a month group or cycle, as it will be stored."""

    item: ScheduleItem
    text: str
    keep: bool = True


@dataclass(slots=True)
class ReviewGroup:
    """The items under one month heading.

    Attributes:
        group: what was read.
        months: the months the items will be stored in.
        decided: False while the proposal is neither taken nor turned down.
    """

    group: ScheduleGroup
    months: tuple[int, ...]
    decided: bool
    items: list[ReviewItem]

    @property
    def doubtful(self) -> bool:
        """Tell whether a proposal waits for the clerk."""
        return self.group.proposed_months is not None and not self.decided

    def take_proposal(self) -> None:
        """Use the months the program proposes."""
        if self.group.proposed_months is not None:
            self.months = tuple(self.group.proposed_months)
            self.decided = True

    def keep_literal(self) -> None:
        """Use the months as the characters say."""
        self.months = tuple(self.group.months)
        self.decided = True

    def set_months(self, months: tuple[int, ...]) -> None:
        """Use months the clerk chose."""
        self.months = tuple(sorted(set(months)))
        self.decided = True

    def reopen(self) -> None:
        """Wait for a decision again, with the months as the characters say."""
        self.months = tuple(self.group.months)
        self.decided = self.group.proposed_months is None


@dataclass(slots=True)
class Review:
    """A whole reading with the clerk's corrections.

    Attributes:
        reading: what was read.
        title: the title the plan will have.
        groups: the month groups, in the order of the document.
        roles: role of a section by its place in the outline (``0``, ``0.2`` …); missing: as proposed.
        dropped: places of outline nodes the clerk does not want stored.
    """

    reading: PlanReading
    title: str
    groups: list[ReviewGroup]
    roles: dict[str, str] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    @classmethod
    def begin(cls, reading: PlanReading) -> Review:
        """Lay a reading on the desk: everything as the characters say, every proposal open."""
        groups = [
            ReviewGroup(
                group,
                tuple(group.months),
                group.proposed_months is None,
                [ReviewItem(item, item.text) for item in group.items],
            )
            for group in reading.schedule
        ]
        return cls(reading, reading.plan.title, groups)

    @property
    def doubts(self) -> list[ReviewGroup]:
        """Return the groups that wait for a decision."""
        return [group for group in self.groups if group.doubtful]

    def take_proposals(self) -> int:
        """Take every open proposal; return how many there were."""
        waiting = self.doubts
        for group in waiting:
            group.take_proposal()
        return len(waiting)

    def kept(self) -> Iterator[tuple[ReviewGroup, ReviewItem]]:
        """Yield every item that will be stored, with its group."""
        for group in self.groups:
            for item in group.items:
                if item.keep and item.text.strip():
                    yield group, item

"""The pieces of a read plan on the desk: sections, months with their items, lines not understood; each can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.plan.roles import role_of

if TYPE_CHECKING:
    from unionoffice.imports.plan_reading import Cycle, OutlineNode, ScheduleGroup, ScheduleItem, UnreadLine

_STOPS = tuple("。！？；：!?;:")
_ENDS = "。；：，、;:, "


@dataclass(slots=True, eq=False)
class ReviewItem:
    """One item of a month group or cycle, as it will be stored.

    Attributes:
        item: what was read.
        text: what will be stored.
        keep: False where the clerk leaves it out.
        months: the months the clerk gave this item alone, () for those of its heading.
        joined: the item it was joined to, with that one's text before.
    """

    item: ScheduleItem
    text: str
    keep: bool = True
    months: tuple[int, ...] = ()
    joined: tuple[ReviewItem, str] | None = None


@dataclass(slots=True, eq=False)
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


@dataclass(slots=True, eq=False)
class ReviewCycle:
    """The items under one week or quarter heading."""

    cycle: Cycle
    items: list[ReviewItem]


@dataclass(slots=True, eq=False)
class ReviewNode:
    """One section or point of the outline, as it will be stored.

    Attributes:
        node: what was read.
        heading: the heading that will be stored.
        body: the text below it.
        role: what part it plays.
        children: what stands below it.
        keep: False where the clerk leaves it out, with all below.
    """

    node: OutlineNode
    heading: str
    body: str
    role: str
    children: list[ReviewNode]
    keep: bool = True

    @classmethod
    def of(cls, node: OutlineNode) -> ReviewNode:
        """Lay a node with all below it on the desk."""
        return cls(node, node.heading, node.body, role_of(node.heading), [cls.of(child) for child in node.children])

    def walk(self) -> Iterator[ReviewNode]:
        """Yield this node and all below, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def only_points(self) -> bool:
        """Tell whether nothing below it has anything below: then its children are items.

        A point among sections is stored as a section too: sections and items would lose their common order.
        """
        return all(not child.children for child in self.children if child.keep)

    @property
    def words(self) -> str:
        """Return heading and body as one text, to be cut anew."""
        if not self.body:
            return self.heading
        return self.heading + ("" if self.heading.endswith(_STOPS) else "。") + self.body

    def cut(self, words: str, at: int) -> None:
        """Let the heading end after ``at`` characters of ``words``; what follows is the body."""
        heading, body = words[:at].strip(), words[at:].strip()
        if not heading:
            heading, body = body, ""
        proposed = role_of(self.heading) == self.role
        self.heading, self.body = heading.rstrip(_ENDS), body.lstrip(_ENDS)
        if proposed:
            self.role = role_of(self.heading)


@dataclass(slots=True, eq=False)
class ReviewLine:
    """A line that is neither section nor item.

    Attributes:
        line: what was read.
        text: what will be stored.
        becomes: ``unread`` (kept with the plan), ``opening`` (the paragraph before the first heading) or ``item``.
    """

    line: UnreadLine
    text: str
    becomes: str = "unread"

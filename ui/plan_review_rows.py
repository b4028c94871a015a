"""The rows of the review's tree: one for each piece of the plan, with what it says and where it stands in the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QTreeWidgetItem

from ui import theme
from ui.wrapped_rows import MOST_LINES
from unionoffice.i18n import N_, _
from unionoffice.plan.pieces import ReviewCycle, ReviewGroup, ReviewItem, ReviewLine, ReviewNode
from unionoffice.plan.roles import ROLES

if TYPE_CHECKING:
    from unionoffice.plan.review import Review

TEXT, BESIDE = 0, 1
_BODY_LINES = 3
BECOMES = {"unread": N_("原样保存"), "opening": N_("放在正文开头"), "item": N_("作为一条事项")}

Thing = ReviewNode | ReviewGroup | ReviewItem | ReviewCycle | ReviewLine | None


def months_text(months: tuple[int, ...]) -> str:
    """Return months as a clerk writes them: 4、5 月."""
    return _("{months} 月").format(months="、".join(map(str, months))) if months else _("未定")


class Row(QTreeWidgetItem):
    """One row.

    Attributes:
        thing: the piece it shows, None for a heading of the tree's own.
        body: it shows the text below a section's heading, not the heading.
        group: the months an item stands under.
    """

    def __init__(
        self, title: str = "", thing: Thing = None, *, body: bool = False, group: ReviewGroup | None = None
    ) -> None:
        super().__init__([title, ""])
        self.thing, self.body, self.group = thing, body, group
        if body:
            self.setData(TEXT, MOST_LINES, _BODY_LINES)
        self.draw()

    @property
    def span(self) -> tuple[int, int] | None:
        """Where the piece stands in the document."""
        thing = self.thing
        if isinstance(thing, ReviewNode):
            node = thing.node
            return (node.body_start, node.end) if self.body else (node.start, min(node.body_start, node.end))
        if isinstance(thing, ReviewItem):
            return thing.item.start, thing.item.end
        if isinstance(thing, ReviewGroup):
            return thing.group.start, thing.group.end
        if isinstance(thing, ReviewCycle):
            return thing.cycle.start, thing.cycle.end
        return (thing.line.start, thing.line.end) if thing is not None else None

    @property
    def words(self) -> str:
        """The text that can be edited, "" where there is none."""
        thing = self.thing
        if isinstance(thing, ReviewNode):
            return thing.body if self.body else thing.heading
        return thing.text if isinstance(thing, ReviewItem | ReviewLine) else ""

    @property
    def editable(self) -> bool:
        """Tell whether its text can be edited."""
        return isinstance(self.thing, ReviewNode | ReviewItem | ReviewLine)

    @property
    def kept(self) -> bool:
        """Tell whether the piece will be stored."""
        return self.thing.keep if isinstance(self.thing, ReviewNode | ReviewItem) else True

    def take_words(self, text: str) -> None:
        """Store a typed text in the piece; an empty one keeps what was read."""
        thing, text = self.thing, text.strip()
        if isinstance(thing, ReviewNode) and self.body:
            thing.body = text
        elif isinstance(thing, ReviewNode):
            thing.heading = " ".join(text.split("\n")) or (thing.node.heading if not thing.body else "")
        elif isinstance(thing, ReviewItem):
            thing.text = text or thing.item.text
        elif isinstance(thing, ReviewLine):
            thing.text = text or thing.line.text

    def draw(self) -> None:
        """Show the piece as it stands now."""
        thing = self.thing
        if thing is not None:
            self.setText(TEXT, self._shown())
        self.setText(BESIDE, self._beside())
        font = theme.font(bold=thing is None or (isinstance(thing, ReviewGroup | ReviewCycle)) or self._chapter)
        font.setStrikeOut(not self.kept)
        self.setFont(TEXT, font)
        quiet = self.body or not self.kept or isinstance(thing, ReviewLine)
        self.setForeground(TEXT, QBrush(theme.colour("second" if quiet else "text")))
        doubtful = isinstance(thing, ReviewGroup) and thing.doubtful
        self.setForeground(BESIDE, QBrush(theme.colour("warning" if doubtful else "second")))

    @property
    def _chapter(self) -> bool:
        return isinstance(self.thing, ReviewNode) and self.thing.node.level == 1 and not self.body

    def _shown(self) -> str:
        thing = self.thing
        if isinstance(thing, ReviewNode):
            return thing.body if self.body else thing.node.number + thing.heading
        if isinstance(thing, ReviewItem):
            return thing.item.number + thing.text
        if isinstance(thing, ReviewGroup):
            return thing.group.heading
        if isinstance(thing, ReviewCycle):
            return thing.cycle.heading
        return thing.text if thing is not None else self.text(TEXT)

    def _beside(self) -> str:
        thing = self.thing
        if isinstance(thing, ReviewGroup):
            text = months_text(thing.months)
            if thing.doubtful:
                return f"{text} → {months_text(tuple(thing.group.proposed_months or ()))}?"
            return text
        if isinstance(thing, ReviewItem):
            return _("并入上一条") if thing.joined else months_text(thing.months) if thing.months else ""
        if isinstance(thing, ReviewNode) and not self.body and (thing.children or thing.node.level == 1):
            if thing.role == "other" and thing.node.level > 1:
                return ""
            return _(ROLES[thing.role])
        return _(BECOMES[thing.becomes]) if isinstance(thing, ReviewLine) else ""


def rows_of(review: Review) -> Iterator[Row]:
    """Yield the top rows of a review, what stands below them already under them."""
    opening = [line for line in review.lines if line.becomes == "opening"]
    rest = [line for line in review.lines if line.becomes != "opening"]
    yield from (Row(thing=line) for line in opening)
    sections = list(review.sections())
    schedule = next((node for node in sections if node.role == "schedule"), None)
    dated = [*map(_group_row, review.groups), *map(_cycle_row, review.cycles)]
    for node in review.nodes:
        yield _node_row(node, schedule, dated)
    if schedule is None and dated:
        head = Row(_("月度安排"))
        head.addChildren(dated)
        yield head
    if rest:
        head = Row(_("没有读懂的 {count} 行（不会丢失）").format(count=len(rest)))
        head.addChildren([Row(thing=line) for line in rest])
        yield head


def _node_row(node: ReviewNode, schedule: ReviewNode | None, dated: list[Row]) -> Row:
    row = Row(thing=node)
    if node.body:
        row.addChild(Row(thing=node, body=True))
    row.addChildren([_node_row(child, schedule, dated) for child in node.children])
    if node is schedule:
        row.addChildren(dated)
    return row


def _group_row(group: ReviewGroup) -> Row:
    row = Row(thing=group)
    row.addChildren([Row(thing=item, group=group) for item in group.items])
    return row


def _cycle_row(cycle: ReviewCycle) -> Row:
    row = Row(thing=cycle)
    row.addChildren([Row(thing=item) for item in cycle.items])
    return row

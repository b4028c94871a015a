"""What was read from a plan document: values only, with the place of every piece in the document.

``start`` and ``end`` are character offsets into the text that was read, so a review screen can light up the piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanTitle:
    """One of the plans in the text, with the span it fills.

    Attributes:
        index: its number from 1.
        title: its title as it stands, "" where it has none.
        start: where the plan begins (its title included).
        end: where it ends.
    """

    index: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """The days a plan is for; both ends belong to it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """One section or numbered point of the plan.

    Attributes:
        level: depth from 1.
        number: the number as written, "" for a heading without one.
        heading: the heading, or the first sentence where the source has no boundary.
        body: the text between the heading and the first child.
        children: the points below.
        line: line of the number, from 1.
        start: where the number begins.
        end: where the own text ends (the children begin).
        body_start: where the body begins.
        glued: the heading has no boundary in the source; the clerk sets the cut.
    """

    level: int
    number: str
    heading: str
    body: str
    children: tuple[OutlineNode, ...]
    line: int
    start: int
    end: int
    body_start: int
    glued: bool = False

    def as_json(self) -> dict[str, object]:
        """Return the node as the command line prints it."""
        return {
            "level": self.level,
            "number": self.number,
            "heading": self.heading,
            "body": self.body,
            "children": [child.as_json() for child in self.children],
        }

    def walk(self) -> Iterator[OutlineNode]:
        """Return this node and all below, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ScheduleItem:
    """One thing to do in a month, a week or a quarter.

    Attributes:
        number: as written, "" without one.
        text: the matter, made readable.
        source: the exact span of the document.
        line: its line, from 1.
        start: where the source begins.
        end: where it ends.
        extra: other columns of a table: ``place``, ``responsible``, ``participants``, ``support``, ``budget``,
            ``note``; or the column's own title.
    """

    number: str
    text: str
    source: str
    line: int
    start: int
    end: int
    extra: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the item as the command line prints it."""
        return {"number": self.number, "text": self.text, "source": self.source}


@dataclass(frozen=True, slots=True)
class ScheduleGroup:
    """The items under one month heading.

    Attributes:
        heading: the heading as written.
        months: what the characters say.
        proposed_months: what they probably mean, None where nothing is doubtful.
        items: the things to do.
        line: line of the heading.
        start: where the heading begins.
        end: where it ends.
    """

    heading: str
    months: tuple[int, ...]
    proposed_months: tuple[int, ...] | None
    items: tuple[ScheduleItem, ...]
    line: int
    start: int
    end: int

    def as_json(self) -> dict[str, object]:
        """Return the group as the command line prints it."""
        return {
            "heading": self.heading,
            "months": list(self.months),
            "proposed_months": None if self.proposed_months is None else list(self.proposed_months),
            "items": [item.as_json() for item in self.items],
        }


@dataclass(frozen=True, slots=True)
class Cycle:
    """The items under one week or quarter heading; ``unit`` is ``week`` or ``quarter``, ``index`` counts from 1."""

    heading: str
    unit: str
    index: int
    items: tuple[ScheduleItem, ...]
    line: int
    start: int
    end: int

    def as_json(self) -> dict[str, object]:
        """Return the cycle as the command line prints it."""
        return {
            "heading": self.heading,
            "unit": self.unit,
            "index": self.index,
            "items": [item.as_json() for item in self.items],
        }


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line that is neither section nor item; it is kept and shown.

    ``kind`` says what it looks like: ``preface``, ``furniture``, ``title``, ``signature``, ``attachment``,
    ``table_header``, ``closing`` or ``loose``.
    """

    line: int
    text: str
    start: int
    end: int
    kind: str

    def as_json(self) -> dict[str, object]:
        """Return the line as the command line prints it."""
        return {"line": self.line, "text": self.text}


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """Something the reader of the plan should look at.

    ``doubtful`` marks what needs a decision; the others only say what was evened out.
    """

    code: str
    line: int
    message: str
    doubtful: bool = True

    def as_json(self) -> dict[str, object]:
        """Return the warning as the command line prints it."""
        return {"code": self.code, "line": self.line, "message": self.message}


@dataclass(frozen=True, slots=True)
class PlanReading:
    """One plan read from a text, and the titles of all plans found there.

    Attributes:
        plans_found: every plan of the text.
        plan: the one that was read.
        title_spans: the places of its title (a repeated title has several).
        period: the days it is for.
        kind: ``calendar_year``, ``school_year``, ``term`` or ``free``.
        outline: sections and points.
        schedule: months with their items.
        cycles: weeks and quarters with their items.
        unread: what is none of these.
        warnings: what to look at, in the order of the text.
    """

    plans_found: tuple[PlanTitle, ...]
    plan: PlanTitle
    title_spans: tuple[tuple[int, int], ...]
    period: PlanPeriod
    kind: str
    outline: tuple[OutlineNode, ...]
    schedule: tuple[ScheduleGroup, ...]
    cycles: tuple[Cycle, ...]
    unread: tuple[UnreadLine, ...]
    warnings: tuple[PlanWarning, ...]

    @property
    def is_plan(self) -> bool:
        """Whether the text was taken for a plan at all."""
        return all(warning.code != "not_a_plan" for warning in self.warnings)

    def as_json(self) -> dict[str, object]:
        """Return the reading as the command line prints it."""
        return {
            "plans_found": [{"index": found.index, "title": found.title} for found in self.plans_found],
            "plan": {
                "title": self.plan.title,
                "period": {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()},
                "kind": self.kind,
            },
            "outline": [node.as_json() for node in self.outline],
            "schedule": [group.as_json() for group in self.schedule],
            "cycles": [cycle.as_json() for cycle in self.cycles],
            "unread": [line.as_json() for line in self.unread],
            "warnings": [warning.as_json() for warning in self.warnings],
        }

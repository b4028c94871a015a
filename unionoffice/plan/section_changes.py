"""What differs between the sections of two plans: headings and texts, so that a changed paragraph is seen too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.plan.outline import load

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.plan_sections import PlanSection


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section that is not the same in both plans; ``before`` or ``after`` is None where it is in one only."""

    before: PlanSection | None
    after: PlanSection | None

    @property
    def kind(self) -> str:
        """Return ``added``, ``removed`` or ``changed``."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"


def compare_sections(office: Office, older: int, newer: int) -> list[SectionChange]:
    """Return the sections that differ in heading or text, in the order of the newer plan; removed ones come last.

    Sections have no lineage: they are matched by heading, then by text; numbers and places are not compared, since
    renumbering or moving changes nothing of what is said.
    """
    before, after = _sections(office, older), _sections(office, newer)
    partner: dict[int, PlanSection] = {}
    for same in (_by_both, _by_heading, _by_body):
        for one in after:
            if one.id in partner:
                continue
            found = next((old for old in before if same(old, one)), None)
            if found is not None:
                partner[one.id] = found
                before.remove(found)
    changes = [
        SectionChange(partner.get(one.id), one)
        for one in after
        if one.id not in partner or not _by_both(partner[one.id], one)
    ]
    return changes + [SectionChange(old, None) for old in before]


def _sections(office: Office, plan: int) -> list[PlanSection]:
    return [branch.section for _level, branch in load(office, plan).walk()]


def _by_both(old: PlanSection, new: PlanSection) -> bool:
    return (old.heading, old.body) == (new.heading, new.body)


def _by_heading(old: PlanSection, new: PlanSection) -> bool:
    return old.heading == new.heading


def _by_body(old: PlanSection, new: PlanSection) -> bool:
    return bool(old.body) and old.body == new.body

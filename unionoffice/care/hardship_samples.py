"""The shipped example of hardship rules: brought in as 示例 for comparing, never as the office's own rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice import resources
from unionoffice.i18n import _
from unionoffice.records.hardship_rules import HardshipRule

if TYPE_CHECKING:
    from unionoffice.office import Office


@dataclass(frozen=True, slots=True)
class SampleRule:
    """One rule of the example: ``category`` by its title."""

    title: str
    category: str
    test: str
    percent: int
    rigid: bool
    position: int
    since: date
    document: str
    notes: str


def sample_rules() -> tuple[SampleRule, ...]:
    """Return the example as shipped, in its order."""
    import tomllib

    found: list[dict[str, Any]] = tomllib.loads(resources.text("hardship", "rules_sample.toml"))["rule"]
    return tuple(SampleRule(**one) for one in found)


def import_samples(office: Office) -> int:
    """Store the rules of the example that are not there yet, marked 示例; return how many."""
    store = office.store("hardship_rules")
    have = {(one.title, one.since) for one in store.find()}
    wanted = [one for one in sample_rules() if (one.title, one.since) not in have]
    with office.change(_("导入困难认定标准示例 {count} 条").format(count=len(wanted))):
        for one in wanted:
            store.add(
                HardshipRule(
                    title=one.title,
                    category=_category(office, one.category),
                    test=one.test,
                    percent=one.percent,
                    rigid=one.rigid,
                    position=one.position,
                    since=one.since,
                    document=one.document,
                    sample=True,
                    notes=one.notes,
                )
            )
    return len(wanted)


def _category(office: Office, title: str) -> int:
    return office.words.find_choice("hardship_category", title) or office.add_choice("hardship_category", title)

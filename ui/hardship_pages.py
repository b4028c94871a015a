"""The pages about hardship in the room 慰问走访: files, pairs, study aid, the yearly survey, the rules, who is forgotten."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from ui.rooms_tab import Page
from ui.tab import Tab
from unionoffice.i18n import N_

if TYPE_CHECKING:
    from ui.workplace import Workplace


def _built(module: str, name: str, workplace: Workplace) -> Tab:
    """Import the class of a page when it is first shown, and build it."""
    return cast(Tab, getattr(import_module(module), name)(workplace))


def _page(
    code: str, title: str, icon: str, module: str, name: str, heading: str = "", records: tuple[str, ...] = ()
) -> Page:
    return Page(code, title, icon, partial(_built, module, name), records or (code,), heading)


def pages(workplace: Workplace) -> tuple[Page, ...]:
    """Return the pages; the health archive is among them only where the office turned it on."""
    found = [
        _page("hardship", N_("困难档案"), "folder", "ui.hardship_page", "HardshipPage", N_("困难帮扶")),
        _page("pairs", N_("结对帮扶"), "link", "ui.hardship_pairs", "PairsPage"),
        _page("study_aid", N_("金秋助学"), "report", "ui.hardship_study", "StudyPage"),
        _page(
            "surveys",
            N_("困难摸底"),
            "search",
            "ui.hardship_survey",
            "SurveyPage",
            records=("surveys", "survey_answers"),
        ),
    ]
    if workplace.office.settings.health_archive:
        found.append(_page("health_records", N_("健康档案"), "lock", "ui.hardship_health", "HealthPage"))
    found += [
        _page("hardship_rules", N_("认定标准"), "flag", "ui.hardship_rules_page", "HardshipRulesPage"),
        _page("poverty_lines", N_("低保标准"), "money", "ui.hardship_rules_page", "PovertyLinesPage"),
    ]
    if workplace.may_edit and workplace.office.people.may("reveal"):
        found.append(_page("retention", N_("到期清理"), "delete", "ui.hardship_retention", "RetentionPage"))
    return tuple(found)

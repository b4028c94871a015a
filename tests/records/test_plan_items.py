"""计划条目: months, deadlines in words, recurrence, progress, lineage."""

from __future__ import annotations

from datetime import date

from unionoffice.desk.draft import Draft
from unionoffice.desk.listing import Listing
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.records.plan_items import PlanItem
from unionoffice.records.plan_sections import PlanSection
from unionoffice.records.plans import Plan
from unionoffice.storage.query import Filter


def plan(office: Office, year: int = 2026) -> int:
    period = DayRangeValue(date(year, 1, 1), date(year, 12, 31))
    with office.change("计划"):
        return office.store("plans").add(Plan(title=f"{year} 年计划", period=period))


def item(office: Office, of: int, **values: object) -> int:
    with office.change("计划"):
        return office.store("plan_items").add(PlanItem(plan=of, **{"text": "出刊工会简报", **values}))


def typed(office: Office, of: int, **texts: str) -> Draft:
    draft = Draft(office, "plan_items", preset={"plan": of})
    for name, text in {"text": "出刊工会简报", **texts}.items():
        draft.set(name, text)
    return draft


def test_an_item_is_typed_with_months_deadline_and_recurrence(office: Office) -> None:
    draft = typed(
        office, plan(office), months="2、4、6、8、10、12", deadline="每两个月", unit="月", every="2", count_min="6"
    )
    stored = office.store("plan_items").get(draft.save())
    assert stored.months == {2, 4, 6, 8, 10, 12}
    assert (stored.unit, stored.every, stored.count_min, stored.count_max) == ("month", 2, 6, None)
    assert (stored.status, stored.progress, stored.role) == ("proposed", 0, "lead")


def test_an_item_may_stay_without_any_date(office: Office) -> None:
    stored = office.store("plan_items").get(typed(office, plan(office), deadline="适当时候").save())
    assert (stored.months, stored.due, stored.deadline) == (frozenset(), None, "适当时候")


def test_every_item_has_a_lineage_that_versions_hand_on_and_copies_do_not(office: Office) -> None:
    of = plan(office)
    first, second = item(office, of), item(office, of)
    store = office.store("plan_items")
    assert len({store.get(first).lineage, store.get(second).lineage}) == 2
    handed_on = item(office, plan(office, 2027), lineage=store.get(first).lineage)
    assert store.get(handed_on).lineage == store.get(first).lineage
    with office.change("复制"):
        copy = store.duplicate(first)
    assert store.get(copy).lineage not in {"", store.get(first).lineage}


def test_items_of_a_month_are_found_in_any_year(office: Office) -> None:
    of = plan(office)
    march = item(office, of, months=frozenset({3, 4}))
    item(office, of, months=frozenset({5}))
    listing = Listing(office, "plan_items", filters=(Filter("months", "month", 202603),))
    assert list(listing.ids()) == [march]


def test_counts_and_recurrence_must_make_sense(office: Office) -> None:
    of = plan(office)
    assert [problem.where for problem in typed(office, of, count_min="4", count_max="2").check()] == ["count_max"]
    assert [problem.where for problem in typed(office, of, every="2").check()] == ["unit"]
    assert [problem.where for problem in typed(office, of, budget="-1").check()] == ["budget"]


def test_a_section_of_another_plan_is_refused(office: Office) -> None:
    with office.change("计划"):
        foreign = office.store("plan_sections").add(PlanSection(plan=plan(office, 2025), heading="措施"))
    draft = typed(office, plan(office))
    draft.pick("section", foreign)
    assert [problem.where for problem in draft.check()] == ["section"]


def test_done_but_not_wholly_is_a_warning(office: Office) -> None:
    found = typed(office, plan(office), status="已完成", progress="80%").check()
    assert [(problem.where, problem.severe) for problem in found] == [("progress", False)]


def test_a_doubtful_item_keeps_source_line_and_proposal(office: Office) -> None:
    number = item(
        office,
        plan(office),
        doubt=True,
        doubt_note="十月出现两次",
        proposed_months=frozenset({11}),
        line=41,
        source="1、出刊\n简报。",
    )
    listing = Listing(office, "plan_items", filters=(Filter("doubt", "is", True),))
    assert list(listing.ids()) == [number]
    assert [listing.text(0, name) for name in ("doubt", "proposed_months", "line")] == ["是", "11月", "41"]

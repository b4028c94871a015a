"""慰问事由: the last day for the visit, whether it was made, and what cannot be."""

from __future__ import annotations

from datetime import date

from tests.care.people import Care, care
from unionoffice.desk.draft import Draft
from unionoffice.desk.listing import Listing
from unionoffice.kinds.secret import Sealed
from unionoffice.records.events import Event

__all__ = ["care"]


def event(care: Care, **typed: str) -> Draft:
    draft = Draft(care.office, "events", preset={"person": care.party()})
    for name, text in {"kind": "生病住院", "day": "3月1日", **typed}.items():
        draft.set(name, text)
    return draft


def stored(care: Care, number: int) -> Event:
    found: Event = care.office.store("events").get(number)
    return found


def computed(care: Care, number: int, name: str) -> object:
    """Return what the file computes for the list."""
    (row,) = care.office.store("events").page([number], [name])
    return row.cells[name]


def test_the_visit_is_due_so_many_days_after_it_became_known(care: Care) -> None:
    known = event(care, known="3月4日").save()
    told = event(care).save()
    # 生病住院 allows seven days.
    assert computed(care, known, "due") == date(2026, 3, 11)
    assert computed(care, told, "due") == date(2026, 3, 8)


def test_only_a_visit_that_was_approved_or_made_counts(care: Care) -> None:
    number = event(care).save()
    for status in ("draft", "asked", "checked", "void"):
        care.visit("生病住院", 500, event=number, status=status)
    assert not computed(care, number, "visited")
    care.visit("生病住院", 500, event=number, status="approved")
    assert computed(care, number, "visited")


def test_days_must_follow_each_other(care: Care) -> None:
    assert [one.message for one in event(care, known="2月28日").check()] == ["得知日期早于发生日期，请核对。"]
    assert [one.message for one in event(care, known="3月6日").check()] == ["得知日期在今天之后，请核对。"]


def test_not_going_needs_a_reason(care: Care) -> None:
    assert [one.where for one in event(care, state="不用去").check()] == ["waive_reason"]
    assert event(care, state="不用去", waive_reason="本人婉拒").check() == []


def test_a_bereavement_says_who_died(care: Care) -> None:
    (problem,) = event(care, kind="直系亲属去世").check()
    assert (problem.where, problem.message) == ("relation", "“直系亲属去世”要写明是哪位亲属。")
    assert event(care, kind="直系亲属去世", relation="母亲").check() == []


def test_what_happened_is_sealed_and_masked_in_the_list(care: Care) -> None:
    number = event(care, details="急性阑尾炎").save()
    assert isinstance(stored(care, number).details, Sealed)
    (cell,) = care.office.rows("SELECT details FROM events")[0]
    assert "阑尾" not in cell.decode("utf-8", "ignore")
    listing = Listing(care.office, "events")
    assert "阑尾" not in listing.text(0, "details")


def test_the_list_shows_the_last_day_and_whether_it_was_visited(care: Care) -> None:
    number = event(care).save()
    care.visit("生病住院", 500, event=number)
    listing = Listing(care.office, "events")
    assert (listing.text(0, "due"), listing.text(0, "visited")) == ("2026-03-08", "是")

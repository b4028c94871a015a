"""The care list of a seeded office on 5 March 2026, line by line; allowances and budget by hand."""

from __future__ import annotations

from datetime import date

from tests.care.people import JOINED, Care
from unionoffice.care.allowances import Allowance, Allowances
from unionoffice.care.care_list import budget, care_list, source_of, visit_preset
from unionoffice.desk.draft import Draft
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.kinds.lunar import LunarDateValue
from unionoffice.records.hardship import HardshipFile
from unionoffice.records.rounds import Round
from unionoffice.records.schedule import ScheduleItem

TODAY = date(2026, 3, 5)
AT_WORK = (Since(date(2015, 9, 1), "work"),)


def test_a_seeded_office_gives_the_expected_list(care: Care) -> None:
    care.standard("生病住院", 1000)
    care.standard("生日", 300, measure="year")
    ill = care.event("生病住院", day=date(2026, 2, 20))
    care.member("周小梅", birthday=date(1990, 3, 8))
    care.member("何平", birthday=date(1985, 4, 5))
    # 正月廿五 of 2026 is 13 March.
    care.member("林青", birthday=date(1970, 1, 1), birth_lunar=LunarDateValue(1, 25))
    # A man born on 20 March 1964 retires by the delayed table when he is sixty and some months old: not now.
    done = care.member("罗文", birthday=date(1988, 3, 6))
    care.visit("生日", 100, done, day=date(2026, 3, 1))
    asked = care.visit("日常走访", None, care.li, follow_due=date(2026, 3, 1))
    care.visit("日常走访", None, care.li, follow_due=date(2026, 5, 1))
    care.visit("日常走访", None, care.li, follow_due=date(2026, 3, 2), follow_done=date(2026, 3, 2))
    with care.office.change("建档"):
        file = care.office.store("hardship").add(
            HardshipFile(number="困2025-001", member=care.zhao, stage="approved", next_review=date(2026, 3, 20))
        )
    found = care_list(care.office, TODAY)
    # 4 April is the last of thirty days: 何平's birthday on the 5th is one day too far.
    assert [(one.why, one.day, one.late, one.person.name) for one in found] == [
        ("duty", date(2026, 2, 27), 6, "王芳"),
        ("request", date(2026, 3, 1), 4, "李强"),
        ("birthday", date(2026, 3, 8), 0, "周小梅"),
        ("birthday", date(2026, 3, 13), 0, "林青"),
        ("review", date(2026, 3, 20), 0, "赵海燕"),
    ]
    assert [source_of(one) for one in found] == [
        ("events", ill),
        ("visits", asked),
        None,
        None,
        ("hardship", file),
    ]
    assert found[0].allowance == Allowance(100000, 100000)
    assert found[2].allowance == Allowance(30000, 30000)
    assert [one.name for one in (found[2].person, found[3].person)] == ["周小梅", "林青"]


def test_retirements_are_told_sixty_days_ahead(care: Care) -> None:
    # Born on 1 May 1963, a man reaches sixty in May 2023, before the delay began: his day is long past and not written
    # down; born on 1 May 1980 nobody is near it.
    late = care.member("陈大山", sex="m", birthday=date(1963, 5, 1), status=AT_WORK)
    care.member("高翔", sex="m", birthday=date(1980, 5, 1), status=AT_WORK)
    found = [one for one in care_list(care.office, TODAY) if one.why == "retirement"]
    assert [(one.person.member, one.kind) for one in found] == [(late, care.kind("退休离岗"))]
    assert found[0].late > 0
    care.visit("退休离岗", 500, late)
    assert not [one for one in care_list(care.office, TODAY) if one.why == "retirement"]


def test_events_nobody_must_visit_are_listed_until_somebody_does(care: Care) -> None:
    event = care.event("劳模先进慰问", day=date(2026, 2, 1))
    (due,) = care_list(care.office, TODAY)
    assert (due.why, due.source, due.late) == ("event", event, 0)
    care.visit("劳模先进慰问", 100, event=event)
    assert care_list(care.office, TODAY) == []


def test_every_line_that_asks_for_a_visit_begins_one(care: Care) -> None:
    care.event("生病住院")
    care.member("周小梅", birthday=date(1990, 3, 8), unit=care.unit)
    for due in care_list(care.office, TODAY):
        draft = Draft(care.office, "visits", preset=visit_preset(care.office, due))
        assert not [one for one in draft.check() if one.severe and one.where != "day"], due
        assert draft.value("recipient") == due.person
        assert draft.value("unit") == care.unit
    care.visit("日常走访", None, care.li, follow_due=date(2026, 3, 1))
    (request,) = (one for one in care_list(care.office, TODAY) if one.why == "request")
    assert visit_preset(care.office, request) == {}


def test_an_allowance_is_the_least_that_any_standard_leaves(care: Care) -> None:
    care.standard("节日慰问", 2200, measure="year")
    care.standard("节日慰问", 500)
    care.visit("节日慰问", 1900, day=date(2026, 2, 10))
    may = Allowances(care.office)
    assert may.of(care.kind("节日慰问"), care.party(), TODAY) == Allowance(220000, 30000)
    assert may.of(care.kind("节日慰问"), care.party(care.li), TODAY) == Allowance(50000, 50000)
    guest = PartyValue("free", None, "赵老师")
    assert may.of(care.kind("节日慰问"), guest, TODAY).left == 50000
    assert may.of(care.kind("结婚"), care.party(), TODAY) == Allowance()


def test_the_budget_is_what_was_written_down_and_says_so(care: Care) -> None:
    with care.office.change("预算"):
        schedule = care.office.store("schedule")
        linked = schedule.add(ScheduleItem(title="春节慰问", month=202602, budget=1000000))
        schedule.add(ScheduleItem(title="健步走", month=202604, budget=500000))
        rounds = care.office.store("rounds")
        rounds.add(Round(title="端午慰问", budget=300000, days=DayRangeValue(date(2026, 6, 1), date(2026, 6, 9))))
        rounds.add(Round(title="春节发放", budget=800000, schedule=linked))
    care.visit("节日慰问", 1500, schedule=linked, day=date(2026, 2, 10))
    care.visit("生病住院", 700)
    care.visit("节日慰问", 900, schedule=linked, day=date(2025, 12, 30))
    found = budget(care.office, 2026)
    # 10,000 for 春节 (its round spends from the same) and 3,000 for 端午; 健步走 is no visit.
    assert (found.planned, found.spent, found.unplanned, found.left) == (1300000, 150000, 70000, 1150000)
    assert "还剩 11,500.00 元；另有 700.00 元没有对应预算" in found.sentence


def test_members_who_left_have_no_birthday_here(care: Care) -> None:
    gone = (*JOINED, Since(date(2026, 1, 1), "left"))
    care.member("杨帆", birthday=date(1990, 3, 8), state=gone)
    assert care_list(care.office, TODAY) == []

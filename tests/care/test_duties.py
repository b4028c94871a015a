"""Duties that follow from events, the visit made from one, and 普访 by hand-worked figures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.care.people import Care
from unionoffice.care.duties import (
    DutyCount,
    NoWaiveReasonError,
    count_duties,
    coverage,
    duties,
    missing_papers,
    visit_for,
    waive,
    years_before,
)
from unionoffice.desk.draft import Draft
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.records.visits import VisitPaper

TODAY = date(2026, 3, 5)


def test_an_event_is_a_duty_until_it_is_visited(care: Care) -> None:
    # 生病住院 is due within 7 days of the day it became known.
    event = care.event("生病住院", day=date(2026, 2, 20), known=date(2026, 2, 24))
    (duty,) = duties(care.office, TODAY)
    assert (duty.event, duty.due, duty.late, duty.title) == (event, date(2026, 3, 3), 2, "生病住院")
    assert (duty.who, duty.unit, duty.person.name) == ("工会小组长、工会委员", care.unit, "王芳")
    visit = care.visit("生病住院", 500, event=event, status="draft")
    (duty,) = duties(care.office, TODAY)
    assert duty.visit == visit
    care.visit("生病住院", 500, event=event, status="done")
    assert duties(care.office, TODAY) == []


def test_a_cancelled_visit_fulfils_nothing(care: Care) -> None:
    event = care.event("生病住院")
    care.visit("生病住院", 500, event=event, status="void")
    assert [duty.event for duty in duties(care.office, TODAY)] == [event]


def test_the_most_urgent_stands_first_and_what_has_no_deadline_last(care: Care) -> None:
    wedding = care.event("结婚", day=date(2026, 2, 1), known=None)
    death = care.event("直系亲属去世", who=care.li, day=date(2026, 3, 4), relation=care.relation("父亲"))
    with care.office.change("改"):
        care.office.store("event_kinds").amend_many([care.kind("手术")], {"days": None})
    surgery = care.event("手术", who=care.zhao, day=date(2026, 1, 1))
    found = duties(care.office, TODAY)
    # 结婚: 30 days from 1 February is 3 March; 去世: 3 days from 4 March is 7 March.
    assert [(duty.event, duty.due, duty.late) for duty in found] == [
        (wedding, date(2026, 3, 3), 2),
        (death, date(2026, 3, 7), 0),
        (surgery, None, 0),
    ]
    assert count_duties(care.office, TODAY) == DutyCount(open=3, late=1)


def test_what_nobody_must_visit_is_no_duty(care: Care) -> None:
    care.event("生日")
    assert duties(care.office, TODAY) == []


def test_waiving_needs_a_reason_and_ends_the_duty(care: Care) -> None:
    event = care.event("生病住院")
    with pytest.raises(NoWaiveReasonError):
        waive(care.office, event, "  ")
    waive(care.office, event, "本人婉拒探望")
    assert duties(care.office, TODAY) == []
    stored = care.office.store("events").get(event)
    assert (stored.state, stored.waive_reason) == ("waived", "本人婉拒探望")


def test_a_visit_made_from_an_event_begins_with_what_is_known(care: Care) -> None:
    event = care.event("生病住院", day=date(2026, 3, 1), place="市一医院 3 楼", details="阑尾炎")
    preset = visit_for(care.office, event)
    assert (preset["kind"], preset["recipient"], preset["unit"]) == (care.kind("生病住院"), care.party(), care.unit)
    assert (preset["channel"], preset["place"], preset["reason"]) == ("hospital", "市一医院 3 楼", "生病住院")
    assert preset["papers"] == (VisitPaper(title="出院小结或住院票据复印件"),)
    assert "阑尾炎" not in str(preset)
    draft = Draft(care.office, "visits", preset=preset)
    draft.set("money", "500")
    stored = care.office.store("visits").get(draft.save())
    assert (stored.event, stored.day, stored.account) == (event, TODAY, "50105 会员活动支出")


def test_the_reason_names_the_relative(care: Care) -> None:
    event = care.event("直系亲属去世", relation=care.relation("父亲"))
    assert visit_for(care.office, event)["reason"] == "直系亲属去世（父亲）"


def test_missing_papers_are_those_the_kind_must_have(care: Care) -> None:
    kind = care.kind("直系亲属去世")
    assert missing_papers(care.office, kind, ()) == ("死亡证明复印件", "亲属关系证明")
    given = (VisitPaper(title="死亡证明复印件", here=True), VisitPaper(title="亲属关系证明"))
    assert missing_papers(care.office, kind, given) == ("亲属关系证明",)


def test_a_visit_made_with_papers_missing_is_told_so(care: Care) -> None:
    draft = Draft(care.office, "visits", preset={"recipient": care.party()})
    for name, typed in (("day", "3月5日"), ("kind", "结婚"), ("status", "已慰问")):
        draft.set(name, typed)
    assert [(one.where, one.message) for one in draft.check()] == [("papers", "还缺材料：结婚证复印件。")]


# -- 普访 -------------------------------------------------------------------------------------------------------------


def test_coverage_counts_members_met_within_the_years(care: Care) -> None:
    care.member("陈大山", state=(Since(date(2010, 1, 1), "member"), Since(date(2026, 3, 1), "left")))
    care.visit("日常走访", day=date(2023, 3, 6))
    care.visit("日常走访", who=care.li, day=date(2023, 3, 5))
    found = coverage(care.office, 3, TODAY)
    # The window of three years up to 5 March 2026 begins on 6 March 2023: 王芳 is in, 李强 one day out.
    assert (found.since, found.members, found.visited) == (date(2023, 3, 6), 3, 1)
    assert [(one.name, one.last) for one in found.due] == [("赵海燕", ""), ("李强", "2023-03-05")]
    assert {(share.place, share.members, share.visited) for share in found.units} == {(care.unit, 2, 1), (None, 1, 0)}
    assert [(share.place, share.members, share.visited) for share in found.groups] == [(None, 3, 1)]


def test_a_call_a_parcel_and_goods_for_all_are_no_visits(care: Care) -> None:
    for channel in ("phone", "sms", "post", "group"):
        care.visit("日常走访", channel=channel)
    care.visit("日常走访", status="draft")
    care.visit("日常走访", absent=True)
    care.visit("日常走访", day=TODAY + timedelta(days=1))
    care.visit("日常走访", who=PartyValue("relative", care.wang, "王小明"))
    assert coverage(care.office, 3, TODAY).visited == 0
    care.visit("日常走访", channel="work")
    assert coverage(care.office, 3, TODAY).visited == 1


def test_as_at_an_earlier_day_others_were_members(care: Care) -> None:
    care.member("新来的", state=(Since(date(2026, 2, 1), "member"),))
    assert coverage(care.office, 3, date(2026, 1, 31)).members == 3
    assert coverage(care.office, 3, TODAY).members == 4


def test_the_29th_of_february_has_a_28th_before_it() -> None:
    assert years_before(date(2024, 2, 29), 3) == date(2021, 2, 28)
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)

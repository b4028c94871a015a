"""月度安排： moving, carrying on, stages, doubts, lateness; each deed is one step that can be undone."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.almanac.periods import Month, Period
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.plan import schedule
from unionoffice.plan.schedule import LastStage, NothingToCarry
from unionoffice.records.plan_items import PlanItem
from unionoffice.records.plans import Plan
from unionoffice.records.schedule import ScheduleItem
from unionoffice.storage.store import Filter

MARCH, APRIL = Month(2026, 3), Month(2026, 4)


def day(text: str) -> date:
    return date.fromisoformat(text)


def add(office: Office, title: str, first: str = "", last: str = "", *, month: int = 202603, **more: object) -> int:
    days = DayRangeValue(day(first), day(last or first)) if first else None
    with office.change("登记"):
        return int(office.store("schedule").add(ScheduleItem(title=title, month=month, days=days, **more)))  # type: ignore[arg-type]


def get(office: Office, entry: int) -> ScheduleItem:
    found: ScheduleItem = office.store("schedule").get(entry)
    return found


def titles(entries: list[ScheduleItem]) -> list[str]:
    return [one.title for one in entries]


def doubtful(office: Office) -> tuple[int, int]:
    """A plan item that the document puts into October and the program proposes for November, with its entry."""
    with office.change("读入"):
        plan = office.store("plans").add(Plan(title="计划", period=DayRangeValue(day("2026-01-01"), day("2026-12-31"))))
        item = office.store("plan_items").add(
            PlanItem(
                plan=plan,
                text="教工排球赛",
                months=frozenset({10}),
                proposed_months=frozenset({11}),
                doubt=True,
                doubt_note="十月出现两次",
            )
        )
        entry = office.store("schedule").add(
            ScheduleItem(title="教工排球赛", month=202610, plan_item=item, doubt=True, doubt_note="十月出现两次")
        )
    return int(item), int(entry)


class TestReading:
    def test_entries_without_a_day_come_after_the_dated_ones(self, office: Office) -> None:
        add(office, "看望住院教师")
        add(office, "教工乒乓球赛", "2026-03-20")
        add(office, "召开教代会", "2026-03-06")
        assert titles(schedule.entries(office, MARCH, MARCH)) == ["召开教代会", "教工乒乓球赛", "看望住院教师"]

    def test_a_long_entry_stands_on_days_of_the_month_after(self, office: Office) -> None:
        add(office, "职工书画展", "2026-02-20", "2026-03-02")
        add(office, "看望住院教师")
        assert titles(schedule.standing(office, MARCH)) == ["职工书画展"]
        assert schedule.standing(office, Period(day("2026-03-03"), day("2026-04-01"))) == []

    def test_the_filter_of_a_list_narrows_days_and_the_undated_alike(self, office: Office) -> None:
        add(office, "教工乒乓球赛", "2026-03-20", place="体育馆")
        add(office, "乒乓球台维修")
        add(office, "看望住院教师", status="done")
        assert titles(schedule.standing(office, MARCH, search="乒乓")) == ["教工乒乓球赛"]
        assert titles(schedule.undated(office, MARCH, search="乒乓")) == ["乒乓球台维修"]
        assert titles(schedule.undated(office, MARCH, filters=(Filter("status", "is", "done"),))) == ["看望住院教师"]


class TestMoving:
    def test_a_long_entry_keeps_its_length(self, office: Office) -> None:
        entry = add(office, "职工运动会", "2026-03-30", "2026-04-01")
        schedule.move_to_day(office, entry, day("2026-04-08"))
        moved = get(office, entry)
        assert (moved.days, moved.month) == (DayRangeValue(day("2026-04-08"), day("2026-04-10")), 202604)

    def test_another_month_drops_the_day_and_undo_brings_it_back(self, office: Office) -> None:
        entry = add(office, "教工乒乓球赛", "2026-03-20")
        schedule.move_to_month(office, entry, APRIL)
        assert (get(office, entry).days, get(office, entry).month) == (None, 202604)
        office.undo()
        assert get(office, entry).days == DayRangeValue(day("2026-03-20"), day("2026-03-20"))

    def test_its_own_month_takes_the_day_away_only(self, office: Office) -> None:
        entry = add(office, "教工乒乓球赛", "2026-03-20")
        schedule.move_to_month(office, entry, MARCH)
        assert (get(office, entry).days, get(office, entry).month) == (None, 202603)

    def test_nothing_changes_where_nothing_is_to_move(self, office: Office) -> None:
        entry = add(office, "看望住院教师")
        before = office.undo_title
        schedule.move_to_month(office, entry, MARCH)
        assert office.undo_title == before


class TestCarryingOn:
    def test_only_the_unfinished_go_on_and_the_old_ones_are_marked(self, office: Office) -> None:
        late = add(office, "看望住院教师")
        done = add(office, "召开教代会", "2026-03-06", status="done")
        [fresh] = schedule.carry_on(office, MARCH)
        assert (get(office, fresh).month, get(office, fresh).carried_from, get(office, fresh).status) == (
            202604,
            late,
            "open",
        )
        assert (get(office, late).status, get(office, done).status) == ("postponed", "done")

    def test_the_sum_goes_with_what_is_carried_and_undo_brings_it_back(self, office: Office) -> None:
        old = add(office, "购置体育器材", budget=300_000)
        [fresh] = schedule.carry_on(office, MARCH)
        assert (get(office, old).budget, get(office, fresh).budget) == (None, 300_000)
        office.undo()
        assert get(office, old).budget == 300_000

    def test_a_second_time_there_is_nothing_left(self, office: Office) -> None:
        add(office, "看望住院教师")
        schedule.carry_on(office, MARCH)
        with pytest.raises(NothingToCarry, match="2026年3月没有需要结转的事项"):
            schedule.carry_on(office, MARCH)

    def test_what_lasts_into_the_next_month_is_not_carried(self, office: Office) -> None:
        add(office, "职工书画展", "2026-03-25", "2026-04-02", status="running")
        assert schedule.unfinished(office, MARCH) == []

    def test_the_clerk_may_leave_some_behind(self, office: Office) -> None:
        one, other = add(office, "看望住院教师"), add(office, "购置体育器材")
        schedule.carry_on(office, MARCH, [one])
        assert (get(office, one).status, get(office, other).status) == ("postponed", "open")

    def test_one_undo_takes_all_of_it_back(self, office: Office) -> None:
        one, other = add(office, "看望住院教师"), add(office, "购置体育器材")
        schedule.carry_on(office, MARCH)
        office.undo()
        assert schedule.entries(office, APRIL, APRIL) == []
        assert {get(office, one).status, get(office, other).status} == {"open"}


class TestStages:
    def test_preparing_leads_to_holding_and_holding_to_the_result(self, office: Office) -> None:
        first = add(office, "教工排球赛", budget=50_000)
        second = schedule.next_stage(office, first, APRIL)
        third = schedule.next_stage(office, second, APRIL)
        chain = schedule.matter(office, second)
        assert [(one.id, one.stage, one.month) for one in chain] == [
            (first, "prepare", 202603),
            (second, "hold", 202604),
            (third, "result", 202604),
        ]

    def test_the_money_of_a_matter_is_counted_once(self, office: Office) -> None:
        first = add(office, "教工排球赛", budget=50_000)
        second = schedule.next_stage(office, first, APRIL)
        assert [one.budget for one in schedule.matter(office, second)] == [50_000, None]

    def test_after_the_result_comes_nothing(self, office: Office) -> None:
        entry = add(office, "公布比赛结果", stage="result")
        with pytest.raises(LastStage):
            schedule.next_stage(office, entry, APRIL)

    def test_undo_takes_stage_and_mark_back(self, office: Office) -> None:
        first = add(office, "教工排球赛")
        schedule.next_stage(office, first, APRIL)
        office.undo()
        assert get(office, first).stage == ""
        assert titles(schedule.matter(office, first)) == ["教工排球赛"]


class TestMarking:
    def test_many_are_marked_in_one_step(self, office: Office) -> None:
        ids = [add(office, "看望住院教师"), add(office, "购置体育器材")]
        assert schedule.mark(office, ids, "done") == 2
        assert office.undo_title == "把 2 项标为已完成"
        office.undo()
        assert {get(office, one).status for one in ids} == {"open"}

    def test_one_is_named_in_the_undo(self, office: Office) -> None:
        schedule.mark(office, [add(office, "看望住院教师")], "cancelled")
        assert office.undo_title == "标为取消：看望住院教师"


class TestDoubts:
    def test_the_proposal_moves_item_and_entry(self, office: Office) -> None:
        item, entry = doubtful(office)
        schedule.take_proposal(office, item)
        assert (get(office, entry).month, get(office, entry).doubt) == (202611, False)
        plan_item = office.store("plan_items").get(item)
        assert (plan_item.months, plan_item.proposed_months) == (frozenset({11}), frozenset())

    def test_confirming_keeps_the_month_for_both(self, office: Office) -> None:
        item, entry = doubtful(office)
        schedule.confirm(office, entry)
        assert (get(office, entry).month, get(office, entry).doubt) == (202610, False)
        assert not office.store("plan_items").get(item).doubt

    def test_an_entry_of_its_own_can_be_confirmed_too(self, office: Office) -> None:
        entry = add(office, "教工排球赛", doubt=True, doubt_note="日期待定")
        schedule.confirm(office, entry)
        assert (get(office, entry).doubt, get(office, entry).doubt_note) == (False, "")


@pytest.mark.parametrize(
    ("entry", "late"),
    [
        (ScheduleItem(title="昨天的", days=DayRangeValue(day("2026-03-04"), day("2026-03-04"))), True),
        (ScheduleItem(title="到今天的", days=DayRangeValue(day("2026-03-01"), day("2026-03-05"))), False),
        (ScheduleItem(title="上月的", month=202602), True),
        (ScheduleItem(title="本月的", month=202603), False),
        (ScheduleItem(title="做完的", month=202602, status="done"), False),
        (ScheduleItem(title="延期的", month=202602, status="postponed"), False),
    ],
    ids=lambda value: value.title if isinstance(value, ScheduleItem) else "",
)
def test_late_is_what_is_over_and_neither_done_nor_put_off(entry: ScheduleItem, late: bool) -> None:
    assert schedule.late(entry, day("2026-03-05")) is late

"""Rounds planned, carried out, signed for and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.care.round_school import School, school
from tests.offices import QUICK
from unionoffice.care.round_plan import GoodsLine, Run, festivals_of, plan_run, work_out
from unionoffice.care.round_stock import NotInStock, ReasonMissing, stock, write_off
from unionoffice.care.round_undo import NoRunToUndo, RunStays, can_undo, undo_run
from unionoffice.care.rounds import (
    AlreadyBooked,
    NobodyApproves,
    NotApproved,
    NothingToApprove,
    NotOfThisRound,
    RunNotReady,
    approve_round,
    attach,
    attachable,
    booking_lines,
    carry_out,
    detach,
    end_round,
    give_up,
    mark_absent,
    mark_received,
)
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.rounds import Round
from unionoffice.records.standards import Standard
from unionoffice.records.visits import Visit, VisitGoods

DAY = date(2026, 2, 10)
RICE = GoodsLine(name="大米", unit="袋", each=1000, price=6_850, spare=1000)
OIL = GoodsLine(name="食用油", unit="桶", each=2000, price=5_500)


def festival(office: Office, **values: object) -> Run:
    run = plan_run(office, "春节", DAY)
    return replace(run, **{"goods": (RICE, OIL), "budget": 150_000, **values})  # type: ignore[arg-type]


def visits(office: Office, number: int) -> list[Visit]:
    ids = [row[0] for row in office.rows("SELECT id FROM visits WHERE round = ? ORDER BY id", (number,))]
    return office.store("visits").load(ids)


def problems(office: Office, run: Run) -> list[tuple[str, bool]]:
    return [(one.where, one.severe) for one in work_out(office, run).problems]


# --- planning


def test_festivals_come_from_the_offices_own_table(office: Office) -> None:
    found = {one.name: one.day for one in festivals_of(office, 2026)}
    assert (found["春节"], found["端午节"], found["中秋节"]) == (
        date(2026, 2, 17),
        date(2026, 6, 19),
        date(2026, 9, 25),
    )


def test_a_run_begins_with_the_festival_the_kind_and_the_chair(office: Office) -> None:
    found = school(office)
    run = plan_run(office, "春节", DAY)
    assert (run.title, run.festival_day) == ("2026年春节慰问", date(2026, 2, 17))
    assert (run.event_kind, run.approver, run.who.day) == (found.festival, "高立群", DAY)


def test_what_is_bought_is_heads_times_each_and_some_to_spare(office: Office) -> None:
    school(office)
    worked = work_out(office, festival(office))
    rice, oil = worked.purchase
    assert (rice.needed, rice.quantity, rice.amount) == (6000, 7000, 47_950)  # 7 × 68.50
    assert (oil.needed, oil.quantity, oil.amount) == (12_000, 12_000, 66_000)  # 12 × 55.00
    assert (worked.people, worked.value, worked.cost) == (6, 6 * (6_850 + 11_000), 113_950)
    assert worked.budget_left == 36_050 and worked.ready


def test_too_little_budget_is_told_but_stops_nothing(office: Office) -> None:
    school(office)
    worked = work_out(office, festival(office, budget=100_000))
    assert worked.budget_left == -13_950 and worked.ready
    assert [one.message for one in worked.problems] == ["比预算多 139.50 元，请减少品种、人数，或调整预算。"]


def given(office: Office, found: School, name: str, amount: int, day: date, **more: object) -> int:
    with office.change("慰问"):
        return int(
            office.store("visits").add(
                Visit(
                    day=day, kind=found.festival, recipient=PartyValue("member", found.members[name], name),
                    money=amount, status="done", **more,  # type: ignore[arg-type]
                )
            )
        )  # fmt: skip


def test_what_each_had_in_the_year_counts_to_the_fen(office: Office) -> None:
    found = school(office, cap=50_000)
    amount = 6_850 + 11_000
    given(office, found, "王芳", 50_000 - amount, date(2026, 1, 1))  # just fits
    given(office, found, "李强", 50_001 - amount, date(2026, 1, 1))  # one fen too much
    given(office, found, "赵敏", 50_000, date(2025, 12, 31))  # last year
    worked = work_out(office, festival(office))
    assert [(one.to.name, one.limit.left, one.gets) for one in worked.over] == [("李强", amount - 1, 6_850)]
    assert worked.over[0].sentence == "今年已给 321.51 元，加本次 178.50 元，超过全年限额 500.00 元"


def test_those_over_the_limit_are_left_out_reduced_or_get_it_all_the_same_with_reason(office: Office) -> None:
    found = school(office, cap=20_000)
    given(office, found, "李强", 15_000, date(2026, 1, 1))
    run = festival(office, goods=(), money=8_000)
    shares = {one.to.name: one.money for one in work_out(office, run).shares}
    assert shares["李强"] == 5_000 and shares["王芳"] == 8_000
    out = work_out(office, replace(run, way="out"))
    assert "李强" not in {one.to.name for one in out.shares} and out.ready
    key = f"m{found.members['李强']}"
    over = replace(run, ways={key: "over"})
    assert problems(office, replace(over, budget=None)) == [("over", True)]
    with pytest.raises(RunNotReady, match="决议文号"):
        carry_out(office, over)
    number = carry_out(office, replace(over, over_reason="春节值班", decision="工会纪要〔2026〕2号"))
    by_name = {one.recipient.name: one for one in visits(office, number) if one.recipient}
    assert (by_name["李强"].money, by_name["李强"].decision) == (8_000, "工会纪要〔2026〕2号")
    assert (by_name["王芳"].over_reason, by_name["王芳"].decision) == ("", "")


def test_a_standard_out_of_force_or_a_mere_example_stops_nothing(office: Office) -> None:
    found = school(office, cap=None)
    assert ("standard", False) in problems(office, festival(office))
    for values in ({"since": date(2027, 1, 1)}, {"since": date(2024, 1, 1), "until": date(2025, 12, 31)}):
        with office.change("标准"):
            office.store("standards").add(
                Standard(title="旧标准", kind=found.festival, most=100, measure="year", **values)
            )
    assert not work_out(office, festival(office)).over
    with office.change("标准"):
        example = Standard(
            title="示例", kind=found.festival, most=10_000, measure="year", since=date(2025, 1, 1), sample=True
        )
        office.store("standards").add(example)
    worked = work_out(office, festival(office, way="over"))
    assert len(worked.over) == 6 and worked.ready
    assert [one.message for one in worked.problems] == ["只有示例标准，限额请对照本地文件核对。"]


def test_money_where_only_goods_are_allowed_needs_reason_and_decision(office: Office) -> None:
    found = school(office, cap=None)
    with office.change("标准"):
        office.store("standards").add(
            Standard(title="只发品", kind=found.festival, most=90_000, form="goods", since=date(2025, 1, 1))
        )
    run = festival(office, goods=(), money=10_000)
    assert problems(office, run) == [("form", True)]
    assert problems(office, replace(run, over_reason="职工要求", decision="工会纪要3号")) == [("form", False)]


def test_no_more_times_in_a_year_than_the_standard_allows(office: Office) -> None:
    found = school(office, cap=None)
    with office.change("标准"):
        office.store("standards").add(
            Standard(title="一年一次", kind=found.festival, most=90_000, times=1, since=date(2025, 1, 1))
        )
    given(office, found, "孙丽", 100, date(2026, 1, 1))
    worked = work_out(office, festival(office))
    assert [(one.to.name, one.gets, one.sentence) for one in worked.over] == [("孙丽", 0, "已给过 1 次，标准只许 1 次")]


def test_what_is_missing_is_told_at_its_field(office: Office) -> None:
    school(office)
    run = festival(office, title=" ", goods=(replace(RICE, each=0, price=None), replace(OIL, name="")))
    where = [name for name, severe in problems(office, run) if severe]
    assert where == ["title", "goods[0].each", "goods[0].price", "goods[1].name"]
    assert ("goods", True) in problems(office, festival(office, goods=()))
    nobody = festival(office)
    assert ("who", True) in problems(office, replace(nobody, who=replace(nobody.who, states=frozenset())))


# --- carrying out


def test_a_run_makes_one_round_and_a_visit_for_each_as_one_step(office: Office) -> None:
    found = school(office)
    before = office.step
    number = carry_out(office, festival(office, money=5_000))
    assert office.step == before + 1
    one: Round = office.store("rounds").get(number)
    assert (one.kind, one.form, one.status, one.per_head) == ("festival", "both", "open", 5_000)
    assert [(line.name, line.quantity, line.each) for line in one.goods] == [
        ("大米", 7000, 1000),
        ("食用油", 12_000, 2000),
    ]
    made = visits(office, number)
    assert len(made) == 6
    first = next(visit for visit in made if visit.recipient and visit.recipient.name == "王芳")
    assert first.recipient == PartyValue("member", found.members["王芳"], "王芳")
    assert (first.unit, first.kind, first.day, first.channel) == (found.units["语文组"], found.festival, DAY, "group")
    assert (first.money, first.absent, first.status, first.booking) == (5_000, True, "approved", "none")
    assert first.goods == (
        VisitGoods(name="大米", quantity=1000, unit="袋", price=6_850),
        VisitGoods(name="食用油", quantity=2000, unit="桶", price=5_500),
    )
    assert first.account == "50105 会员活动支出" and first.number == "慰2026-0001"
    assert [(line.step, line.person) for line in first.approvals] == [("handler", "周敏"), ("chair", "高立群")]
    assert len({visit.number for visit in made}) == 6
    row = office.store("rounds").page([number], ["people", "absent", "spent", "rest"])[0].cells
    assert row == {"people": 6, "absent": 6, "spent": 6 * 22_850, "rest": 150_000 - 6 * 22_850}


def test_without_an_approver_the_visits_are_applied_for(office: Office) -> None:
    school(office)
    made = visits(office, carry_out(office, festival(office, approver="")))
    assert {visit.status for visit in made} == {"asked"} and [line.step for line in made[0].approvals] == ["handler"]
    office.undo()
    made = visits(office, carry_out(office, festival(office, approver="", checker="孙会计")))
    assert {visit.status for visit in made} == {"checked"}


def test_one_person_signs_one_step_only(office: Office) -> None:
    school(office)
    assert ("approver", True) in problems(office, festival(office, approver="周敏"))
    with office.change("设置"):
        office.save_settings(replace(office.settings, single_person=True))
    assert work_out(office, festival(office, approver="周敏")).ready


def test_an_undo_takes_the_whole_run_back_and_redo_brings_it_again(office: Office) -> None:
    school(office)
    number = carry_out(office, festival(office))
    office.undo()
    assert not office.rows("SELECT 1 FROM visits") and not office.rows("SELECT 1 FROM rounds")
    office.redo()
    assert len(visits(office, number)) == 6 and can_undo(office, number) == ""


def test_a_run_is_taken_back_whole_after_other_work_and_a_restart(
    office_file: Path, clock: Callable[[], datetime]
) -> None:
    with Office.open(office_file, clock=clock, cost=QUICK) as office:
        found = school(office)
        number = carry_out(office, festival(office))
        given(office, found, "王芳", 100, DAY)
    with Office.open(office_file, clock=clock, cost=QUICK) as office:
        assert undo_run(office, number) == 6
        assert not office.rows("SELECT 1 FROM rounds") and not office.rows("SELECT 1 FROM visits_goods")
        assert len(office.rows("SELECT 1 FROM visits")) == 1
        office.undo()
        assert len(visits(office, number)) == 6
        assert undo_run(office, number) == 6
        with pytest.raises(NoRunToUndo):
            undo_run(office, number)


def test_a_run_stays_when_its_visits_were_signed_booked_or_edited_since(office: Office) -> None:
    school(office)
    number = carry_out(office, festival(office))
    made = visits(office, number)
    mark_received(office, number, [made[0].id], DAY)
    store = office.store("visits")
    with office.change("改"):
        store.amend(made[1].id, replace(made[1], booking="booked", voucher="记-3"))
        store.amend(made[2].id, replace(made[2], notes="改为送货上门"))
    with pytest.raises(RunStays) as refused:
        undo_run(office, number)
    names = [visit.recipient.name for visit in made[:3] if visit.recipient]
    assert refused.value.reasons == (
        f"{names[1]}的慰问已经入账",
        f"{names[0]}已经签收",
        f"{names[2]}的慰问之后又改过",
    )
    assert str(refused.value) == can_undo(office, number)
    assert len(visits(office, number)) == 6


def test_an_edit_that_was_taken_back_does_not_keep_a_run(office: Office) -> None:
    school(office)
    number = carry_out(office, festival(office))
    mark_received(office, number, [visits(office, number)[0].id], DAY)
    office.undo()
    assert undo_run(office, number) == 6


def test_people_added_to_a_round_later_are_taken_back_by_themselves(office: Office) -> None:
    found = school(office)
    number = carry_out(office, festival(office))
    late = festival(office, into=number, way="over")
    late = replace(
        late,
        day=date(2026, 2, 20),
        who=replace(late.who, states=frozenset(), added=(PartyValue("member", found.members["冯新"], "冯新"),)),
    )
    assert carry_out(office, late) == number
    assert len(visits(office, number)) == 7
    assert office.store("rounds").get(number).days == DayRangeValue(DAY, date(2026, 2, 20))
    assert undo_run(office, number) == 1
    one: Round = office.store("rounds").get(number)
    assert (len(visits(office, number)), len(one.goods), one.days) == (6, 2, DayRangeValue(DAY, DAY))
    assert undo_run(office, number) == 6


# --- receiving and stock


def test_nothing_is_signed_for_before_the_chair_approved_the_whole(office: Office) -> None:
    school(office)
    number = carry_out(office, festival(office, approver=""))
    ids = [visit.id for visit in visits(office, number)]
    with pytest.raises(NotApproved, match="王芳的慰问还没有批准"):
        mark_received(office, number, ids[:1], DAY)
    with pytest.raises(NobodyApproves):
        approve_round(office, number, " ", DAY)
    assert approve_round(office, number, "高立群", DAY) == 6
    first = visits(office, number)[0]
    assert first.status == "approved" and [line.step for line in first.approvals] == ["handler", "chair"]
    with pytest.raises(NothingToApprove):
        approve_round(office, number, "高立群", DAY)
    assert mark_received(office, number, ids, DAY) == 6
    office.undo()
    office.undo()
    assert {visit.status for visit in visits(office, number)} == {"asked"}


def test_where_the_chair_need_not_sign_the_goods_may_go_out(office: Office) -> None:
    school(office)
    with office.change("设置"):
        office.save_settings(replace(office.settings, visit_steps=(0, -1, -1)))
    number = carry_out(office, festival(office, approver=""))
    assert mark_received(office, number, [visits(office, number)[0].id], DAY) == 1


def test_signing_late_and_for_others_is_noted_and_can_be_taken_back(office: Office) -> None:
    school(office)
    number = carry_out(office, festival(office))
    ids = [visit.id for visit in visits(office, number)]
    assert mark_received(office, number, ids[:4], DAY) == 4
    assert mark_received(office, number, [ids[4]], date(2026, 3, 1), receiver="李强代") == 1
    late = visits(office, number)[4]
    assert (late.received, late.receiver, late.absent, late.status) == (date(2026, 3, 1), "李强代", False, "done")
    assert office.store("rounds").page([number], ["absent"])[0].cells == {"absent": 1}
    assert mark_absent(office, number, [ids[0]]) == 1
    back = visits(office, number)[0]
    assert (back.received, back.receiver, back.absent, back.status) == (None, "", True, "approved")
    with pytest.raises(NotOfThisRound):
        mark_received(office, number, [ids[0], 9999], DAY)


def test_stock_is_what_was_bought_and_not_handed_out_or_lost(office: Office) -> None:
    school(office)
    number = carry_out(office, festival(office))
    ids = [visit.id for visit in visits(office, number)]
    mark_received(office, number, ids[:4], DAY)
    rice = next(line for line in stock(office) if line.name == "大米")
    assert (rice.bought, rice.handed, rice.waiting, rice.left, rice.free) == (7000, 4000, 2000, 3000, 1000)
    assert rice.value == 3 * 6_850
    with pytest.raises(ReasonMissing):
        write_off(office, "大米", "袋", 1000, " ")
    with pytest.raises(NotInStock, match="现有库存 3 袋"):
        write_off(office, "大米", "袋", 4000, "受潮")
    assert write_off(office, "大米", "袋", 500, "受潮") == number
    give_up(office, number, ids[4:])
    rice = next(line for line in stock(office) if line.name == "大米")
    assert (rice.lost, rice.waiting, rice.left, rice.free) == (500, 0, 2500, 2500)
    assert [visit.status for visit in visits(office, number)[4:]] == ["void", "void"]
    assert visits(office, number)[4].notes == "作废（2026-03-05）：未领收回"


def test_leftovers_of_an_earlier_round_are_used_first(office: Office) -> None:
    school(office)
    carry_out(office, festival(office, goods=(replace(RICE, spare=4000),)))
    rice = work_out(office, festival(office, goods=(RICE,))).purchase[0]
    assert (rice.stock, rice.quantity) == (4000, 3000)  # 6 and 1 to spare, 4 there
    bought_anew = work_out(office, festival(office, goods=(replace(RICE, use_stock=False),))).purchase[0]
    assert (bought_anew.stock, bought_anew.quantity) == (0, 7000)


# --- campaigns and the books


def test_a_campaign_gathers_visits_of_its_days(office: Office) -> None:
    found = school(office)
    inside = given(office, found, "王芳", 50_000, date(2026, 1, 20))
    given(office, found, "李强", 50_000, date(2026, 3, 20))
    with office.change("活动"):
        number = office.store("rounds").add(
            Round(title="送温暖", kind="campaign", form="both", days=DayRangeValue(date(2026, 1, 1), date(2026, 2, 28)))
        )
    assert attachable(office, number) == [inside]
    assert attach(office, number, [inside]) == 1 and attachable(office, number) == []
    assert detach(office, number, [inside]) == 1 and attachable(office, number) == [inside]
    end_round(office, number)
    assert office.store("rounds").get(number).status == "done"


def test_the_draft_voucher_has_a_line_for_each_account_and_points_at_visits_only(office: Office) -> None:
    found = school(office)
    number = carry_out(office, festival(office, goods=(), money=5_000))
    ids = [visit.id for visit in visits(office, number)]
    store = office.store("visits")
    with office.change("改"):
        store.amend(ids[0], replace(store.get(ids[0]), account="50405 送温暖支出"))
        store.amend(ids[1], replace(store.get(ids[1]), booking="booked"))
    lines = booking_lines(office, number)
    assert [(line.account, line.amount, line.people) for line in lines] == [
        ("50105 会员活动支出", 20_000, 4),
        ("50405 送温暖支出", 5_000, 1),
    ]
    assert ids[1] not in {visit for line in lines for visit in line.visits}
    with pytest.raises(AlreadyBooked):
        give_up(office, number, [ids[1]])
    assert found.festival


def test_five_thousand_people_are_served_within_seconds(office: Office) -> None:
    from time import perf_counter

    from unionoffice.kinds.lines import Since
    from unionoffice.records.members import MemberRecord
    from unionoffice.storage.bulk import Bulk

    school(office)
    with office.change("大单位"):
        state = (Since(date(2020, 1, 1), "member"),)
        people = [MemberRecord(name=f"职工{count}", staff_no=f"Z{count:05d}", state=state) for count in range(5000)]
        Bulk(office.registers["members"], office).add_many(people)
    start = perf_counter()
    number = carry_out(office, festival(office, budget=None))
    made = perf_counter() - start
    assert len(office.rows("SELECT 1 FROM visits WHERE round = ?", (number,))) == 5006
    assert made < 5
    assert undo_run(office, number) == 5006

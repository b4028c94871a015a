"""A reviewed plan becomes sections, items and a schedule: in one step, with nothing lost and nothing repaired silently."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.documents import GLUED, NO_PLAN, YEAR_PLAN, review_of
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.plan.accept import NothingToStoreError, accept
from unionoffice.plan.outline import Branch, load
from unionoffice.records.plan_items import PlanItem
from unionoffice.records.schedule import ScheduleItem
from unionoffice.storage.query import Query

EVERYTHING = ("plans", "plan_sections", "plan_items", "schedule")


def stored(office: Office) -> dict[str, int]:
    return {code: len(office.store(code).find(Query())) for code in EVERYTHING}


def entries(office: Office) -> list[ScheduleItem]:
    return list(office.store("schedule").find(Query(sort=(("month", True),))))


def shape(branch: Branch) -> tuple[str, list[str], list[object]]:
    section = branch.section
    return (
        section.number + section.heading,
        [item.text for item in branch.items],
        [shape(one) for one in branch.children],
    )


def test_sections_points_and_months_are_stored_in_the_order_of_the_document(office: Office) -> None:
    outline = load(office, accept(office, review_of(YEAR_PLAN)).plan)
    assert [shape(branch) for branch in outline.branches] == [
        ("", [], []),
        ("一、指导思想", [], []),
        (
            "二、主要工作",
            [],
            [
                ("（一）抓好师德建设", ["每学期组织一次师德专题学习", "年末评出读书活动先进个人"], []),
                ("（二）推进校务公开", [], []),
                ("（三）关心教职工生活", ["坚持“五必访”制度", "三年内对每位教职工普访一次"], []),
            ],
        ),
        (
            "三、月度安排",
            [
                "组织“三·八”妇女节健步走",
                "公布第一季度工会经费收支情况",
                "庆祝教师节",
                "6月30日前上报困难职工名单",
                "筹备教职工排球赛",
                "举办教职工排球赛",
                "年终总结",
            ],
            [],
        ),
    ]
    assert outline.branches[0].section.body == "新的一年，校工会要把教职工之家建设好。"
    assert [item.position for item in outline.items()] == list(range(1, 12))


def test_the_body_of_a_point_among_sections_stays_with_it(office: Office) -> None:
    outline = load(office, accept(office, review_of(YEAR_PLAN)).plan)
    sections = {branch.section.heading: branch.section for _level, branch in outline.walk()}
    assert sections["推进校务公开"].body == "校务公开栏由工会小组长轮流负责。"


def test_the_plan_keeps_its_period_its_source_and_what_was_not_understood(office: Office) -> None:
    plan = office.store("plans").get(accept(office, review_of(YEAR_PLAN), source="计划.docx").plan)
    assert plan.title == "育英实验小学工会2026年工作计划"
    assert plan.period == DayRangeValue(date(2026, 1, 1), date(2026, 12, 31))
    assert (plan.kind, plan.source, plan.unread) == ("year", "计划.docx", "育英实验小学工会")


def test_an_open_proposal_is_stored_as_written_and_marked(office: Office) -> None:
    done = accept(office, review_of(YEAR_PLAN))
    item = next(one for one in load(office, done.plan).items() if one.text == "举办教职工排球赛")
    assert (item.months, item.proposed_months, item.doubt) == (frozenset({10}), frozenset({11}), True)
    assert "可能是 11 月" in item.doubt_note
    entry = next(one for one in entries(office) if one.title == "举办教职工排球赛")
    assert (entry.month, entry.doubt) == (202610, True)
    assert done.doubts == 1


def test_a_proposal_that_was_taken_is_stored_in_its_month_without_a_mark(office: Office) -> None:
    review = review_of(YEAR_PLAN)
    review.take_proposals()
    accept(office, review)
    entry = next(one for one in entries(office) if one.title == "举办教职工排球赛")
    assert (entry.month, entry.doubt, entry.doubt_note) == (202611, False, "")


def test_what_the_clerk_corrected_is_what_is_stored(office: Office) -> None:
    review = review_of(YEAR_PLAN)
    review.title = "校工会2026年计划"
    review.set_period(date(2026, 3, 1), date(2026, 12, 31))
    review.nodes[1].children[0].keep = False
    review.groups[0].items[0].text = "组织健步走"
    review.groups[0].items[1].months = (4,)
    review.groups[1].items[0].keep = False
    review.nodes[0].role = "other"
    done = accept(office, review)
    plan = office.store("plans").get(done.plan)
    assert (plan.title, plan.kind) == ("校工会2026年计划", "free")
    outline = load(office, done.plan)
    headings = [branch.section.heading for _level, branch in outline.walk()]
    assert "抓好师德建设" not in headings
    texts = [item.text for item in outline.items()]
    assert "组织健步走" in texts
    assert "庆祝教师节" not in texts
    assert next(one.month for one in entries(office) if one.title.startswith("公布第一季度")) == 202604
    assert (
        next(branch.section.role for _level, branch in outline.walk() if branch.section.heading == "指导思想")
        == "other"
    )


def test_a_line_that_was_not_understood_can_become_an_item(office: Office) -> None:
    review = review_of(YEAR_PLAN)
    review.lines[1].becomes = "item"
    done = accept(office, review)
    last = load(office, done.plan).branches[-1]
    assert shape(last) == ("其他", ["育英实验小学工会"], [])
    assert office.store("plans").get(done.plan).unread == ""


def test_one_undo_takes_the_whole_import_back_and_redo_brings_it_again(office: Office) -> None:
    before = stored(office)
    accept(office, review_of(YEAR_PLAN))
    after = stored(office)
    assert after != before
    office.undo()
    assert stored(office) == before
    office.redo()
    assert stored(office) == after


def test_a_text_that_is_no_plan_stores_nothing(office: Office) -> None:
    before = stored(office)
    with pytest.raises(NothingToStoreError, match="什么都没有保存"):
        accept(office, review_of(NO_PLAN))
    assert stored(office) == before
    assert office.undo_title is None


def test_a_month_that_names_a_quarter_is_not_due_at_its_end(office: Office) -> None:
    items = {item.text: item for item in load(office, accept(office, review_of(YEAR_PLAN)).plan).items()}
    quarter = items["公布第一季度工会经费收支情况"]
    assert (quarter.deadline, quarter.due) == ("", None)
    named = items["6月30日前上报困难职工名单"]
    assert (named.deadline, named.due) == ("6月30日", date(2026, 6, 30))


def test_a_point_without_months_keeps_its_words_of_time_with_a_proposed_day(office: Office) -> None:
    items = {item.text: item for item in load(office, accept(office, review_of(YEAR_PLAN)).plan).items()}
    assert items["年末评出读书活动先进个人"].due == date(2026, 12, 31)
    assert items["年末评出读书活动先进个人"].deadline == "年末"
    learning = items["每学期组织一次师德专题学习"]
    assert (learning.unit, learning.every, learning.count_min) == ("term", 1, 1)


def test_open_questions_about_words_mark_their_pieces(office: Office) -> None:
    review = review_of(GLUED)
    done = accept(office, review)
    outline = load(office, done.plan)
    assert [branch.section.doubt for branch in outline.branches][:2] == [True, False]
    marked = {item.text: item.doubt_note for item in outline.items() if item.doubt}
    assert any("20xx" in text for text in marked)
    assert any("_" in text for text in marked)
    assert all(marked.values())


def test_answered_questions_mark_nothing(office: Office) -> None:
    review = review_of(GLUED)
    for question in review.questions:
        question.settled = True
    assert accept(office, review).doubts == 0


def test_a_very_long_item_is_stored_whole(office: Office) -> None:
    sentence = "组织会员参加上级工会举办的文体活动并做好记录"
    review = review_of(YEAR_PLAN)
    whole = "。".join(f"{sentence}{number}" for number in range(200))
    review.groups[0].items[0].text = whole
    done = accept(office, review)
    parts = [item.text for item in load(office, done.plan).items() if sentence in item.text]
    assert len(parts) > 1
    assert all(len(part) <= 2000 for part in parts)
    assert "".join(parts) == whole
    told = [entry for entry in entries(office) if sentence in entry.title]
    assert all(len(entry.title) <= 500 for entry in told)
    assert "".join(entry.title + entry.notes for entry in told) == whole


def test_a_very_long_heading_runs_on_in_the_text(office: Office) -> None:
    review = review_of(YEAR_PLAN)
    review.nodes[0].heading = "要" * 600
    section = load(office, accept(office, review).plan).branches[1].section
    assert section.heading == "要" * 500
    assert section.body == "要" * 100 + "\n坚持以教职工为本，热心服务，量力而行。"


TABLE = (
    "育英实验小学工会2026年工作安排\n"
    "时间\t活动内容\t地点\t责任人\t参加范围\t经费\t备注\n"
    "3月\t三八妇女节活动\t操场\t林晓岚\t全体女教工\t3000元\t雨天改期\n"
    "5月\t教职工运动会\t体育场\t尉迟明\t全体教职工\t按实际支出\t\n"
    "9月\t教师节慰问\t会议室\t解慧敏\t退休教师\t1,200.50\t\n"
    "12月\t年终总结\t会议室\t林晓岚\t工会委员\t\t\n"
)


def test_the_columns_of_a_table_reach_their_fields_and_words_that_are_no_sum_the_notes(office: Office) -> None:
    accept(office, review_of(TABLE))
    found = {entry.title: entry for entry in entries(office)}
    women = found["三八妇女节活动"]
    assert (women.place, women.participants, women.budget) == ("操场", "全体女教工", 300_000)
    assert women.responsible is not None
    assert women.responsible.name == "林晓岚"
    assert women.notes == "雨天改期"
    sports = found["教职工运动会"]
    assert (sports.budget, sports.notes) == (None, "经费预算：按实际支出")
    assert found["教师节慰问"].budget == 120_050


CYCLES = """育英实验小学工会2026年第二季度工作安排
第一周：
1、召开工会委员会会议。
2、检查办公用品。
第二周：
1、组织乒乓球比赛。
第三周：
1、慰问住院教师。
第四周：
1、公布收支情况。
"""


def test_weeks_keep_their_words_and_have_no_month(office: Office) -> None:
    done = accept(office, review_of(CYCLES))
    items: list[PlanItem] = list(load(office, done.plan).items())
    assert items[0].text == "召开工会委员会会议"
    assert (items[0].deadline, items[0].months, items[0].due) == ("第一周", frozenset(), None)
    assert done.entries == 0

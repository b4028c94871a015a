"""What the tree editor does to a plan: every deed one step of undo, every order kept."""

from __future__ import annotations

import pytest

from tests.plan.documents import YEAR_PLAN, review_of
from unionoffice.office import Office
from unionoffice.plan import outline, pasting, versions
from unionoffice.plan.accept import accept
from unionoffice.plan.joining import NotesTooLongError
from unionoffice.plan.outline import OutlineRefusedError, PlanFrozenError
from unionoffice.plan.pasting import Point
from unionoffice.plan.schedule import of_plan_item


@pytest.fixture
def plan(office: Office) -> int:
    return accept(office, review_of(YEAR_PLAN)).plan


def headings(office: Office, plan: int) -> list[tuple[int, str]]:
    return [(level, branch.section.heading) for level, branch in outline.load(office, plan).walk()]


def section(office: Office, plan: int, heading: str) -> int:
    return next(
        branch.section.id for _level, branch in outline.load(office, plan).walk() if branch.section.heading == heading
    )


def texts(office: Office, plan: int) -> list[str]:
    return [item.text for item in outline.load(office, plan).items()]


def item(office: Office, plan: int, text: str) -> int:
    return next(one.id for one in outline.load(office, plan).items() if one.text == text)


def positions(office: Office, plan: int) -> list[int | None]:
    return [one.position for one in outline.load(office, plan).items()]


def test_a_section_moves_before_another_and_its_items_move_with_it(office: Office, plan: int) -> None:
    parent, last = section(office, plan, "主要工作"), section(office, plan, "关心教职工生活")
    outline.move_section(office, last, parent, 0)
    assert [name for level, name in headings(office, plan) if level == 2] == [
        "关心教职工生活",
        "抓好师德建设",
        "推进校务公开",
    ]
    assert texts(office, plan)[:2] == ["坚持“五必访”制度", "三年内对每位教职工普访一次"]
    assert positions(office, plan) == list(range(1, 12))
    office.undo()
    assert texts(office, plan)[0] == "每学期组织一次师德专题学习"


def test_a_section_cannot_be_put_below_itself(office: Office, plan: int) -> None:
    upper, lower = section(office, plan, "主要工作"), section(office, plan, "抓好师德建设")
    with pytest.raises(OutlineRefusedError, match="自己的下面"):
        outline.move_section(office, upper, lower, 0)


def test_a_section_is_indented_under_the_one_before_it_and_comes_up_again(office: Office, plan: int) -> None:
    number = section(office, plan, "推进校务公开")
    outline.indent(office, number)
    assert (3, "推进校务公开") in headings(office, plan)
    outline.outdent(office, number)
    assert [name for level, name in headings(office, plan) if level == 2] == [
        "抓好师德建设",
        "推进校务公开",
        "关心教职工生活",
    ]


def test_the_first_section_has_nothing_to_be_indented_under_and_the_top_nothing_above(
    office: Office, plan: int
) -> None:
    with pytest.raises(OutlineRefusedError, match="不能再缩进"):
        outline.indent(office, section(office, plan, "抓好师德建设"))
    with pytest.raises(OutlineRefusedError, match="最上一级"):
        outline.outdent(office, section(office, plan, "主要工作"))


def test_a_section_is_added_renamed_and_taken_away_with_all_that_hangs_on_it(office: Office, plan: int) -> None:
    number = outline.add_section(office, plan, section(office, plan, "主要工作"), "办好文体活动")
    assert headings(office, plan)[-2] == (2, "办好文体活动")
    outline.rename_section(office, number, "办好文体活动和兴趣小组")
    assert headings(office, plan)[-2] == (2, "办好文体活动和兴趣小组")
    before = texts(office, plan)
    outline.remove_section(office, section(office, plan, "主要工作"))
    assert [name for _level, name in headings(office, plan)] == ["", "指导思想", "月度安排"]
    assert len(texts(office, plan)) == len(before) - 4
    office.undo()
    assert texts(office, plan) == before


def test_a_section_that_was_doubtful_is_settled_by_a_yes_or_by_another_heading(office: Office, plan: int) -> None:
    store = office.store("plan_sections")
    for settle in (outline.settle_section, lambda office, number: outline.rename_section(office, number, "思想")):
        number = section(office, plan, "指导思想")
        with office.change("待确认"):
            store.amend_many([number], {"doubt": True})
        settle(office, number)
        assert not store.get(number).doubt


def test_an_item_moves_into_another_section(office: Office, plan: int) -> None:
    target = section(office, plan, "推进校务公开")
    outline.move_item(office, item(office, plan, "庆祝教师节"), target, 0)
    assert [one.text for one in outline.section_items(office, plan, target)] == ["庆祝教师节"]
    assert texts(office, plan)[2] == "庆祝教师节"
    assert positions(office, plan) == list(range(1, 12))


def test_an_item_moves_up_within_its_section(office: Office, plan: int) -> None:
    number = item(office, plan, "年末评出读书活动先进个人")
    outline.move_item(office, number, section(office, plan, "抓好师德建设"), 0)
    assert texts(office, plan)[:2] == ["年末评出读书活动先进个人", "每学期组织一次师德专题学习"]


def test_an_item_is_split_at_the_cursor_and_both_halves_keep_its_months(office: Office, plan: int) -> None:
    with office.change("改文字"):
        number = item(office, plan, "庆祝教师节")
        office.store("plan_items").amend_many([number], {"text": "庆祝教师节；慰问老教师"})
    fresh = outline.split_item(office, number, len("庆祝教师节；"))
    assert texts(office, plan)[6:8] == ["庆祝教师节", "慰问老教师"]
    first, second = (office.store("plan_items").get(one) for one in (number, fresh))
    assert first.months == second.months == frozenset({9})
    assert first.lineage != second.lineage


def test_a_split_with_nothing_on_one_side_is_refused(office: Office, plan: int) -> None:
    with pytest.raises(OutlineRefusedError, match="光标"):
        outline.split_item(office, item(office, plan, "庆祝教师节"), 0)


def test_items_are_merged_with_all_their_months(office: Office, plan: int) -> None:
    ids = [item(office, plan, text) for text in ("筹备教职工排球赛", "年终总结")]
    merged = outline.merge_items(office, ids)
    record = office.store("plan_items").get(merged)
    assert record.text == "筹备教职工排球赛；年终总结"
    assert record.months == frozenset({10, 12})
    assert "年终总结" not in texts(office, plan)
    assert sorted(entry.month or 0 for entry in of_plan_item(office, merged)) == [202610, 202612]


def test_a_merge_adds_the_sums_and_keeps_what_has_no_place_as_a_note(office: Office, plan: int) -> None:
    ids = [item(office, plan, text) for text in ("筹备教职工排球赛", "年终总结")]
    store = office.store("plan_items")
    with office.change("填写"):
        store.amend_many(ids[:1], {"budget": 80_000, "notes": "场地已联系", "cooperating": "体育组"})
        store.amend_many(
            ids[1:],
            {
                "budget": 20_050,
                "notes": "请党办审核",
                "cooperating": "办公室",
                "deadline": "年底前",
                "status": "done",
                "progress": 100,
            },
        )
    record = store.get(outline.merge_items(office, ids))
    assert (record.budget, record.cooperating, record.deadline) == (100_050, "体育组", "年底前")
    assert record.notes == "场地已联系\n请党办审核\n年终总结：配合单位 办公室"
    assert (record.status, record.progress) == ("running", 50)


def test_a_merge_with_notes_too_long_for_one_item_is_refused(office: Office, plan: int) -> None:
    ids = [item(office, plan, text) for text in ("筹备教职工排球赛", "年终总结")]
    with office.change("写长"):
        for number, word in zip(ids, "甲乙"):
            office.store("plan_items").amend_many([number], {"notes": word * 1500})
    with pytest.raises(NotesTooLongError, match="备注"):
        outline.merge_items(office, ids)


def test_one_item_alone_cannot_be_merged(office: Office, plan: int) -> None:
    with pytest.raises(OutlineRefusedError, match="两条"):
        outline.merge_items(office, [item(office, plan, "年终总结")])


def test_a_merge_too_long_for_an_item_is_refused_and_changes_nothing(office: Office, plan: int) -> None:
    ids = [item(office, plan, text) for text in ("筹备教职工排球赛", "年终总结")]
    with office.change("写长"):
        for number in ids:
            office.store("plan_items").amend_many([number], {"text": "长" * 1500})
    before = texts(office, plan)
    with pytest.raises(OutlineRefusedError, match="太长"):
        outline.merge_items(office, ids)
    assert texts(office, plan) == before


def test_the_whole_plan_is_numbered_anew_by_the_styles_of_official_papers(office: Office, plan: int) -> None:
    outline.renumber(office, plan)
    found = outline.load(office, plan)
    assert [branch.section.number for branch in found.branches] == ["", "一、", "二、", "三、"]
    assert [branch.section.number for branch in found.branches[2].children] == ["（一）", "（二）", "（三）"]
    assert [one.number for one in found.branches[2].children[0].items] == ["1.", "2."]


def test_items_of_the_months_are_counted_in_each_month(office: Office, plan: int) -> None:
    outline.renumber(office, plan, ("cn", "comma"))
    months = outline.load(office, plan).branches[3].items
    assert [one.number for one in months] == ["1、", "2、", "1、", "2、", "1、", "2、", "1、"]


def test_items_of_a_task_count_through_whatever_their_months_and_its_sections_go_on_from_them(
    office: Office, plan: int
) -> None:
    parent = section(office, plan, "推进校务公开")
    pasting.add_items(office, plan, parent, [Point("", "公开经费"), Point("", "公开评优")])
    for text, month in (("公开经费", 3), ("公开评优", 4)):
        with office.change("定月份"):
            office.store("plan_items").amend_many([item(office, plan, text)], {"months": frozenset({month})})
    outline.add_section(office, plan, parent, "公开的方式")
    outline.renumber(office, plan)
    branch = next(one for _level, one in outline.load(office, plan).walk() if one.section.id == parent)
    assert [one.number for one in branch.items] == ["1.", "2."]
    assert [one.section.number for one in branch.children] == ["3."]


def test_a_section_comes_up_behind_its_parent_even_where_one_was_deleted_before(office: Office, plan: int) -> None:
    outline.remove_section(office, section(office, plan, "指导思想"))
    outline.outdent(office, section(office, plan, "抓好师德建设"))
    assert [name for level, name in headings(office, plan) if level == 1] == [
        "",
        "主要工作",
        "抓好师德建设",
        "月度安排",
    ]


def test_a_stored_version_refuses_every_deed(office: Office, plan: int) -> None:
    version = versions.keep_version(office, plan)
    frozen = section(office, version, "主要工作")
    for deed in (
        lambda: outline.add_section(office, version, None, "新的一段"),
        lambda: outline.remove_section(office, frozen),
        lambda: outline.renumber(office, version),
        lambda: outline.move_item(office, item(office, version, "庆祝教师节"), frozen, 0),
    ):
        with pytest.raises(PlanFrozenError, match="不能修改"):
            deed()


def test_a_move_in_a_plan_of_a_thousand_items_takes_a_moment(office: Office, plan: int) -> None:
    import time

    pasting.add_items(
        office, plan, section(office, plan, "月度安排"), [Point("", f"活动 {number}") for number in range(300)]
    )
    start = time.perf_counter()
    outline.move_item(office, item(office, plan, "活动 299"), section(office, plan, "抓好师德建设"), 0)
    assert time.perf_counter() - start < 1
    assert texts(office, plan)[0] == "活动 299"
    assert positions(office, plan) == list(range(1, 312))

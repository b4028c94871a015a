"""A draft: typed text per field, problems at the fields, saving, being overtaken, lines and dated states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.kinds.gifts import Gifts, Goods
from unionoffice.desk.draft import ChangedMeanwhileError, Draft, DraftProblemsError
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.kinds.secret import Sealed
from unionoffice.office import Office
from unionoffice.records.members import MemberRecord

ID = "110101199003077432"


def wang(office: Office, **texts: str) -> Draft:
    draft = Draft(office, "members")
    for name, typed in {"name": "王芳", "staff_no": "G01", **texts}.items():
        draft.set(name, typed)
    return draft


def test_what_is_typed_becomes_a_record(office: Office) -> None:
    number = wang(office, sex="女", phone="13812345678", birthday="1990年3月7日", joined="2015.7.1").save()
    assert office.store("members").get(number) == MemberRecord(
        id=number,
        name="王芳",
        staff_no="G01",
        initials="wf yf",
        pinyin="wangfang yufang",
        sex="f",
        phone="13812345678",
        birthday=date(1990, 3, 7),
        joined=date(2015, 7, 1),
    )


def test_saving_is_one_step_with_a_title_that_says_what_was_done(office: Office) -> None:
    draft = wang(office)
    draft.save()
    assert office.undo_title == "新增会员：王芳"
    draft.set("sex", "女")
    draft.save()
    assert office.undo_title == "修改会员：王芳"


def test_an_unreadable_text_stays_and_its_problem_stands_at_the_field_at_once(office: Office) -> None:
    draft = wang(office, birthday="1990-02-30")
    assert draft.text("birthday") == "1990-02-30"
    assert [problem.where for problem in draft.problems("birthday")] == ["birthday"]
    assert draft.problems("joined") == []
    draft.set("birthday", "1990-02-28")
    assert draft.problems() == []


def test_what_is_missing_is_told_when_saving_not_while_typing(office: Office) -> None:
    draft = Draft(office, "members")
    draft.set("staff_no", "G01")
    assert draft.problems() == []
    with pytest.raises(DraftProblemsError, match="请填写“姓名”") as caught:
        draft.save()
    assert [problem.where for problem in caught.value.problems] == ["name"]
    assert [problem.where for problem in draft.problems("name")] == ["name"]
    draft.set("name", "王芳")
    assert draft.problems() == []


def test_all_problems_are_told_together(office: Office) -> None:
    draft = wang(office, name="", birthday="昨天吧")
    with pytest.raises(DraftProblemsError, match="另有 1 处") as caught:
        draft.save()
    assert {problem.where for problem in caught.value.problems} == {"name", "birthday"}


def test_nothing_is_stored_when_something_is_wrong(office: Office) -> None:
    step = office.step
    with pytest.raises(DraftProblemsError):
        wang(office, birthday="2030-01-01").save()
    assert office.step == step


def test_rules_speak_at_their_field_and_warnings_do_not_hinder(office: Office) -> None:
    draft = wang(office, id_number=ID, birthday="1991-01-01")
    warnings = draft.check()
    assert [(problem.where, problem.severe) for problem in warnings] == [("birthday", False)]
    assert draft.save()


def test_a_text_takes_its_proper_form_once_typing_has_ended(office: Office) -> None:
    draft = wang(office, joined="3月5日")
    assert draft.text("joined") == "3月5日"
    assert draft.settle("joined") == "2026-03-05"
    draft.set("joined", "说不清")
    assert draft.settle("joined") == "说不清"


def test_a_draft_is_touched_only_while_something_is_different(office: Office) -> None:
    draft = Draft(office, "members", wang(office).save())
    assert not draft.touched
    draft.set("name", "王小芳")
    assert draft.touched_fields == ("name",)
    draft.set("name", "王芳")
    assert not draft.touched


def test_opening_a_record_with_lines_and_states_touches_nothing(office: Office) -> None:
    draft = wang(office)
    draft.lines("offspring").add(name="王小宝", birthday="2019-05-04")
    draft.lines("state").add(since="2015-07-01", value="在籍")
    again = Draft(office, "members", draft.save())
    assert not again.touched
    assert again.text("offspring") == "1 项"
    step = office.step
    again.save()
    assert office.step == step
    again.lines("offspring").set(0, "name", "")
    again.lines("offspring").set(0, "birthday", "")
    again.save()
    assert office.store("members").get(again.id).offspring == ()


def test_picking_settles_between_two_of_one_name(gifts: Gifts) -> None:
    wang(gifts.office, staff_no="G88").save()
    draft = Draft(gifts.office, "gifts", preset={"title": "春节"})
    draft.set("handler", "王芳")
    assert "有 2 个" in draft.problems("handler")[0].message
    options = draft.options("handler", "王芳")
    assert [(option.text, option.hint) for option in options] == [("王芳", "G01"), ("王芳", "G88")]
    draft.pick("handler", options[1].value)
    assert draft.problems("handler") == []
    number = draft.save()
    again = Draft(gifts.office, "gifts", number)
    again.set("handler", again.text("handler"))
    assert again.problems() == []
    assert not again.touched


def test_options_come_from_lists_trees_codes_and_members_by_initials(gifts: Gifts) -> None:
    draft = Draft(gifts.office, "gifts")
    assert [option.text for option in draft.options("reason", "住")] == ["住院慰问"]
    assert [option.text for option in draft.options("unit")] == ["小学部", "小学部 / 语文组", "后勤处"]
    assert [option.text for option in draft.options("way")] == ["到岗领取", "送货上门"]
    assert [option.text for option in draft.options("handler", "lq")] == ["李强"]
    assert draft.options("title") == []


def test_lines_are_typed_row_by_row_with_amounts_and_a_sum(gifts: Gifts) -> None:
    draft = Draft(gifts.office, "gifts", preset={"title": "春节"})
    lines = draft.lines("goods")
    lines.add(name="苹果", quantity="2.5", unit="公斤", price="5.99")
    lines.set(1, "name", "油")
    lines.set(1, "quantity", "1")
    assert (lines.line_amount_text(0), lines.line_amount_text(1), lines.sum_text()) == ("14.98", "", "14.98")
    lines.set(1, "price", "60")
    assert lines.sum_text() == "74.98"
    lines.move(1, 0)
    number = draft.save()
    assert gifts.office.store("gifts").get(number).goods == (
        Goods(name="油", quantity=1000, price=6000),
        Goods(name="苹果", quantity=2500, unit="公斤", price=599),
    )


def test_an_empty_line_is_left_out_and_a_bad_one_is_named_by_row_and_cell(gifts: Gifts) -> None:
    draft = Draft(gifts.office, "gifts", preset={"title": "春节"})
    lines = draft.lines("goods")
    lines.add()
    lines.add(quantity="许多")
    assert [problem.where for problem in draft.check()] == ["goods[1].name", "goods[1].quantity"]
    lines.remove(1)
    assert draft.check() == []
    assert draft.value("goods") == ()


def test_a_state_begins_on_its_day_and_one_day_has_one_state(office: Office) -> None:
    draft = wang(office)
    states = draft.lines("state")
    states.add(since="2020-09-01", value="转出")
    states.add(since="2015-07-01", value="在籍")
    number = draft.save()
    assert office.store("members").get(number).state == (
        Since(date(2015, 7, 1), "member"),
        Since(date(2020, 9, 1), "moved"),
    )
    again = Draft(office, "members", number)
    assert again.text("state") == "转出"
    again.lines("state").add(since="2020-09-01", value="退会")
    assert [problem.where for problem in again.check()] == ["state[2].since"]


def test_a_record_changed_meanwhile_is_not_overwritten(office: Office) -> None:
    number = wang(office).save()
    mine, theirs = Draft(office, "members", number), Draft(office, "members", number)
    theirs.set("phone", "13900000000")
    theirs.save()
    mine.set("sex", "女")
    with pytest.raises(ChangedMeanwhileError, match="手机") as caught:
        mine.save()
    assert caught.value.titles == ("手机",)
    assert mine.text("sex") == "女"
    mine.reload()
    mine.save()
    stored = office.store("members").get(number)
    assert (stored.sex, stored.phone) == ("f", "13900000000")


def test_reloading_keeps_even_what_could_not_be_read_and_typed_lines(office: Office) -> None:
    draft = Draft(office, "members", wang(office).save())
    draft.set("birthday", "说不清")
    draft.lines("offspring").add(name="王小宝")
    draft.reload()
    assert draft.text("birthday") == "说不清"
    assert draft.problems("birthday")
    assert draft.lines("offspring").text(0, "name") == "王小宝"


def test_after_saving_the_draft_goes_on_with_what_is_stored(office: Office) -> None:
    draft = wang(office)
    number = draft.save()
    assert (draft.id, draft.touched) == (number, False)
    draft.set("sex", "女")
    assert draft.save() == number


def test_a_duplicate_leaves_out_what_belongs_to_one_person(office: Office) -> None:
    draft = Draft(office, "members", wang(office, sex="女", id_number=ID).save())
    copy = draft.duplicate()
    assert (copy.id, copy.text("name"), copy.text("sex")) == (0, "王芳", "女")
    assert (copy.text("staff_no"), copy.text("id_number")) == ("", "")
    copy.set("staff_no", "G02")
    assert copy.save() != draft.id


def test_a_secret_is_shown_by_its_mask_and_revealed_only_into_the_audit(office: Office) -> None:
    number = wang(office, id_number=ID).save()
    draft = Draft(office, "members", number)
    assert draft.text("id_number") == "110***********7432"
    draft.set("id_number", draft.text("id_number"))
    assert not draft.touched
    assert draft.reveal("id_number", "办理医疗互助") == ID
    found = office.rows("SELECT object FROM audit WHERE action = 'reveal'")
    assert found == [(f"members/{number}/id_number 办理医疗互助",)]


def test_a_secret_may_be_typed_anew_or_emptied(office: Office) -> None:
    draft = wang(office, id_number=ID)
    number = draft.save()
    draft.set("id_number", "")
    draft.save()
    assert office.store("members").get(number).id_number == ""
    draft.set("id_number", ID)
    draft.save()
    assert isinstance(office.store("members").get(number).id_number, Sealed)


def test_a_party_picked_as_a_relative_keeps_the_member(gifts: Gifts) -> None:
    draft = Draft(gifts.office, "gifts", preset={"title": "探望"})
    draft.pick("receiver", PartyValue("relative", gifts.wang, "王母"))
    assert draft.text("receiver") == "王母（王芳的亲属）"
    assert gifts.office.store("gifts").get(draft.save()).receiver == PartyValue("relative", gifts.wang, "王母")


def test_a_preset_is_where_a_new_record_begins_not_a_change(gifts: Gifts) -> None:
    draft = Draft(gifts.office, "gifts", preset={"title": "春节", "handler": gifts.li})
    assert draft.text("handler") == "李强"
    assert not draft.touched


def test_undo_after_saving_meets_an_open_draft_with_a_sentence(office: Office) -> None:
    draft = wang(office)
    number = draft.save()
    draft.set("sex", "女")
    draft.save()
    office.undo()
    draft.set("phone", "13800000000")
    with pytest.raises(ChangedMeanwhileError, match="性别"):
        draft.save()
    assert replace(office.store("members").get(number), id=0).sex == ""


def family(gifts: Gifts) -> Draft:
    draft = Draft(gifts.office, "gifts")
    for name, typed in {"title": "困难帮扶", "means": "2510", "story": "妻子患病，\n长期用药"}.items():
        draft.set(name, typed)
    draft.lines("family").add(name="刘桂兰", born="1960.9.1", income="800", number="110101196009010024")
    draft.lines("wage").add(since="2026-01-01", value="5123")
    draft.save()
    return draft


def test_secret_amounts_days_and_texts_are_typed_and_then_masked(gifts: Gifts) -> None:
    draft = Draft(gifts.office, "gifts")
    draft.set("means", "2510.5")
    assert draft.settle("means") == "2,510.50"
    draft.set("means", "两千")
    assert [problem.where for problem in draft.problems()] == ["means"]
    draft = family(gifts)
    assert [draft.text(name) for name in ("means", "story", "wage", "family")] == [
        "******",
        "******",
        "******",
        "刘桂兰",
    ]
    assert [draft.lines("family").text(0, name) for name in ("name", "born", "income", "number")] == [
        "刘桂兰",
        "******",
        "******",
        "110***********0024",
    ]
    assert not draft.touched


def test_what_is_typed_into_a_secret_cell_stays_in_sight_until_it_is_stored(gifts: Gifts) -> None:
    draft = family(gifts)
    lines = draft.lines("family")
    lines.set(0, "income", "900")
    lines.rows[0].settle("income")
    assert lines.text(0, "income") == "900.00"
    lines.set(0, "income", "******")
    assert not draft.touched
    lines.set(0, "income", "一点")
    assert [problem.where for problem in draft.check()] == ["family[0].income"]
    lines.set(0, "income", "")
    lines.set(0, "born", "1961-01-01")
    draft.save()
    stored = gifts.office.store("gifts").plain_many([draft.id], ["family"])[draft.id]["family"][0]
    assert (stored.born, stored.income, stored.number) == (date(1961, 1, 1), None, "110101196009010024")


def test_a_secret_in_a_line_or_a_history_is_revealed_into_the_audit(gifts: Gifts) -> None:
    draft = family(gifts)
    assert draft.reveal("story", "评审会") == "妻子患病，\n长期用药"
    assert draft.reveal("family", "评审会", 0, "born") == "1960-09-01"
    assert draft.reveal("wage", "评审会", 0, "value") == "5,123.00"
    rows = gifts.office.rows("SELECT object FROM audit WHERE action = 'reveal' ORDER BY seq")
    assert [row[0] for row in rows] == [f"gifts/{draft.id}/{name} 评审会" for name in ("story", "family", "wage")]


def test_a_duplicate_of_a_draft_has_the_lines_but_none_of_their_secrets(gifts: Gifts) -> None:
    copy = family(gifts).duplicate()
    assert (copy.value("means"), copy.value("story"), copy.value("wage")) == (None, "", ())
    (line,) = copy.value("family")
    assert (line.name, line.born, line.income, line.number) == ("刘桂兰", None, None, "")


def test_the_title_of_a_step_carries_no_personal_name(gifts: Gifts) -> None:
    draft = family(gifts)
    draft.lines("family").set(0, "name", "刘桂芝")
    draft.save()
    assert gifts.office.undo_title == "修改发放：困难帮扶"
    titles = [title for (title,) in gifts.office.rows("SELECT title FROM step")]
    assert not [title for title in titles if "刘桂" in title]

"""会员: initials, numbers given once, ID numbers, states by date, children."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.desk.draft import Draft, DraftProblemsError
from unionoffice.desk.listing import Listing
from unionoffice.kinds.lines import Since
from unionoffice.office import Office
from unionoffice.records.members import MEMBERS, Child, MemberRecord
from unionoffice.storage.query import Filter, Query

ID = "110101199003077432"


def register(office: Office, **values: object) -> int:
    with office.change("登记"):
        return office.store("members").add(MemberRecord(**{"name": "王芳", **values}))


def problems(office: Office, **texts: str) -> dict[str, str]:
    draft = Draft(office, "members")
    for name, typed in {"name": "赵敏", **texts}.items():
        draft.set(name, typed)
    return {problem.where: problem.message for problem in draft.check()}


def test_initials_follow_the_name(office: Office) -> None:
    number = register(office, name="单小雨")
    assert office.store("members").get(number).initials.split()[0] == "sxy"
    draft = Draft(office, "members", number)
    draft.set("name", "李强")
    draft.save()
    assert office.store("members").get(number).initials.split()[0] == "lq"


def test_the_full_pinyin_follows_the_name_in_all_readings(office: Office) -> None:
    number = register(office, name="单小雨")
    assert office.store("members").get(number).pinyin.split() == ["shanxiaoyu", "danxiaoyu", "chanxiaoyu"]
    assert list(office.store("members").ids(Query(search="danxiao"))) == [number]


def test_a_long_name_keeps_whole_readings_only(office: Office) -> None:
    kept = office.store("members").get(register(office, name="单重行长曾解都朴仇查车盖" * 3)).pinyin
    assert len(kept) <= 600
    assert len({len(reading) // 10 for reading in kept.split()}) <= 2


def test_birth_date_and_sex_come_from_a_typed_id_number_where_they_are_empty(office: Office) -> None:
    made = office.store("members").get(register(office, id_number=ID))
    assert (made.birthday, made.sex) == (date(1990, 3, 7), "m")
    given = office.store("members").get(register(office, id_number=ID, birthday=date(1990, 3, 8), sex="f"))
    assert (given.birthday, given.sex) == (date(1990, 3, 8), "f")


def test_the_form_fills_them_in_too(office: Office) -> None:
    draft = Draft(office, "members")
    draft.set("name", "王芳")
    draft.set("id_number", ID)
    made = draft.record()
    assert (made.birthday, made.sex) == (date(1990, 3, 7), "m")


def test_a_staff_number_is_given_once(office: Office) -> None:
    register(office, staff_no="G01")
    assert problems(office, staff_no="G01") == {"staff_no": "“G01”已经是王芳的号码，请核对。"}
    assert problems(office, staff_no="G02") == {}


def test_ones_own_staff_number_is_no_duplicate(office: Office) -> None:
    draft = Draft(office, "members", register(office, staff_no="G01"))
    draft.set("sex", "女")
    assert draft.check() == []


def test_a_number_of_somebody_in_the_bin_is_free_again(office: Office) -> None:
    number = register(office, staff_no="G01")
    with office.change("删除"):
        office.store("members").strike(number)
    assert problems(office, staff_no="G01") == {}


def test_an_id_number_is_registered_once_however_it_is_typed(office: Office) -> None:
    register(office, id_number=ID)
    assert problems(office, id_number="１１０101 19900307 7432") == {
        "id_number": "这个身份证号已经登记在王芳名下，请核对。"
    }


@pytest.mark.parametrize(("typed", "piece"), [("11010119900307743", "18 位"), ("110101199003077433", "校验位")])
def test_a_wrong_id_number_says_what_is_wrong(office: Office, typed: str, piece: str) -> None:
    assert piece in problems(office, id_number=typed)["id_number"]


def test_birthday_and_sex_are_compared_with_the_id_number(office: Office) -> None:
    found = problems(office, id_number=ID, birthday="1990-03-08", sex="女")
    assert found == {"birthday": "出生日期和身份证号里的不一样，请核对。", "sex": "性别和身份证号里的不一样，请核对。"}
    assert problems(office, id_number=ID, birthday="1990-03-07", sex="男") == {}


def test_days_that_cannot_be_are_refused(office: Office) -> None:
    assert "birthday" in problems(office, birthday="2026-03-06")
    assert "joined" in problems(office, birthday="1990-01-01", joined="1980-01-01")


def test_the_list_as_at_a_day_shows_the_state_of_that_day(office: Office) -> None:
    register(office, state=(Since(date(2015, 7, 1), "member"), Since(date(2026, 2, 1), "moved")))
    register(office, name="李强", state=(Since(date(2015, 7, 1), "member"),))
    members = Filter("state", "is", "member")
    now, then = Listing(office, "members"), Listing(office, "members", as_at=date(2026, 1, 31))
    now.set_filter("state", members)
    then.set_filter("state", members)
    assert (now.count, then.count) == (1, 2)
    assert [then.text(row, "state") for row in range(2)] == ["在籍", "在籍"]


def test_children_are_lines(office: Office) -> None:
    child = Child(name="王小宝", birthday=date(2019, 5, 4), school="育英实验小学")
    number = register(office, offspring=(child,))
    assert office.store("members").plain_many([number], ["offspring"])[number]["offspring"] == (child,)
    assert list(office.store("members").ids(Query(filters=(Filter("offspring", "given"),)))) == [number]


def test_a_child_needs_a_name(office: Office) -> None:
    draft = Draft(office, "members", register(office))
    draft.lines("offspring").add(school="育英实验小学")
    with pytest.raises(DraftProblemsError, match="请填写“姓名”"):
        draft.save()


def test_phone_birthday_and_id_number_are_masked_in_the_list(office: Office) -> None:
    register(office, phone="13812345678", birthday=date(1990, 3, 7), id_number=ID)
    listing = Listing(office, "members")
    assert [listing.text(0, name) for name in ("phone", "birthday", "id_number")] == [
        "138****5678", "****-03-07", "110***********7432",
    ]  # fmt: skip


def test_units_are_searched_and_filtered_by_their_tree(office: Office) -> None:
    primary = office.add_place("unit", "小学部")
    chinese = office.add_place("unit", "语文组", primary)
    number = register(office, unit=chinese)
    store = office.store("members")
    assert list(store.ids(Query(filters=(Filter("unit", "within", primary),)))) == [number]
    assert list(store.ids(Query(search="语文"))) == [number]


def test_the_undo_of_a_new_member_takes_states_and_children_along(office: Office) -> None:
    register(office, offspring=(Child(name="王小宝"),), state=(Since(date(2015, 7, 1), "member"),))
    office.undo()
    for table in MEMBERS.tables():
        assert office.rows(f"SELECT count(*) FROM {table}") == [(0,)]

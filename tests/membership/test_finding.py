"""One box finds a person: hanzi, pinyin in every reading, initials, numbers, last digits."""

from __future__ import annotations

import pytest

from tests.membership.people import member, person
from unionoffice.desk.search import find
from unionoffice.membership.finding import find_people, wanted
from unionoffice.office import Office

ID = "110101199003077432"


def names(office: Office, typed: str, limit: int = 20) -> list[str]:
    return [one.name for one in find_people(office, typed, limit)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单小雨", "shanxiaoyu"), ("单小雨", "danxiaoyu"), ("单小雨", "sxy"), ("单小雨", "dxy"),
        ("解晓东", "xiexiaodong"), ("解晓东", "jiexd"[:3]), ("解晓东", "xxd"),
        ("曾国强", "zengguoqiang"), ("曾国强", "cengguoqiang"), ("曾国强", "cgq"),
        ("仇英", "qiuying"), ("仇英", "chouying"), ("仇英", "qy"),
        ("尉迟敬", "yuchijing"), ("尉迟敬", "weichijing"), ("尉迟敬", "ycj"), ("尉迟敬", "wcj"),
        ("查良平", "zhaliangping"), ("查良平", "chaliangping"), ("查良平", "zlp"), ("查良平", "clp"),
        ("区志航", "ouzhihang"), ("区志航", "quzhihang"), ("区志航", "ozh"),
        ("朴明哲", "piaomingzhe"), ("朴明哲", "pumingzhe"), ("朴明哲", "pmz"),
        ("乐嘉怡", "yuejiayi"), ("乐嘉怡", "lejiayi"), ("吕玉梅", "lvyumei"), ("吕玉梅", "lüyumei"),
        ("翟志刚", "zhai"), ("翟志刚", "dizhigang"), ("王芳", "王"), ("王芳", "芳"), ("王芳", "WangFang"),
        ("王芳", "wang fang"), ("王芳", "wf"), ("买买提·艾力", "买买提"), ("欧阳震华", "oyzh"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_reading(office: Office, name: str, typed: str) -> None:
    member(office, name)
    member(office, "胡不同")
    assert name in names(office, typed)


def test_numbers_and_last_digits_find_a_person(office: Office) -> None:
    member(office, "王芳", staff_no="G0012", number="330100200", id_number=ID, phone="138 1234-5678")
    member(office, "李强", staff_no="G0013", phone="13900001111")
    for typed in ("G0012", "g0012", "330100200", "7432", ID, "5678", "13812345678", "Ｇ００１２"):
        assert names(office, typed) == ["王芳"], typed
    assert names(office, "001") == ["李强", "王芳"]  # equally likely: by initials
    assert names(office, "9999") == []


def test_an_id_number_that_ends_in_x_is_found_by_its_last_four_and_whole(office: Office) -> None:
    member(office, "王芳", id_number="11010519491231002X")
    member(office, "李强", staff_no="002X7")
    for typed in ("002X", "002x", "11010519491231002X", "11010519491231002x"):
        assert names(office, typed)[-1] == "王芳", typed
    assert names(office, "002x") == ["李强", "王芳"]  # the number that begins so stands before
    assert names(office, "003x") == []


@pytest.mark.parametrize(
    "typed", ["张s", "张san", "张sanf", "z三", "zhang三", "张 s", "张sf", "单x", "单xiao", "s小", "d小雨"]
)
def test_hanzi_and_letters_together_find_a_person(office: Office, typed: str) -> None:
    for name in ("张三丰", "单小雨", "胡不同"):
        member(office, name)
    expected = "张三丰" if set(typed) & set("张三") else "单小雨"
    assert names(office, typed) == [expected]


def test_hanzi_and_letters_that_fit_nobody_find_nobody(office: Office) -> None:
    member(office, "张三丰")
    assert names(office, "张k") == []
    assert names(office, "李s") == []


def test_the_likeliest_comes_first(office: Office) -> None:
    for name in ("张王芳", "王芳芳", "王芳", "王方"):
        member(office, name)
    assert names(office, "王芳") == ["王芳", "王芳芳", "张王芳"]
    assert set(names(office, "wf")[:2]) == {"王芳", "王方"}
    assert names(office, "王芳", 1) == ["王芳"]


def test_the_bin_is_not_searched_and_nothing_finds_nobody(office: Office) -> None:
    number = member(office, "王芳")
    with office.change("删除"):
        office.store("members").strike(number)
    assert names(office, "王芳") == []
    assert names(office, "  ") == []


def test_signs_of_the_search_language_are_plain_letters(office: Office) -> None:
    member(office, "王芳", staff_no="A_1%")
    assert names(office, "a_1%") == ["王芳"]
    assert names(office, "a%1") == []


def test_a_person_found_is_told_from_his_namesakes_without_personal_data(office: Office) -> None:
    unit = office.add_place("unit", "语文组", office.add_place("unit", "小学部"))
    member(office, "王芳", staff_no="0012", unit=unit, phone="13812345678", id_number=ID)
    person(office, "王芳", staff_no="0099")
    first, second = find_people(office, "王芳")
    assert (first.staff_no, first.unit, first.state) == ("0012", "小学部 / 语文组", "member")
    assert (second.staff_no, second.unit, second.state) == ("0099", "", "")
    assert ID not in repr(first) and "5678" not in repr(first)


def test_what_is_typed_is_folded() -> None:
    assert wanted("  Wang'  FANG ") == "wangfang"
    assert wanted("ＷＦ") == "wf"
    assert wanted("x" * 500) == "x" * 60


def test_the_global_search_finds_people_by_the_same_box(office: Office) -> None:
    number = member(office, "单小雨", staff_no="S077", id_number=ID)
    for typed in ("danxiaoyu", "sxy", "7432", "s077", "单"):
        assert number in [hit.id for hit in find(office, typed).hits if hit.code == "members"], typed


def test_the_global_search_still_finds_people_by_what_else_is_known_of_them(office: Office) -> None:
    unit = office.add_place("unit", "后勤处")
    number = member(office, "王芳", unit=unit)
    assert [hit.id for hit in find(office, "后勤处").hits if hit.code == "members"] == [number]

"""Editable lists and trees: entries come, change their name and place, and retire without leaving records alone."""

from __future__ import annotations

import pytest

from unionoffice.office import Office
from unionoffice.storage.lists import NoTitle, PlaceInsideItself, TitleTaken


def test_entries_keep_their_order_and_their_list(office: Office) -> None:
    numbers = [office.add_choice("慰问原因", title) for title in ("住院", "生育", "直系亲属去世")]
    office.add_choice("困难类别", "住院")
    assert [one.title for one in office.choices("慰问原因")] == ["住院", "生育", "直系亲属去世"]
    office.order_choices(numbers[::-1])
    assert [one.title for one in office.choices("慰问原因")] == ["直系亲属去世", "生育", "住院"]


def test_a_title_is_used_once_and_a_retired_one_comes_back(office: Office) -> None:
    number = office.add_choice("慰问原因", " 住院 ")
    with pytest.raises(TitleTaken):
        office.add_choice("慰问原因", "住院")
    office.retire_choice(number)
    assert [one.retired for one in office.choices("慰问原因")] == [True]
    assert office.add_choice("慰问原因", "住院") == number
    assert [one.retired for one in office.choices("慰问原因")] == [False]
    other = office.add_choice("慰问原因", "生育")
    with pytest.raises(TitleTaken):
        office.rename_choice(other, "住院")


@pytest.mark.parametrize("title", ["", "  ", "长" * 81])
def test_an_entry_needs_a_name_of_a_sane_length(office: Office, title: str) -> None:
    with pytest.raises(NoTitle):
        office.add_choice("慰问原因", title)
    with pytest.raises(NoTitle):
        office.add_place("单位", title)


def test_a_tree_is_moved_about_but_not_into_itself(office: Office) -> None:
    school = office.add_place("单位", "教务处")
    chinese = office.add_place("单位", "语文组", school)
    maths = office.add_place("单位", "数学组", school)
    logistics = office.add_place("单位", "总务处")
    office.move_place(maths, school, 0)
    assert [one.id for one in office.places("单位") if one.parent == school] == [maths, chinese]
    office.move_place(school, logistics, 0)
    assert {one.id: one.parent for one in office.places("单位")} == {
        school: logistics,
        chinese: school,
        maths: school,
        logistics: None,
    }
    with pytest.raises(PlaceInsideItself, match="教务处"):
        office.move_place(school, chinese, 0)
    with pytest.raises(TitleTaken):
        office.add_place("单位", "语文组", school)
    office.add_place("单位", "语文组")
    with pytest.raises(TitleTaken):
        office.move_place(chinese, None, 0)

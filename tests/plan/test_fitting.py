"""What was read, fitted to the fields of the office."""

from __future__ import annotations

import pytest

from unionoffice.imports.plan_reading import ScheduleItem
from unionoffice.plan.fitting import columns_of, pieces


def item(**extra: str) -> ScheduleItem:
    return ScheduleItem("1、", "教职工运动会", "1、教职工运动会", 3, 0, 8, extra)


@pytest.mark.parametrize("longest", [10, 11, 200])
def test_a_text_cut_into_pieces_is_the_same_text(longest: int) -> None:
    text = "组织活动。慰问会员；召开会议。" * 8
    found = pieces(text, longest)
    assert "".join(found) == text
    assert all(len(piece) <= longest for piece in found)


def test_columns_reach_their_fields() -> None:
    found = columns_of(item(place="操场", responsible="尉迟明", support="体育组", budget="1,200.50元", note="雨天改期"))
    assert found.scheduled == {"place": "操场", "participants": "", "time": ""}
    assert found.shared["cooperating"] == "体育组"
    assert found.shared["responsible"].name == "尉迟明"
    assert (found.budget, found.shared["notes"], found.rest) == (120_050, "雨天改期", "")


def test_what_fits_no_field_becomes_a_note_under_its_title() -> None:
    long = "各年级组长、备课组长" * 20
    found = columns_of(item(place=long, responsible=long, budget="按实际支出", 天气="晴"))
    assert (found.scheduled["place"], found.shared["responsible"], found.budget) == ("", None, None)
    assert found.shared["notes"].split("\n") == [f"责任人：{long}", f"地点：{long}", "经费预算：按实际支出", "天气：晴"]


def test_notes_too_long_for_their_field_go_on_behind_the_text() -> None:
    note = "记" * 2500
    found = columns_of(item(note=note))
    assert found.shared["notes"] + found.rest == note
    assert len(found.shared["notes"]) == 2000

"""Unfinished drafts on this machine: nothing typed is lost, no secret is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kinds.gifts import Gifts
from unionoffice.desk.draft import Draft
from unionoffice.desk.shelf import DraftShelf
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office


@pytest.fixture
def shelf(office: Office, tmp_path: Path) -> DraftShelf:
    """An empty shelf for the office."""
    return DraftShelf(tmp_path / "未完成", office)


def half(office: Office) -> Draft:
    draft = Draft(office, "members")
    draft.set("name", "王芳")
    draft.set("birthday", "三月里")
    draft.lines("family").add(relation="配偶")
    draft.lines("state").add(since="2015-07-01", value="在籍")
    return draft


def test_a_half_filled_form_comes_back_as_it_was_left(office: Office, shelf: DraftShelf, clock) -> None:
    key = shelf.keep(half(office))
    (entry,) = shelf.entries("members")
    assert (entry.key, entry.record, entry.title, entry.at) == (key, 0, "未保存：王芳", clock.moment)
    draft = shelf.take(key)
    assert draft is not None
    assert draft.text("name") == "王芳"
    assert draft.text("birthday") == "三月里"
    assert draft.problems("birthday")
    assert draft.lines("family").texts() == [{"name": "", "relation": "配偶", "place": ""}]
    draft.lines("family").set(0, "name", "李大山")
    draft.set("birthday", "1990-03-07")
    assert office.store("members").get(draft.save()).state[0].value == "member"


def test_a_draft_of_a_stored_record_changes_that_record(office: Office, shelf: DraftShelf) -> None:
    stored = Draft(office, "members", preset={"name": "李强"})
    stored.set("staff_no", "G02")
    number = stored.save()
    stored.set("sex", "男")
    draft = shelf.take(shelf.keep(stored))
    assert draft is not None
    assert (draft.id, draft.touched_fields) == (number, ("sex",))


def test_what_was_picked_is_kept_as_a_value_not_as_a_name(gifts: Gifts, tmp_path: Path) -> None:
    shelf = DraftShelf(tmp_path, gifts.office)
    draft = Draft(gifts.office, "gifts")
    draft.pick("handler", gifts.li)
    again = shelf.take(shelf.keep(draft))
    assert again is not None
    assert again.value("handler") == gifts.li


def test_a_secret_is_never_written(office: Office, shelf: DraftShelf, tmp_path: Path) -> None:
    draft = half(office)
    draft.set("id_number", "110101199003077432")
    shelf.keep(draft)
    (file,) = (tmp_path / "未完成").iterdir()
    content = file.read_text(encoding="utf-8")
    assert "110101199003077432" not in content
    assert "id_number" not in content


def test_keeping_again_takes_the_same_place_and_an_untouched_draft_leaves_it(office: Office, shelf: DraftShelf) -> None:
    draft = half(office)
    key = shelf.keep(draft)
    draft.set("name", "王小芳")
    assert shelf.keep(draft, key) == key
    assert [entry.title for entry in shelf.entries()] == ["未保存：王小芳"]
    draft.set("birthday", "")
    draft.lines("family").remove(0)
    draft.save()
    shelf.keep(draft, key)
    assert shelf.entries() == []


def test_drafts_of_other_files_and_damaged_ones_are_passed_over(
    office: Office, shelf: DraftShelf, tmp_path: Path
) -> None:
    key = shelf.keep(half(office))
    folder = tmp_path / "未完成"
    (folder / "damaged.json").write_text("{", encoding="utf-8")
    (folder / "other.json").write_text((folder / f"{key}.json").read_text("utf-8").replace("育英", "城东"), "utf-8")
    assert [entry.key for entry in shelf.entries()] == [key]
    assert shelf.take("damaged") is None
    shelf.drop(key)
    assert shelf.take(key) is None
    shelf.drop(key)


def test_a_draft_whose_record_is_gone_is_given_up(office: Office, shelf: DraftShelf) -> None:
    stored = half(office)
    stored.set("birthday", "")
    stored.lines("family").remove(0)
    number = stored.save()
    stored.set("name", "王小芳")
    key = shelf.keep(stored)
    with office.change("删除"):
        office.store("members").strike(number)
    with office.change("彻底删除"):
        office.store("members").erase(number)
    assert shelf.take(key) is None


RELATIVE = {"name": "刘桂兰", "born": "1960-09-01", "income": "800", "number": "110101196009010024"}


def test_secrets_typed_into_lines_are_not_written_either(gifts: Gifts, tmp_path: Path) -> None:
    shelf = DraftShelf(tmp_path / "未完成", gifts.office)
    draft = Draft(gifts.office, "gifts")
    draft.lines("family").add(**RELATIVE)
    draft.lines("wage").add(since="2026-01-01", value="5123")
    key = shelf.keep(draft)
    (file,) = (tmp_path / "未完成").iterdir()
    content = file.read_text(encoding="utf-8")
    assert not [typed for typed in ("1960-09-01", "800", "110101196009010024", "5123") if typed in content]
    again = shelf.take(key)
    assert again is not None
    assert [again.lines("family").text(0, name) for name in RELATIVE] == ["刘桂兰", "", "", ""]
    assert [again.lines("wage").text(0, name) for name in ("since", "value")] == ["2026-01-01", ""]


def test_stored_secrets_in_lines_survive_on_the_shelf_as_they_are(gifts: Gifts, tmp_path: Path) -> None:
    shelf = DraftShelf(tmp_path, gifts.office)
    draft = Draft(gifts.office, "gifts")
    draft.set("title", "困难帮扶")
    draft.lines("family").add(name="王建国", income="1200.50")
    draft.lines("family").add(**RELATIVE)
    number = draft.save()
    draft.lines("family").remove(0)
    draft.lines("family").set(0, "name", "刘桂芝")
    again = shelf.take(shelf.keep(draft))
    assert again is not None
    assert again.touched_fields == ("family",)
    again.save()
    family = gifts.office.store("gifts").plain_many([number], ["family"])[number]["family"]
    assert [(one.name, one.income, one.number) for one in family] == [("刘桂芝", 80000, "110101196009010024")]


def test_with_a_person_go_all_drafts_that_tell_of_the_person(office: Office, shelf: DraftShelf) -> None:
    wang, li = (Draft(office, "members", preset={"name": name}).save() for name in ("王芳", "李强"))
    file = Draft(office, "hardship", preset={"number": "困2026-001", "member": wang, "stage": "applied"})
    number = file.save()
    changed = Draft(office, "hardship", number)
    changed.set("address", "幸福路 3 号")
    visit = Draft(office, "visits", preset={"recipient": PartyValue("relative", wang, "王芳的父亲")})
    other = Draft(office, "members", li)
    for draft in (changed, visit, other):
        draft.set("notes", "写到一半")
        shelf.keep(draft)
    shelf.keep(Draft(office, "hardship", preset={"number": "困2026-002", "member": wang}))
    shelf.forget("members", wang)
    assert [(one.code, one.record) for one in shelf.entries()] == [("members", li)]

"""Unfinished drafts on this machine: nothing typed is lost, no secret is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kinds.gifts import Gifts
from unionoffice.desk.draft import Draft
from unionoffice.desk.shelf import DraftShelf
from unionoffice.office import Office


@pytest.fixture
def shelf(office: Office, tmp_path: Path) -> DraftShelf:
    """An empty shelf for the office."""
    return DraftShelf(tmp_path / "未完成", office)


def half(office: Office) -> Draft:
    draft = Draft(office, "members")
    draft.set("name", "王芳")
    draft.set("birthday", "三月里")
    draft.lines("children").add(name="王小宝", birthday="2019-05-04")
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
    assert draft.lines("children").texts() == [{"name": "王小宝", "birthday": "2019-05-04", "school": ""}]
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
    number = stored.save()
    stored.set("name", "王小芳")
    key = shelf.keep(stored)
    with office.change("删除"):
        office.store("members").strike(number)
    with office.change("彻底删除"):
        office.store("members").erase(number)
    assert shelf.take(key) is None

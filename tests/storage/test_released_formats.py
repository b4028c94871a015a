"""Every released format opens, is brought up to date, and holds what was written into it then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.offices import QUICK
from unionoffice.kinds.secret import Sealed
from unionoffice.office import Office
from unionoffice.storage.people import LockedOut, WrongPassword

FILES = Path(__file__).resolve().parents[1] / "files"
WITH_VISITS = 28  # the first released format with visits and hardship files
RELEASED = sorted(FILES.glob("format-*.ghbg"))


def test_there_is_a_file_of_the_released_format() -> None:
    assert RELEASED


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_released_file_opens_with_everything_in_it(released: Path, office_folder: Path, clock) -> None:
    path = office_folder / "旧文件.ghbg"
    shutil.copyfile(released, path)
    shutil.copytree(Path(f"{released}.附件"), Path(f"{path}.附件"))
    clock.advance(days=365)
    office = Office.open(path, clock=clock, cost=QUICK)
    with pytest.raises((WrongPassword, LockedOut)):
        office.people.sign_in("周敏", "不是这个密码呀呀呀")
    office.people.sign_in("周敏", "江边老树昏鸦 小桥流水")
    assert office.check() == []
    assert (office.settings.name, office.settings.words.staff) == ("育英实验小学工会", "教职工")
    wang = office.store("members").get(office.words.find_link("members", "王芳")[0])
    opened = office.store("members").plain_many([wang.id], ["offspring"])[wang.id]["offspring"]
    assert [child.name for child in opened] == ["王小明"]
    assert isinstance(wang.id_number, Sealed)
    assert office.vault.unseal(wang.id_number.cipher, f"members.id_number.{wang.id}") == "11010119900307888X"
    assert office.words.place(wang.unit) == "教务处 / 语文组"
    assert wang.pinyin == "wangfang yufang"
    assert office.rows("SELECT count(*) FROM retirement_rules") == [(6,)]
    paper = office.attachments.of("members", wang.id)[0]
    assert office.attachments.path_of(paper).read_text(encoding="utf-8") == "申请人:王芳"
    assert [(one.name, one.reason) for one in office.bin_entries()] == [("李强", "已调出")]
    assert office.rows("SELECT count(*) FROM members")[0][0] == 22
    assert office.redo_title is None
    assert [(one.name, one.role, one.has_password) for one in office.people.all()] == [
        ("周敏", "secretary", True),
        ("钱明", "auditor", True),
    ]
    if int(released.stem.removeprefix("format-")) >= WITH_VISITS:
        _what_was_given(office, wang.id)
    office.add_choice("慰问原因", "新的一年")
    office.close(backup=False)
    assert "王小明".encode() not in path.read_bytes()


def _what_was_given(office: Office, wang: int) -> None:
    """The event, its visit and the hardship file are there, and what is secret in them is open to its key only."""
    (event,) = office.store("events").find()
    (visit,) = office.store("visits").find()
    assert (visit.event, visit.recipient.member) == (event.id, wang)
    assert office.store("visits").page([visit.id], ["amount"])[0].cells["amount"] == 95_900
    assert office.store("events").page([event.id], ["visited"])[0].cells["visited"] is True
    assert office.store("events").plain_many([event.id], ["details"])[event.id]["details"] == "示例医院住院"
    (file,) = office.store("hardship").find()
    plain = office.store("hardship").plain_many([file.id], ["income", "expenses", "family"])[file.id]
    assert (plain["income"], plain["expenses"][0].amount, plain["family"][0].name) == (310_000, 1_200_000, "王大山")

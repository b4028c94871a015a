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
    assert [child.name for child in wang.children] == ["王小明"]
    assert isinstance(wang.id_number, Sealed)
    assert office.vault.unseal(wang.id_number.cipher, f"members.id_number.{wang.id}") == "11010119900307888X"
    assert office.words.place(wang.unit) == "教务处 / 语文组"
    paper = office.attachments.of("members", wang.id)[0]
    assert office.attachments.path_of(paper).read_text(encoding="utf-8") == "申请人:王芳"
    assert [(one.name, one.reason) for one in office.bin_entries()] == [("李强", "已调出")]
    assert office.rows("SELECT count(*) FROM members")[0][0] == 22
    assert office.redo_title is None
    assert [(one.name, one.role, one.has_password) for one in office.people.all()] == [
        ("周敏", "secretary", True),
        ("钱明", "auditor", True),
    ]
    office.add_choice("慰问原因", "新的一年")
    office.close(backup=False)

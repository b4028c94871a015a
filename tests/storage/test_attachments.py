"""Attachments: there when the change is stored and not before, known by content, found by undo, listed when lost."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from unionoffice.office import Office
from unionoffice.storage import attachments as module
from unionoffice.storage.attachments import AttachmentLost, AttachmentTooBig, AttachmentUnreadable
from unionoffice.storage.undo import CannotUndo


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "慰问 签收单.pdf"
    path.write_bytes(b"%PDF-1.4 " + "王芳 住院".encode())
    return path


def stored(office: Office) -> list[str]:
    folder = office.attachments.folder
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_a_file_is_copied_with_its_change(office: Office, paper: Path) -> None:
    with office.change("登记并附签收单") as change:
        member = change.insert("members", {"name": "王芳"})
        office.attachments.add("members", member, paper, "原件在档案柜")
    one = office.attachments.of("members", member)[0]
    assert (one.name, one.note, one.size) == ("慰问 签收单.pdf", "原件在档案柜", paper.stat().st_size)
    assert office.attachments.path_of(one).read_bytes() == paper.read_bytes()
    paper.unlink()
    assert office.attachments.state(one) == "whole"
    assert stored(office) == [one.path]


def test_a_cancelled_change_leaves_no_file(office: Office, paper: Path) -> None:
    with pytest.raises(ZeroDivisionError), office.change("取消"):
        office.attachments.add("members", 1, paper)
        raise ZeroDivisionError
    assert stored(office) == []
    assert office.attachments.all() == []


def test_a_file_that_cannot_be_read_is_refused(office: Office, tmp_path: Path) -> None:
    for path in (tmp_path / "没有.pdf", tmp_path):
        with pytest.raises(AttachmentUnreadable):
            office.attachments.add("members", 1, path)
    assert stored(office) == []


def test_a_file_beyond_the_limit_is_refused(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "录像.mp4"
    path.touch()
    os.truncate(path, module.BIGGEST + 1)
    with pytest.raises(AttachmentTooBig, match="200 MB"):
        office.attachments.add("members", 1, path)


def test_names_that_lead_elsewhere_are_made_safe(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "..:收据?.txt"
    path.write_text("x")
    office.attachments.add("members", 1, path)
    one = office.attachments.all()[0]
    assert office.attachments.folder in office.attachments.path_of(one).resolve().parents


def test_undo_of_removing_finds_the_file_for_thirty_days(office: Office, paper: Path, clock) -> None:
    office.attachments.add("members", 1, paper)
    office.attachments.remove(1)
    assert office.attachments.of("members", 1) == []
    clock.advance(days=29)
    assert office.attachments.tidy() == 0
    office.undo()
    assert office.attachments.state(office.attachments.all()[0]) == "whole"
    office.attachments.remove(1)
    clock.advance(days=31)
    assert office.attachments.tidy() == 1
    assert stored(office) == []
    with pytest.raises(CannotUndo, match="附件的文件已经不在了"):
        office.undo()


def test_what_a_crash_left_behind_goes_after_thirty_days(office: Office, paper: Path, clock) -> None:
    office.attachments.add("members", 1, paper)
    folder = office.attachments.folder / "members" / "1"
    for name in ("9-半截.pdf.tmp", "7-没有登记.pdf"):
        (folder / name).write_text("x")
        stamp = (clock() - timedelta(days=1)).timestamp()
        os.utime(folder / name, (stamp, stamp))
    assert office.attachments.tidy() == 0
    clock.advance(days=40)
    assert office.attachments.tidy() == 2
    assert stored(office) == [office.attachments.all()[0].path]


def test_lost_and_changed_files_are_listed_by_the_check(office: Office, paper: Path) -> None:
    for _time in range(3):
        office.attachments.add("members", 1, paper)
    first, second, _third = office.attachments.all()
    office.attachments.path_of(first).unlink()
    office.attachments.path_of(second).write_bytes(bytes(second.size))
    assert [(problem.where, problem.severe) for problem in office.check()] == [
        ("attachment/1", True),
        ("attachment/2", True),
    ]
    with pytest.raises(AttachmentLost):
        office.attachments.path_of(first)


def test_erasing_a_record_takes_its_files_at_once(office: Office, paper: Path) -> None:
    with office.change("登记") as change:
        member = change.insert("members", {"name": "王芳"})
        office.attachments.add("members", member, paper)
    with office.change("移入回收站") as change:
        change.strike("members", member)
    with office.change("彻底删除") as change:
        office.attachments.drop_all(change, "members", member)
        change.erase("members", member)
    assert stored(office) == []
    assert office.check() == []


def test_a_copy_goes_where_the_clerk_wants_it(office: Office, paper: Path, tmp_path: Path) -> None:
    office.attachments.add("members", 1, paper)
    office.attachments.copy_out(office.attachments.all()[0], tmp_path / "带走.pdf")
    assert (tmp_path / "带走.pdf").read_bytes() == paper.read_bytes()


def test_the_table_takes_no_path_that_leads_outside(office: Office) -> None:
    import sqlite3

    row = {"code": "members", "record": 1, "name": "x", "size": 0, "sha256": bytes(32), "added": ""}
    for path in ("../a", "a/../../b", "/etc/passwd", "a\\b", "C:x", "a/.."):
        with pytest.raises(sqlite3.IntegrityError), office.change("攻击") as change:
            change.insert("attachment", {**row, "path": path})

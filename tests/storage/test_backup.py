"""Backups: made when something changed, verified before they count, few enough kept, and brought back whole."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.offices import QUICK
from unionoffice.errors import OfficeError
from unionoffice.files import FolderMissingError, TargetIsOfficeError
from unionoffice.office import Office
from unionoffice.storage import backup, restoring, rotation, upgrades
from unionoffice.storage.copies import CopyBad
from unionoffice.storage.file import FileAltered
from unionoffice.storage.header import FileTooNew
from unionoffice.storage.lock import OpenElsewhere
from unionoffice.storage.restoring import BackupBad, BackupVanished


@dataclass(frozen=True)
class Copy:
    made: datetime
    keep: bool = False


def restore(copy: Path, target: Path, clock) -> restoring.Restored:
    from unionoffice.records import REGISTERS

    return restoring.restore(copy, target, upgrades.histories([one.upgrades for one in REGISTERS]), clock())


def titles(path: Path, clock) -> list[str]:
    with Office.open(path, clock=clock, cost=QUICK) as office:
        return [one.title for one in office.choices("慰问原因")]


def attached(office: Office, folder: Path, text: str = "收据一张") -> Path:
    paper = folder / "收据.txt"
    paper.write_text(text, encoding="utf-8")
    office.attachments.add("members", 1, paper)
    return office.attachments.path_of(office.attachments.of("members", 1)[-1])


# -- rotation -----------------------------------------------------------------------------------------------------


def test_eight_days_five_weeks_and_twelve_months_stay() -> None:
    last = datetime(2026, 11, 21, 18, 0)
    every_day_twice = [Copy(last - timedelta(days=day, hours=hours)) for day in range(500) for hours in (0, 5)]
    gone = set(rotation.superfluous(every_day_twice))
    staying = sorted({one.made for one in every_day_twice if one not in gone}, reverse=True)
    days = [last - timedelta(days=day) for day in range(8)]
    sundays = [datetime(2026, 11, day, 18) for day in (15, 8, 1)] + [datetime(2026, 10, 25, 18)]
    months = [datetime(2026, month, day, 18) for month, day in ((10, 31), (9, 30), (8, 31), (7, 31), (6, 30), (5, 31))]
    months += [datetime(2026, month, day, 18) for month, day in ((4, 30), (3, 31), (2, 28), (1, 31))]
    months += [datetime(2025, 12, 31, 18)]
    assert staying == sorted({*days, *sundays, *months}, reverse=True)


def test_days_without_backups_do_not_count() -> None:
    far_apart = [Copy(datetime(2026, 1, 1) - timedelta(days=60 * number)) for number in range(8)]
    assert rotation.superfluous(far_apart) == []


def test_what_is_to_be_kept_stays_for_ever_and_takes_nobodys_place() -> None:
    old = Copy(datetime(2001, 12, 31), keep=True)
    today = [Copy(datetime(2026, 1, 1, hour)) for hour in range(3)]
    assert rotation.superfluous([old, *today]) == today[1::-1]


def test_nothing_and_one_are_no_trouble() -> None:
    assert rotation.superfluous([]) == []
    assert rotation.superfluous([Copy(datetime(2026, 1, 1))]) == []


# -- making -------------------------------------------------------------------------------------------------------


def test_closing_makes_a_backup_only_when_something_changed(office: Office, office_file: Path, clock) -> None:
    office.add_choice("慰问原因", "住院")
    office.close()
    folder = office.backups.folder
    assert len(backup.in_folder(folder)) == 1
    Office.open(office_file, clock=clock).close()
    assert len(backup.in_folder(folder)) == 1
    clock.advance(days=1)
    with Office.open(office_file, clock=clock) as again:
        again.add_choice("慰问原因", "生育")
    newest, older = backup.in_folder(folder)
    assert newest.records["choice"] == older.records["choice"] + 1
    assert newest.reason == "关闭"
    assert titles(newest.path, clock) == ["住院", "生育"]


def test_the_manifest_carries_the_anchor_of_the_papers(office: Office) -> None:
    office.add_choice("慰问原因", "住院")
    made = office.backups.make("试")
    assert (made.audit, made.code) == (office.anchor.count, office.anchor.code)
    assert made.step == office.step
    assert not office.backups.changed


def test_a_backup_inside_a_change_holds_what_was_stored_before(office: Office) -> None:
    office.add_choice("慰问原因", "住院")
    with office.change("未完"):
        office.add_choice("慰问原因", "生育")
        made = office.backups.make("途中")
        assert made.records["choice"] == office.rows("SELECT count(*) FROM choice")[0][0] - 1


def test_old_backups_go_only_after_a_new_one_is_whole(office: Office, clock) -> None:
    for number in range(12):
        office.add_choice("慰问原因", f"原因{number}")
        office.backups.make("每日")
        clock.advance(days=1)
    names = [one.path.name for one in office.backups.list()]
    assert len(names) == 9  # eight days, and one more that is the last of its week and month
    assert (
        sorted(path.suffix for path in office.backups.folder.iterdir() if path.is_file())
        == [".ghbg"] * 9 + [".json"] * 9
    )


def test_a_failed_backup_is_told_until_one_works(office: Office) -> None:
    office.backups.make("好的")
    assert office.backups.trouble == ""
    shutil.rmtree(office.backups.folder)
    office.backups.folder.write_text("这里是文件,不是文件夹")
    with pytest.raises(OfficeError):
        office.backups.make("会失败")
    assert "备份没有成功" in office.backups.trouble
    office.backups.folder.unlink()
    office.backups.make("好了")
    assert office.backups.trouble == ""


def test_a_session_that_ended_without_a_backup_is_told_at_the_next_opening(office: Office, clock) -> None:
    office.add_choice("慰问原因", "住院")
    office.close(backup=False)
    with Office.open(office.path, clock=clock) as again:
        assert "上次关闭时没有备份成功" in again.backups.trouble
        again.backups.make("补做")
        assert again.backups.trouble == ""


def test_the_second_place_gets_a_packed_copy_and_its_absence_is_told(office: Office, office_folder: Path) -> None:
    stick = office_folder / "U盘"
    stick.mkdir()
    office.save_settings(replace(office.settings, second_place=str(stick)))
    made = office.backups.make("两处")
    packed = next(stick.iterdir())
    found = backup.read_pack(packed)
    assert found is not None
    assert (found.step, found.sha256) == (made.step, made.sha256)
    packed.unlink()
    stick.rmdir()
    office.backups.make("一处")
    assert str(stick) in office.backups.trouble


def test_a_copy_missing_in_the_second_place_is_told_at_the_next_opening_too(
    office: Office, office_folder: Path, clock
) -> None:
    stick = office_folder / "U盘"
    office.save_settings(replace(office.settings, second_place=str(stick)))
    office.close()
    with Office.open(office.path, clock=clock) as again:
        assert str(stick) in again.backups.trouble
        stick.mkdir()
        again.backups.make("插好了")
        assert again.backups.trouble == ""


def test_making_an_office_with_a_password_is_no_reason_for_an_alarm(office: Office, clock) -> None:
    office.people.set_password("周敏", "山高水长 路远心宽 再来")
    office.people.make_recovery_code()
    assert office.backups.trouble == ""
    office.close(backup=False)
    with Office.open(office.path, read_only=True, clock=clock) as again:
        assert again.backups.trouble == ""


def test_a_pack_never_takes_the_place_of_an_office(office: Office, office_folder: Path) -> None:
    office.backups.make("一")
    other = next(office.backups.folder.glob("*.ghbg"))
    for target in (office.path, other):
        before = target.stat().st_size
        with pytest.raises(TargetIsOfficeError):
            office.backups.pack(target)
        assert target.stat().st_size == before
    with pytest.raises(FolderMissingError):
        office.backups.pack(office_folder / "没有" / "一.ghbf")


def test_attachments_are_kept_once_by_their_content(office: Office, office_folder: Path) -> None:
    attached(office, office_folder)
    attached(office, office_folder)
    office.backups.make("一")
    office.add_choice("慰问原因", "住院")
    made = office.backups.make("二")
    assert len(made.files) == 2
    assert len(list((office.backups.folder / backup.STORE).iterdir())) == 1


def test_a_lost_attachment_does_not_stop_the_backup_and_is_listed(office: Office, office_folder: Path) -> None:
    path = attached(office, office_folder)
    path.unlink()
    made = office.backups.make("缺一")
    assert made.files == ()
    assert len(made.missing) == 1


# -- bringing back ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["folder", "pack"])
def test_a_backup_brings_back_rows_and_attachments(office: Office, office_folder: Path, clock, way: str) -> None:
    office.add_choice("慰问原因", "住院")
    path = attached(office, office_folder)
    copy = office.backups.make("好的").path
    if way == "pack":
        copy = office_folder / f"带走{backup.PACK_SUFFIX}"
        office.backups.pack(copy)
    office.add_choice("慰问原因", "误加")
    path.write_text("被改坏")
    office.close(backup=False)
    done = restore(copy, office.path, clock)
    assert done.steps_back == 1
    assert done.lost_files == ()
    assert path.read_text(encoding="utf-8") == "收据一张"
    with Office.open(office.path, clock=clock) as again:
        assert [one.title for one in again.choices("慰问原因")] == ["住院"]
        again.add_choice("慰问原因", "生育")
        actions = [row[0] for row in again.rows("SELECT action FROM audit ORDER BY seq DESC LIMIT 2")]
        assert actions == ["do", "restore"]
        assert again.check() == []
    assert done.before is not None
    assert titles(restore(done.before, office_folder / "从前.ghbg", clock).path, clock) == ["住院", "误加"]


def test_a_backup_makes_an_office_where_there_is_none(office: Office, office_folder: Path, clock) -> None:
    office.add_choice("慰问原因", "住院")
    target = office_folder / "带走.ghbf"
    office.backups.pack(target)
    done = restore(target, office_folder / "新处" / "办公.ghbg", clock)
    assert done.before is None
    assert titles(done.path, clock) == ["住院"]


def test_a_damaged_office_is_kept_as_it_is_and_replaced(office: Office, clock) -> None:
    office.add_choice("慰问原因", "住院")
    copy = office.backups.make("好的").path
    office.close(backup=False)
    office.path.write_bytes(b"\x00" * 5000)
    done = restore(copy, office.path, clock)
    assert done.before is not None
    assert done.before.read_bytes() == b"\x00" * 5000
    assert titles(office.path, clock) == ["住院"]


def test_a_stale_journal_is_moved_aside(office: Office, clock) -> None:
    copy = office.backups.make("好的").path
    office.close(backup=False)
    office.path.write_bytes(b"damaged" * 1000)
    journal = office.path.with_name(office.path.name + "-journal")
    journal.write_bytes(b"stale" * 100)
    restore(copy, office.path, clock)
    assert not journal.exists()
    assert [one.read_bytes() for one in office.path.parent.glob("救援/*/*-journal")] == [b"stale" * 100]
    Office.open(office.path, clock=clock).close(backup=False)


def spoil_manifest(path: Path) -> None:
    said = json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8"))
    path.with_name(path.name + ".json").write_text(json.dumps({**said, "sha256": "0" * 64}), encoding="utf-8")


def without_manifest(path: Path) -> None:
    path.with_name(path.name + ".json").unlink(missing_ok=True)


def with_sql(*statements: str):
    def spoil(path: Path) -> None:
        without_manifest(path)
        db = sqlite3.connect(path, isolation_level=None)
        for one in statements:
            db.execute(one)
        db.close()

    return spoil


def cut(path: Path) -> None:
    without_manifest(path)
    path.write_bytes(path.read_bytes()[:20_000])


def flip(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace("育英".encode(), "育鹰".encode()))


def nonsense(path: Path) -> None:
    without_manifest(path)
    path.write_bytes(b"PK\x03\x04" + b"x" * 5000)


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (spoil_manifest, BackupBad),
        (flip, BackupBad),
        (cut, BackupBad),
        (nonsense, BackupBad),
        (with_sql("CREATE TRIGGER x AFTER INSERT ON choice BEGIN DELETE FROM choice; END"), FileAltered),
        (with_sql("CREATE VIEW x AS SELECT 1"), FileAltered),
        (with_sql("ALTER TABLE place RENAME COLUMN title TO name"), FileAltered),
        (with_sql("PRAGMA application_id=1"), BackupBad),
        (with_sql("PRAGMA user_version=9999"), FileTooNew),
        (with_sql("PRAGMA foreign_keys=0", "UPDATE session SET operator = 77"), BackupBad),
        (lambda path: path.unlink(), BackupVanished),
    ],
)
def test_a_bad_backup_is_refused_and_nothing_is_touched(office: Office, clock, spoil, kind: type[OfficeError]) -> None:
    office.add_choice("慰问原因", "住院")
    copy = office.backups.make("好的").path
    office.close(backup=False)
    before = office.path.read_bytes()
    spoil(copy)
    with pytest.raises(kind):
        restore(copy, office.path, clock)
    assert office.path.read_bytes() == before
    assert titles(office.path, clock) == ["住院"]
    assert not list(office.path.parent.glob(".恢复*"))


def test_a_packed_backup_with_a_path_that_leads_outside_writes_nothing_there(
    office: Office, office_folder: Path, clock
) -> None:
    attached(office, office_folder)
    good, evil = office_folder / "好.ghbf", office_folder / "坏.ghbf"
    office.backups.pack(good)
    office.close(backup=False)
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(evil, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == backup.PACKED_MANIFEST:
                said = json.loads(data)
                said["files"][0][0] = "../../闯入.txt"
                data = json.dumps(said).encode()
            target.writestr(name if not name.startswith("附件/") else "附件/../../闯入.txt", data)
    with pytest.raises(BackupBad):
        restore(evil, office.path, clock)
    assert not list(office_folder.parent.glob("**/闯入.txt"))


def test_an_open_office_is_not_replaced(office: Office, clock) -> None:
    copy = office.backups.make("好的").path
    with pytest.raises(OpenElsewhere):
        restore(copy, office.path, clock)


def test_a_backup_can_be_looked_into_without_using_it(office: Office) -> None:
    from unionoffice.records import REGISTERS

    office.add_choice("慰问原因", "住院")
    copy = office.backups.make("好的").path
    every = upgrades.histories([one.upgrades for one in REGISTERS])
    assert restoring.inspect(copy, every).records["choice"] == office.rows("SELECT count(*) FROM choice")[0][0]
    cut(copy)
    with pytest.raises((BackupBad, CopyBad)):
        restoring.inspect(copy, every)

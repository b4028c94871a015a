"""Files of sensitive registers: encrypted on the disk under a neutral name, opened for a purpose, gone afterwards."""

from __future__ import annotations

import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.kinds.gifts import GIFTS, Gift, Gifts
from unionoffice.desk.opened import copied_out, opened_file
from unionoffice.office import Office
from unionoffice.records import REGISTERS
from unionoffice.storage.attachments import Attachment, AttachmentSealed
from unionoffice.storage.opened_files import OpenedFiles, sweep
from unionoffice.storage.people import MayNot, NewOperator
from unionoffice.storage.sealed_files import SealedFileBroken
from unionoffice.storage.secrets import KeyNotAtHandError, PurposeMissingError

SENSITIVE = replace(GIFTS, sealed_files=True)
TEXT = "出院小结：王建国，胃癌术后"


@pytest.fixture(autouse=True)
def own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the test's own, to see what is left in it."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def office(gifts: Gifts, clock) -> Iterator[Office]:
    """An office whose gifts are a sensitive register."""
    path = gifts.office.path
    gifts.office.close(backup=False)
    with Office.open(path, clock=clock, registers=(*REGISTERS, SENSITIVE)) as office:
        yield office


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "胃癌 出院小结.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def added(office: Office, paper: Path) -> Attachment:
    with office.change("登记"):
        number = office.store("gifts").add(Gift(title="困难帮扶"))
        office.attachments.add("gifts", number, paper, "原件在档案柜")
    return office.attachments.of("gifts", number)[0]


def files_below(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_neither_content_nor_name_stands_anywhere_in_plain(office: Office, paper: Path) -> None:
    one = added(office, paper)
    assert (one.name, one.note, one.encrypted) == ("胃癌 出院小结.txt", "原件在档案柜", True)
    (stored,) = files_below(office.attachments.folder)
    assert stored.name == f"{one.id}-sealed.ghsf"
    assert "胃癌".encode() not in stored.read_bytes()
    for (table,) in office.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        assert "胃癌" not in str(office.rows(f'SELECT * FROM "{table}"')), table
    assert office.rows("SELECT name, note, size, encrypted FROM attachment") == [
        (f"附件{one.id}.txt", "", stored.stat().st_size, 1)
    ]


def test_it_is_opened_for_a_purpose_as_a_copy_that_goes_with_the_office(
    office: Office, paper: Path, own_temp: Path
) -> None:
    one = added(office, paper)
    path = opened_file(office, one, "评审会核对")
    assert (path.name, path.read_text(encoding="utf-8")) == ("胃癌 出院小结.txt", TEXT)
    assert own_temp in path.parents
    if sys.platform != "win32":
        assert [oct(part.stat().st_mode)[-3:] for part in (path, path.parent, path.parent.parent)] == [
            "600",
            "700",
            "700",
        ]
    assert office.rows("SELECT object FROM audit WHERE action = 'reveal'") == [(f"attachment/{one.id} 评审会核对",)]
    office.close(backup=False)
    assert files_below(own_temp) == []


def test_what_a_crash_left_goes_at_the_next_start_and_what_is_in_use_stays(own_temp: Path) -> None:
    crashed, alive = OpenedFiles(), OpenedFiles()
    left, used = crashed.write("甲.txt", [b"1"]), alive.write("乙.txt", [b"2"])
    os.close(crashed._lock._handle)  # as the system does when a process dies
    assert sweep() == 1
    assert (left.exists(), used.exists()) == (False, True)
    crashed._lock = crashed._folder = None
    alive.close()
    assert files_below(own_temp) == []


def test_a_copy_goes_out_for_a_purpose_only(office: Office, paper: Path, tmp_path: Path) -> None:
    one = added(office, paper)
    with pytest.raises(AttachmentSealed):
        copied_out(office, one, tmp_path / "带走.txt")
    with pytest.raises(AttachmentSealed):
        office.attachments.path_of(one)
    with pytest.raises(PurposeMissingError):
        opened_file(office, one, " ")
    copied_out(office, one, tmp_path / "带走.txt", "报送县总工会")
    assert (tmp_path / "带走.txt").read_text(encoding="utf-8") == TEXT
    assert office.rows("SELECT object FROM audit WHERE action = 'reveal'") == [
        (f"attachment/{one.id} 另存 报送县总工会",)
    ]


def test_without_key_or_right_it_stays_shut_under_its_neutral_name(office: Office, paper: Path) -> None:
    one = added(office, paper)
    office.people.add(NewOperator("孙出纳", "cashier"))
    office.people.sign_in("孙出纳")
    (listed,) = office.attachments.of("gifts", one.record)
    assert (listed.name, listed.note) == (f"附件{one.id}.txt", "")
    with pytest.raises(MayNot):
        opened_file(office, listed, "看看")
    with pytest.raises(KeyNotAtHandError):
        b"".join(office.attachments.pieces(listed))
    with pytest.raises(KeyNotAtHandError):
        office.attachments.add("gifts", one.record, paper)
    assert office.attachments.state(listed) == "whole"


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_files_of_every_size_come_back_as_they_were(office: Office, tmp_path: Path, size: int) -> None:
    source = tmp_path / "扫描.pdf"
    source.write_bytes(os.urandom(size))
    one = added(office, source)
    assert b"".join(office.attachments.pieces(one)) == source.read_bytes()
    assert office.attachments.state(one) == "whole"


def test_altered_shortened_or_exchanged_it_does_not_open(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "扫描.pdf"
    source.write_bytes(os.urandom((2 << 20) + 7))
    first, second = added(office, source), added(office, source)
    path = office.attachments.folder / first.path
    whole = path.read_bytes()
    other = (office.attachments.folder / second.path).read_bytes()
    for broken in (
        whole[:-8],
        whole[: -(1 << 20)],
        whole[:500_000] + bytes([whole[500_000] ^ 1]) + whole[500_001:],
        b"%PDF" + whole,
    ):
        path.write_bytes(broken)
        with pytest.raises(SealedFileBroken):
            b"".join(office.attachments.pieces(first))
        assert office.attachments.state(first) == "changed"
    path.write_bytes(other)
    with pytest.raises(Exception, match="移动或改动"):
        b"".join(office.attachments.pieces(first))


def test_undo_bin_check_and_backup_work_on_the_encrypted_file(office: Office, paper: Path, tmp_path: Path) -> None:
    one = added(office, paper)
    office.attachments.remove(one.id)
    office.undo()
    assert office.attachments.of("gifts", one.record) == [one]
    assert office.check() == []
    office.backups.pack(tmp_path / "备份.ghbf")
    with zipfile.ZipFile(tmp_path / "备份.ghbf") as packed:
        stored = (office.attachments.folder / one.path).read_bytes()
        assert stored in [packed.read(name) for name in packed.namelist()]
        assert not [name for name in packed.namelist() if "胃癌" in name]


def test_a_register_that_is_not_sensitive_keeps_its_files_plain_unless_asked(gifts: Gifts, paper: Path) -> None:
    office = gifts.office
    with office.change("登记"):
        number = office.store("gifts").add(Gift(title="春节慰问"))
        office.attachments.add("gifts", number, paper)
        office.attachments.add("gifts", number, paper, encrypted=True)
    assert [one.encrypted for one in office.attachments.of("gifts", number)] == [False, True]

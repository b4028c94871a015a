"""取出 and 归还: work on a copy, and come back only over the file one took."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.offices import QUICK, copy_template
from unionoffice.kinds.upgrades import Upgrades
from unionoffice.office import Office
from unionoffice.records import REGISTERS
from unionoffice.storage import upgrades
from unionoffice.storage.carrying import (
    InTheMiddle,
    NotTakenOut,
    OriginalChanged,
    StillOpen,
    bring_back,
    take_out,
    ticket_of,
)
from unionoffice.storage.lock import Lock, OpenElsewhere, me
from unionoffice.storage.opening import AlreadyThere


@pytest.fixture
def every() -> tuple[Upgrades, ...]:
    return upgrades.histories([one.upgrades for one in REGISTERS])


@pytest.fixture
def share(office_template: Path, office_folder: Path) -> Iterator[Path]:
    """A file in a synchronised folder, with an attachment."""
    folder = office_folder / "坚果云"
    folder.mkdir()
    path = copy_template(office_template, folder / "办公.ghbg")
    paper = Path(f"{path}.附件") / "members" / "1" / "1-收据.txt"
    paper.parent.mkdir(parents=True)
    paper.write_text("收据")
    return path


def test_out_work_and_back(share: Path, office_folder: Path, every, clock) -> None:
    copy = take_out(share, office_folder / "本机", every, clock())
    assert Path(f"{copy}.附件/members/1/1-收据.txt").read_text() == "收据"
    with Office.open(copy, clock=clock, cost=QUICK) as office:
        office.add_choice("慰问原因", "住院")
    before = share.read_bytes()
    assert bring_back(copy, clock()) == share
    with Office.open(share, read_only=True, clock=clock) as office:
        assert [one.title for one in office.choices("慰问原因")] == ["住院"]
    assert [one.read_bytes() for one in share.parent.glob("*归还前*")] == [before]
    assert ticket_of(copy) is None
    assert not copy.exists()
    assert len(list(Path(f"{copy}.备份").glob("*_归还_*.ghbg"))) == 1
    assert take_out(share, office_folder / "本机", every, clock()) == copy
    bring_back(copy, clock())
    with pytest.raises(NotTakenOut):
        bring_back(copy, clock())


def test_an_original_changed_meanwhile_is_not_overwritten(share: Path, office_folder: Path, every, clock) -> None:
    copy = take_out(share, office_folder / "本机", every, clock())
    share.write_bytes(share.read_bytes() + b"\x00")
    before = share.read_bytes()
    with pytest.raises(OriginalChanged):
        bring_back(copy, clock())
    assert share.read_bytes() == before
    assert {one.name for one in share.parent.iterdir()} == {share.name, share.name + ".附件"}


def test_a_damaged_copy_does_not_come_back(share: Path, office_folder: Path, every, clock) -> None:
    copy = take_out(share, office_folder / "本机", every, clock())
    os.truncate(copy, 20_000)
    before = share.read_bytes()
    with pytest.raises(Exception, match="核对不上"):
        bring_back(copy, clock())
    assert share.read_bytes() == before


def test_what_is_open_is_neither_taken_nor_brought(share: Path, office_folder: Path, every, clock) -> None:
    held = Lock.take(share, me(clock(), "李强"))
    with pytest.raises(OpenElsewhere, match="李强"):
        take_out(share, office_folder / "本机", every, clock())
    held.release()
    copy = take_out(share, office_folder / "本机", every, clock())
    with Office.open(copy, clock=clock), pytest.raises(StillOpen):
        bring_back(copy, clock())
    with pytest.raises(AlreadyThere):
        take_out(share, office_folder / "本机", every, clock())


def test_a_file_a_crash_left_half_written_is_not_taken(share: Path, office_folder: Path, every, clock) -> None:
    share.with_name(share.name + "-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(600))
    with pytest.raises(InTheMiddle):
        take_out(share, office_folder / "本机", every, clock())
    assert not (office_folder / "本机").exists()

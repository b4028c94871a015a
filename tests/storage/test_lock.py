"""The lock: one writer, told by name, gone with its process, and never called stale when another computer holds it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from unionoffice.office import Office
from unionoffice.storage import lock
from unionoffice.storage.lock import HeldByOtherComputer, Holder, Lock, OpenElsewhere

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 5, 9, 0)


def test_the_second_one_is_told_who_holds_it_since_when(office_folder: Path) -> None:
    path = office_folder / "a.ghbg"
    held = Lock.take(path, lock.me(NOW, "周敏"))
    with pytest.raises(OpenElsewhere) as caught:
        Lock.take(path, lock.me(NOW))
    assert caught.value.who == "周敏"
    assert "周敏" in str(caught.value)
    assert "3月5日 09:00" in str(caught.value)
    assert caught.value.may_look
    held.release()
    held.release()
    Lock.take(path, lock.me(NOW)).release()
    assert list(office_folder.iterdir()) == []


def test_a_killed_holder_leaves_no_lock(office_file: Path, clock) -> None:
    code = f"""
import os, signal
from pathlib import Path
from unionoffice.office import Office
Office.open(Path({str(office_file)!r}))
os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(9)
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert lock.side_file(office_file).exists()
    assert lock.holder_of(office_file) is None
    Office.open(office_file, clock=clock).close(backup=False)
    assert not lock.side_file(office_file).exists()


def test_a_side_file_of_another_computer_is_believed_until_the_clerk_says_otherwise(office_file: Path, clock) -> None:
    said = {"who": "李强", "host": "另一台电脑", "process": 7, "since": "2026-03-05T00:00:00.000Z"}
    lock.side_file(office_file).write_text(json.dumps(said), encoding="utf-8")
    for _time in (1, 2):
        with pytest.raises(HeldByOtherComputer) as caught:
            Office.open(office_file, clock=clock)
        assert caught.value.may_take_over
        assert "另一台电脑" in str(caught.value)
    Office.open(office_file, clock=clock, take_over=True).close(backup=False)
    Office.open(office_file, clock=clock).close(backup=False)


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"{}", b"[1]", b'{"who": 1}'])
def test_a_side_file_with_nonsense_holds_nobody_up(office_file: Path, clock, text: bytes) -> None:
    lock.side_file(office_file).write_bytes(text)
    Office.open(office_file, clock=clock).close(backup=False)


def test_asking_who_holds_a_file_takes_nothing(office: Office, office_file: Path) -> None:
    holder = lock.holder_of(office_file)
    assert isinstance(holder, Holder)
    office.add_choice("慰问原因", "住院")
    assert lock.holder_of(office_file.with_name("没有")) is None

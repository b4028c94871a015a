"""Files are written beside their target and replace it whole; every failure is one sentence; names fit every system."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from unionoffice import files
from unionoffice.files import (
    OFFICE_MARK,
    CannotWriteError,
    DiskFullError,
    FileLockedError,
    FileReadOnlyError,
    FileTooBigError,
    FolderMissingError,
    FolderReadOnlyError,
    NameRefusedError,
    TargetIsFolderError,
    TargetIsOfficeError,
    refuse_folder,
    safe_name,
    write_beside,
    write_error,
)
from unionoffice.storage.lock import side_file
from unionoffice.storage.upgrades import APPLICATION

OLD = "三月份安排(旧)".encode()
NEW = "三月份安排(新)".encode()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "三月份安排.xlsx"
    path.write_bytes(OLD)
    return path


def test_a_finished_file_takes_the_place_of_the_old_one_and_leaves_nothing_beside(sheet: Path) -> None:
    with write_beside(sheet) as temporary:
        temporary.write_bytes(NEW)
        assert sheet.read_bytes() == OLD
        assert temporary.parent == sheet.parent
    assert sheet.read_bytes() == NEW
    assert list(sheet.parent.iterdir()) == [sheet]


def test_a_failure_in_the_middle_keeps_the_old_file_and_leaves_nothing_beside(sheet: Path) -> None:
    with pytest.raises(RuntimeError), write_beside(sheet) as temporary:
        temporary.write_bytes(NEW[:5])
        raise RuntimeError
    assert sheet.read_bytes() == OLD
    assert list(sheet.parent.iterdir()) == [sheet]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")
def test_a_new_file_follows_the_umask_and_a_replaced_one_keeps_its_mode(sheet: Path) -> None:
    sheet.chmod(0o640)
    other = sheet.with_name("四月份安排.xlsx")
    for path in (sheet, other):
        with write_beside(path) as temporary:
            temporary.write_bytes(NEW)
    umask = os.umask(0)
    os.umask(umask)
    assert sheet.stat().st_mode & 0o777 == 0o640
    assert other.stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_stays_a_link_and_its_target_is_written(sheet: Path) -> None:
    link = sheet.with_name("最新.xlsx")
    link.symlink_to(sheet)
    with write_beside(link) as temporary:
        temporary.write_bytes(NEW)
    assert link.is_symlink()
    assert sheet.read_bytes() == NEW


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError, match=r"找不到文件夹.*U 盘"), write_beside(tmp_path / "没有" / "甲.pdf"):
        pass


def test_a_folder_of_the_same_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "报表").mkdir()
    with pytest.raises(TargetIsFolderError, match="已有的文件夹"), write_beside(tmp_path / "报表"):
        pass


def test_a_name_too_long_for_the_file_system_is_told(tmp_path: Path) -> None:
    with pytest.raises(NameRefusedError, match="过长"), write_beside(tmp_path / ("月" * 120 + ".pdf")):
        pass


def test_another_file_s_failure_inside_the_block_is_not_blamed_on_the_target(sheet: Path) -> None:
    with pytest.raises(FileNotFoundError), write_beside(sheet):
        Path(sheet.parent / "模板.xlsx").read_bytes()


_AS_NOBODY = """
import os, sys
from pathlib import Path
from unionoffice.files import CannotWriteError, write_beside
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with write_beside(Path(sys.argv[1])) as temporary:
        temporary.write_bytes(b"new")
except CannotWriteError as error:
    print(type(error).__name__, error)
"""


def _run(code: str, *arguments: str) -> str:
    root = Path(files.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-B", "-c", code, *arguments],
        cwd=root, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, encoding="utf-8", timeout=20, check=False,
    )  # fmt: skip
    assert not done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no read-only mode there")
def test_a_read_only_folder_and_a_read_only_file_are_told() -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place, "只读")
        folder.mkdir()
        (folder / "旧.pdf").write_bytes(OLD)
        (folder / "旧.pdf").chmod(0o444)
        folder.chmod(0o555)
        try:
            assert _run(_AS_NOBODY, str(folder / "新.pdf")).startswith("FolderReadOnlyError 文件夹")
            assert _run(_AS_NOBODY, str(folder / "旧.pdf")).startswith("FileReadOnlyError 文件“旧.pdf”是只读的")
        finally:
            folder.chmod(0o755)
        assert (folder / "旧.pdf").read_bytes() == OLD
        assert [path.name for path in folder.iterdir()] == ["旧.pdf"]


_WITH_SMALL_LIMIT = """
import resource, sys
from pathlib import Path
from unionoffice.files import CannotWriteError, write_beside
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    with write_beside(Path(sys.argv[1])) as temporary:
        temporary.write_bytes(bytes(200_000))
except CannotWriteError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are a POSIX matter")
def test_a_file_beyond_the_allowed_size_is_told_and_the_old_one_stays(sheet: Path) -> None:
    assert _run(_WITH_SMALL_LIMIT, str(sheet)).startswith("FileTooBigError 文件“三月份安排.xlsx”太大")
    assert sheet.read_bytes() == OLD
    assert list(sheet.parent.iterdir()) == [sheet]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_is_told_with_what_is_left_and_the_old_file_stays(sheet: Path) -> None:
    with (
        pytest.raises(DiskFullError, match=r"磁盘已满（剩余 \d+ MB）.*原有的文件没有改动") as caught,
        write_beside(sheet) as temporary,
    ):
        temporary.write_bytes(NEW)
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(NEW)
    assert isinstance(caught.value.__cause__, OSError)
    assert sheet.read_bytes() == OLD
    assert list(sheet.parent.iterdir()) == [sheet]


_ON_TINY_DISK = """
import subprocess, sys
from pathlib import Path
from unionoffice.files import CannotWriteError, write_beside
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", sys.argv[1]], capture_output=True).returncode:
    print("no mount"); raise SystemExit
target = Path(sys.argv[1], "年度计划.pdf")
target.write_bytes(b"old")
try:
    with write_beside(target) as temporary:
        temporary.write_bytes(bytes(200_000))
except CannotWriteError as error:
    print(type(error).__name__, target.read_bytes(), [path.name for path in target.parent.iterdir()], error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a mount namespace")
def test_a_really_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    root = Path(files.__file__).parents[1]
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-X", "utf8", "-B", "-c", _ON_TINY_DISK, str(tmp_path)],
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin:/usr/sbin:/sbin"}, capture_output=True, text=True, encoding="utf-8", timeout=20, check=False,
    )  # fmt: skip
    if done.returncode or "no mount" in done.stdout:
        pytest.skip("this account may not mount")
    assert done.stdout.startswith("DiskFullError b'old' ['年度计划.pdf'] ")
    assert "（剩余 0 MB）" in done.stdout


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EFBIG, FileTooBigError),
        (errno.EROFS, FolderReadOnlyError),
        (errno.EACCES, FolderReadOnlyError),
        (errno.EPERM, FolderReadOnlyError),
        (errno.EBUSY, FileLockedError),
        (errno.ENOTDIR, CannotWriteError),
        (errno.ENAMETOOLONG, NameRefusedError),
        (errno.EIO, CannotWriteError),
        (0, CannotWriteError),
    ],
)
def test_every_number_of_the_system_has_its_sentence(tmp_path: Path, number: int, kind: type[CannotWriteError]) -> None:
    error = write_error(OSError(number, "x"), tmp_path / "月报.pdf")
    assert type(error) is kind
    assert "月报.pdf" in str(error)
    assert str(error).endswith("。")


def _windows_error(number: int, winerror: int) -> OSError:
    error = PermissionError(number, "x")
    error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
    return error


def test_windows_sharing_violations_mean_open_in_another_program(sheet: Path) -> None:
    for winerror in (32, 33, 5):
        error = write_error(_windows_error(errno.EACCES, winerror), sheet)
        assert isinstance(error, FileLockedError), winerror
        assert str(error) == "文件“三月份安排.xlsx”正被 WPS 或 Excel 等程序打开，请关闭后再试。原有的文件没有改动。"
    assert isinstance(write_error(_windows_error(errno.EACCES, 5), sheet.with_name("没有.xlsx")), FolderReadOnlyError)


def test_a_reader_never_sees_half_a_file(sheet: Path) -> None:
    seen: set[bytes] = set()
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            seen.add(sheet.read_bytes())

    watcher = threading.Thread(target=look)
    watcher.start()
    for turn in range(20):
        with write_beside(sheet) as temporary, temporary.open("wb") as stream:
            for _part in range(20):
                stream.write(bytes([turn]) * 1000)
    stop.set()
    watcher.join()
    assert seen <= {OLD, *(bytes([turn]) * 20_000 for turn in range(20))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026年3月工作安排.xlsx", "2026年3月工作安排.xlsx"),
        ("红星小学/工会:三月?安排*.pdf", "红星小学_工会_三月_安排_.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\开机.exe", "_.._开机.exe"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("LPT1.月报.pdf", "_LPT1.月报.pdf"),
        ("COM10.txt", "COM10.txt"),
        ("月报. . .", "月报"),
        ("  .月报  ", "月报"),
        ("", "未命名"),
        ("...", "未命名"),
        (".xlsx", "xlsx"),
        ("甲\x00乙\u202e丙\n丁\ud800", "甲乙丙丁"),
        ("㛃䶮𬭛𡥈.pdf", "㛃䶮𬭛𡥈.pdf"),
        ("第1.2节说明", "第1.2节说明"),
    ],
)
def test_names_become_safe_and_stay_readable(text: str, name: str) -> None:
    assert safe_name(text) == name


@pytest.mark.parametrize("text", ["慰" * 500 + ".xlsx", "𡥈" * 90 + ".pdf", "a" * 500, "慰问 " * 100 + "." * 50])
def test_long_names_are_cut_at_a_character_and_can_be_written(tmp_path: Path, text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name) <= 80
    assert len(name.encode()) <= 200
    assert name == safe_name(name)
    with write_beside(tmp_path / name) as temporary:
        temporary.write_bytes(NEW)
    assert (tmp_path / name).read_bytes() == NEW


def test_a_read_only_target_keeps_its_own_sentence() -> None:
    assert "只读" in str(FileReadOnlyError(Path("月报.pdf")))


def test_an_office_file_is_never_overwritten(office_file: Path) -> None:
    before = office_file.read_bytes()
    with pytest.raises(TargetIsOfficeError, match="办公室文件"), write_beside(office_file):
        pass
    assert office_file.read_bytes() == before
    assert (APPLICATION.to_bytes(4, "big"), side_file(office_file).name) == (OFFICE_MARK, office_file.name + ".lock")


def test_an_open_office_file_is_not_even_read_to_find_out(tmp_path: Path) -> None:
    office = tmp_path / "二小.ghbg"
    office.write_bytes(b"")
    side_file(office).write_text("{}")
    with pytest.raises(TargetIsOfficeError), write_beside(office):
        pass


def test_a_place_for_a_new_file_is_judged_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError):
        refuse_folder(tmp_path / "没有" / "二小.ghbg")
    with pytest.raises(TargetIsFolderError):
        refuse_folder(tmp_path)
    with pytest.raises(NameRefusedError):
        refuse_folder(tmp_path / ("长" * 90 + ".ghbg"))
    refuse_folder(tmp_path / "二小.ghbg")

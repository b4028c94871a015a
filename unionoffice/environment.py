"""Makes the private environment: a virtual environment with the locked libraries, told step by step in Chinese.

Loaded only when the libraries are missing, so it may use nothing but the standard library.  An interrupted run leaves
no mark of completeness; the next run goes on where pip can.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from unionoffice.bootstrap import ROOT, complete, installed_copy, pins, python_in
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.pip_run import DiskFullError, install, say

ROOM_NEEDED = 700 * 1024 * 1024
_LOCK = "setting-up.lock"
_OURS = "unionoffice-environment"


class NowhereToWriteError(OfficeError):
    """No candidate folder can be written to."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        names = _("、").join(str(folder) for folder in folders)
        super().__init__(
            _("没有可以写入的文件夹来放运行环境：{names}。请检查文件夹的权限，再运行同一条命令。").format(names=names)
        )


class NoVenvModuleError(OfficeError):
    """This Python was packaged without ``venv`` or ``ensurepip`` (Debian and its children do so)."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "这个 Python 缺少 venv 组件，不能准备运行环境；请运行 sudo apt install python3-venv"
                "（或 python{version}-venv），再运行同一条命令。"
            ).format(version=f"{sys.version_info[0]}.{sys.version_info[1]}")
        )


class EnvironmentNotMadeError(OfficeError):
    """``venv`` failed for another reason."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            _("运行环境没有建成（{reason}）。请删除文件夹 {folder}，再运行同一条命令。").format(
                reason=reason, folder=folder
            )
        )


class NotOurFolderError(OfficeError):
    """A folder of the environment's name holds something else, which we do not touch."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("文件夹 {folder} 里不是可用的运行环境，本程序不会改动它；请把它移走或改名，再运行同一条命令。").format(
                folder=folder
            )
        )


def prepare(folders: tuple[Path, ...], locks: tuple[str, ...]) -> Path:
    """Make or finish the environment in the first of ``folders`` that can be written to.

    Args:
        folders: candidates in order of preference.
        locks: names of the requirement files to install, those that others build on first.

    Returns:
        The environment's interpreter.

    Raises:
        OfficeError: with one sentence that says what is wrong and what to do.
    """
    folder = _writable(folders)
    with _alone(folder):
        if not complete(folder, locks):
            begun = time.monotonic()
            say(_("缺少运行所需的软件包，现在准备本程序自己的运行环境（只需一次，不改动系统的 Python）："))
            say(f"  {folder}")
            _check_room(folder)
            _lay_out(folder)
            for lock in locks:
                install(python_in(folder), folder, ROOT / lock, len(pins(ROOT / lock)))
            for lock in locks:
                _mark(folder, lock)
            say(_("运行环境已准备好，用时 {seconds} 秒。").format(seconds=round(time.monotonic() - begun)))
    return python_in(folder)


def _writable(folders: tuple[Path, ...]) -> Path:
    """Return the first folder that can be written to, made if it was not there."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / _LOCK).open("ab").close()
        except OSError:
            continue
        return folder
    raise NowhereToWriteError(folders)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system drops with its process; wait while another process sets it up.

    pip inherits it: if we are killed, the lock stays until the pip that we started has ended as well.
    """
    with (folder / _LOCK).open("ab") as file:
        os.set_inheritable(file.fileno(), True)
        if not _take(file.fileno()):
            say(_("另一个窗口正在准备运行环境，请稍候……"))
            while not _take(file.fileno()):
                time.sleep(0.3)
        yield


def _take(descriptor: int) -> bool:
    """Try once to lock an open file for this process."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _check_room(folder: Path) -> None:
    """Refuse early where the libraries cannot fit; what is already there needs no more room."""
    free = shutil.disk_usage(folder).free
    if free < ROOM_NEEDED and not (folder / "pyvenv.cfg").exists():
        raise DiskFullError(folder, free)


def _lay_out(folder: Path) -> None:
    """Make the bare environment with pip, or keep the one that is there and works."""
    if not _works(folder):
        _clear(folder)
        say(_("  建立运行环境……"))
        (folder / _OURS).touch()
        _run_venv(folder, [sys.executable, "-m", "venv", str(folder)])
    if not any(_packages(folder, "pip")):
        _run_venv(folder, [str(python_in(folder)), "-m", "ensurepip", "--default-pip"])
    for leftover in _packages(folder, "*.dist-info"):
        if not (leftover / "INSTALLER").exists():
            # pip would take what it was interrupted in for installed.
            shutil.rmtree(leftover, ignore_errors=True)


def _packages(folder: Path, pattern: str) -> Iterator[Path]:
    """Return what lies in the environment's package folder under names like ``pattern``."""
    yield from folder.glob(
        f"lib/python*/site-packages/{pattern}" if os.name != "nt" else f"Lib/site-packages/{pattern}"
    )


def _works(folder: Path) -> bool:
    """Return whether the environment's interpreter runs, knows that it is one, and is new enough."""
    question = "import sys; raise SystemExit(sys.prefix == sys.base_prefix or sys.version_info < (3, 11))"
    try:
        return (
            subprocess.run([str(python_in(folder)), "-c", question], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def _clear(folder: Path) -> None:
    """Remove a broken environment of ours; the lock file stays, for we hold it."""
    entries = [entry for entry in folder.iterdir() if entry.name != _LOCK]
    if entries and not ((folder / _OURS).exists() or (folder / "pyvenv.cfg").exists()):
        raise NotOurFolderError(folder)
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _run_venv(folder: Path, command: list[str]) -> None:
    """Run ``venv`` or ``ensurepip`` and turn a failure into its sentence."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, close_fds=False)
    if done.returncode == 0:
        return
    output = done.stdout + done.stderr
    if "No space left" in output:
        raise DiskFullError(folder, shutil.disk_usage(folder).free)
    if "ensurepip" in output or "No module named venv" in output:
        raise NoVenvModuleError
    lines = output.strip().splitlines()
    raise EnvironmentNotMadeError(folder, lines[-1] if lines else str(done.returncode))


def _mark(folder: Path, lock: str) -> None:
    """Write down, in one step, that all of ``lock`` is installed."""
    copy = installed_copy(folder, lock)
    fresh = copy.with_suffix(".new")
    fresh.write_bytes((ROOT / lock).read_bytes())
    fresh.replace(copy)

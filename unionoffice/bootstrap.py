"""The first step of every start: find the interpreter that has the pinned libraries, or have one made.

Runs on a bare Python (standard library only), and on the good path must cost next to nothing: it compares a copy of
the lock kept in the environment with the lock beside the program, and looks no further when they are the same.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
BUILD_TOOL = "setuptools"
_HANDED_OVER = "UNIONOFFICE_HANDED_OVER_TO"

# Every marker that the locks may carry, and whether its package is wanted here; tests/test_pins.py keeps this complete.
MARKERS = {
    "": True,
    "sys_platform == 'win32'": sys.platform == "win32",
    "platform_python_implementation != 'PyPy'": True,
    "implementation_name != 'PyPy' and platform_python_implementation != 'PyPy'": True,
}


def enter(*locks: str) -> None:
    """Return if this interpreter has the libraries of ``locks``; otherwise go on in one that has.

    Does not return when another interpreter takes over (the command line is passed on), nor when the environment
    cannot be made (one sentence on standard error, exit code 2; 130 when interrupted).

    Args:
        locks: names of requirement files beside the program, for example ``requirements.lock``.
    """
    if ready_here(locks):
        os.environ.pop(_HANDED_OVER, None)
        return
    _hand_over(interpreter(*locks))


def interpreter(*locks: str) -> Path:
    """Return the interpreter that has the libraries of ``locks``, making the private environment if need be."""
    if ready_here(locks):
        return Path(sys.executable)
    for folder in (ROOT / ".venv", _user_folder()):
        if complete(folder, locks):
            return python_in(folder)
    from unionoffice.environment import prepare
    from unionoffice.errors import OfficeError

    try:
        return prepare((ROOT / ".venv", _user_folder()), locks)
    except OfficeError as error:
        _stop(str(error), 2)
    except KeyboardInterrupt:
        _stop("已中断。再次运行同一条命令,会接着准备。", 130)


def ready_here(locks: tuple[str, ...]) -> bool:
    """Return whether the running interpreter has every pinned library of ``locks`` (a frozen program always has)."""
    if getattr(sys, "frozen", False):
        return True
    if complete(Path(sys.prefix), locks):
        return True
    # The build tool is in the lock for the one package that comes as source; once that is built it is not needed.
    wanted = {pin for lock in locks for pin in pins(ROOT / lock) if pin[0] != BUILD_TOOL}
    return wanted <= installed(entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages")))


def complete(folder: Path, locks: tuple[str, ...]) -> bool:
    """Return whether ``folder`` is an environment into which ``locks``, as they read now, were installed to the end."""
    try:
        same = all(installed_copy(folder, lock).read_bytes() == (ROOT / lock).read_bytes() for lock in locks)
    except OSError:
        return False
    return same and python_in(folder).exists()


def installed_copy(folder: Path, lock: str) -> Path:
    """Return where an environment keeps the copy of ``lock`` that says: all of this is installed."""
    return folder / f"installed-{lock}"


def python_in(folder: Path) -> Path:
    """Return the path of the interpreter of the environment ``folder``."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def pins(lock: Path) -> list[tuple[str, str]]:
    """Return name and version of each package of a lock that is wanted on this machine."""
    found = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line or line[0] in " #":
            continue
        pin, _, marker = line.rstrip("\\ ").partition(" ; ")
        if MARKERS[marker]:
            name, _, version = pin.partition("==")
            found.append((name, version))
    return found


def installed(folders: Iterable[str]) -> set[tuple[str, str]]:
    """Return name and version of what is completely installed in ``folders``.

    pip writes ``INSTALLER`` after the package's own files, so a folder without it is an installation cut short.
    """
    found = set()
    for folder in folders:
        for entry in Path(folder).glob("*.dist-info/INSTALLER"):
            name, _, version = entry.parent.name.removesuffix(".dist-info").partition("-")
            found.add((name.lower().replace("_", "-").replace(".", "-"), version))
    return found


def qt_problem() -> str | None:
    """Return one sentence for the clerk if no window can open here, and None if one can."""
    from unionoffice import display

    return display.problem()


def has_screen() -> bool:
    """Return whether this session has a graphical screen (or Qt was told to do without)."""
    from unionoffice import display

    return display.present()


def _user_folder() -> Path:
    """Return the environment's place for a program that lies in a folder nobody may write to."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "unionoffice" / f"venv-{zlib.crc32(str(ROOT).encode()):08x}"


def _hand_over(python: Path) -> NoReturn:
    """Start the same command line in ``python``; this process ends with it."""
    if os.environ.get(_HANDED_OVER) == str(python):
        _stop(f"运行环境已损坏:请删除文件夹 {python.parent.parent},再运行同一条命令。", 2)
    os.environ[_HANDED_OVER] = str(python)
    command = [str(python), *sys.orig_argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - our own interpreter, with an argument list
    import subprocess

    raise SystemExit(subprocess.run(command, check=False).returncode)


def _stop(sentence: str, code: int) -> NoReturn:
    """Say one sentence on standard error and end."""
    sys.stderr.write(sentence + "\n")
    raise SystemExit(code)

"""One writer at a time: an operating-system lock on a side file, which dies with its process.

The side file says who holds the file since when.  It may stay behind after a crash; what counts is the lock of the
operating system, so there is no stale flag and nothing to delete by hand.  Only a side file that names another
computer is believed without a lock, because locks do not always travel.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.storage.audit import moment, stamp
from unionoffice.storage.sentences import FileReadOnly

# Windows locks bytes that nobody may read; the text of the side file stays readable before this place.
_LOCKED_BYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a file: name at the machine, machine, process and since when (UTC text)."""

    who: str
    host: str
    process: int
    since: str

    def since_text(self) -> str:
        """Return the moment as the clerk reads it."""
        try:
            when = moment(self.since)
        except ValueError:
            return self.since
        return _("{month}月{day}日 {time}").format(month=when.month, day=when.day, time=when.strftime("%H:%M"))


class OpenElsewhere(OfficeError):
    """Another process is writing this file; it may be looked at."""

    may_look = True
    may_take_over = False

    def __init__(self, path: Path, holder: Holder | None) -> None:
        self.holder = holder
        self.who = holder.who if holder else ""
        self.since = holder.since if holder else ""
        if holder is None:
            text = _("“{name}”已在另一个窗口中打开；可以只读打开。").format(name=path.name)
        else:
            text = _("“{name}”已由 {who}（电脑 {host}）从 {since} 起打开；可以只读打开，或等对方关闭。").format(
                name=path.name, who=holder.who or _("某人"), host=holder.host, since=holder.since_text()
            )
        super().__init__(text)


class HeldByOtherComputer(OpenElsewhere):
    """A side file names another computer; only the clerk can know whether that one is done."""

    may_take_over = True


def host() -> str:
    """Return the name of this computer."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "?")
    return os.uname().nodename or "?"


def me(now: datetime, who: str = "") -> Holder:
    """Return this process as a holder."""
    name = who or os.environ.get("USERNAME") or os.environ.get("USER") or ""
    return Holder(name, host(), os.getpid(), stamp(now))


def side_file(path: Path) -> Path:
    """Return the side file of an office file."""
    return path.with_name(path.name + ".lock")


class Lock:
    """The held lock; ``release`` gives it back."""

    def __init__(self, path: Path, handle: int) -> None:
        self._side = side_file(path)
        self._handle: int | None = handle

    @classmethod
    def take(cls, path: Path, holder: Holder, *, take_over: bool = False) -> Lock:
        """Take the lock of ``path``.

        Args:
            path: the office file.
            holder: who we are.
            take_over: the clerk said that the other computer named in the side file is done.

        Raises:
            OpenElsewhere: somebody holds it; ``HeldByOtherComputer`` where the side file names another machine.
            FileReadOnly: no side file can be made there.
        """
        side = side_file(path)
        while True:
            handle = _open(side, path)
            if not _try_lock(handle):
                os.close(handle)
                raise OpenElsewhere(path, _read(side))
            if _same(handle, side):
                break
            os.close(handle)  # the one before us removed the side file while we waited
        lock = cls(path, handle)
        found = _read_handle(handle)
        if found is not None and found.host != holder.host and not take_over:
            lock.release(keep=True)
            raise HeldByOtherComputer(path, found)
        lock.say(holder)
        return lock

    def say(self, holder: Holder) -> None:
        """Write into the side file who holds it."""
        if self._handle is None:
            return
        text = json.dumps(asdict(holder), ensure_ascii=False).encode()
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.ftruncate(self._handle, 0)
        os.write(self._handle, text)

    def release(self, *, keep: bool = False) -> None:
        """Give the lock back and remove the side file (``keep``: leave it lying)."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform != "win32" and not keep:
            with contextlib.suppress(OSError):
                self._side.unlink()
        os.close(handle)
        if sys.platform == "win32" and not keep:
            with contextlib.suppress(OSError):
                self._side.unlink()


def holder_of(path: Path) -> Holder | None:
    """Return who holds ``path`` now, None when nobody does; changes nothing."""
    side = side_file(path)
    try:
        handle = os.open(side, os.O_RDWR)
    except OSError:
        return None
    try:
        found = _read_handle(handle)
        return None if _try_lock(handle) else (found or Holder("", "?", 0, ""))
    finally:
        os.close(handle)


def _open(side: Path, path: Path) -> int:
    try:
        return os.open(side, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError as error:
        if sys.platform == "win32" and side.exists():
            raise OpenElsewhere(path, _read(side)) from error
        raise FileReadOnly(path) from error
    except OSError as error:
        raise FileReadOnly(path) from error


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _same(handle: int, side: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), side.stat())
    except OSError:
        return False


def _read_handle(handle: int) -> Holder | None:
    os.lseek(handle, 0, os.SEEK_SET)
    return _parse(os.read(handle, 4096))


def _read(side: Path) -> Holder | None:
    try:
        return _parse(side.read_bytes()[:4096])
    except OSError:
        return None


def _parse(text: bytes) -> Holder | None:
    try:
        said = json.loads(text)
        return Holder(str(said["who"]), str(said["host"]), int(said["process"]), str(said["since"]))
    except (ValueError, KeyError, TypeError):
        return None

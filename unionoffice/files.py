"""Files that leave the program: written beside their target and put in place whole, under names every system takes."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _

MB = 1024 * 1024
MAX_NAME = 80  # characters
MAX_NAME_BYTES = 200
LONGEST_NAME = 255  # bytes; the limit of every file system in use
# SQLite keeps an application's mark at this byte; tests compare it and the ending with those of storage.
OFFICE_MARK, OFFICE_MARK_AT = b"GHBG", 68
_LOCK_ENDING = ".lock"
_LOCKED = (32, 33)  # Windows: sharing violation, lock violation
_DENIED = 5
_TRIES, _PAUSE = 10, 0.1  # virus scanners hold a fresh file for a moment


class CannotWriteError(OfficeError):
    """A file that could not be written; the subclass says why.

    Args:
        path: the file that was wanted.
    """

    sentence = N_("文件“{name}”没有写成：磁盘或存储设备出错，请换一个位置再保存。原有的文件没有改动。")

    def __init__(self, path: Path) -> None:
        self.path = path
        named = path.absolute()
        super().__init__(_(self.sentence).format(name=named.name, folder=named.parent, **self.facts(path)))

    def facts(self, _path: Path) -> dict[str, str]:
        """Return what else the sentence names."""
        return {}


class FileLockedError(CannotWriteError):
    """The target is open in another program."""

    sentence = N_("文件“{name}”正被 WPS 或 Excel 等程序打开，请关闭后再试。原有的文件没有改动。")


class DiskFullError(CannotWriteError):
    """No room is left, or the quota is used up."""

    sentence = N_(
        "“{folder}”所在的磁盘已满（剩余 {left} MB），文件“{name}”没有写成，请清理磁盘或换一个位置再保存。原有的文件没有改动。"
    )

    def facts(self, path: Path) -> dict[str, str]:
        """Return how much is left."""
        try:
            return {"left": str(shutil.disk_usage(path.parent).free // MB)}
        except OSError:
            return {"left": "0"}


class FileTooBigError(CannotWriteError):
    """The system or its file system takes no file of this size."""

    sentence = N_("文件“{name}”太大，这个磁盘或系统设置不允许，请换一个位置再保存。原有的文件没有改动。")


class FolderReadOnlyError(CannotWriteError):
    """The folder or its disk takes no new files."""

    sentence = N_("文件夹“{folder}”是只读的，不能在里面保存“{name}”，请换一个文件夹再试。")


class TargetIsOfficeError(CannotWriteError):
    """An office file has the wanted name; it holds everything, so nothing else may take its place."""

    sentence = N_("“{name}”是办公室文件，不能用别的内容覆盖它，请换一个文件名再保存。")


class FileReadOnlyError(CannotWriteError):
    """The target may not be changed."""

    sentence = N_("文件“{name}”是只读的，不能覆盖，请换一个文件名再保存。")


class FolderMissingError(CannotWriteError):
    """The folder is not there (any more)."""

    sentence = N_("找不到文件夹“{folder}”，“{name}”没有保存，它可能已被移走或 U 盘已拔出，请重新选择位置。")


class TargetIsFolderError(CannotWriteError):
    """A folder has the wanted name."""

    sentence = N_("“{name}”是一个已有的文件夹，不能当作文件写入，请换一个文件名再保存。")


class NameRefusedError(CannotWriteError):
    """The system does not take the name."""

    sentence = N_("系统不接受“{name}”这个文件名（过长或含有不允许的字符），请换一个较短的名称再保存。")


def write_error(error: OSError, path: Path) -> CannotWriteError:
    """Return the failure of writing ``path`` that ``error`` means."""
    code = getattr(error, "winerror", None)
    if code in _LOCKED or (code == _DENIED and os.access(path, os.W_OK) and not _is_folder(path)):
        return FileLockedError(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _refused_error(path)
    kind = _BY_NUMBER.get(error.errno or 0, CannotWriteError)
    if kind is FolderMissingError and _is_folder(path.parent):
        kind = CannotWriteError
    return kind(path)


_BY_NUMBER: dict[int, type[CannotWriteError]] = {
    errno.ENOSPC: DiskFullError,
    getattr(errno, "EDQUOT", errno.ENOSPC): DiskFullError,
    errno.EFBIG: FileTooBigError,
    errno.EBUSY: FileLockedError,
    getattr(errno, "ETXTBSY", errno.EBUSY): FileLockedError,
    errno.ENOENT: FolderMissingError,
    errno.ENOTDIR: FolderMissingError,
    errno.EISDIR: TargetIsFolderError,
    errno.ENAMETOOLONG: NameRefusedError,
    errno.EINVAL: NameRefusedError,
}


def _refused_error(path: Path) -> CannotWriteError:
    if _is_folder(path):
        return TargetIsFolderError(path)
    read_only = os.access(path, os.F_OK) and not os.access(path, os.W_OK)
    return FileReadOnlyError(path) if read_only else FolderReadOnlyError(path)


def _is_folder(path: Path) -> bool:
    """Whether it is one as far as we may look; a folder closed to us raises in Path.is_dir."""
    try:
        return path.is_dir()
    except OSError:
        return False


@contextmanager
def write_beside(path: Path) -> Iterator[Path]:
    """Give a temporary path in the folder of ``path``; when the block ends well, that file takes its place whole.

    Whatever goes wrong, the file that was there before stays as it was and the temporary one is removed.

    Raises:
        CannotWriteError: one sentence why the file is not written.
    """
    target = Path(os.path.realpath(path)) if os.access(path, os.F_OK) else path
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _begin(target, temporary)
        yield temporary
        _finish(target, temporary)
    except OSError as error:
        if not _is_ours(error, target, temporary):
            raise
        raise write_error(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def refuse_office(target: Path) -> None:
    """Raise the sentence if an office file lies at ``target``.

    Raises:
        TargetIsOfficeError: it does, or one that is open now does: the bytes of such a file must not be read.
    """
    beside = target.absolute()
    if os.access(beside.with_name(beside.name + _LOCK_ENDING), os.F_OK) or _starts_like_an_office(target):
        raise TargetIsOfficeError(target)


def _starts_like_an_office(target: Path) -> bool:
    try:
        with target.open("rb") as stream:
            return stream.read(OFFICE_MARK_AT + len(OFFICE_MARK))[OFFICE_MARK_AT:] == OFFICE_MARK
    except OSError:
        return False


def refuse_folder(path: Path) -> None:
    """Raise the sentence if no new file can be made at ``path``: no such folder, a read-only one, a name too long."""
    if len(os.fsencode(path.name)) > LONGEST_NAME:
        raise NameRefusedError(path)
    if _is_folder(path):
        raise TargetIsFolderError(path)
    if not _is_folder(path.parent):
        raise FolderMissingError(path)
    if not os.access(path.parent, os.W_OK):
        raise FolderReadOnlyError(path)


def _begin(target: Path, temporary: Path) -> None:
    if len(os.fsencode(target.name)) > LONGEST_NAME:
        raise NameRefusedError(target)
    if _is_folder(target):
        raise TargetIsFolderError(target)
    refuse_office(target)
    there = os.access(target, os.F_OK)
    if there and not os.access(target, os.W_OK):
        raise FileReadOnlyError(target)
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    if there:
        with suppress(OSError):
            shutil.copymode(target, temporary)


def _finish(target: Path, temporary: Path) -> None:
    with temporary.open("r+b") as stream:
        os.fsync(stream.fileno())
    _replace(temporary, target)
    if sys.platform != "win32":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        except OSError as error:  # some network and FUSE file systems cannot: the file itself is there
            if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
                raise
        finally:
            os.close(folder)


def _replace(temporary: Path, target: Path) -> None:
    for attempt in range(_TRIES):
        try:
            temporary.replace(target)
            return
        except PermissionError as error:
            held = getattr(error, "winerror", None) in (*_LOCKED, _DENIED)
            if not held or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)


def _is_ours(error: OSError, target: Path, temporary: Path) -> bool:
    """Whether this failure is about the file being written; another file's failure inside the block is not."""
    named = {os.fspath(name) for name in (error.filename, error.filename2) if isinstance(name, str | os.PathLike)}
    return not named or bool(named & {str(target), str(temporary), str(target.parent)})


_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|(COM|LPT)[0-9¹²³])", re.I)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,6}$")


def safe_name(text: str) -> str:
    """Return ``text`` as a file name that Windows, Linux and USB sticks take; a short ending such as .xlsx is kept.

    What separates folders or is forbidden becomes ``_``; at most 80 characters and 200 bytes stay.
    """
    name = _INVISIBLE.sub("", text)
    name = " ".join(_FORBIDDEN.sub("_", name).split())
    name = name.strip(" .")
    match = _ENDING.search(name)
    ending = match.group() if match and match.start() else ""
    stem = name[: len(name) - len(ending)].rstrip(" .")
    if _DEVICE.fullmatch(stem.partition(".")[0].rstrip()):
        stem = f"_{stem}"
    stem = stem[: MAX_NAME - len(ending)]
    stem = stem.encode("utf-8")[: MAX_NAME_BYTES - len(ending)].decode("utf-8", "ignore").rstrip(" .")
    return (stem or _("未命名")) + ending

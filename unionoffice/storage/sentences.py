"""SQLite's and the machine's failures as sentences for the clerk; one class a failure."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.i18n import _


class DiskFull(OfficeError):
    """No room left where the file lies; nothing was stored."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("磁盘已满，“{name}”没有保存，填写的内容还在；请在 {folder} 所在的盘上腾出空间后再保存。").format(
                name=path.name, folder=path.parent
            )
        )


class DiskFailed(OfficeError):
    """The disk refused to read or write; nothing was stored."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            _("读写“{name}”时磁盘出错（{detail}），这次没有保存；请检查磁盘或 U 盘是否还连着，再试一次。").format(
                name=path.name, detail=detail
            )
        )


class FolderGone(OfficeError):
    """The folder of the file is not there (any more)."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "找不到文件夹“{folder}”，“{name}”没有保存；它可能已被移走或 U 盘已拔出，请插好 U 盘或换一个位置再试。"
            ).format(folder=path.parent, name=path.name)
        )


class FileBusy(OfficeError):
    """Another program kept the file locked for longer than we wait."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}”正被另一个程序占用，这次没有保存；请关闭打开它的其他程序后再试。").format(name=path.name)
        )


class FileMoved(OfficeError):
    """The file under our hands was moved, replaced or deleted."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{name}”在打开期间被移走、替换或删除，这次的改动没有保存到原处；请不要关闭窗口，先把文件移回原处。"
            ).format(name=path.name)
        )


class FileReadOnly(OfficeError):
    """File or folder cannot be written; the file may be looked at."""

    may_look = True

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}”或它所在的文件夹是只读的，不能修改；可以只读打开，或把它复制到能写的文件夹。").format(
                name=path.name
            )
        )


class FileDamaged(OfficeError):
    """SQLite says that the file is damaged."""

    may_look = False

    def __init__(self, path: Path, detail: str = "") -> None:
        said = f"({detail})" if detail else ""
        super().__init__(
            _("“{name}”已损坏{detail}，程序没有改动它；请用“从备份恢复”取回最近一次完好的备份。").format(
                name=path.name, detail=said
            )
        )


class StillReferenced(OfficeError):
    """A record that others point to cannot be taken away."""

    def __init__(self) -> None:
        super().__init__(_("还有别的记录用到它（或它所依据的记录已不存在），不能这样做；请先改掉那些记录。"))


def sentence(error: Exception, path: Path) -> OfficeError | None:
    """Return the sentence for ``error``, or None where the error is a bug of ours."""
    if isinstance(error, sqlite3.Error):
        return _sqlite_sentence(error, path)
    if isinstance(error, UnicodeDecodeError):
        return FileDamaged(path, _("文字无法读出"))
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return DiskFull(path)
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return FileReadOnly(path)
        if error.errno in (errno.ENOENT, errno.ENOTDIR) and not path.parent.is_dir():
            return FolderGone(path)
        return DiskFailed(path, error.strerror or str(error))
    return None


def _sqlite_sentence(error: sqlite3.Error, path: Path) -> OfficeError | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name == "SQLITE_FULL":
        return DiskFull(path)
    if name == "SQLITE_READONLY_DBMOVED":
        return FileMoved(path)
    if name.startswith("SQLITE_READONLY"):
        return FileReadOnly(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return FileBusy(path)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "Could not decode to UTF-8" in str(error):
        return FileDamaged(path)  # SQLite's own words would tell the clerk nothing
    if name == "SQLITE_CANTOPEN" and not path.parent.is_dir():
        return FolderGone(path)
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PROTOCOL")):
        return DiskFailed(path, name.removeprefix("SQLITE_"))
    if name == "SQLITE_CONSTRAINT_FOREIGNKEY" or "FOREIGN KEY" in str(error):
        return StillReferenced()
    return None


@contextmanager
def sentences(path: Path, *, disk: bool = True) -> Iterator[None]:
    """Turn failures of SQLite (and, with ``disk``, of plain files) inside the block into sentences about ``path``."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        known = sentence(error, path) if disk or isinstance(error, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error

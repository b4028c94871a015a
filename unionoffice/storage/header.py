"""What kind of file lies there, told from its first bytes before SQLite may open (and perhaps write) it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.storage.sentences import FileDamaged, FileReadOnly
from unionoffice.storage.upgrades import APPLICATION

_MAGIC = b"SQLite format 3\x00"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


class FileVanished(OfficeError):
    """There is no file of that name any more."""

    may_look = False

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("找不到办公室文件“{path}”，它可能被移动、改名或删除；请用“打开”重新指给程序，或从备份恢复。").format(
                path=path
            )
        )


class FileEmpty(OfficeError):
    """The file has no bytes."""

    may_look = False

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}”是空文件（0 字节），里面没有办公数据；请打开别的文件，或从备份恢复。").format(name=path.name)
        )


class NotAnOffice(OfficeError):
    """The file is something else."""

    may_look = False

    def __init__(self, path: Path) -> None:
        super().__init__(_("“{name}”不是办公室文件，程序没有改动它；请选择本程序建立的文件。").format(name=path.name))


class FileTooNew(OfficeError):
    """A newer program wrote the file."""

    may_look = False

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            _(
                "“{name}”是较新版本的程序建立的（格式 {found}，本程序只认到 {known}），没有改动它；请升级程序后再打开。"
            ).format(name=path.name, found=found, known=known)
        )


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes say."""

    format: int
    wal: bool


def read(path: Path, known: int) -> Header:
    """Read and judge the header; the file is only read.

    Never call this while this process has a connection to the file: closing a plain file handle would drop
    SQLite's locks on Linux.

    Raises:
        OfficeError: a sentence of its own for each thing that can be wrong.
    """
    try:
        if not os.path.exists(path):  # noqa: PTH110 - pathlib's raises for a name too long for the system
            raise FileVanished(path)
        if not path.is_file():
            raise NotAnOffice(path)
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(100)
    except PermissionError as error:
        raise FileReadOnly(path) from error
    except OSError as error:
        raise FileDamaged(path, error.strerror or "") from error
    if size == 0:
        raise FileEmpty(path)
    return judge(path, start, known)


def judge(path: Path, start: bytes, known: int) -> Header:
    """Judge the first hundred bytes of a file."""
    if not start.startswith(_MAGIC):
        if not any(start) or start[68:72] == APPLICATION.to_bytes(4, "big"):
            raise FileDamaged(path, _("文件开头已被覆盖"))
        raise NotAnOffice(path)
    if len(start) < 100:
        raise FileDamaged(path, _("文件不完整"))
    if int.from_bytes(start[68:72], "big") != APPLICATION:
        raise NotAnOffice(path)
    page = int.from_bytes(start[16:18], "big")
    page = 65536 if page == 1 else page
    if page < 512 or page & (page - 1):
        raise FileDamaged(path, _("页大小不对"))
    found = int.from_bytes(start[60:64], "big")
    if found > known:
        raise FileTooNew(path, found, known)
    if found == 0:
        raise NotAnOffice(path)
    return Header(found, 2 in (start[18], start[19]))


def journal_of(path: Path) -> Path:
    """Return the name of SQLite's journal beside the file."""
    return path.with_name(path.name + "-journal")


def is_hot(path: Path) -> bool:
    """Tell whether a journal lies there that SQLite would play back (a crash in the middle of a commit)."""
    journal = journal_of(path)
    try:
        with journal.open("rb") as file:
            return file.read(8) == _JOURNAL_MAGIC
    except OSError:
        return False

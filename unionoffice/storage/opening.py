"""Opening an office file in a fixed order of checks, looking at one, and making a new one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.files import refuse_folder
from unionoffice.i18n import _
from unionoffice.kinds.upgrades import Upgrades
from unionoffice.storage import connections, copies, header, places_of_danger, upgrades
from unionoffice.storage.file import OfficeFile, is_ours
from unionoffice.storage.lock import Lock, OpenElsewhere, me
from unionoffice.storage.sentences import FileReadOnly, sentences


class AlreadyThere(OfficeError):
    """A new office may not replace a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("“{name}”已经存在，没有覆盖它；请换一个文件名。").format(name=path.name))


class NoPlaceForAnOffice(OfficeError):
    """A new office may not lie on a share or in a synchronised folder."""

    def __init__(self, path: Path, danger: str) -> None:
        super().__init__(
            _("不能把办公室文件建在“{folder}”里（{kind}），在那里修改可能丢失数据；请换本机硬盘上的文件夹。").format(
                folder=path.parent, kind=danger
            )
        )


def refuse_place(path: Path) -> None:
    """Raise the sentence if no new office file can be made at ``path``.

    Raises:
        OfficeError: one sentence for each thing that can be in the way.
    """
    refuse_folder(path)
    if path.exists():
        raise AlreadyThere(path)
    danger = places_of_danger.find(path)
    if danger is not None:
        kind = _("网络共享盘 {name}") if danger.kind == "share" else _("{name} 的同步文件夹")
        raise NoPlaceForAnOffice(path, kind.format(name=danger.name))


def open_file(
    path: Path,
    every: Sequence[Upgrades],
    now: datetime,
    *,
    read_only: bool = False,
    take_over: bool = False,
) -> OfficeFile:
    """Open an office file for writing, or with ``read_only`` for looking.

    Args:
        path: the file.
        every: all histories, the core's first.
        now: the time, for the side file.
        read_only: look only; takes no lock and writes nothing, not even an upgrade.
        take_over: the clerk said that the other computer which holds it is done.

    Raises:
        OfficeError: one class and one sentence for each thing that can be in the way.
    """
    path = path.absolute()
    known = upgrades.number(every)
    if read_only:
        return _look(path, every, now, known)
    if not os.path.exists(path):  # noqa: PTH110 - unlike pathlib's it does not raise for a name too long for the system
        raise header.FileVanished(path)
    if is_ours(path):
        raise OpenElsewhere(path, None)
    places_of_danger.refuse(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        header.read(path, known)  # what the file is comes before what may be done with it
        raise FileReadOnly(path)
    lock = Lock.take(path, me(now), take_over=take_over)
    try:
        return _open_locked(path, every, now, lock, known)
    except BaseException:
        lock.release()
        raise


def _open_locked(path: Path, every: Sequence[Upgrades], now: datetime, lock: Lock, known: int) -> OfficeFile:
    header.read(path, known)
    rescued = rescue(path, now) if header.is_hot(path) else None
    file = _settled(path, path, every, lock, now)
    file.rescued = rescued
    return file


def _settled(path: Path, live: Path, every: Sequence[Upgrades], lock: Lock | None, now: datetime) -> OfficeFile:
    """Connect to ``live`` in the name of ``path`` and settle it; what cannot be settled is closed again."""
    with sentences(path):
        file = OfficeFile(path, live, every, lock)
    try:
        file.settle(now)
    except BaseException:
        file.close()
        raise
    return file


def rescue(path: Path, now: datetime) -> Path:
    """Copy the file and the journal a crash left, before SQLite plays it back; return the folder of the copies."""
    import shutil

    folder = path.parent / "救援" / f"{path.stem}_{now.astimezone():%Y-%m-%d_%H%M%S}"
    with sentences(path):
        folder.mkdir(parents=True, exist_ok=True)
        for one in (path, header.journal_of(path)):
            shutil.copyfile(one, folder / one.name)
    return folder


def _look(path: Path, every: Sequence[Upgrades], now: datetime, known: int) -> OfficeFile:
    """Open for looking; an older file, or one a crash left half written, is looked at in a copy brought up to date."""
    live = path
    if not is_ours(path):
        found = header.read(path, known)
        hot = header.is_hot(path) and not os.access(path, os.W_OK)
        if found.format < known or hot or found.wal:
            live = _copy_to_look(path, every)
    return _settled(path, live, every, None, now)


def _copy_to_look(path: Path, every: Sequence[Upgrades]) -> Path:
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="unionoffice-"))
    copy = folder / path.name
    try:
        with sentences(path):
            shutil.copyfile(path, copy)
            for tail in ("-journal", "-wal"):
                beside = path.with_name(path.name + tail)
                if beside.exists():
                    shutil.copyfile(beside, folder / beside.name)
            db = connections.connect(copy)
            try:
                upgrades.run(db, every)
            finally:
                db.close()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return copy


def make(path: Path, every: Sequence[Upgrades], fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a new office file of today's format.

    Args:
        path: where there is no file yet.
        every: all histories.
        fill: writes the first rows.
    """
    with sentences(path):
        db = connections.connect(path, "rwc")
        try:
            upgrades.run(db, every)
            db.execute("BEGIN IMMEDIATE")
            fill(db)
            db.execute("COMMIT")
        finally:
            db.close()


def give_name(half: Path, path: Path) -> None:
    """Give a finished new file its name, if that is still free."""
    with sentences(path):
        if path.exists():
            raise AlreadyThere(path)
        half.rename(path)
        copies.sync_folder(path.parent)

"""Bring a backup back: verified first, the present state kept, then put in place in one stroke or not at all."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.files import TargetIsFolderError
from unionoffice.i18n import _
from unionoffice.kinds.upgrades import Upgrades
from unionoffice.storage import audit, backup, connections, copies, header, manifest, schema, upgrades, verify
from unionoffice.storage.attachments import folder_of
from unionoffice.storage.file import FileAltered, backup_folder, is_ours
from unionoffice.storage.lock import Lock, OpenElsewhere, me
from unionoffice.storage.manifest import Backup, StoredFile
from unionoffice.storage.opening import rescue
from unionoffice.storage.sentences import FileDamaged, sentences


class BackupBad(OfficeError):
    """The file given is no whole backup; nothing was changed."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            _("“{name}”不是完好的备份（{detail}），没有用它恢复，现在的文件也没有改动；请换一份备份。").format(
                name=path.name, detail=detail
            )
        )


class BackupVanished(OfficeError):
    """There is no backup of that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("找不到备份文件“{path}”，它可能被移动、改名或删除，现在的文件没有改动；请重新选择一份备份。").format(
                path=path
            )
        )


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        path: the office file, now as it was in the backup.
        before: the copy of the state before, None where there was no file.
        steps_back: how many steps the backup is older than that state.
        lost_files: attachments the backup names but does not hold.
    """

    path: Path
    before: Path | None
    steps_back: int
    lost_files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An unpacked, verified backup: its database and where its attachments lie."""

    database: Path
    content: copies.Content
    files: tuple[tuple[StoredFile, Path], ...]
    lost: tuple[str, ...]


def restore(copy: Path, target: Path, every: Sequence[Upgrades], now: datetime) -> Restored:
    """Put the state of a backup in the place of an office file.

    Args:
        copy: a backup from the folder, a packed one, or an office file.
        target: the office file; it need not exist, and may be damaged.
        every: all histories, the core's first.
        now: the time.

    Raises:
        OfficeError: nothing was changed.
    """
    copy, target = copy.absolute(), target.absolute()
    if is_ours(target):
        raise OpenElsewhere(target, None)
    if target.is_dir():
        raise TargetIsFolderError(target)
    with sentences(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock.take(target, me(now))
    try:
        with tempfile.TemporaryDirectory(prefix=".恢复-", dir=target.parent) as folder, sentences(target):
            candidate = _candidate(copy, Path(folder), every)
            return _replace(candidate, target, now)
    finally:
        lock.release()


def inspect(copy: Path, every: Sequence[Upgrades]) -> Backup:
    """Verify a backup without using it; return what it holds.

    Raises:
        BackupBad: it is not whole.
    """
    with tempfile.TemporaryDirectory(prefix="unionoffice-") as folder, sentences(copy):
        candidate = _candidate(copy.absolute(), Path(folder), every)
        found = backup.read_pack(copy) or manifest.read(copy)
        content = candidate.content
        if found is not None:
            return found
        made = datetime.fromtimestamp(copy.stat().st_mtime).astimezone()
        form = header.read(candidate.database, upgrades.number(every)).format
        code = audit.short_code(content.head) if content.head else ""
        size, digest = copy.stat().st_size, copies.sha256(copy)
        return Backup(
            copy, made, "", False, form, size, digest, content.step, content.audit, code, dict(content.counts)
        )


# -- the candidate --------------------------------------------------------------------------------------------------


def _candidate(copy: Path, folder: Path, every: Sequence[Upgrades]) -> _Candidate:
    if not copy.exists():
        raise BackupVanished(copy)
    database = folder / "office.db"
    packed = zipfile.is_zipfile(copy)
    said = backup.read_pack(copy) if packed else manifest.read(copy)
    if packed:
        files, lost = _unpack(copy, said, database, folder / "files")
    else:
        files, lost = _beside(copy, said, database)
    if said is not None and copies.sha256(database) != said.sha256:
        raise BackupBad(copy, _("与清单的校验码不同"))
    content = _judge(copy, database, folder / "trial.db", every)
    return _Candidate(database, content, files, lost)


def _unpack(
    copy: Path, said: Backup | None, database: Path, folder: Path
) -> tuple[tuple[tuple[StoredFile, Path], ...], tuple[str, ...]]:
    if said is None:
        raise BackupBad(copy, _("没有清单"))
    try:
        with zipfile.ZipFile(copy) as packed:
            _extract(packed, backup.PACKED_DATABASE, database)
            # Never by the path in the archive: that could lead anywhere.
            files = tuple((one, folder / str(number)) for number, one in enumerate(said.files))
            for one, place in files:
                _extract(packed, backup.PACKED_FILES + one.path, place)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, ValueError) as error:
        raise BackupBad(copy, _("压缩包不完整")) from error
    changed = next((one.path for one, place in files if copies.sha256(place) != one.sha256), None)
    if changed is not None:
        raise BackupBad(copy, changed)
    return files, said.missing


def _extract(packed: zipfile.ZipFile, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(name) as source, target.open("wb") as writing:
        shutil.copyfileobj(source, writing, 1 << 20)


def _beside(
    copy: Path, said: Backup | None, database: Path
) -> tuple[tuple[tuple[StoredFile, Path], ...], tuple[str, ...]]:
    if is_ours(copy):
        raise OpenElsewhere(copy, None)
    shutil.copyfile(copy, database)
    if said is None:
        journal = header.journal_of(copy)
        if header.is_hot(copy):
            shutil.copyfile(journal, header.journal_of(database))
        return (), ()
    store = copy.parent / backup.STORE
    files = tuple((one, store / one.sha256) for one in said.files if (store / one.sha256).is_file())
    held = {one.path for one, _place in files}
    return files, (*said.missing, *(one.path for one in said.files if one.path not in held))


def _judge(copy: Path, database: Path, trial: Path, every: Sequence[Upgrades]) -> copies.Content:
    """Make sure that the candidate is whole and of our making; an older one is upgraded on trial."""
    try:
        header.read(database, upgrades.number(every))
        with contextlib.closing(connections.connect(database)) as db:
            problem = next((one for one in verify.check_database(db, None) if one.severe), None)
            if problem is not None:
                raise BackupBad(copy, problem.message)
            content = copies.content(db)
        shutil.copyfile(database, trial)
        with contextlib.closing(connections.connect(trial)) as db:
            upgrades.run(db, every)
            if schema.fingerprint(db) != schema.expected(every):
                raise FileAltered(copy)
        trial.unlink()
    except (header.NotAnOffice, header.FileEmpty, FileDamaged) as error:
        raise BackupBad(copy, _("不是办公室文件")) from error
    except sqlite3.DatabaseError as error:
        raise BackupBad(copy, str(error)) from error
    return content


# -- putting it in place --------------------------------------------------------------------------------------------


def _replace(candidate: _Candidate, target: Path, now: datetime) -> Restored:
    before, step = _keep_present(target, now) if target.exists() else (None, 0)
    _announce(candidate, now)
    # Attachments first: a file too many is harmless, a record without its file is not.
    for one, place in candidate.files:
        _put_back(place, folder_of(target) / one.path, one.sha256)
    copies.sync(candidate.database)
    with _journals_away(target, now):
        candidate.database.replace(target)
        copies.sync_folder(target.parent)
    return Restored(target, before, max(0, step - candidate.content.step), candidate.lost)


def _keep_present(target: Path, now: datetime) -> tuple[Path, int]:
    """Keep what is there now: as a backup if it can be read, else byte for byte; a journal goes to 救援 first."""
    journal = header.journal_of(target)
    if journal.exists() and journal.stat().st_size:
        rescue(target, now)
    folder = backup_folder(target)
    folder.mkdir(exist_ok=True)
    kept = backup.free(folder / f"{target.stem}_恢复前_{now.astimezone():%Y-%m-%d_%H%M%S}{target.suffix}")
    try:
        with contextlib.closing(connections.connect(target)) as db:
            wanted = [(row[0], row[1], row[2].hex()) for row in db.execute("SELECT path, size, sha256 FROM attachment")]
            files, missing = backup.keep_files(folder_of(target), folder / backup.STORE, wanted)
            made = manifest.copy(db, kept, now, _("恢复前"), keep=True, files=files, missing=missing)
        return kept, made.step
    except (sqlite3.DatabaseError, copies.CopyBad):
        shutil.copyfile(target, kept)
        copies.sync(kept)
        return kept, 0


def _announce(candidate: _Candidate, now: datetime) -> None:
    """Write the restore into the candidate, to be signed into the chain by its next change."""
    head = candidate.content.head
    pointer = f"audit/{candidate.content.audit} {audit.short_code(head) if head else ''}".strip()
    with contextlib.closing(connections.connect(candidate.database)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute(
            "INSERT INTO waiting(at, action, object, digest) VALUES (?, 'restore', ?, ?)",
            (audit.stamp(now), pointer, head),
        )
        db.execute("COMMIT")


def _put_back(source: Path, target: Path, digest: str) -> None:
    if target.is_file() and copies.sha256(target) == digest:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(target.name + ".tmp")
    try:
        shutil.copyfile(source, temporary)
        copies.sync(temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _journals_away(target: Path, now: datetime) -> Iterator[None]:
    """Move journals aside: a stale one would be played into the new file.

    A readable file was opened just before, so its journal has been played back and is empty; what is moved here with
    content belongs to a file that is damaged anyway.
    """
    folder = target.parent / "救援" / f"{target.stem}_{now.astimezone():%Y-%m-%d_%H%M%S}_恢复"
    for tail in ("-journal", "-wal", "-shm"):
        journal = target.with_name(target.name + tail)
        if not journal.exists():
            continue
        if journal.stat().st_size:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.move(journal, folder / journal.name)
        else:
            journal.unlink()
    copies.sync_folder(target.parent)
    yield

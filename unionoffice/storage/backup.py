"""Backups: made by SQLite's own copying, reopened and compared before they count, few enough kept to find one's way.

The folder beside the office file holds plain database copies with manifests, and one store of attachments by
content, so that a scan is kept once however many backups name it.  ``pack`` makes one file to carry away.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.files import CannotWriteError, refuse_folder, refuse_office, write_beside
from unionoffice.i18n import _
from unionoffice.settings import OfficeSettings
from unionoffice.storage import copies, manifest, rotation
from unionoffice.storage.attachments import folder_of
from unionoffice.storage.file import SUFFIX, OfficeFile, backup_folder
from unionoffice.storage.manifest import Backup, StoredFile
from unionoffice.storage.sentences import sentences

PACK_SUFFIX = ".ghbf"
PACKED_DATABASE, PACKED_MANIFEST, PACKED_FILES = "office.db", "清单.json", "附件/"
STORE = "附件"


class SecondPlaceFailed(OfficeError):
    """The backup was made, its second copy was not."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(
            _("备份已做好，但没能再存一份到“{folder}”：{reason}；请插好 U 盘或在设置里换一个位置。").format(
                folder=folder, reason=reason
            )
        )


class Backups:
    """The backups of one office file."""

    def __init__(self, file: OfficeFile, clock: Callable[[], datetime], settings: Callable[[], OfficeSettings]) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._failure = ""
        self._second_failure = ""
        self._behind_at_open: bool | None = None
        self.folder = backup_folder(file.path)

    # -- what there is ----------------------------------------------------------------------------------------------

    def list(self) -> list[Backup]:
        """Return the backups that count, the newest first."""
        return in_folder(self.folder)

    @property
    def changed(self) -> bool:
        """Whether the office has steps that no backup holds."""
        found = self.list()
        return not found or (found[0].step, found[0].audit) != self._head()

    def _head(self) -> tuple[int, int]:
        row = self._file.row("SELECT (SELECT coalesce(max(id),0) FROM step), (SELECT coalesce(max(seq),0) FROM audit)")
        return row if row else (0, 0)

    @property
    def trouble(self) -> str:
        """One sentence while backups do not work as they should, "" when all is well; shown until it is put right."""
        if self._failure:
            return self._failure
        if self._behind_at_open is None:
            self._look_at_open()
        if self._behind_at_open:
            return _("上次关闭时没有备份成功，最近的改动还没有备份；请现在备份一次。")
        return self._second_failure

    def _look_at_open(self) -> None:
        """Find out whether the last session ended without a backup, or without its copy in the second place."""
        found = self.list()
        if found:
            self._behind_at_open = found[0].step < self._head()[0]
        else:
            # The steps that make an office (its settings, a password) cannot be undone, and nothing is lost with them.
            self._behind_at_open = self._file.row("SELECT 1 FROM step WHERE final = 0") is not None
        place = self._settings().second_place
        if found and place and not (Path(place) / f"{found[0].path.stem}{PACK_SUFFIX}").is_file():
            self._second_failure = str(SecondPlaceFailed(place, _("那里没有最近一次的备份")))

    # -- making -----------------------------------------------------------------------------------------------------

    def make_if_changed(self, reason: str) -> Backup | None:
        """Make a backup unless the newest holds everything already."""
        return self.make(reason) if self.changed else None

    def make(self, reason: str, *, keep: bool = False) -> Backup:
        """Make a backup, verify it, then let superfluous older ones go.

        Args:
            reason: why, as the list of backups shows it.
            keep: the rotation never deletes it (the close of a year).

        Raises:
            OfficeError: it did not work; ``trouble`` says so until one does.
        """
        try:
            made = self._make(reason, keep=keep)
        except OfficeError as error:
            self._failure = _("备份没有成功：{reason}").format(reason=error)
            raise
        self._failure, self._behind_at_open, self._second_failure = "", False, ""
        try:
            self._second(made)
        except OfficeError as error:
            self._second_failure = str(error)
        return made

    def _make(self, reason: str, *, keep: bool) -> Backup:
        with sentences(self.folder):
            self.folder.mkdir(exist_ok=True)
        made = self._copy(self.folder, reason, keep=keep)
        self._rotate()
        return made

    def _copy(self, folder: Path, reason: str, *, keep: bool) -> Backup:
        now = self._clock().astimezone()
        target = free(folder / f"{self._file.path.stem}_{now:%Y-%m-%d_%H%M%S}{SUFFIX}")
        with self._file.snapshot() as db:
            wanted = [(row[0], row[1], row[2].hex()) for row in db.execute("SELECT path, size, sha256 FROM attachment")]
            kept, missing = keep_files(folder_of(self._file.path), folder / STORE, wanted)
            return manifest.copy(db, target, now, reason, keep=keep, files=kept, missing=missing)

    def _rotate(self) -> None:
        with sentences(self.folder):
            for one in rotation.superfluous(self.list()):
                manifest.manifest_of(one.path).unlink(missing_ok=True)
                one.path.unlink(missing_ok=True)
            used = {file.sha256 for one in self.list() for file in one.files}
            for stored in (self.folder / STORE).glob("*"):
                if stored.name not in used:
                    stored.unlink(missing_ok=True)

    def _second(self, made: Backup) -> None:
        """Copy the backup to the second place and read it back."""
        place = self._settings().second_place
        if not place:
            return
        folder = Path(place)
        try:
            if not folder.is_dir():
                raise SecondPlaceFailed(place, _("文件夹不在"))
            target = folder / f"{made.path.stem}{PACK_SUFFIX}"
            write_pack(made, self.folder / STORE, target)
            for old in rotation.superfluous(packs_in(folder, self._file.path.stem)):
                old.path.unlink(missing_ok=True)
        except CannotWriteError as error:
            raise SecondPlaceFailed(place, str(error).rstrip("。")) from error
        except OSError as error:
            raise SecondPlaceFailed(place, error.strerror or str(error)) from error

    def pack(self, target: Path) -> Backup:
        """Write the whole office with its attachments into one file, to be carried away.

        Returns:
            The backup that went into it.

        Raises:
            OfficeError: one sentence why not; an office file is never overwritten.
        """
        refuse_office(target)
        refuse_folder(target)
        if not os.access(self._file.path.parent, os.W_OK):
            return self._pack_apart(target)
        made = self._make(_("另存备份"), keep=False)
        self._failure, self._behind_at_open = "", False
        with sentences(target):
            write_pack(made, self.folder / STORE, target)
        return made

    def _pack_apart(self, target: Path) -> Backup:
        """Pack an office whose own folder takes no backup (a read-only disk)."""
        import tempfile

        with tempfile.TemporaryDirectory(prefix="unionoffice-") as place, sentences(target):
            made = self._copy(Path(place), _("另存备份"), keep=False)
            write_pack(made, Path(place) / STORE, target)
        return made


def in_folder(folder: Path) -> list[Backup]:
    """Return the backups in a folder of copies, the newest first."""
    found = [manifest.read(path) for path in folder.glob(f"*{SUFFIX}")]
    return sorted((one for one in found if one is not None), key=lambda one: (one.made, one.step), reverse=True)


def packs_in(folder: Path, stem: str) -> list[Backup]:
    """Return the packed backups of one office in a folder."""
    found = (read_pack(path) for path in folder.glob(f"{stem}_*{PACK_SUFFIX}"))
    return [one for one in found if one is not None]


def read_pack(path: Path) -> Backup | None:
    """Read the manifest inside a packed backup; None where it is not one."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as packed:
            return manifest.from_text(packed.read(PACKED_MANIFEST).decode(), path)
    except (OSError, KeyError, zipfile.BadZipFile, UnicodeDecodeError):
        return None


def keep_files(folder: Path, store: Path, wanted: list[tuple[str, int, str]]) -> tuple[list[StoredFile], list[str]]:
    """Put attachments into the store by their content; return those kept and the paths of those lost or changed."""
    kept: list[StoredFile] = []
    missing: list[str] = []
    for path, size, digest in wanted:
        stored = store / digest
        if not (stored.is_file() and stored.stat().st_size == size) and not _put(folder / path, stored, digest):
            missing.append(path)
            continue
        kept.append(StoredFile(path, size, digest))
    return kept, missing


def _put(source: Path, stored: Path, digest: str) -> bool:
    import shutil

    if not source.is_file():
        return False
    temporary = stored.with_name(stored.name + ".tmp")
    with sentences(stored):
        stored.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(source, temporary)
            if copies.sha256(temporary) != digest:
                return False
            copies.sync(temporary)
            temporary.replace(stored)
        finally:
            temporary.unlink(missing_ok=True)
    return True


def write_pack(backup: Backup, store: Path, target: Path) -> None:
    """Pack a backup into one zip, read it back, then give it its name."""
    import zipfile

    with write_beside(target) as temporary:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            packed.writestr(PACKED_MANIFEST, manifest.as_text(backup))
            packed.write(backup.path, PACKED_DATABASE)
            for one in backup.files:
                packed.write(store / one.sha256, PACKED_FILES + one.path, zipfile.ZIP_STORED)
        copies.sync(temporary)
        _read_back(temporary, backup, target)


def _read_back(temporary: Path, backup: Backup, target: Path) -> None:
    import hashlib
    import zipfile

    with zipfile.ZipFile(temporary) as packed:
        with packed.open(PACKED_DATABASE) as stored:
            if hashlib.file_digest(stored, "sha256").hexdigest() != backup.sha256:  # type: ignore[arg-type]
                raise copies.CopyBad(target, _("读回来不一样"))
        broken = packed.testzip()
        if broken is not None:
            raise copies.CopyBad(target, broken)


def free(path: Path) -> Path:
    """Return ``path``, or it with a number where two backups fall into one second."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}_{number}{path.suffix}")
    return free

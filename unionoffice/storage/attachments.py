"""Files that belong to records: copied into a folder beside the office file when the change is stored, never before.

A row names the file by its path below that folder and by SHA-256, so that a lost or changed file is noticed.  Files
no row names any more stay for thirty days, so that undo and the bin find them.

Files of sensitive registers are stored encrypted, under a name that tells nothing; their own name stands sealed in the
row.  Size and SHA-256 are those of the stored file, so that backups and checks need no key.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Literal

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.storage import copies
from unionoffice.storage.audit import moment, stamp
from unionoffice.storage.changes import Change
from unionoffice.storage.door import Door
from unionoffice.storage.file import OfficeFile
from unionoffice.storage.history import read_values
from unionoffice.storage.opened_files import OpenedFiles
from unionoffice.storage.room import Vault
from unionoffice.storage.sealed_files import SUFFIX, seal, unseal
from unionoffice.storage.secrets import KeyNotAtHandError, purpose_of
from unionoffice.storage.sentences import sentences

BIGGEST = 200 * 1024 * 1024
_KEPT = timedelta(days=30)
_FRAME = 1 << 16  # what encrypting adds at most
_FIELDS = "id, code, record, name, path, size, sha256, added, note, encrypted, sealed_name"


class AttachmentUnreadable(OfficeError):
    """The file chosen cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("读不了文件“{name}”，没有添加；请检查它是否还在、是否有权限打开。").format(name=path.name))


class AttachmentTooBig(OfficeError):
    """The file chosen is beyond the limit."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}”超过 {limit} MB，没有添加；请压缩或拆分后再添加。").format(
                name=path.name, limit=BIGGEST // 1024 // 1024
            )
        )


class AttachmentLost(OfficeError):
    """The file of an attachment is not in the folder."""

    def __init__(self, name: str) -> None:
        super().__init__(_("附件“{name}”的文件找不到了；请从备份恢复，或重新添加。").format(name=name))


class AttachmentSealed(OfficeError):
    """A file stored encrypted is opened for a purpose or not at all."""

    def __init__(self) -> None:
        super().__init__(_("这个附件是加密存放的，要写明用途才能打开或另存。"))


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a record.

    Attributes:
        name: its name as the clerk knows it; of an encrypted one a neutral name where no key is at hand.
        path: where it lies below the attachments' folder.
        encrypted: the file is stored encrypted (for files of sensitive registers).
    """

    id: int
    code: str
    record: int
    name: str
    path: str
    size: int
    sha256: bytes
    added: datetime
    note: str
    encrypted: bool


State = Literal["whole", "lost", "changed"]


def folder_of(path: Path) -> Path:
    """Return the attachments' folder of an office file."""
    return path.with_name(path.name + ".附件")


class Attachments:
    """The attachments of one office file."""

    def __init__(
        self,
        file: OfficeFile,
        door: Door,
        clock: Callable[[], datetime],
        vault: Vault,
        sensitive: Collection[str] = (),
    ) -> None:
        """Make the attachments of an office.

        Args:
            file: the open file.
            door: where changes go through.
            clock: the time.
            vault: the key of encrypted files.
            sensitive: the registers whose files are encrypted.
        """
        self._file = file
        self._door = door
        self._clock = clock
        self._vault = vault
        self._sensitive = sensitive
        self._opened = OpenedFiles()
        self.folder = folder_of(file.path)

    def close(self) -> None:
        """Remove the plain copies that were made to be looked at."""
        self._opened.close()

    def of(self, code: str, record: int) -> list[Attachment]:
        """Return the attachments of one record."""
        return self._read("WHERE code = ? AND record = ? ORDER BY id", (code, record))

    def all(self) -> list[Attachment]:
        """Return all attachments of the office."""
        return self._read("ORDER BY id", ())

    def _read(self, rest: str, values: tuple[object, ...]) -> list[Attachment]:
        found = self._file.rows(f"SELECT {_FIELDS} FROM attachment {rest}", values)
        return [
            self._named(
                Attachment(number, code, record, name, path, size, digest, moment(added), note, bool(encrypted)), sealed
            )
            for number, code, record, name, path, size, digest, added, note, encrypted, sealed in found
        ]

    def _named(self, attachment: Attachment, sealed: bytes | None) -> Attachment:
        """Give an encrypted file its own name where the key is at hand."""
        if not sealed or not self._vault.at_hand:
            return attachment
        name, note = self._vault.unseal(sealed, _name_place(attachment.id)).split("\n", 1)
        return replace(attachment, name=name, note=note)

    def add(self, code: str, record: int, source: Path, note: str = "", encrypted: bool | None = None) -> int:
        """Copy a file to a record; inside a change it is there when that change is stored, and not otherwise.

        Args:
            code: the register.
            record: its record.
            source: the file to copy.
            note: what is to be known of it.
            encrypted: whether it is stored encrypted; None for as the register declares.

        Raises:
            AttachmentUnreadable: the file cannot be read.
            AttachmentTooBig: it is beyond the limit.
            KeyNotAtHandError: it would be encrypted, and nobody who holds the key has signed in.
        """
        from unionoffice.files import safe_name

        try:
            if source.stat().st_size > BIGGEST:
                raise AttachmentTooBig(source)
        except OSError as error:
            raise AttachmentUnreadable(source) from error
        sealed = code in self._sensitive if encrypted is None else encrypted
        if sealed and not self._vault.at_hand:
            raise KeyNotAtHandError
        title = _("添加加密附件") if sealed else _("添加附件 {name}").format(name=source.name)
        with self._door.change(title) as change:
            number = change.next_id("attachment")
            name, own = safe_name(source.name), b""
            stored = f"{number}-{name}"
            if sealed:
                own = self._vault.seal(f"{name}\n{note[:200]}", _name_place(number))
                name, note = _("附件{number}{suffix}").format(number=number, suffix=Path(name).suffix[:10]), ""
                stored = f"{number}-sealed{SUFFIX}"
            path = f"{code}/{record}/{stored}"
            size, digest = self._copy_in(source, path, number if sealed else 0)
            change.on_rollback(lambda: (self.folder / path).unlink(missing_ok=True))
            values = {"id": number, "code": code, "record": record, "name": name, "path": path, "size": size}
            values |= {"sha256": digest, "added": stamp(self._clock()), "note": note[:200]}
            return change.insert("attachment", {**values, "encrypted": 1, "sealed_name": own} if sealed else values)

    def _copy_in(self, source: Path, path: str, sealed: int) -> tuple[int, bytes]:
        """Copy a file into the folder, for an attachment ``sealed`` encrypted; return size and digest of what is there."""
        target = self.folder / path
        temporary = target.with_name(target.name + ".tmp")
        with sentences(self._file.path):
            target.parent.mkdir(parents=True, exist_ok=True)
        try:
            encrypt = (lambda reading: seal(reading, self._vault, _file_place(sealed))) if sealed else _pieces
            size, digest = _copy(source, temporary, self._file.path, encrypt)
            with sentences(self._file.path):
                copies.sync(temporary)
                temporary.replace(target)
                copies.sync_folder(target.parent)
        finally:
            temporary.unlink(missing_ok=True)
        return size, digest

    def remove(self, number: int) -> None:
        """Take an attachment from its record; undo brings it back within thirty days."""
        with self._door.change(_("移除附件")) as change:
            change.delete("attachment", number)

    def drop_all(self, change: Change, code: str, record: int) -> None:
        """Take all attachments of a record away for good, with the change that erases it."""
        for one in self.of(code, record):
            change.delete("attachment", one.id)
            path = self.folder / one.path
            change.on_commit(lambda path=path: path.unlink(missing_ok=True))  # type: ignore[misc]

    def path_of(self, attachment: Attachment) -> Path:
        """Return the file, to be opened by its own program.

        Raises:
            AttachmentLost: it is not there.
            AttachmentSealed: it is stored encrypted; see ``open_copy``.
        """
        if attachment.encrypted:
            raise AttachmentSealed
        return self._stored(attachment)

    def _stored(self, attachment: Attachment) -> Path:
        path = self.folder / attachment.path
        if not path.is_file():
            raise AttachmentLost(attachment.name)
        return path

    def pieces(self, attachment: Attachment) -> Iterator[bytes]:
        """Yield the plain content, for showing it inside the program (the picture of a record).

        Raises:
            AttachmentLost: it is not there.
            OfficeError: it is encrypted, and no key is at hand or it was altered.
        """
        with self._stored(attachment).open("rb") as reading:
            if attachment.encrypted:
                if not self._vault.at_hand:
                    raise KeyNotAtHandError
                yield from unseal(reading, self._vault, _file_place(attachment.id))
            else:
                yield from _pieces(reading)

    def open_copy(self, attachment: Attachment, purpose: str) -> Path:
        """Return a plain copy of an encrypted file in our own temporary folder; the audit notes that it was opened.

        ``desk.opened`` asks first whether the one signed in may.

        Raises:
            AttachmentLost: it is not there.
            PurposeMissingError: no purpose was given.
            OfficeError: no key is at hand, or the file was altered.
        """
        said = purpose_of(purpose)
        with self._door.change("") as change, sentences(self._file.path):
            path = self._opened.write(attachment.name, self.pieces(attachment))
            change.note("reveal", f"attachment/{attachment.id} {said}"[:200])
        return path

    def copy_out(self, attachment: Attachment, target: Path, purpose: str = "") -> None:
        """Write a copy somewhere else; of an encrypted file for a purpose only, which the audit notes.

        Raises:
            AttachmentLost: it is not there.
            AttachmentSealed: it is encrypted, and no purpose was given.
            OfficeError: no key is at hand, or the file was altered.
        """
        from unionoffice.files import write_beside

        if attachment.encrypted:
            if not purpose.strip():
                raise AttachmentSealed
            with self._door.change("") as change:
                change.note("reveal", f"attachment/{attachment.id} {_('另存')} {purpose_of(purpose)}"[:200])
        with write_beside(target) as temporary, temporary.open("wb") as writing:
            for piece in self.pieces(attachment):
                writing.write(piece)

    def state(self, attachment: Attachment) -> State:
        """Compare a file with what the row says of it."""
        path = self.folder / attachment.path
        try:
            if path.stat().st_size != attachment.size:
                return "changed"
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").digest()
        except OSError:
            return "lost"
        return "whole" if found == attachment.sha256 else "changed"

    def guard(self, table: str, row: int) -> str:
        """Refuse to bring back a row whose file is gone."""
        if table != "attachment" or self._file.row("SELECT 1 FROM attachment WHERE id = ?", (row,)):
            return ""
        path = self._removed(row)[0]
        return "" if path and (self.folder / path).is_file() else _("附件的文件已经不在了")

    def _removed(self, number: int) -> tuple[str, datetime | None]:
        """Return path and time of a removal, from the history."""
        found = self._file.row(
            "SELECT h.old, s.at FROM history h JOIN step s ON s.id = h.step"
            " WHERE h.tbl = 'attachment' AND h.row = ? AND h.action = 'delete' ORDER BY h.id DESC LIMIT 1",
            (number,),
        )
        return (str(read_values(found[0]).get("path", "")), moment(found[1])) if found else ("", None)

    def tidy(self) -> int:
        """Delete files that no row has named for thirty days, and half copies; return how many."""
        if self._file.read_only or not self.folder.is_dir():
            return 0
        owned = {path for (path,) in self._file.rows("SELECT path FROM attachment")}
        now, gone = self._clock().astimezone(), 0
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.relative_to(self.folder).as_posix() not in owned and self._old(path, now):
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def _old(self, path: Path, now: datetime) -> bool:
        number = path.name.split("-")[0]
        since = self._removed(int(number))[1] if number.isdecimal() else None
        if since is None:
            since = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        return now - since > _KEPT


def _name_place(number: int) -> str:
    return f"attachment.name.{number}"


def _file_place(number: int) -> str:
    return f"attachment.file.{number}"


def _pieces(reading: BinaryIO) -> Iterator[bytes]:
    while piece := reading.read(1 << 20):
        yield piece


def _copy(source: Path, target: Path, office: Path, form: Callable[[BinaryIO], Iterator[bytes]]) -> tuple[int, bytes]:
    """Copy a file in the form it is stored in; return size and digest of what was written."""
    digest, size = hashlib.sha256(), 0
    try:
        reading = source.open("rb")
    except OSError as error:
        raise AttachmentUnreadable(source) from error
    with reading, sentences(office), target.open("wb") as writing:
        for piece in form(reading):
            digest.update(piece)
            writing.write(piece)
            size += len(piece)
            if size > BIGGEST + _FRAME:
                raise AttachmentTooBig(source)
        os.fsync(writing.fileno())
    return size, digest.digest()

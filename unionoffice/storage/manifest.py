"""One backup: a verified copy of the database, and a manifest beside it that says what it holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from unionoffice.storage import copies
from unionoffice.storage.audit import moment, short_code, stamp
from unionoffice.storage.sentences import sentences

ENDING = ".json"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An attachment in a backup: its path below the attachments' folder, its size and digest."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What a manifest says of a backup.

    Attributes:
        path: the copy of the database.
        made: when.
        reason: why (关闭, 升级前, 恢复前 …).
        keep: never deleted by the rotation.
        format: the format number of the file.
        step: the last step in it; two backups with the same step and audit hold the same.
        audit: length of the audit chain, with ``code`` the anchor that papers carry.
        records: how many rows each table has.
        files: the attachments that belong to it.
        missing: attachments that were lost already when it was made.
    """

    path: Path
    made: datetime
    reason: str
    keep: bool
    format: int
    size: int
    sha256: str
    step: int
    audit: int
    code: str
    records: dict[str, int]
    files: tuple[StoredFile, ...] = ()
    missing: tuple[str, ...] = ()


def copy(
    source: sqlite3.Connection,
    target: Path,
    now: datetime,
    reason: str,
    *,
    keep: bool = False,
    files: Iterable[StoredFile] = (),
    missing: Iterable[str] = (),
) -> Backup:
    """Copy and verify a database, then write its manifest; without a manifest a copy does not count as a backup."""
    made = copies.write(source, target)
    form = int(source.execute("PRAGMA user_version").fetchone()[0])
    with sentences(target):
        backup = Backup(
            target,
            now,
            reason,
            keep,
            form,
            target.stat().st_size,
            copies.sha256(target),
            made.step,
            made.audit,
            short_code(made.head) if made.head else "",
            dict(made.counts),
            tuple(files),
            tuple(missing),
        )
        write(backup)
    return backup


def as_text(backup: Backup) -> str:
    """Write a manifest as JSON."""
    said = {
        "file": backup.path.name,
        "made": stamp(backup.made),
        "reason": backup.reason,
        "keep": backup.keep,
        "format": backup.format,
        "size": backup.size,
        "sha256": backup.sha256,
        "step": backup.step,
        "audit": backup.audit,
        "code": backup.code,
        "records": backup.records,
        "files": [[one.path, one.size, one.sha256] for one in backup.files],
        "missing": list(backup.missing),
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def write(backup: Backup) -> None:
    """Write the manifest beside its copy."""
    target = manifest_of(backup.path)
    temporary = target.with_name(target.name + ".tmp")
    temporary.write_text(as_text(backup), encoding="utf-8")
    copies.sync(temporary)
    temporary.replace(target)


def manifest_of(path: Path) -> Path:
    """Return the manifest's name."""
    return path.with_name(path.name + ENDING)


def read(path: Path) -> Backup | None:
    """Read the manifest beside a copy; None where there is none that can be read."""
    try:
        return from_text(manifest_of(path).read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError):
        return None


def _inside(name: object) -> str:
    """Return a path that stays below the attachments' folder; a manifest with another is none of ours."""
    path = str(name)
    if not path or "\\" in path or ":" in path or path.startswith("/") or ".." in path.split("/"):
        raise ValueError(path)
    return path


def _digest(text: object) -> str:
    """Return a SHA-256 in hex; it names a file in the store, so it must be nothing else."""
    if len(bytes.fromhex(str(text))) != 32:
        raise ValueError(text)
    return str(text)


def from_text(text: str, path: Path) -> Backup | None:
    """Read a manifest; None for anything that is not one."""
    try:
        said = json.loads(text)
        return Backup(
            path,
            moment(said["made"]),
            str(said["reason"]),
            bool(said["keep"]),
            int(said["format"]),
            int(said["size"]),
            str(said["sha256"]),
            int(said["step"]),
            int(said["audit"]),
            str(said["code"]),
            {str(name): int(count) for name, count in said["records"].items()},
            tuple(StoredFile(_inside(name), int(size), _digest(digest)) for name, size, digest in said["files"]),
            tuple(str(name) for name in said["missing"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None

"""取出 and 归还: work on a local copy of a file that lies on a share or in a synchronised folder.

Taking out copies the file and writes a ticket beside the copy; bringing back is refused when the original changed
meanwhile, and verifies what it wrote by reading it again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.upgrades import Upgrades
from unionoffice.storage import copies, header, lock, upgrades
from unionoffice.storage.attachments import folder_of
from unionoffice.storage.audit import stamp
from unionoffice.storage.file import backup_folder, is_ours
from unionoffice.storage.lock import OpenElsewhere
from unionoffice.storage.opening import AlreadyThere
from unionoffice.storage.sentences import sentences

_TICKET = ".取出.json"


class OriginalChanged(OfficeError):
    """Somebody changed the original while a copy was out."""

    def __init__(self, origin: Path, kept: Path) -> None:
        super().__init__(
            _("“{name}”在取出之后被别人改过，没有覆盖它；你的改动在 {kept}，请两边商定后用“从备份恢复”取其一。").format(
                name=origin.name, kept=kept
            )
        )


class NotTakenOut(OfficeError):
    """There is no ticket beside the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("“{name}”不是从共享盘取出的，不用归还。").format(name=path.name))


class StillOpen(OfficeError):
    """The local copy is open in this program."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("“{name}”还开着，请先关闭它再归还。").format(name=path.name))


class InTheMiddle(OfficeError):
    """The original was left in the middle of a change by a crash."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}”旁边有没写完的日志，不能取出；请先在原来那台电脑上用本程序打开并正常关闭一次。").format(
                name=path.name
            )
        )


@dataclass(frozen=True, slots=True)
class Ticket:
    """Where a local copy came from, and what the original looked like then."""

    origin: str
    sha256: str
    taken: str


def ticket_of(path: Path) -> Ticket | None:
    """Return the ticket beside a local copy, None where it was not taken out."""
    try:
        return Ticket(**json.loads(path.with_name(path.name + _TICKET).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def take_out(origin: Path, folder: Path, every: Sequence[Upgrades], now: datetime) -> Path:
    """Copy a file with its attachments from a share into a local folder, to be worked on there.

    Raises:
        OpenElsewhere: somebody has it open.
        AlreadyThere: the folder holds a file of that name.
        InTheMiddle: a crash left it half written.
    """
    origin, copy = origin.absolute(), folder.absolute() / origin.name
    header.read(origin, upgrades.number(every))
    _refuse_open(origin)
    if header.is_hot(origin):
        raise InTheMiddle(origin)
    if copy.exists():
        raise AlreadyThere(copy)
    with sentences(copy):
        copy.parent.mkdir(parents=True, exist_ok=True)
        temporary = copy.with_name(copy.name + ".tmp")
        try:
            shutil.copyfile(origin, temporary)
            copies.verify(temporary, None, origin)
            digest = copies.sha256(temporary)
            if folder_of(origin).is_dir():
                shutil.copytree(folder_of(origin), folder_of(copy), dirs_exist_ok=True)
            ticket = Ticket(str(origin), digest, stamp(now))
            text = json.dumps(asdict(ticket), ensure_ascii=False)
            copy.with_name(copy.name + _TICKET).write_text(text, encoding="utf-8")
            copies.sync(temporary)
            temporary.replace(copy)
        finally:
            temporary.unlink(missing_ok=True)
    return copy


def bring_back(copy: Path, now: datetime) -> Path:
    """Copy a file that was taken out back over its original.

    Returns:
        The original's path. The original as it was stays beside it as 归还前; the ticket goes, and the local copy is
        put among its backups.

    Raises:
        NotTakenOut, StillOpen, OpenElsewhere, OriginalChanged, CopyBad: nothing was changed.
    """
    copy = copy.absolute()
    ticket = ticket_of(copy)
    if ticket is None:
        raise NotTakenOut(copy)
    if is_ours(copy) or lock.holder_of(copy) is not None or header.is_hot(copy):
        raise StillOpen(copy)
    origin = Path(ticket.origin)
    with sentences(origin):
        _refuse_open(origin)
        _refuse_changed(origin, ticket, copy)
        temporary = origin.with_name(origin.name + ".归还.tmp")
        try:
            shutil.copyfile(copy, temporary)
            copies.sync(temporary)
            copies.verify(temporary, None, origin)
            if copies.sha256(temporary) != copies.sha256(copy):
                raise copies.CopyBad(origin, _("读回来不一样"))
            if folder_of(copy).is_dir():
                shutil.copytree(folder_of(copy), folder_of(origin), dirs_exist_ok=True)
            _refuse_changed(origin, ticket, copy)
            if origin.exists():
                kept = origin.with_name(f"{origin.stem}_归还前_{now.astimezone():%Y-%m-%d_%H%M%S}{origin.suffix}")
                shutil.copyfile(origin, kept)
            temporary.replace(origin)
        finally:
            temporary.unlink(missing_ok=True)
        copy.with_name(copy.name + _TICKET).unlink()
        _put_aside(copy, now)
    return origin


def _put_aside(copy: Path, now: datetime) -> None:
    """Move a copy that came back among its backups: nobody shall go on working in it, and the next one may come."""
    folder = backup_folder(copy)
    folder.mkdir(exist_ok=True)
    copy.replace(folder / f"{copy.stem}_归还_{now.astimezone():%Y-%m-%d_%H%M%S}{copy.suffix}")


def _refuse_changed(origin: Path, ticket: Ticket, copy: Path) -> None:
    if origin.exists() and copies.sha256(origin) != ticket.sha256:
        raise OriginalChanged(origin, copy)


def _refuse_open(origin: Path) -> None:
    if is_ours(origin):
        raise OpenElsewhere(origin, None)
    holder = lock.holder_of(origin)
    if holder is not None:
        raise OpenElsewhere(origin, holder)

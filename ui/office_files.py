"""What the window knows of office files as files: their kinds for choosers, their formats, the sample, taking out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.tasks import Progress


def office_kinds() -> str:
    """Return the file kinds an office file chooser shows."""
    from unionoffice.storage.file import SUFFIX

    return _("办公室文件 (*{suffix});;所有文件 (*)").format(suffix=SUFFIX)


def backup_kinds() -> str:
    """Return the file kinds a backup chooser shows."""
    from unionoffice.storage.backup import PACK_SUFFIX
    from unionoffice.storage.file import SUFFIX

    return _("备份文件 (*{suffix} *{pack});;所有文件 (*)").format(suffix=SUFFIX, pack=PACK_SUFFIX)


def pack_kinds() -> str:
    """Return the file kind of a packed backup."""
    from unionoffice.storage.backup import PACK_SUFFIX

    return _("打包的备份 (*{pack})").format(pack=PACK_SUFFIX)


def sample_path(progress: Progress) -> Path:
    """Return the sample office of this machine, made at first use."""
    from unionoffice import sample
    from unionoffice.office import now
    from unionoffice.storage.file import SUFFIX

    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    path = folder / (_("示例单位") + SUFFIX)
    if not path.exists():
        progress.tell(_("正在准备示例单位…"))
        folder.mkdir(parents=True, exist_ok=True)
        sample.build(path, clock=now, year=now().year).close()
    return path


def restore(copy: Path, target: Path, progress: Progress) -> Path:
    """Restore an office from a backup."""
    from unionoffice.desk import file_work
    from unionoffice.office import now

    progress.tell(_("正在核对并恢复备份…"))
    return file_work.restore(copy, target, now())


def take_out(origin: Path, folder: Path, progress: Progress) -> Path:
    """Copy an office from a share into a local folder."""
    from unionoffice.desk import file_work
    from unionoffice.office import now

    progress.tell(_("正在取出 {file}…").format(file=origin.name))
    return file_work.take_out(origin, folder, now())


def bring_back(copy: Path, progress: Progress) -> Path:
    """Copy an office that was taken out back over its original."""
    from unionoffice.desk import file_work
    from unionoffice.office import now

    progress.tell(_("正在归还 {file}…").format(file=copy.name))
    return file_work.bring_back(copy, now())


def is_taken_out(path: Path) -> bool:
    """Tell whether an office file is a local copy that is to be brought back."""
    from unionoffice.desk.file_work import is_taken_out as has_ticket

    return has_ticket(path)

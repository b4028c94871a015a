"""Where a live office file must not lie: network shares and folders that a program synchronises behind our back.

Locks on shares are unreliable and a synchroniser replaces the file while we write it.  Such a file may be looked at,
or taken out to work on (``carrying.py``), never written in place.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

_SHARES = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "afpfs",
        "9p",
        "davfs",
        "davfs2",
        "coda",
        "ceph",
        "glusterfs",
        "lustre",
        "vboxsf",
        "prl_fs",
        "beegfs",
        "fuse.sshfs",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "fuse.smbnetfs",
        "fuse.curlftpfs",
        "fuse.glusterfs",
        "fuse.vmhgfs-fuse",
        "fuse.s3fs",
        "fuse.cifs",
    ]
)

# Folder names as the synchronising programs make them, compared without case and without blanks.
_SYNC_NAMES: tuple[tuple[str, str], ...] = (
    (r"onedrive( ?-.*)?", "OneDrive"),
    (r"dropbox( \(.*\))?", "Dropbox"),
    (r"(我的)?坚果云|nutstore( ?files)?", "坚果云"),
    (r"wps ?云盘|wpsdrive|wps ?cloud ?files|wps云文档|wps ?云同步", "WPS 云盘"),
    (r"百度网盘同步(空间|文件夹)?|百度云同步盘|baidu ?(net ?disk ?)?sync ?(disk)?|baidusyncdisk", "百度网盘"),
    (r"微云(同步助手|同步盘)?|weiyun.*", "微云"),
    (r"阿里云盘(同步)?|adrive", "阿里云盘"),
    (r"icloud ?drive|iclouddrive|com~apple~clouddocs", "iCloud"),
    (r"google ?drive|googledrive|我的云端硬盘", "Google Drive"),
    (r"nextcloud|owncloud|seafile|同步盘", "同步盘"),
)
_SYNC_MARKS: tuple[tuple[str, str], ...] = (
    (".dropbox", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nutstore", "坚果云"),
    (".sync_data", "同步盘"),
)
_DRIVE_REMOTE = 4


@dataclass(frozen=True, slots=True)
class Danger:
    """Why a folder is no place for a live file: a share, or synchronised by the program ``name``."""

    kind: Literal["share", "sync"]
    name: str


class OnNetworkShare(OfficeError):
    """The file lies on a share; it may be looked at or taken out."""

    may_look = True
    may_take_out = True

    def __init__(self, path: Path, danger: Danger) -> None:
        self.danger = danger
        super().__init__(self._text(path, danger))

    def _text(self, path: Path, danger: Danger) -> str:
        return _(
            "“{name}”在网络共享盘（{kind}）上，直接修改可能丢失数据；可以只读打开，或用“取出”复制到本机办理、完后“归还”。"
        ).format(name=path.name, kind=danger.name)


class InSyncFolder(OnNetworkShare):
    """The file lies in a folder that a cloud program synchronises."""

    def _text(self, path: Path, danger: Danger) -> str:
        return _(
            "“{name}”在 {kind} 的同步文件夹里，直接修改可能被同步程序覆盖；可以只读打开，或用“取出”复制到别处办理、完后“归还”。"
        ).format(name=path.name, kind=danger.name)


def refuse(path: Path) -> None:
    """Raise the sentence if ``path`` lies where a live file must not lie."""
    danger = find(path)
    if danger is not None:
        raise (OnNetworkShare if danger.kind == "share" else InSyncFolder)(path, danger)


def find(path: Path) -> Danger | None:
    """Tell the danger of the place of ``path``, None for a good place."""
    real = Path(os.path.realpath(path))
    share = _share(real)
    if share:
        return Danger("share", share)
    name = sync_name(real, os.environ) or _marked(real)
    return Danger("sync", name) if name else None


def sync_name(path: Path, environment: Mapping[str, str]) -> str:
    """Return the program that synchronises one of the folders above ``path``, "" for none."""
    for part in path.parts[1:-1]:
        folded = part.strip().lower()
        for pattern, name in _SYNC_NAMES:
            if re.fullmatch(pattern, folded):
                return name
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = environment.get(variable)
        if root and Path(root) in path.parents:
            return "OneDrive"
    return ""


def _marked(path: Path) -> str:
    for folder in path.parents:
        for mark, name in _SYNC_MARKS:
            # A home folder holds ~/.dropbox as settings, which does not make the home synchronised.
            if folder not in (folder.parent, Path.home()) and (folder / mark).exists():
                return name
    return ""


def _share(path: Path) -> str:
    if sys.platform == "win32":
        return _windows_share(path)
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    kind = mount_kind(path, mounts)
    return kind if kind in _SHARES else ""


def mount_kind(path: Path, mountinfo: str) -> str:
    """Return the kind of file system ``path`` lies on, by the text of Linux's mountinfo."""
    best, kind = -1, ""
    for line in mountinfo.splitlines():
        left, dash, right = line.partition(" - ")
        fields = left.split(" ")
        if not dash or len(fields) < 5:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[4])
        point = point.encode("latin-1", "surrogateescape").decode("utf-8", "replace") if "\\" in fields[4] else point
        inside = point == "/" or str(path) == point or str(path).startswith(point + "/")
        # Of two mounts on one point the later line covers the earlier.
        if inside and len(point) >= best:
            best, kind = len(point), right.split(" ")[0]
    return kind


def _windows_share(path: Path) -> str:
    text = str(path)
    if text.startswith("\\\\"):
        return "UNC"
    import ctypes

    windll = getattr(ctypes, "windll", None)
    if windll is None:
        return ""
    found = windll.kernel32.GetDriveTypeW(ctypes.c_wchar_p(path.anchor))
    return _("网络驱动器") if found == _DRIVE_REMOTE else ""

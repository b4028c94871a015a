"""Which folders are shares or synchronised, told by their names, marks, and the system's table of mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from unionoffice.storage.places_of_danger import find, mount_kind, sync_name

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:30 / /data/zhou/共享 rw - cifs //server/工会 rw
31 22 0:31 / /mnt/my\\040share rw - nfs4 server:/export rw
32 31 0:32 / /mnt/my\\040share/local rw - tmpfs tmpfs rw
33 22 8:1 / /media/usb rw - vfat /dev/sdb1 rw
34 22 0:34 / /over rw - ext4 /dev/x rw
35 22 0:35 / /over rw - fuse.sshfs host:/ rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/zhou/office.ghbg", "ext4"),
        ("/data/zhou/共享/工会/office.ghbg", "cifs"),
        ("/data/zhou/共享的/office.ghbg", "ext4"),
        ("/mnt/my share/office.ghbg", "nfs4"),
        ("/mnt/my share/local/office.ghbg", "tmpfs"),
        ("/media/usb/office.ghbg", "vfat"),
        ("/over/office.ghbg", "fuse.sshfs"),
    ],
)
def test_the_file_system_of_a_path_is_read_from_the_mounts(path: str, kind: str) -> None:
    assert mount_kind(Path(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/data/zhou/OneDrive/工会/a.ghbg", "OneDrive"),
        ("/data/zhou/OneDrive - 育英小学/a.ghbg", "OneDrive"),
        ("/data/zhou/Dropbox/a.ghbg", "Dropbox"),
        ("/data/zhou/Dropbox (Personal)/a.ghbg", "Dropbox"),
        ("/data/zhou/我的坚果云/a.ghbg", "坚果云"),
        ("/data/zhou/Nutstore Files/a.ghbg", "坚果云"),
        ("/d/WPS云盘/a.ghbg", "WPS 云盘"),
        ("/d/WPSDrive/123/a.ghbg", "WPS 云盘"),
        ("/d/百度网盘同步空间/a.ghbg", "百度网盘"),
        ("/d/BaiduSyncdisk/a.ghbg", "百度网盘"),
        ("/d/iCloudDrive/a.ghbg", "iCloud"),
        ("/d/工会/a.ghbg", ""),
        ("/d/坚果云使用说明/a.ghbg", ""),
        ("/d/OneDriver/a.ghbg", ""),
        ("/d/百度网盘下载/a.ghbg", ""),
        ("/d/工会/OneDrive", ""),
    ],
)
def test_synchronised_folders_are_known_by_their_names(path: str, name: str) -> None:
    assert sync_name(Path(path), {}) == name


def test_the_folder_the_system_names_is_known(tmp_path: Path) -> None:
    assert sync_name(tmp_path / "文档" / "a.ghbg", {"OneDriveCommercial": str(tmp_path)}) == "OneDrive"


def test_a_mark_in_a_folder_above_is_found(office_folder: Path) -> None:
    assert find(office_folder / "a.ghbg") is None
    (office_folder / ".stfolder").mkdir()
    danger = find(office_folder / "下级" / "a.ghbg")
    assert danger is not None
    assert (danger.kind, danger.name) == ("sync", "Syncthing")

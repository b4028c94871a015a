"""What a clerk can do when an office file does not open: one sentence and the ways on, for each cause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.i18n import _


class Way(Enum):
    """A way on after a file did not open."""

    LOOK = "look"
    AGAIN = "again"
    RESTORE = "restore"
    TAKE_OUT = "take_out"
    CHOOSE = "choose"
    FORGET = "forget"
    TAKE_OVER = "take_over"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that did not open: which, what to say, and the ways on, the likeliest first."""

    path: Path
    title: str
    sentence: str
    ways: tuple[Way, ...]


def way_title(way: Way) -> str:
    """Return what stands on the button of a way on."""
    titles = {
        Way.LOOK: _("只读打开"),
        Way.AGAIN: _("再试一次"),
        Way.RESTORE: _("从备份恢复…"),
        Way.TAKE_OUT: _("取出到本机…"),
        Way.CHOOSE: _("找到这个文件…"),
        Way.OTHER: _("打开别的文件…"),
        Way.FORGET: _("从列表中去掉"),
        Way.TAKE_OVER: _("对方已用完，由本机接着用"),
    }
    return titles[way]


def trouble(path: Path, refusal: OfficeError) -> Trouble:
    """Sort a refusal of ``Office.open`` by its class and return what to show."""
    titles = {
        "FileVanished": (_("文件不在原来的地方了"), (Way.CHOOSE, Way.RESTORE, Way.FORGET)),
        "FileEmpty": (_("文件是空的"), (Way.RESTORE, Way.OTHER, Way.FORGET)),
        "FileAltered": (_("文件被别的程序改过"), (Way.RESTORE,)),
        "ChainBroken": (_("操作记录被改动过"), (Way.RESTORE,)),
        "HeldByOtherComputer": (_("文件正在另一台电脑上使用"), (Way.AGAIN, Way.TAKE_OVER)),
        "FileDamaged": (_("文件损坏了"), (Way.RESTORE, Way.AGAIN)),
        "FileTooNew": (_("文件来自更新的版本"), (Way.OTHER, Way.RESTORE, Way.FORGET)),
        "NotAnOffice": (_("这不是办公室文件"), (Way.OTHER, Way.FORGET)),
        "OpenElsewhere": (_("文件正在别处使用"), (Way.AGAIN,)),
        "FileReadOnly": (_("文件只能读"), (Way.AGAIN,)),
        "OnNetworkShare": (_("文件在网络共享或同步文件夹里"), (Way.TAKE_OUT,)),
    }
    title, ways = titles.get(_kind(refusal, titles), (_("文件没有打开"), (Way.AGAIN, Way.OTHER)))
    if getattr(refusal, "may_look", False):
        ways = (ways[0], Way.LOOK, *ways[1:]) if ways[0] is Way.TAKE_OUT else (Way.LOOK, *ways)
    return Trouble(path, title, str(refusal), ways)


def _kind(refusal: OfficeError, known: object) -> str:
    """Return the name of the refusal's class, or of its nearest base that is known."""
    names = [base.__name__ for base in type(refusal).__mro__]
    return next((name for name in names if isinstance(known, dict) and name in known), names[0])

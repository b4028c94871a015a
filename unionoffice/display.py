"""Whether a window can open on this machine: a screen is there, and the system libraries that Qt needs.

Qt ends the whole process when its platform plugin cannot be loaded, so the question is asked before Qt is.  The test
is to load the very plugin file, which costs nothing extra: Qt loads the same files a moment later.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from unionoffice.i18n import _

# Library and the Debian, UOS and Kylin package that brings it, in the order of the sentence.
PACKAGES = (
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb.so.1", "libxcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render.so.0", "libxcb-render0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
)


def present() -> bool:
    """Return whether this session has a screen: Windows and macOS do, elsewhere the session says so."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def problem() -> str | None:
    """Return one sentence for the clerk if no window can open here, and None if one can."""
    if sys.platform in ("win32", "darwin"):
        return None
    if not present():
        return _(
            "这里没有图形屏幕，不能打开窗口；请在桌面上运行，或使用不需要屏幕的命令（见 python3 main.py --help）。"
        )
    plugin = _plugin()
    reason = _cannot_load(str(plugin)) if plugin else None
    if reason:
        return _missing(reason)
    if plugin and plugin.name == "libqxcb.so" and not _x_server_answers():
        return _("连不上图形屏幕 {screen}；请在桌面上运行，或检查 DISPLAY 的设置。").format(
            screen=os.environ.get("DISPLAY", "")
        )
    return None


def _plugin() -> Path | None:
    """Return the file of the platform plugin that Qt will take, as far as that can be known."""
    import importlib.util

    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return None
    asked = os.environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    name = asked or ("xcb" if os.environ.get("DISPLAY") else "wayland")
    file = Path(package.origin).parent / "Qt" / "plugins" / "platforms" / f"libq{name}.so"
    return file if file.exists() else None


def _cannot_load(library: str) -> str | None:
    """Return the system's reason why ``library`` cannot be loaded, None if it can."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError as error:
        return str(error)
    return None


def _missing(reason: str) -> str:
    """Return the sentence with the command that installs what is missing."""
    packages = [package for library, package in PACKAGES if _cannot_load(library)]
    if not packages:
        return _("窗口所需的系统组件不能使用：{reason}").format(reason=reason)
    return _("缺少显示窗口所需的系统组件，请运行 sudo apt install {packages}，再启动本程序。").format(
        packages=" ".join(packages)
    )


def _x_server_answers() -> bool:
    """Return whether the X server named by the session can be reached with the session's key."""
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)

"""Whether a window can open: asked in processes of their own, for Qt would end ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from unionoffice import bootstrap

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")


def ask(**environment: str) -> str:
    """Return what ``qt_problem`` says in a process with just this environment."""
    script = "from unionoffice.bootstrap import qt_problem; print(qt_problem() or '')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=bootstrap.ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_without_a_screen_the_commands_are_named() -> None:
    assert ask().startswith("这里没有图形屏幕，不能打开窗口；")


def test_a_told_platform_needs_no_screen() -> None:
    assert ask(QT_QPA_PLATFORM="offscreen") == ""


def test_missing_system_libraries_are_named_as_packages_in_one_command(tmp_path: Path) -> None:
    # A file that is no library stands before the real one: to the loader that is as good as missing.
    for name in ("libxcb-cursor.so.0", "libxcb-icccm.so.4"):
        (tmp_path / name).write_text("")
    said = ask(DISPLAY=":0", LD_LIBRARY_PATH=str(tmp_path))
    assert said.startswith("缺少显示窗口所需的系统组件，请运行 sudo apt install ")
    assert "libxcb-cursor0" in said and "libxcb-icccm4" in said
    assert "libc6" not in said and len(said.splitlines()) == 1


def test_a_missing_libegl_is_named_even_without_xcb(tmp_path: Path) -> None:
    (tmp_path / "libEGL.so.1").write_text("")
    said = ask(QT_QPA_PLATFORM="offscreen", LD_LIBRARY_PATH=str(tmp_path))
    assert said.startswith("缺少显示窗口所需的系统组件，请运行 sudo apt install libegl1")


def test_a_screen_that_does_not_answer_is_said_before_qt_aborts() -> None:
    said = ask(DISPLAY=":987")
    assert said.startswith(("连不上图形屏幕 :987；", "缺少显示窗口所需的系统组件，"))


def test_whether_there_is_a_screen_is_read_from_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not bootstrap.has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert bootstrap.has_screen()

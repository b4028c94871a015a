"""Commands that open the window: with a file, or with what was open last."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from unionoffice import display
from unionoffice.commands import WRONG
from unionoffice.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace


def open_file(options: Namespace) -> int:
    """Open the window with one file."""
    return show(options.file)


def open_last(options: Namespace) -> int:
    """Open the window with the file given by ``--look``, the last one, or the welcome page."""
    return show(getattr(options, "look", None), read_only=getattr(options, "look", None) is not None)


def show(path: Path | None, *, read_only: bool = False) -> int:
    """Open the window, or say in one sentence why it cannot be shown."""
    if not display.present():
        print(
            _("没有屏幕，窗口打不开。没有屏幕时请用命令，例如 main.py --help 或 main.py demo。"),
            file=sys.stderr,
        )
        return WRONG
    problem = display.problem()
    if problem is not None:
        print(problem, file=sys.stderr)
        return WRONG
    _load()
    # By name: the core knows no screen, and nothing of Qt is loaded for the other commands.
    return int(import_module("ui.app").run(path, read_only=read_only))


def _load() -> None:
    """Load what the first picture needs; the office itself is loaded after it.

    Nothing made while starting is garbage, and looking for it costs a sixth of the start: the window turns that on
    again after its first picture.
    """
    gc.disable()
    for name in ("ui.qt_hook", "unionoffice.glance", "unionoffice.figures.home"):
        import_module(name)

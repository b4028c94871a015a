"""Asking for files and folders: the only place that opens the system's file dialogs, without waiting in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Chosen = Callable[[Path], None]
Chooser = Callable[["QWidget", str, str, str, Chosen], None]
"""A chooser: parent, title, where to begin (file or folder), file kinds as Qt writes them, what to do with the answer."""


class Choosers(NamedTuple):
    """The three ways to ask; a test passes functions that answer at once."""

    open_file: Chooser
    save_file: Chooser
    folder: Chooser


def _ask(parent: QWidget, title: str, start: str, kinds: str, chosen: Chosen, way: str) -> None:
    """Open one file dialog (``open``, ``save`` or ``folder``) and pass its answer on."""
    from PySide6.QtWidgets import QFileDialog

    modes = {"open": QFileDialog.FileMode.ExistingFile, "save": QFileDialog.FileMode.AnyFile}
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(modes.get(way, QFileDialog.FileMode.Directory))
    if way == "save":
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if kinds:
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(_suffix(kinds))
    begin = Path(start)
    dialog.setDirectory(str(begin if begin.is_dir() else begin.parent))
    if not begin.is_dir() and begin.name:
        dialog.selectFile(begin.name)
    dialog.fileSelected.connect(lambda answer: chosen(Path(answer)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _suffix(kinds: str) -> str:
    """Return the first file ending of a Qt filter such as ``Excel (*.xlsx)``."""
    return kinds.partition("*.")[2].partition(")")[0].split(" ")[0].split(";")[0]


def _open_file(parent: QWidget, title: str, start: str, kinds: str, chosen: Chosen) -> None:
    _ask(parent, title, start, kinds, chosen, "open")


def _save_file(parent: QWidget, title: str, start: str, kinds: str, chosen: Chosen) -> None:
    _ask(parent, title, start, kinds, chosen, "save")


def _folder(parent: QWidget, title: str, start: str, kinds: str, chosen: Chosen) -> None:
    _ask(parent, title, start, kinds, chosen, "folder")


SYSTEM = Choosers(open_file=_open_file, save_file=_save_file, folder=_folder)

"""Asking for files and folders: the only place that opens the system's file dialogs, without waiting in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], None]
Chooser = Callable[[QWidget, str, str, str, Chosen], None]
"""A chooser: parent, title, where to begin (file or folder), file kinds as Qt writes them, what to do with the answer."""


@dataclass(frozen=True, slots=True)
class Choosers:
    """The three ways to ask; a test passes functions that answer at once."""

    open_file: Chooser
    save_file: Chooser
    folder: Chooser


def _ask(
    parent: QWidget, title: str, start: str, kinds: str, chosen: Chosen, mode: QFileDialog.FileMode, *, saving: bool
) -> None:
    """Open one file dialog and pass its answer on."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(mode)
    if saving:
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
    _ask(parent, title, start, kinds, chosen, QFileDialog.FileMode.ExistingFile, saving=False)


def _save_file(parent: QWidget, title: str, start: str, kinds: str, chosen: Chosen) -> None:
    _ask(parent, title, start, kinds, chosen, QFileDialog.FileMode.AnyFile, saving=True)


def _folder(parent: QWidget, title: str, start: str, kinds: str, chosen: Chosen) -> None:
    _ask(parent, title, start, kinds, chosen, QFileDialog.FileMode.Directory, saving=False)


SYSTEM = Choosers(open_file=_open_file, save_file=_save_file, folder=_folder)

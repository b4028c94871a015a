"""Loads Qt and takes its import hook off again.

Qt's Python side replaces ``__import__`` to look into the source of every module that follows for ``from __feature__``.
No module here uses that, and it costs a third of the start; so the plain one is put back.
"""

from __future__ import annotations

import builtins

_plain = builtins.__import__

from PySide6 import QtCore, QtGui, QtWidgets  # noqa: E402 - between the two lines is the point

builtins.__import__ = _plain

__all__ = ["QtCore", "QtGui", "QtWidgets"]

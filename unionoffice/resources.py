"""The only way to a shipped file, in the source tree and in a frozen program alike."""

from __future__ import annotations

import sys
from pathlib import Path


def root() -> Path:
    """Return the folder ``resources/`` of this program."""
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return base / "resources"


def path(*parts: str) -> Path:
    """Return the path of a shipped file, for example ``path("fonts", "sans.ttf")``."""
    return root().joinpath(*parts)


def text(*parts: str) -> str:
    """Return a shipped text file's content (UTF-8)."""
    return path(*parts).read_text(encoding="utf-8")

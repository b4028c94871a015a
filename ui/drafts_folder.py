"""Where this machine keeps half-typed records: in the user's own data folder, never beside the office file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def drafts_folder() -> Path:
    """Return the folder of unfinished drafts; it need not exist yet."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "drafts"

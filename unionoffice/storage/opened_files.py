"""Plain copies of encrypted attachments, while somebody looks at them: in a folder of our own that goes with the program.

The folder lies in the temporary folder of this user, readable by nobody else.  It is removed when the office is
closed; one that a crash left behind, at the next start.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from unionoffice.storage import lock

_PREFIX = "unionoffice-opened-"
_HELD = "held"


class OpenedFiles:
    """The copies one open office has made."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: lock.Lock | None = None

    def write(self, name: str, pieces: Iterable[bytes]) -> Path:
        """Write a copy under its own name and return it; only its owner may read it, and nobody write."""
        import tempfile

        folder = Path(tempfile.mkdtemp(dir=self._own()))
        path = folder / name
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as writing:
                for piece in pieces:
                    writing.write(piece)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    def close(self) -> None:
        """Remove all copies; what a viewer still holds open on Windows goes at the next start."""
        if self._lock is not None:
            self._lock.release()
        if self._folder is not None:
            import shutil

            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = self._lock = None

    def _own(self) -> Path:
        if self._folder is None:
            import tempfile

            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            self._lock = lock.Lock.take(self._folder / _HELD, lock.me(datetime.now().astimezone()))
        return self._folder


def sweep() -> int:
    """Remove the folders of programs that ended without doing so; return how many."""
    import shutil
    import tempfile

    gone = 0
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            if _ours(folder) and lock.holder_of(folder / _HELD) is None:
                shutil.rmtree(folder, ignore_errors=True)
                gone += 1
    return gone


def _ours(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        found = folder.lstat()
        return folder.is_dir() and not folder.is_symlink() and (os.name == "nt" or found.st_uid == os.getuid())
    return False

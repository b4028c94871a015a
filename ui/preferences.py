"""What this machine remembers and the office file must not: last files, window, columns, look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT = 8


class Preferences:
    """Typed access to the machine's settings.

    Args:
        store: where they lie; without it the user's own settings of this program.
    """

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store if store is not None else _user_store()

    @property
    def recent(self) -> tuple[Path, ...]:
        """Return the office files opened last, newest first."""
        value = self._store.value("recent")
        texts = [value] if isinstance(value, str) else (value or [])
        return tuple(Path(text) for text in texts if isinstance(text, str) and text)

    @property
    def last_file(self) -> Path | None:
        """Return the office file that was open last, None if it was closed on purpose or never was one."""
        value = self._store.value("last_file")
        return Path(value) if isinstance(value, str) and value else None

    def opened(self, path: Path) -> None:
        """Remember that ``path`` was opened."""
        others = [str(known) for known in self.recent if known != path]
        self._store.setValue("recent", [str(path), *others][:RECENT])
        self._store.setValue("last_file", str(path))

    def forget(self, path: Path) -> None:
        """Take a file out of the list of recent files."""
        self._store.setValue("recent", [str(known) for known in self.recent if known != path])
        if self.last_file == path:
            self._store.remove("last_file")

    @property
    def points(self) -> float:
        """Return the font size in points, 0 for the ordinary one."""
        return self._number("look/points", 0.0)

    @points.setter
    def points(self, points: float) -> None:
        self._store.setValue("look/points", points)

    @property
    def dark(self) -> bool:
        """Tell whether the dark look was chosen."""
        return str(self._store.value("look/dark", "false")).lower() == "true"

    @dark.setter
    def dark(self, dark: bool) -> None:
        self._store.setValue("look/dark", "true" if dark else "false")

    @property
    def operator(self) -> str:
        """Return the name of the person who signed in last on this machine."""
        return str(self._store.value("operator", ""))

    @operator.setter
    def operator(self, name: str) -> None:
        self._store.setValue("operator", name)

    def bytes(self, key: str) -> QByteArray:
        """Return a remembered state of Qt (window geometry, header, splitter); empty if there is none."""
        value = self._store.value(f"state/{key}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, key: str, state: QByteArray) -> None:
        """Remember a state of Qt under ``key``."""
        self._store.setValue(f"state/{key}", state)

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered text."""
        return str(self._store.value(f"text/{key}", default))

    def keep_text(self, key: str, text: str) -> None:
        """Remember a text under ``key``."""
        self._store.setValue(f"text/{key}", text)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a remembered list of texts."""
        value = self._store.value(f"list/{key}")
        return tuple([value] if isinstance(value, str) else (value or ()))

    def keep_texts(self, key: str, texts: tuple[str, ...]) -> None:
        """Remember a list of texts under ``key``."""
        self._store.setValue(f"list/{key}", list(texts))

    def _number(self, key: str, default: float) -> float:
        """Return a number, the default where the file holds something else."""
        try:
            return float(str(self._store.value(key, default)))
        except ValueError:
            return default


def _user_store() -> QSettings:
    """Return the settings file of the user on this machine."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "UnionOffice", "unionoffice")

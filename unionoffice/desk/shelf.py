"""Unfinished drafts, kept on this machine: what was typed is never lost, and secrets are never written there.

Each draft is one small JSON file; the folder is the caller's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from os import urandom
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unionoffice.desk.draft import Draft
from unionoffice.errors import OfficeError
from unionoffice.files import CannotWriteError, write_beside
from unionoffice.i18n import _
from unionoffice.kinds.links import Link, PartyValue

if TYPE_CHECKING:
    from unionoffice.office import Office

_FORMAT = 1


class NotKept(OfficeError):
    """What is half typed could not be laid down; it stands in the window only."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("没有填完的内容没能存成草稿，窗口里还在；请先保存，或在 {folder} 所在的盘上腾出空间。").format(
                folder=folder
            )
        )


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """One unfinished draft.

    Attributes:
        key: its name on the shelf.
        code: the register it belongs to.
        record: the record it changes, 0 for a new one.
        title: what the list shows in its line.
        at: when it was laid there.
    """

    key: str
    code: str
    record: int
    title: str
    at: datetime


class DraftShelf:
    """The unfinished drafts of one office file."""

    def __init__(self, folder: Path, office: Office) -> None:
        self._folder = folder
        self._office = office
        self._path = str(office.path)

    def keep(self, draft: Draft, key: str = "") -> str:
        """Lay a draft on the shelf (again, under its key) and return the key; an untouched one is taken off.

        Raises:
            OfficeError: the folder cannot be written.
        """
        key = key or urandom(16).hex()
        if not draft.touched:
            self.drop(key)
            return key
        content = {
            "format": _FORMAT,
            "office": self._path,
            "code": draft.register.code,
            "record": draft.id,
            "title": self._title(draft),
            "at": self._office.clock().isoformat(),
            "fields": _fields(draft),
            "lines": {
                column.name: draft.lines(column.name).texts()
                for column in draft.fields
                if column.name in _given(draft) and column.kind.side("", "")
            },
        }
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with write_beside(self._file(key)) as beside:
                beside.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        except (OSError, CannotWriteError) as error:
            raise NotKept(self._folder) from error
        return key

    def entries(self, code: str = "") -> list[ShelfEntry]:
        """Return the drafts of this office file (of one register), the last one first; damaged ones are passed over."""
        found = []
        for file in self._folder.glob("*.json"):
            content = self._content(file)
            if content and content["office"] == self._path and content["code"] in self._office.registers:
                at = datetime.fromisoformat(content["at"])
                found.append(ShelfEntry(file.stem, content["code"], content["record"], content["title"], at))
        wanted = [entry for entry in found if not code or entry.code == code]
        return sorted(wanted, key=lambda entry: (entry.at, entry.key), reverse=True)

    def take(self, key: str) -> Draft | None:
        """Return the draft as it was left; None if it is gone, or the record it was to change is."""
        content = self._content(self._file(key))
        if not content:
            return None
        try:
            draft = Draft(self._office, content["code"], content["record"])
        except OfficeError:
            return None
        for name, field in content["fields"].items():
            if name not in draft.register.by_name:
                continue
            if "cells" in field:
                draft.pick(name, draft.register.column(name).kind.from_sql(field["cells"]))
            else:
                draft.set(name, field["text"])
        for name, rows in content["lines"].items():
            if name in draft.register.by_name:
                draft.lines(name).take(rows)
        return draft

    def drop(self, key: str) -> None:
        """Take a draft off the shelf: it was saved, or thrown away."""
        self._file(key).unlink(missing_ok=True)

    def forget(self, code: str, person: int) -> None:
        """Take off every draft about a person who was forgotten, and those whose record went with the person.

        ``code`` is the register the person stands in.
        """
        for entry in self.entries():
            draft = self.take(entry.key)
            if draft is None or _is_about(draft, code, person):
                self.drop(entry.key)

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.json"

    def _content(self, file: Path) -> dict[str, Any] | None:
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return content if isinstance(content, dict) and content.get("format") == _FORMAT else None

    def _title(self, draft: Draft) -> str:
        name = draft.called or _("（未命名）")
        return _("未保存：{name}").format(name=name[:40])


def _is_about(draft: Draft, code: str, person: int) -> bool:
    if (draft.register.code, draft.id) == (code, person):
        return True
    for column in draft.fields:
        value = draft.value(column.name)
        if isinstance(value, PartyValue) and value.member == person:
            return True
        if isinstance(column.kind, Link) and column.kind.register == code and value == person:
            return True
    return False


def _given(draft: Draft) -> list[str]:
    """Return the fields worth keeping: of a stored record what was touched, of a new one what it began with too."""
    if draft.id:
        return list(draft.touched_fields)
    blank = draft.register.record()
    touched = draft.touched_fields
    return [
        one.name for one in draft.fields if one.name in touched or draft.value(one.name) != getattr(blank, one.name)
    ]


def _fields(draft: Draft) -> dict[str, Any]:
    """Return the fields kept: what was understood as stored cells, what was not as text, secrets not at all."""
    fields: dict[str, Any] = {}
    for name in _given(draft):
        kind = draft.register.column(name).kind
        if kind.secret or kind.side("", ""):
            continue
        if name in draft.unread:
            fields[name] = {"text": draft.text(name)}
        else:
            fields[name] = {"cells": list(kind.to_sql(draft.value(name)))}
    return fields

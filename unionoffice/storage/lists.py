"""Editable lists and trees of the office: entries are added, renamed, moved and retired, never taken from under a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.storage.changes import Change
from unionoffice.storage.connections import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]


class TitleTaken(OfficeError):
    """Two entries of one list cannot read alike."""

    def __init__(self, title: str) -> None:
        super().__init__(_("已有“{title}”这一项，请换一个名称。").format(title=title))


class PlaceInsideItself(OfficeError):
    """A place cannot be moved below itself."""

    def __init__(self, title: str) -> None:
        super().__init__(_("“{title}”不能移到它自己的下级里面。").format(title=title))


class NoTitle(OfficeError):
    """An entry needs a name."""

    def __init__(self) -> None:
        super().__init__(_("名称不能为空，且不超过 80 个字。"))


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of an editable list."""

    id: int
    list: str
    title: str
    position: int
    retired: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a tree (unit, room); ``parent`` is None at the top."""

    id: int
    tree: str
    parent: int | None
    title: str
    position: int
    retired: bool


def choices(rows: Rows, code: str) -> list[Choice]:
    """Return all entries of a list in their order, retired ones too."""
    sql = "SELECT id, list, title, position, retired FROM choice WHERE list = ? ORDER BY position, id"
    found = rows(sql, (code,))
    return [Choice(number, own, title, at, bool(retired)) for number, own, title, at, retired in found]


def add_choice(change: Change, code: str, title: str) -> int:
    """Add an entry at the end of a list; a retired one of that name comes back."""
    title = _judge(title)
    for number, retired in change.rows("SELECT id, retired FROM choice WHERE list = ? AND title = ?", (code, title)):
        if not retired:
            raise TitleTaken(title)
        change.update("choice", number, {"retired": 0})
        return int(number)
    position = change.rows("SELECT coalesce(max(position), 0) + 1 FROM choice WHERE list = ?", (code,))[0][0]
    return change.insert("choice", {"list": code, "title": title, "position": position})


def rename_choice(change: Change, number: int, title: str) -> None:
    """Give an entry another name, everywhere it is used."""
    title = _judge(title)
    sql = "SELECT 1 FROM choice WHERE list = (SELECT list FROM choice WHERE id = ?1) AND title = ?2 AND id <> ?1"
    if change.rows(sql, (number, title)):
        raise TitleTaken(title)
    change.update("choice", number, {"title": title})


def retire_choice(change: Change, number: int, *, retired: bool = True) -> None:
    """Take an entry out of use (or back); records that have it keep it."""
    change.update("choice", number, {"retired": int(retired)})


def order_choices(change: Change, numbers: Sequence[int]) -> None:
    """Put the entries of a list into this order."""
    for position, number in enumerate(numbers, 1):
        change.update("choice", number, {"position": position})


def places(rows: Rows, tree: str) -> list[Place]:
    """Return all nodes of a tree, siblings in their order."""
    sql = "SELECT id, tree, parent, title, position, retired FROM place WHERE tree = ? ORDER BY position, id"
    found = rows(sql, (tree,))
    return [Place(number, own, above, title, at, bool(gone)) for number, own, above, title, at, gone in found]


def add_place(change: Change, tree: str, title: str, parent: int | None = None) -> int:
    """Add a node below ``parent`` (None: at the top)."""
    title = _judge(title)
    _refuse_twin(change, tree, parent, title, 0)
    sql = "SELECT coalesce(max(position), 0) + 1 FROM place WHERE tree = ? AND parent IS ?"
    position = change.rows(sql, (tree, parent))[0][0]
    return change.insert("place", {"tree": tree, "parent": parent, "title": title, "position": position})


def rename_place(change: Change, number: int, title: str) -> None:
    """Give a node another name."""
    title = _judge(title)
    tree, parent = change.rows("SELECT tree, parent FROM place WHERE id = ?", (number,))[0]
    _refuse_twin(change, tree, parent, title, number)
    change.update("place", number, {"title": title})


def move_place(change: Change, number: int, parent: int | None, position: int) -> None:
    """Hang a node below another, before the sibling now at ``position``."""
    tree, title = change.rows("SELECT tree, title FROM place WHERE id = ?", (number,))[0]
    above = parent
    while above is not None:
        if above == number:
            raise PlaceInsideItself(title)
        above = change.rows("SELECT parent FROM place WHERE id = ?", (above,))[0][0]
    _refuse_twin(change, tree, parent, title, number)
    sql = "SELECT id FROM place WHERE tree = ? AND parent IS ? AND id <> ? ORDER BY position, id"
    siblings = [row[0] for row in change.rows(sql, (tree, parent, number))]
    siblings.insert(max(0, min(position, len(siblings))), number)
    change.update("place", number, {"parent": parent})
    for place, sibling in enumerate(siblings, 1):
        change.update("place", sibling, {"position": place})


def retire_place(change: Change, number: int, *, retired: bool = True) -> None:
    """Take a node out of use (or back)."""
    change.update("place", number, {"retired": int(retired)})


def _refuse_twin(change: Change, tree: str, parent: int | None, title: str, but: int) -> None:
    sql = "SELECT 1 FROM place WHERE tree = ? AND parent IS ? AND title = ? AND id <> ?"
    if change.rows(sql, (tree, parent, title, but)):
        raise TitleTaken(title)


def _judge(title: str) -> str:
    title = title.strip()
    if not 0 < len(title) <= 80:
        raise NoTitle
    return title

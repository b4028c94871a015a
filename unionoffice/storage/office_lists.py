"""The office's doors to its editable lists and trees: each a change of its own, or part of the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from unionoffice.i18n import _
from unionoffice.storage import lists
from unionoffice.storage.connections import Row
from unionoffice.storage.door import Door


class OfficeLists:
    """The part of ``Office`` that looks after lists and trees."""

    _door: Door

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of one SELECT."""
        raise NotImplementedError

    def choices(self, code: str) -> list[lists.Choice]:
        """Return the entries of an editable list."""
        return lists.choices(self.rows, code)

    def add_choice(self, code: str, title: str) -> int:
        """Add an entry to an editable list."""
        with self._door.change(_("增加选项 {title}").format(title=title)) as change:
            return lists.add_choice(change, code, title)

    def rename_choice(self, number: int, title: str) -> None:
        """Rename an entry, everywhere it is used."""
        with self._door.change(_("选项改名为 {title}").format(title=title)) as change:
            lists.rename_choice(change, number, title)

    def retire_choice(self, number: int, *, retired: bool = True) -> None:
        """Take an entry out of use, or back."""
        with self._door.change(_("停用或启用选项")) as change:
            lists.retire_choice(change, number, retired=retired)

    def order_choices(self, numbers: Sequence[int]) -> None:
        """Put the entries of a list into this order."""
        with self._door.change(_("调整选项顺序")) as change:
            lists.order_choices(change, numbers)

    def places(self, tree: str) -> list[lists.Place]:
        """Return the nodes of a tree."""
        return lists.places(self.rows, tree)

    def add_place(self, tree: str, title: str, parent: int | None = None) -> int:
        """Add a node to a tree."""
        with self._door.change(_("增加 {title}").format(title=title)) as change:
            return lists.add_place(change, tree, title, parent)

    def rename_place(self, number: int, title: str) -> None:
        """Rename a node."""
        with self._door.change(_("改名为 {title}").format(title=title)) as change:
            lists.rename_place(change, number, title)

    def move_place(self, number: int, parent: int | None, position: int) -> None:
        """Hang a node below another."""
        with self._door.change(_("移动单位或地点")) as change:
            lists.move_place(change, number, parent, position)

    def retire_place(self, number: int, *, retired: bool = True) -> None:
        """Take a node out of use, or back."""
        with self._door.change(_("停用或启用单位或地点")) as change:
            lists.retire_place(change, number, retired=retired)

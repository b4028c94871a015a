"""Names behind ids and ids behind names: members and other records, entries of editable lists, places of trees."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from unionoffice.i18n import _
from unionoffice.kinds.asking import like
from unionoffice.kinds.lines import History
from unionoffice.kinds.links import Choice, Image, Link, Party, Place
from unionoffice.kinds.register import Column, Register

_KEPT = 20_000  # names of one register held in memory; a list of a million rows must not fill it

Rows = Callable[..., list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: the value to store, what the clerk reads, and what tells it from its namesakes."""

    value: Any
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    tree: str
    parent: int | None
    title: str
    retired: bool


class RecordWords:
    """The ``Words`` of an office file: looks names up by the page and keeps them until something changes."""

    def __init__(self, rows: Rows, registers: Mapping[str, Register[Any]], today: Callable[[], date]) -> None:
        self._rows = rows
        self._registers = registers
        self._today = today
        self._names: dict[str, dict[int, str]] = {}
        self._choices: dict[int, tuple[str, str, bool]] | None = None
        self._places: dict[int, _Place] | None = None

    @property
    def today(self) -> date:
        """Return the office's day."""
        return self._today()

    def forget(self, codes: Collection[str]) -> None:
        """Drop the names of what has changed (register codes, ``choice``, ``place``, ``attachment``)."""
        for code in codes:
            self._names.pop(code, None)
        if "choice" in codes:
            self._choices = None
        if "place" in codes:
            self._places = None

    # -- records ------------------------------------------------------------------------------------------------

    def link(self, register: str, record: int) -> str:
        """Return what a record is called; one that is gone has no name."""
        names = self._names.setdefault(register, {})
        if record not in names:
            self._fetch(register, [record])
        return names.get(record, "")

    def attachment(self, attachment: int) -> str:
        """Return the file name of an attachment."""
        return self.link("attachment", attachment)

    def _fetch(self, register: str, records: Collection[int]) -> None:
        """Read the names of records not known yet, in one SELECT for each 500."""
        names = self._names.setdefault(register, {})
        if len(names) + len(records) > _KEPT:
            names.clear()
        missing = [record for record in records if record not in names]
        column = self._registers[register].name if register in self._registers else "name"
        for start in range(0, len(missing), 500):
            some = missing[start : start + 500]
            marks = ",".join("?" * len(some))
            found = self._rows(f"SELECT id, {column} FROM {register} WHERE id IN ({marks})", some)
            names.update(found)
            names.update({record: "" for record in some if record not in names})

    def learn(self, columns: Iterable[Column], values: Mapping[str, Sequence[Any]]) -> None:
        """Fetch at once all names that a page of ``values`` (by column) will ask for."""
        wanted: dict[str, set[int]] = {}
        for column in columns:
            kind = column.kind.of if isinstance(column.kind, History) else column.kind
            some = values.get(column.name, ())
            if isinstance(kind, Link):
                wanted.setdefault(kind.register, set()).update(value for value in some if value)
            elif isinstance(kind, Party):
                members = (value.member for value in some if value and value.member)
                wanted.setdefault("members", set()).update(members)
            elif isinstance(kind, Image):
                wanted.setdefault("attachment", set()).update(value for value in some if value)
        for register, records in wanted.items():
            if records:
                self._fetch(register, records)

    def find_link(self, register: str, typed: str) -> tuple[int, ...]:
        """Return the living records called exactly so; of a Latin text else those with this number or these initials.

        A Chinese name is looked up in the index alone, so that an import may ask for thousands.
        """
        declared = self._registers[register]
        found = self._called(register, f"{declared.name} = ? COLLATE NOCASE", typed)
        for name in declared.find if typed.isascii() else ():
            if not found:
                # A name may have several readings; they stand in one cell with blanks between.
                found = self._called(register, f"(' ' || {name} || ' ') LIKE ? ESCAPE '\\'", like(f" {typed} "))
        return found

    def _called(self, register: str, condition: str, value: str) -> tuple[int, ...]:
        sql = f"SELECT id FROM {register} WHERE {condition} AND struck IS NULL ORDER BY id LIMIT 20"
        return tuple(record for (record,) in self._rows(sql, (value,)))

    def link_options(self, register: str, typed: str, limit: int = 50) -> list[Option]:
        """Return records whose name, number or initials hold what was typed, with what tells namesakes apart."""
        declared = self._registers[register]
        names = (declared.name, *declared.find)
        clause = " OR ".join(f"{name} LIKE ? ESCAPE '\\'" for name in names)
        hint = declared.find[0] if declared.find else "''"
        found = self._rows(
            f"SELECT id, {declared.name}, {hint} FROM {register} WHERE struck IS NULL AND ({clause})"
            f" ORDER BY {', '.join(names)}, id LIMIT {limit}",
            [like(typed)] * len(names),
        )
        return [Option(record, name, str(hint or "")) for record, name, hint in found]

    # -- editable lists -----------------------------------------------------------------------------------------

    def _all_choices(self) -> dict[int, tuple[str, str, bool]]:
        if self._choices is None:
            found = self._rows("SELECT id, list, title, retired FROM choice ORDER BY list, position, id")
            self._choices = {entry: (code, title, bool(retired)) for entry, code, title, retired in found}
        return self._choices

    def choice(self, choice: int) -> str:
        """Return the title of an entry."""
        return self._all_choices().get(choice, ("", "", False))[1]

    def find_choice(self, code: str, typed: str) -> int | None:
        """Return the entry of the list ``code`` with this title."""
        for entry, (own, title, _retired) in self._all_choices().items():
            if own == code and title == typed:
                return entry
        return None

    def choice_options(self, code: str, typed: str = "") -> list[Option]:
        """Return the entries of a list that are in use and hold what was typed."""
        return [
            Option(entry, title)
            for entry, (own, title, retired) in self._all_choices().items()
            if own == code and not retired and typed in title
        ]

    # -- trees --------------------------------------------------------------------------------------------------

    def _all_places(self) -> dict[int, _Place]:
        if self._places is None:
            found = self._rows("SELECT id, tree, parent, title, retired FROM place ORDER BY tree, position, id")
            self._places = {row[0]: _Place(row[1], row[2], row[3], bool(row[4])) for row in found}
        return self._places

    def place(self, place: int) -> str:
        """Return the place with the places above it."""
        places = self._all_places()
        titles: list[str] = []
        at: int | None = place
        while at in places and len(titles) < 20:
            titles.append(places[at].title)
            at = places[at].parent
        return _(" / ").join(reversed(titles))

    def find_place(self, tree: str, typed: str) -> tuple[int, ...]:
        """Return the places of ``tree`` with this title, or with this path."""
        own = [number for number, place in self._all_places().items() if place.tree == tree]
        wanted = "/".join(part.strip() for part in typed.split("/"))
        by_path = [number for number in own if "/".join(self._titles(number)) == wanted]
        return tuple(by_path or [number for number in own if self._all_places()[number].title == typed])

    def _titles(self, place: int) -> list[str]:
        return self.place(place).split(_(" / "))

    def place_options(self, tree: str, typed: str = "") -> list[Option]:
        """Return the places of a tree that are in use, each with its path, in the order of the tree."""
        options = [
            Option(number, self.place(number))
            for number in self._walk(tree, None)
            if not self._all_places()[number].retired
        ]
        return [option for option in options if typed in option.text]

    def _walk(self, tree: str, parent: int | None, depth: int = 0) -> Iterable[int]:
        """Yield the places of a tree as it is drawn: each before those below it."""
        for number, place in self._all_places().items():
            if place.tree == tree and place.parent == parent and depth < 20:
                yield number
                yield from self._walk(tree, number, depth + 1)

    def options(self, column: Column, typed: str = "") -> list[Option]:
        """Return what can be picked for a column; nothing where only typing makes sense."""
        kind = column.kind
        if isinstance(kind, Choice):
            return self.choice_options(kind.code, typed)
        if isinstance(kind, Place):
            return self.place_options(kind.tree, typed)
        if isinstance(kind, Link):
            return self.link_options(kind.register, typed)
        return []

"""The words by which pasted lines are read: the office's own kinds and relations first, then the shipped ones."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from unionoffice import resources

if TYPE_CHECKING:
    from unionoffice.office import Office


@dataclass(frozen=True, slots=True)
class KindWord:
    """The kinds of the office a word may stand for; which one it is may hang on whether a relative is named."""

    plain: int | None
    relative: int | None
    rank: int


@dataclass(frozen=True, slots=True)
class LineWords:
    """All words of one office.

    Attributes:
        kinds: what happened; ``ranks`` says which of two kinds in one line rules (the lower).
        relations: the entry of the office's list, None for a word that leaves open who of them.
        channels: the code of the way; ``goods`` the unit a thing is counted by.
        units: the places of the tree of units by their titles.
        lists: all further lists, by their names in the shipped file.
    """

    kinds: Mapping[str, KindWord]
    relations: Mapping[str, int | None]
    channels: Mapping[str, str]
    goods: Mapping[str, str]
    units: Mapping[str, tuple[int, ...]]
    lists: Mapping[str, tuple[str, ...]]
    hospital: int | None


@cache
def _shipped() -> Mapping[str, Any]:
    found: Mapping[str, Any] = tomllib.loads(resources.text("visits", "words.toml"))
    return found


def line_words(office: Office) -> LineWords:
    """Return the words of an office."""
    shipped = _shipped()
    own = office.rows("SELECT id, name, relation FROM event_kinds WHERE struck IS NULL ORDER BY position, id")
    kinds: dict[str, KindWord] = {}
    by_name = {name: (number, bool(relation)) for number, name, relation in own}
    for rank, one in enumerate(shipped["kind"]):
        if one["name"] in by_name:
            _add(kinds, [one["name"], *one["words"]], *by_name[one["name"]], rank)
    for number, name, relation in own:
        _add(kinds, [name], number, bool(relation), kinds[name].rank if name in kinds else len(shipped["kind"]))
    relations = {
        word: office.words.find_choice("relation", title) if title else None
        for title, words in shipped["relations"].items()
        for word in words
    }
    channels = {word: code for code, words in shipped["channels"].items() for word in words}
    lists = {name: tuple(words) for name, words in shipped["other"].items()}
    hospital = by_name.get("生病住院", (None, False))[0]
    return LineWords(kinds, relations, channels, shipped["goods"], _units(office), lists, hospital)


def _add(kinds: dict[str, KindWord], words: Iterable[str], number: int, relation: bool, rank: int) -> None:
    """Add the words of one kind; a word of two kinds keeps both, one for members, one for their relatives."""
    for word in words:
        old = kinds.get(word, KindWord(None, None, rank))
        plain = old.plain or (None if relation else number)
        relative = old.relative or (number if relation else None)
        kinds[word] = KindWord(plain, relative, min(old.rank, rank))


def _units(office: Office) -> Mapping[str, tuple[int, ...]]:
    """Return the units by their titles, each with those of the same title elsewhere in the tree."""
    found: dict[str, tuple[int, ...]] = {}
    for number, title in office.rows("SELECT id, title FROM place WHERE tree = 'unit'"):
        found[title] = (*found.get(title, ()), number)
    return found

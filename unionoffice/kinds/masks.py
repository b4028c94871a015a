"""The one function that hides personal and secret values, fed by the column's class and by where the text goes.

A ``Profile`` says how strict an output is: a list, a paper, a sheet, a notice on the wall, which hides names too, or
what was opened for a purpose (reliability.md 4.4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy, Words
from unionoffice.kinds.lines import History, Lines
from unionoffice.kinds.links import Link, Party
from unionoffice.kinds.register import Column
from unionoffice.kinds.secret import HIDDEN, Sealed, Secret
from unionoffice.text import mask_name


@dataclass(frozen=True, slots=True)
class Profile:
    """How much an output shows.

    Attributes:
        name: which output.
        names: how names of persons are hidden there, None where they are shown.
        opened: personal values are shown whole, and secrets that were opened.
    """

    name: str
    names: Callable[[str], str] | None = None
    opened: bool = False


LIST = Profile("list")
PRINT = Profile("print")
EXPORT = Profile("export")
NOTICE = Profile("notice", mask_name)
HARDSHIP_NOTICE = Profile("hardship notice", partial(mask_name, surname_only=True))
OPENED = Profile("opened", opened=True)


def shown(column: Column, value: Any, words: Words, *, masked: bool = True, profile: Profile = LIST) -> str:
    """Return the text of a value as an output may show it.

    Args:
        column: the declaration, whose privacy decides.
        value: the value in memory.
        words: the names behind ids.
        masked: False only in the form of the record itself; a stored secret stays masked even there.
        profile: where the text goes.
    """
    if isinstance(value, Sealed):
        return value.mask
    kind = column.kind
    if isinstance(kind, Lines):
        # The first cell of a line may be of a stricter class than the lines as a whole.
        text = kind.summary(value, lambda first, cell: shown(first, cell, words, masked=masked, profile=profile))
    elif profile.names and value and _names_a_person(kind):
        text = _hidden_person(kind, value, words, profile.names)
    else:
        text = kind.text(value, words)
    if not text or profile.opened:
        return text
    if column.privacy is Privacy.OPEN:
        return column.mask(text) if profile.names and column.mask else text
    if not masked and column.privacy is Privacy.PERSONAL:
        return text
    if column.privacy is Privacy.SECRET:
        return HIDDEN
    if isinstance(kind, Day):
        return f"****{text[4:]}"
    return mask_of(column)(text)


def _names_a_person(kind: Any) -> bool:
    return isinstance(kind, Party) or (isinstance(kind, Link) and kind.register == "members")


def _hidden_person(kind: Any, value: Any, words: Words, hide_name: Callable[[str], str]) -> str:
    """Return a person's name hidden; of a relative that alone: whose it is would tell who it is."""
    if isinstance(kind, Party):
        if value.kind == "institution":
            return str(kind.text(value, words))
        member = value.kind == "member" and value.member
        return hide_name(words.link("members", value.member) if member else str(value.name))
    return hide_name(str(kind.text(value, words)))


def is_personal(column: Column) -> bool:
    """Tell whether a column holds anything that lists mask: itself, in its lines, in its dated values."""
    kind = column.kind
    if isinstance(kind, Lines):
        return column.privacy is not Privacy.OPEN or any(is_personal(cell) for cell in kind.cells)
    return column.privacy is not Privacy.OPEN or kind.secret


def plain_kind(kind: Any) -> Any:
    """Return the kind of a value as it is once opened: of a history the one in force, of a secret the one inside."""
    if isinstance(kind, History):
        kind = kind.of
    return kind.of if isinstance(kind, Secret) else kind


def mask_of(column: Column) -> Callable[[str], str]:
    """Return the mask a column's values wear: its own, or the strict one."""
    return column.mask or hide


def hide(text: str) -> str:
    """Return a text hidden but for its first character; the stars do not tell the length."""
    return f"{text[:1]}***" if len(text) > 1 else "*"

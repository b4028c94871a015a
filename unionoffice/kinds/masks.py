"""The one function that hides personal and secret values, fed by the column's class (reliability.md 4.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy, Words
from unionoffice.kinds.register import Column
from unionoffice.kinds.secret import HIDDEN, Sealed


def shown(column: Column, value: Any, words: Words, *, masked: bool = True) -> str:
    """Return the text of a value as lists, papers and sheets may show it.

    Args:
        column: the declaration, whose privacy decides.
        value: the value in memory.
        words: the names behind ids.
        masked: False only in the form of the record itself; a secret stays masked even there.
    """
    if isinstance(value, Sealed):
        return value.mask
    text = column.kind.text(value, words)
    if not text or column.privacy is Privacy.OPEN or (not masked and column.privacy is Privacy.PERSONAL):
        return text
    if column.privacy is Privacy.SECRET:
        return HIDDEN
    if isinstance(column.kind, Day):
        return f"****{text[4:]}"
    return mask_of(column)(text)


def mask_of(column: Column) -> Callable[[str], str]:
    """Return the mask a column's values wear: its own, or the strict one."""
    return column.mask or hide


def hide(text: str) -> str:
    """Return a text hidden but for its first character; the stars do not tell the length."""
    return f"{text[:1]}***" if len(text) > 1 else "*"

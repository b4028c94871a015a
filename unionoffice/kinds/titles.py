"""What a column or a register is called in this office: its own title, or the office's word for it (教研组 for 工会小组)."""

from __future__ import annotations

from typing import Any, Protocol

from unionoffice.i18n import _


class Titled(Protocol):
    """A column, a register, a page: a title marked for the catalogue, and the word of the vocabulary it follows."""

    @property
    def title(self) -> str:
        """Return the title of the declaration."""
        ...

    @property
    def word(self) -> str:
        """Return the name of the vocabulary's entry, "" where the title is the same in every office."""
        ...


class Speaking(Protocol):
    """An office, as far as its words go; the context of a rule is one too."""

    @property
    def settings(self) -> Any:
        """Return the settings of the office."""
        ...


def title_of(thing: Titled, office: Speaking) -> str:
    """Return what ``thing`` is called in ``office``; a word the office left empty falls back to the title."""
    own = getattr(office.settings.words, thing.word) if thing.word else ""
    return str(own) or _(thing.title)

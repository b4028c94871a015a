"""The words of the clerk: ``_()`` looks a Chinese source string up in the installed catalogue.

Chinese is the source language, so without a catalogue every string stands for itself.
"""

from __future__ import annotations

import gettext
from pathlib import Path

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def _(text: str) -> str:
    """Return ``text`` in the language installed, or as it is."""
    return _catalogue.gettext(text)


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools know
    """Mark ``text`` for the catalogue without translating it now (titles in declarations)."""
    return text


def install(language: str, folder: Path) -> bool:
    """Use the catalogue of ``language`` below ``folder``; Chinese needs none.

    Args:
        language: ``zh`` or a catalogue's name such as ``en``.
        folder: the folder that holds ``<language>/LC_MESSAGES/unionoffice.mo``.

    Returns:
        Whether the language is in use now; False where there is no such catalogue (Chinese stays).
    """
    global _catalogue
    if language.lower().startswith("zh"):
        _catalogue = gettext.NullTranslations()
        return True
    try:
        _catalogue = gettext.translation("unionoffice", localedir=folder, languages=[language])
    except OSError:
        _catalogue = gettext.NullTranslations()
        return False
    return True

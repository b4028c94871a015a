"""Whether a new password is worth something, as a sentence for the field."""

from __future__ import annotations

from unionoffice.errors import OfficeError
from unionoffice.storage.passwords import judge


def password_problem(password: str, name: str) -> str:
    """Return what is wrong with a password, "" for a good one or none at all."""
    if not password:
        return ""
    try:
        judge(password, name)
    except OfficeError as refusal:
        return str(refusal)
    return ""

"""Failures a clerk can put right, and problems found in data.

Two kinds only.  ``OfficeError`` stops what is being done; its text is one sentence the clerk reads as it stands.
``Problem`` is a value: checks and imports collect problems and go on.  Everything else that is raised is our bug.
"""

from __future__ import annotations

from dataclasses import dataclass


class OfficeError(Exception):
    """Something the clerk or the machine can put right; ``str(error)`` is shown to the clerk as it is.

    Subclasses stand at the top of the module that raises them, take facts, and write the sentence themselves
    (what did not work, why, what to do), in the clerk's language through ``_()``.
    """


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in data.

    Attributes:
        where: field name, row or place, as the caller needs it to point there ("" for the whole).
        message: one sentence for the clerk: what is wrong and what to put right.
        severe: False for a warning that does not keep the data from being stored.
    """

    where: str
    message: str
    severe: bool = True

"""What the paper with the arithmetic of a hardship file says, hidden or opened for a purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.care.hardship import assess
from unionoffice.care.hardship_sum import SumStep, Verdict

if TYPE_CHECKING:
    from unionoffice.office import Office


# What must be opened for the reckoning to show its figures.
SUM_SECRETS = ("income", "other_income", "family", "expenses", "loss", "covered")


@dataclass(frozen=True, slots=True)
class HardshipSum:
    """One household: its file, the reckoning, and the category that follows, beside the one the file has.

    Attributes:
        category: by the rules, "" where none fits.
        decided: what stands in the file, "" where nothing does yet.
        missing: what is missing before anything can be said.
        notes: what was taken for granted and rounded.
        excluded: there are facts against a file.
    """

    unit: str
    number: str
    name: str
    day: date
    category: str
    decided: str
    steps: tuple[SumStep, ...]
    verdicts: tuple[Verdict, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    excluded: bool


def hardship_sum(office: Office, file: int, day: date, *, opened: bool = False) -> HardshipSum:
    """Return the reckoning of a file as of a day; ``opened`` once its incomes were opened for a purpose."""
    stored, found = office.store("hardship").get(file), assess(office, file, day)
    shown = found if opened else found.hidden
    words = office.words
    return HardshipSum(
        office.settings.name,
        stored.number,
        words.link("members", stored.member) if stored.member else "",
        day,
        words.choice(found.category) if found.category else "",
        words.choice(stored.category) if stored.category else "",
        shown.steps,
        shown.verdicts,
        found.missing,
        found.notes,
        found.excluded,
    )

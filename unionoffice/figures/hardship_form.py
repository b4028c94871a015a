"""What the form of one hardship file says (form HF-A of the federations), masked, or opened for a purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.care.hardship import household_of
from unionoffice.care.hardship_sum import HIDDEN, MONTHS, divided
from unionoffice.kinds.masks import OPENED, PRINT, shown
from unionoffice.kinds.register import Column, columns_of
from unionoffice.money import amount_text
from unionoffice.records.hardship import STEPS, FamilyMember, FileStep, HardshipFile, RigidExpense

if TYPE_CHECKING:
    from unionoffice.office import Office

_TITLES = dict(STEPS)
# What must be opened for the form to be whole; ``papers`` asks for it with the purpose.
FILE_SECRETS = (
    "cause", "second_cause", "story", "loss", "covered", "excluded", "income", "other_income", "expenses", "family",
    "single_parent", "marital", "health", "disability", "insured", "zero_employment", "housing", "area", "card",
    "steps", "notes",
)  # fmt: skip
MEMBER_SECRETS = ("id_number",)
_OF_FILE = (
    "number", "category", "cause", "second_cause", "story", "single_parent", "marital", "health", "disability",
    "insured", "work_state", "model", "worked_since", "industry", "employer_kind", "employer_state", "self_rescue",
    "zero_employment", "housing", "area", "hukou", "region", "address", "postcode", "other_phone", "bank", "card",
    "income", "other_income", "made_by", "checked_by", "opened", "next_review",
)  # fmt: skip
_OF_MEMBER = ("name", "sex", "ethnicity", "politics", "id_number", "birthday", "phone", "unit", "post", "staff_no")
FAMILY = ("name", "relation", "sex", "id_number", "birthday", "health", "insured", "income", "identity", "place")


@dataclass(frozen=True, slots=True)
class SignedOpinion:
    """An opinion of the procedure: its words, by whom, and the day it was signed."""

    text: str = ""
    person: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class HardshipForm:
    """One file as its form shows it.

    Attributes:
        values: every field by its name; those of the member with ``member_`` before it.
        family: the rows of the household, cells in the order of ``FAMILY``.
        expenses: what cannot be avoided, with its amount a year.
        opinions: by the step: ``visit``, ``party``, ``union``, ``superior`` (the last of each).
        yearly, a_head, persons, rigid: the sums, hidden where nothing was opened.
        steps: the whole procedure in its order: the step's name and who did it when.
        papers: how many files are attached.
        opened: whether it was opened for a purpose.
    """

    unit: str
    values: Mapping[str, str]
    family: tuple[tuple[str, ...], ...]
    expenses: tuple[tuple[str, str], ...]
    opinions: Mapping[str, SignedOpinion]
    steps: tuple[tuple[str, SignedOpinion], ...]
    notice: str
    yearly: str
    a_head: str
    persons: str
    rigid: str
    papers: int
    opened: bool

    def of(self, name: str) -> str:
        """Return a field's text, "" where there is none."""
        return self.values.get(name, "")


def hardship_form(
    office: Office,
    file: int,
    plain: Mapping[str, Any] | None = None,
    member_plain: Mapping[str, Any] | None = None,
) -> HardshipForm:
    """Return one file's form.

    Args:
        office: the open office.
        file: the hardship file.
        plain: the values of ``FILE_SECRETS`` opened for a purpose; None keeps everything masked.
        member_plain: those of ``MEMBER_SECRETS`` of its member.
    """
    stored: HardshipFile = office.store("hardship").get(file)
    values = {part.name: getattr(stored, part.name) for part in fields(stored)} | dict(plain or {})
    opened = plain is not None
    texts = {name: _text(office, office.registers["hardship"].column(name), values[name], opened) for name in _OF_FILE}
    texts |= _member_texts(office, stored.member or 0, member_plain, opened)
    yearly, a_head, rigid, persons = _sums(values, opened)
    family, what = columns_of(FamilyMember), columns_of(RigidExpense)
    steps = _steps(office, values["steps"], opened)
    return HardshipForm(
        office.settings.name,
        texts,
        tuple(_cells(office, family, one, FAMILY, opened) for one in values["family"]),
        tuple(
            (found[0], found[1])
            for one in values["expenses"]
            for found in [_cells(office, what, one, ("what", "amount"), opened)]
        ),
        dict(steps),
        tuple((_TITLES[step], one) for step, one in steps),
        _notice(stored),
        yearly,
        a_head,
        persons,
        rigid,
        len(office.attachments.of("hardship", file)),
        opened,
    )


def _text(office: Office, column: Column, value: Any, opened: bool) -> str:
    if value is None:
        return ""
    return shown(column, value, office.words, profile=OPENED if opened else PRINT)


def _cells(
    office: Office, columns: tuple[Column, ...], line: Any, names: tuple[str, ...], opened: bool
) -> tuple[str, ...]:
    by_name = {column.name: column for column in columns}
    return tuple(_text(office, by_name[name], getattr(line, name), opened) for name in names)


def _member_texts(office: Office, member: int, plain: Mapping[str, Any] | None, opened: bool) -> dict[str, str]:
    if not member:
        return {}
    register, stored = office.registers["members"], office.store("members").get(member)
    values = {name: getattr(stored, name) for name in _OF_MEMBER} | dict(plain or {})
    return {f"member_{name}": _text(office, register.column(name), values[name], opened) for name in _OF_MEMBER}


def _sums(values: Mapping[str, Any], opened: bool) -> tuple[str, str, str, str]:
    """Return the year's income, that a head and month before expenses, the expenses, and the heads."""
    if not opened:
        heads = values["persons"] or 1 + len(values["family"])
        return HIDDEN, HIDDEN, HIDDEN, str(heads)
    household = household_of(dict(values))
    heads = str(household.heads)
    if household.income is None:
        return "", "", amount_text(household.rigid), heads
    a_head = divided(household.yearly, household.heads * MONTHS)
    return amount_text(household.yearly), amount_text(a_head), amount_text(household.rigid), heads


def _steps(office: Office, steps: tuple[FileStep, ...], opened: bool) -> list[tuple[str, SignedOpinion]]:
    column = next(one for one in columns_of(FileStep) if one.name == "opinion")
    return [
        (one.step, SignedOpinion(_text(office, column, one.opinion, True) if opened else "", one.person, one.day))
        for one in steps
    ]


def _notice(stored: HardshipFile) -> str:
    if stored.notice is None:
        return ""
    return f"{stored.notice.first.isoformat()} 至 {stored.notice.last.isoformat()}"

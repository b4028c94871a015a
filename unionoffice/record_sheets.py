"""The papers about single records as sheets too: one function from the open office to a workbook, for menu and command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.papers import opened_words
from unionoffice.sheets import heading

if TYPE_CHECKING:
    from unionoffice.exports.sheet import Sheet
    from unionoffice.office import Office

Builder = Callable[["Office", "Sequence[int]", str], "list[Sheet]"]


class NoTransferError(OfficeError):
    """A movement that is no transfer has no transfer sheet."""

    def __init__(self) -> None:
        super().__init__(_("所选的变动不是转入或转出，没有接转表。"))


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A paper about single records of a register, as sheets of one workbook.

    Attributes:
        name: for commands; that of the paper.
        title: for menus.
        register: the records it is about.
        build: from the office, the records and the purpose for which secrets are opened ("" for none).
        secret: whether it shows more when a purpose is given.
    """

    name: str
    title: str
    register: str
    build: Builder
    secret: bool = False


def _notes(office: Office, purpose: str) -> tuple[str, ...]:
    return (opened_words(office, purpose),) if purpose else ()


def _hardship_forms(office: Office, records: Sequence[int], purpose: str) -> list[Sheet]:
    from unionoffice.desk.opened import opened
    from unionoffice.exports import hardship_forms
    from unionoffice.figures.hardship_form import FILE_SECRETS, MEMBER_SECRETS, hardship_form

    members = {one.id: one.member for one in office.store("hardship").load(records)}
    files = opened(office, "hardship", records, FILE_SECRETS, purpose) if purpose else {}
    people = opened(office, "members", list(members.values()), MEMBER_SECRETS, purpose) if purpose else {}
    figures = [hardship_form(office, one, files.get(one), people.get(members.get(one, 0))) for one in records]
    return hardship_forms.forms(figures, heading(office), _notes(office, purpose))


def _hardship_sums(office: Office, records: Sequence[int], purpose: str) -> list[Sheet]:
    from unionoffice.desk.opened import opened
    from unionoffice.exports import hardship_forms
    from unionoffice.figures.hardship_sums import SUM_SECRETS, hardship_sum

    if purpose:
        opened(office, "hardship", records, SUM_SECRETS, purpose)
    figures = [hardship_sum(office, one, office.today, opened=bool(purpose)) for one in records]
    return hardship_forms.sums(figures, heading(office), _notes(office, purpose))


def _surveys(office: Office, records: Sequence[int], purpose: str) -> list[Sheet]:
    from unionoffice.desk.opened import opened
    from unionoffice.exports import hardship_forms
    from unionoffice.figures.hardship_lists import survey_ids, survey_sheet

    found = []
    for survey in records:
        answers = survey_ids(office, survey)
        plain = opened(office, "survey_answers", answers, ("findings",), purpose) if purpose else None
        figures = survey_sheet(office, survey, plain)
        found.append(hardship_forms.survey(figures, heading(office), _notes(office, purpose)))
    return found


def _visit_slips(office: Office, records: Sequence[int], purpose: str) -> list[Sheet]:
    from unionoffice.exports import visit_forms
    from unionoffice.figures.visit_slip import visit_slip

    del purpose
    return visit_forms.slips([visit_slip(office, one) for one in records], heading(office))


def _visit_records(office: Office, records: Sequence[int], purpose: str) -> list[Sheet]:
    from unionoffice.desk.opened import opened
    from unionoffice.exports import visit_forms
    from unionoffice.figures.visit_slip import visit_slip

    plain = opened(office, "visits", records, ("situation", "requests"), purpose) if purpose else {}
    figures = [visit_slip(office, one, plain.get(one)) for one in records]
    return visit_forms.records(figures, heading(office), _notes(office, purpose))


def _member_forms(office: Office, records: Sequence[int], purpose: str) -> list[Sheet]:
    from unionoffice.desk.opened import opened
    from unionoffice.exports import member_forms
    from unionoffice.figures.member_form import FORM_SECRETS, member_form

    plain = opened(office, "members", records, FORM_SECRETS, purpose) if purpose else {}
    figures = [member_form(office, one, plain.get(one)) for one in records]
    return member_forms.forms(figures, heading(office), _notes(office, purpose))


def _transfers(office: Office, records: Sequence[int], purpose: str) -> list[Sheet]:
    from unionoffice.exports import member_forms
    from unionoffice.figures.member_form import transfer

    del purpose
    moved = [one.id for one in office.store("movements").load(records) if one.kind in ("move_in", "move_out")]
    if not moved:
        raise NoTransferError
    return member_forms.transfers([transfer(office, one) for one in moved], heading(office))


RECORD_SHEETS: tuple[RecordSheet, ...] = (
    RecordSheet("member-form", N_("工会会员登记表"), "members", _member_forms, secret=True),
    RecordSheet("transfer-sheet", N_("会员组织关系接转表"), "movements", _transfers),
    RecordSheet("visit-slip", N_("慰问审批登记单"), "visits", _visit_slips),
    RecordSheet("visit-record", N_("走访记录"), "visits", _visit_records, secret=True),
    RecordSheet("hardship-form", N_("困难职工档案表"), "hardship", _hardship_forms, secret=True),
    RecordSheet("hardship-sum", N_("困难认定计算表"), "hardship", _hardship_sums, secret=True),
    RecordSheet("survey-sheet", N_("困难摸底登记表"), "surveys", _surveys, secret=True),
)


def record_sheets(register: str) -> tuple[RecordSheet, ...]:
    """Return the sheets about single records of a register."""
    return tuple(one for one in RECORD_SHEETS if one.register == register)


def record_sheet(name: str) -> RecordSheet | None:
    """Return the sheet about records of this name, None if there is none."""
    return next((one for one in RECORD_SHEETS if one.name == name), None)

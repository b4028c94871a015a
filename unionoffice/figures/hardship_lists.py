"""The lists about hardship: the files in force, the notice on the wall, pairs, study aid, a survey round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from unionoffice.almanac.workdays import YearUnknownError, workdays_between
from unionoffice.care.hardship_aid import aid_history, aid_total
from unionoffice.care.hardship_procedure import workday_table
from unionoffice.care.surveys import SurveyProgress, progress
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.masks import OPENED, PRINT, shown
from unionoffice.records.hardship import STAGES, HardshipFile
from unionoffice.records.pairs import Pair
from unionoffice.records.study_aid import StudyAid
from unionoffice.records.survey_answers import STATES, SurveyAnswer
from unionoffice.storage.query import Filter, Query
from unionoffice.text import mask_name

if TYPE_CHECKING:
    from unionoffice.office import Office

_STAGES, _ANSWERS = dict(STAGES), dict(STATES)
STUDY_SECRETS = ("insurance", "child", "school")


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file in a list; ``masked`` is the name as it may hang on a wall, ``aid`` what it got since the year began."""

    number: str
    name: str
    masked: str
    unit: str
    category: str
    stage: str
    persons: int
    opened: date | None
    next_review: date | None
    notice: DayRangeValue | None
    aid: int


@dataclass(frozen=True, slots=True)
class FileList:
    """The files of an office, and how many there are of each category."""

    unit: str
    year: int
    rows: tuple[FileLine, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many files each category has, in the order in which they appear."""
        return tuple(Counter(row.category for row in self.rows).items())

    @property
    def aid(self) -> int:
        """Return the sum of what all got, in fen."""
        return sum(row.aid for row in self.rows)


def hardship_list(office: Office, year: int) -> FileList:
    """Return the files that were approved and are not closed, as a list for a year."""
    query = Query(filters=(Filter("stage", "is", "approved"),), sort=(("category", True), ("number", True)))
    files: list[HardshipFile] = office.store("hardship").find(query)
    return FileList(office.settings.name, year, tuple(_line(office, one, year) for one in files))


def _line(office: Office, file: HardshipFile, year: int) -> FileLine:
    member = office.store("members").get(file.member or 0)
    given = [one for one in aid_history(office, file.id) if one.day and one.day.year == year]
    return FileLine(
        file.number,
        member.name,
        mask_name(member.name, surname_only=True),
        office.words.place(member.unit) if member.unit else "",
        office.words.choice(file.category) if file.category else "",
        _STAGES[file.stage],
        file.persons or 1 + len(file.family),
        file.opened,
        file.next_review,
        file.notice,
        aid_total(tuple(given)),
    )


# -- the notice ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HardshipNotice:
    """The notice of files before they are approved: masked names, neither income nor cause nor a number of a person.

    Attributes:
        days: when it hangs, None where the files have days of their own.
        working_days: how many of them are worked, the day it is put up not counted; 0 where that is not known.
    """

    unit: str
    rows: tuple[FileLine, ...]
    days: DayRangeValue | None
    working_days: int


def hardship_notice(office: Office, files: Sequence[int] = ()) -> HardshipNotice:
    """Return the notice of some files, or of all that hang now."""
    store = office.store("hardship")
    query = Query(filters=(Filter("stage", "is", "notice"),), sort=(("number", True),))
    found: list[HardshipFile] = store.load(files) if files else store.find(query)
    rows = tuple(_line(office, one, office.today.year) for one in found)
    days = {one.notice for one in found}
    same = days.pop() if len(days) == 1 else None
    return HardshipNotice(office.settings.name, rows, same, _working_days(office, same))


def _working_days(office: Office, days: DayRangeValue | None) -> int:
    if days is None:
        return 0
    try:
        return workdays_between(days.first + timedelta(days=1), days.last + timedelta(days=1), workday_table(office))
    except YearUnknownError:
        return 0


# -- pairs -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PairLine:
    """One pair: who helps whom; ``given`` is what the contacts say was given, in fen."""

    helper: str
    post: str
    number: str
    name: str
    unit: str
    days: str
    aim: str
    planned: int
    contacts: int
    last: date | None
    given: int
    result: str


@dataclass(frozen=True, slots=True)
class PairList:
    """All pairs that run in a year."""

    unit: str
    year: int
    rows: tuple[PairLine, ...]


def pair_list(office: Office, year: int) -> PairList:
    """Return the pairs that run in a year: those without days, and those whose days touch it."""
    pairs: list[Pair] = office.store("pairs").find(Query(sort=(("days", True),)))
    running = [one for one in pairs if one.days is None or one.days.first.year <= year <= one.days.last.year]
    return PairList(office.settings.name, year, tuple(_pair(office, one, year) for one in running))


def _pair(office: Office, pair: Pair, year: int) -> PairLine:
    register = office.registers["pairs"]
    helped: HardshipFile = office.store("hardship").get(pair.helped or 0)
    member = office.store("members").get(helped.member or 0)
    contacts = [one for one in pair.contacts if one.day and one.day.year == year]
    return PairLine(
        shown(register.column("helper"), pair.helper, office.words, profile=PRINT),
        pair.post,
        helped.number,
        member.name,
        office.words.place(member.unit) if member.unit else "",
        register.column("days").kind.text(pair.days, office.words),
        shown(register.column("aim"), pair.aim, office.words, profile=PRINT),
        pair.amount or 0,
        len(contacts),
        max((one.day for one in contacts if one.day), default=None),
        sum(one.amount or 0 for one in contacts),
        pair.result,
    )


# -- study aid -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StudyLine:
    """One child of the 金秋助学 list, texts as they may be shown."""

    unit: str
    aid_kind: str
    member: str
    insurance: str
    child: str
    sex: str
    school: str
    school_kind: str
    major: str
    years: int | None
    grade: str
    amount: int
    paid: date | None
    notes: str


@dataclass(frozen=True, slots=True)
class StudyList:
    """The 金秋助学 list of a year."""

    unit: str
    year: int
    rows: tuple[StudyLine, ...]

    @property
    def amount(self) -> int:
        """Return all aid in fen."""
        return sum(row.amount for row in self.rows)


def study_ids(office: Office, year: int) -> list[int]:
    """Return the study aid of a year, in the order of the list."""
    query = Query(filters=(Filter("year", "is", year),), sort=(("title", True), ("hardship", True)))
    return list(office.store("study_aid").ids(query))


def study_year(office: Office, ids: Sequence[int]) -> int:
    """Return the year of the list of some study aid: the newest among them."""
    years = [one.cells["year"] for one in office.store("study_aid").page(ids, ["year"])]
    return max(filter(None, years), default=office.today.year)


def study_list(
    office: Office, year: int, ids: Sequence[int], plain: Mapping[int, Mapping[str, Any]] | None = None
) -> StudyList:
    """Return the list of some study aid, masked, or with the values that were opened for a purpose."""
    stored: list[StudyAid] = office.store("study_aid").load(ids)
    opened = plain is not None
    rows = tuple(_study(office, one, (plain or {}).get(one.id, {}), opened) for one in stored)
    return StudyList(office.settings.name, year, rows)


def _study(office: Office, aid: StudyAid, plain: Mapping[str, Any], opened: bool) -> StudyLine:
    register, words = office.registers["study_aid"], office.words

    def text(name: str) -> str:
        value = plain.get(name, getattr(aid, name))
        return shown(register.column(name), value, words, profile=OPENED if opened else PRINT)

    file: HardshipFile = office.store("hardship").get(aid.hardship or 0)
    member = office.store("members").get(file.member or 0)
    return StudyLine(
        words.place(member.unit) if member.unit else "",
        text("aid_kind"),
        member.name,
        text("insurance"),
        text("child"),
        text("sex"),
        text("school"),
        text("school_kind"),
        aid.major,
        aid.years,
        aid.grade,
        aid.amount or 0,
        aid.paid,
        aid.notes,
    )


# -- a survey round --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One member in a round."""

    name: str
    unit: str
    state: str
    day: date | None
    asker: str
    findings: str
    file: str


@dataclass(frozen=True, slots=True)
class SurveySheet:
    """A whole round: everybody asked, and how far it is."""

    unit: str
    title: str
    days: str
    rows: tuple[AnswerLine, ...]
    progress: SurveyProgress


def survey_ids(office: Office, survey: int) -> list[int]:
    """Return the answers of a round as they were listed: by unit and staff number."""
    return sorted(office.store("survey_answers").ids(Query(filters=(Filter("survey", "is", survey),))))


def survey_sheet(office: Office, survey: int, plain: Mapping[int, Mapping[str, Any]] | None = None) -> SurveySheet:
    """Return a round, its findings masked, or as they were opened for a purpose."""
    stored = office.store("surveys").get(survey)
    answers: list[SurveyAnswer] = office.store("survey_answers").load(survey_ids(office, survey))
    units = _units(office, [one.person.member for one in answers if one.person and one.person.member])
    rows = tuple(_answer(office, one, (plain or {}).get(one.id), units) for one in answers)
    days = office.registers["surveys"].column("days").kind.text(stored.days, office.words)
    return SurveySheet(office.settings.name, stored.title, days, rows, progress(office, survey))


def _units(office: Office, members: Sequence[int]) -> dict[int, str]:
    rows = office.store("members").page(members, ["unit"])
    return {row.id: office.words.place(row.cells["unit"]) if row.cells["unit"] else "" for row in rows}


def _answer(
    office: Office, answer: SurveyAnswer, plain: Mapping[str, Any] | None, units: Mapping[int, str]
) -> AnswerLine:
    column = office.registers["survey_answers"].column("findings")
    value = plain["findings"] if plain is not None else answer.findings
    person = answer.person
    return AnswerLine(
        person.name if person else "",
        units.get(person.member or 0, "") if person else "",
        _ANSWERS[answer.state] if answer.state != "open" else "",
        answer.day,
        answer.asker,
        shown(column, value, office.words, profile=OPENED if plain is not None else PRINT),
        office.words.link("hardship", answer.hardship) if answer.hardship else "",
    )

"""The yearly 摸底: every member of the union is asked once; what is found opens a hardship file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.care.hardship_procedure import open_file_of, preset_for
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.records.hardship import HardshipFile
from unionoffice.records.survey_answers import SurveyAnswer
from unionoffice.records.surveys import Survey
from unionoffice.storage.query import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office


class NobodyToAskError(OfficeError):
    """There is no member on the day."""

    def __init__(self, day: date) -> None:
        super().__init__(_("{day} 没有在籍会员，请先登记会员再开始摸底。").format(day=day.isoformat()))


class SurveyEndedError(OfficeError):
    """A round that has ended takes no answers."""

    def __init__(self, title: str) -> None:
        super().__init__(_("“{title}”已经结束；要补登，请先把状态改回进行中。").format(title=title))


class FindingMissingError(OfficeError):
    """A finding needs words."""

    def __init__(self) -> None:
        super().__init__(_("请写明了解到什么情况；没有困难请记“无困难”。"))


class NoMemberError(OfficeError):
    """The one asked is no member any more, so no file can be opened for him."""

    def __init__(self) -> None:
        super().__init__(_("这条记录没有对应的会员，不能建困难档案。"))


@dataclass(frozen=True, slots=True)
class SurveyProgress:
    """How far a round is: ``whole`` = ``open`` + ``fine`` + ``finding``; ``files`` were opened or found."""

    whole: int
    open: int
    fine: int
    finding: int
    files: int

    @property
    def asked(self) -> int:
        """Return how many have been asked."""
        return self.fine + self.finding


def begin_survey(office: Office, title: str, days: DayRangeValue) -> int:
    """Start a round: every member 在籍 on its first day is listed, not asked yet; return the round's id.

    Raises:
        NobodyToAskError: there is no member on that day.
    """
    members = _members_on(office, days.first)
    if not members:
        raise NobodyToAskError(days.first)
    with office.change(_("开始摸底 {title}").format(title=title)):
        survey = office.store("surveys").add(Survey(title=title, days=days))
        _list(office, survey, members)
    return survey


def add_joined(office: Office, survey: int, day: date) -> int:
    """List the members who have joined since the round began; return how many."""
    _open_survey(office, survey)
    asked = {
        number for (number,) in office.rows("SELECT person_member FROM survey_answers WHERE survey = ?", (survey,))
    }
    members = [one for one in _members_on(office, day) if one[0] not in asked]
    if members:
        with office.change(_("摸底补入新会员 {count} 人").format(count=len(members))):
            _list(office, survey, members)
    return len(members)


def _members_on(office: Office, day: date) -> list[tuple[int, str]]:
    store = office.store("members")
    query = Query(filters=(Filter("state", "is", "member"),), sort=(("unit", True), ("staff_no", True)), as_at=day)
    return [(row.id, row.cells["name"]) for row in store.page(store.ids(query), ["name"])]


def _list(office: Office, survey: int, members: list[tuple[int, str]]) -> None:
    names = ("survey", "person_kind", "person_member", "person", "state")
    rows = ((survey, "member", number, name, "open") for number, name in members)
    office.writing().insert_many("survey_answers", names, rows)


def _open_survey(office: Office, survey: int) -> Survey:
    found: Survey = office.store("surveys").get(survey)
    if found.status == "done":
        raise SurveyEndedError(found.title)
    return found


def answer(office: Office, number: int, state: str, day: date, asker: str, findings: str = "") -> None:
    """Note what one member answered: ``fine``, ``finding`` with words, or ``open`` to take an answer back.

    Raises:
        SurveyEndedError: the round has ended.
        FindingMissingError: a finding without words.
    """
    store = office.store("survey_answers")
    stored: SurveyAnswer = store.get(number)
    _open_survey(office, stored.survey or 0)
    said = findings.strip()
    kept = stored.findings if state == "finding" and not said else said
    if state == "finding" and not kept:
        raise FindingMissingError
    values = {"day": None, "asker": ""} if state == "open" else {"day": day, "asker": asker}
    # The title names nobody: a step's title is shown to everyone who may see the history.
    with office.change(_("登记摸底结果")):
        store.amend(number, replace(stored, state=state, findings=kept, **values))


def open_file(office: Office, number: int) -> int:
    """Open a hardship file for the one asked, with the findings in it; one that is open already is taken. Return its id.

    Raises:
        NoMemberError: the one asked is no member.
        FindingMissingError: nothing was found that a file could begin with.
    """
    answers, files = office.store("survey_answers"), office.store("hardship")
    stored: SurveyAnswer = answers.get(number)
    member = stored.person.member if stored.person else None
    if not member:
        raise NoMemberError
    if stored.state != "finding":
        raise FindingMissingError
    with office.change(_("摸底建立困难档案")):
        file = open_file_of(office, member)
        if not file:
            story = answers.plain_many([number], ["findings"])[number]["findings"]
            preset = preset_for(office, member, office.today)
            file = files.add(HardshipFile(**preset, story=story))
        answers.amend(number, replace(stored, hardship=file))
    return file


def progress(office: Office, survey: int) -> SurveyProgress:
    """Return how far a round is."""
    sql = (
        "SELECT state, count(*), count(hardship) FROM survey_answers WHERE survey = ? AND struck IS NULL GROUP BY state"
    )
    found = {state: (count, files) for state, count, files in office.rows(sql, (survey,))}
    counts = {state: found.get(state, (0, 0))[0] for state in ("open", "fine", "finding")}
    return SurveyProgress(sum(counts.values()), **counts, files=sum(files for _count, files in found.values()))


def end_survey(office: Office, survey: int) -> None:
    """Close a round; who was not asked stays listed as not asked."""
    stored = _open_survey(office, survey)
    with office.change(_("结束摸底 {title}").format(title=stored.title)):
        office.store("surveys").amend(survey, replace(stored, status="done"))

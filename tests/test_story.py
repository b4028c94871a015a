"""One story from the roster to the federation's figures: import, event, visit over the limit, paper, statistics, no way back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.reports.papers import text_of
from unionoffice.almanac.periods import Month
from unionoffice.care.duties import duties, visit_for
from unionoffice.commands import run
from unionoffice.desk.draft import Draft, DraftProblemsError
from unionoffice.desk.intake import batches
from unionoffice.desk.intake_undo import ImportStays, undo_import
from unionoffice.figures.care_statistics import statistics
from unionoffice.office import Office
from unionoffice.papers import Span, options_for, paper, record_paper
from unionoffice.records.standards import Standard


def roster(path: Path) -> Path:
    """Write a roster as a district sends it: a title, a line of who filled it in, then the table."""
    book = Workbook()
    sheet = book.active
    sheet.append(["城东区教育工会会员花名册"])
    sheet.append(["填报单位：育英实验小学工会", None, None, "填报时间：2026年3月"])
    sheet.append(["序号", "职工姓名", "性别", "工号", "所在部门", "联系电话", "入会时间"])
    sheet.append([1, "王芳", "女", "A01", "语文组", "13800000001", "2015年9月1日"])
    book.save(path)
    return path


def test_from_the_roster_to_the_statistics(
    office_file: Path, clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = roster(tmp_path / "花名册.xlsx")
    assert run(["import", "register", str(office_file), "members", str(sheet), "--add-words", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"created": 1, "changed": 0, "same": 0, "wrong": 0, "doubt": 0}

    with Office.open(office_file, clock=clock) as office:
        visit = _visited(office)
        _on_paper(office, visit)
        _in_the_figures(office)
        _no_way_back(office, told["batch"])
    assert run(["import", "undo", str(office_file), str(told["batch"])]) == 2
    sentence = capsys.readouterr().err
    assert "不能撤销" in sentence and "王芳" in sentence and "慰问" in sentence


def _visited(office: Office) -> int:
    """Hear of an illness, see the duty, and give more than the standard allows, with the reason."""
    ill = office.words.find_link("event_kinds", "生病住院")[0]
    with office.change("录入标准"):
        office.store("standards").add(
            Standard(
                title="生病住院",
                kind=ill,
                most=100_000,
                since=date(2025, 1, 1),
                document="城东工发〔2025〕3号",
                page="第 12 条",
            )
        )
    event = Draft(office, "events")
    for name, typed in (("kind", "生病住院"), ("person", "王芳"), ("day", "2026-03-02"), ("known", "2026-03-03")):
        event.set(name, typed)
    number = event.save()
    (duty,) = duties(office, office.today)
    assert (duty.event, duty.due) == (number, date(2026, 3, 10))

    draft = Draft(office, "visits", preset=visit_for(office, number))
    assert office.words.place(draft.value("unit")) == "语文组"
    draft.set("day", "2026-03-05")
    draft.set("money", "1500")
    with pytest.raises(DraftProblemsError, match=r"1,000\.00"):
        draft.save()
    draft.set("over_reason", "重大手术，家庭困难")
    draft.set("decision", "委员会纪要〔2026〕2号")
    draft.set("status", "已慰问")
    stored = draft.save()
    assert duties(office, office.today) == []
    return stored


def _on_paper(office: Office, visit: int) -> None:
    """Print the slip and the audit list."""
    slip = record_paper("visit-slip")
    assert slip is not None
    text = text_of(slip.build(office, [visit], options_for(office, slip.name), ""))
    assert "王芳" in text and "1,500.00元人民币壹仟伍佰元整" in text and "委员会纪要〔2026〕2号" in text
    over = text_of(paper("visits-over").build(office, Span(2026), options_for(office, "visits-over")))
    assert "1,000.001,500.00500.00" in over and "重大手术，家庭困难" in over


def _in_the_figures(office: Office) -> None:
    found = statistics(office, Month(2026, 3))
    assert (found.total.times, found.total.persons, found.total.whole) == (1, 1, 150_000)
    (line,) = found.kinds
    assert office.words.link("event_kinds", line.key or 0) == "生病住院"


def _no_way_back(office: Office, batch: int) -> None:
    """The import cannot be taken back: who came in with it has been visited, and the sentence says so."""
    assert [one.id for one in batches(office, "members")] == [batch]
    with pytest.raises(ImportStays, match=r"这次导入不能撤销：.*王芳.*慰问"):
        undo_import(office, batch)
    assert office.store("members").count() == 1
    (visit,) = office.store("visits").find()
    assert visit.recipient.name == "王芳"

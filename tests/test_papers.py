"""Every paper of the office by its name: each is made from the sample office and from an empty one, and passes the gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.kinds.gifts import Gifts, gift_template, gifts
from tests.reports.papers import passed, text_of
from unionoffice import papers, sample
from unionoffice.desk.listing import Listing
from unionoffice.office import Office
from unionoffice.papers import PAPERS, Span, UnknownPaperError, listing_document, options_for, paper
from unionoffice.records.members import MemberRecord
from unionoffice.settings import PaperSettings

__all__ = ["gift_template", "gifts"]
NOW = datetime(2026, 11, 19, 9, 0)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample office, for reading."""
    opened = sample.build(tmp_path_factory.mktemp("示例") / "示例.ghbg", clock=lambda: NOW)
    yield opened
    opened.close(backup=False)


@pytest.mark.parametrize("name", [one.name for one in PAPERS])
def test_every_paper_of_the_sample_office_passes_the_gate(school: Office, name: str) -> None:
    document = paper(name).build(school, Span(2026, 11), options_for(school, name))
    passed(document, [])
    assert document.watermark == "示例"


@pytest.mark.parametrize("name", [one.name for one in PAPERS if one.monthly])
def test_a_month_without_anything_is_a_paper_too(office: Office, name: str) -> None:
    document = paper(name).build(office, Span(2026, 8), options_for(office, name))
    passed(document, [])
    assert document.watermark == ""


def test_names_of_papers_are_unique_and_an_unknown_one_is_told_with_those_there_are() -> None:
    names = [one.name for one in PAPERS]
    assert len(set(names)) == len(names)
    with pytest.raises(UnknownPaperError, match="month-schedule"):
        paper("month-shedule")


def test_title_and_signature_lines_set_by_the_clerk_stand_on_the_paper(office: Office) -> None:
    kept = PaperSettings("month-schedule", "三月份工会工作一览", ("制表人", "分管校长"))
    with office.change("设置"):
        office.save_settings(office.settings.with_paper(kept))
    text = text_of(paper("month-schedule").build(office, Span(2026, 3), options_for(office, "month-schedule")))
    assert "三月份工会工作一览" in text and "分管校长" in text
    other = text_of(paper("month-calendar").build(office, Span(2026, 3), options_for(office, "month-calendar")))
    assert "三月份工会工作一览" not in other


# --- lists


def member(office: Office, **values: object) -> int:
    with office.change("登记"):
        return int(office.store("members").add(MemberRecord(**values)))


def test_a_list_is_printed_as_it_stands_on_the_screen(office: Office) -> None:
    for number, name in (("S02", "李强"), ("S01", "王芳"), ("S03", "王小雨")):
        member(office, staff_no=number, name=name, phone="13800001234")
    listing = Listing(office, "members")
    listing.set_search("王")
    document = listing_document(office, listing, ["name", "staff_no", "phone"], "含“王”")
    text = text_of(document)
    assert text.index("王芳") < text.index("王小雨")
    assert "李强" not in text and "共2条" in text
    assert "筛选条件：含“王”" in text
    assert "138****1234" in text and "13800001234" not in text
    assert office.settings.name in text


def test_sums_of_a_list_stand_in_their_columns(gifts: Gifts) -> None:
    from tests.ui.gift_desk import fill

    fill(gifts)
    document = listing_document(gifts.office, Listing(gifts.office, "gifts"), ["title", "people", "budget"])
    text = text_of(document)
    assert "合计" in text and "15,200.50" in text
    wide = listing_document(gifts.office, Listing(gifts.office, "gifts"), ["people", "title"])
    assert "123" in text_of(wide)


def test_a_list_remembers_a_title_of_its_own(office: Office) -> None:
    kept = PaperSettings("list-members", "育英小学工会会员名册", ())
    with office.change("设置"):
        office.save_settings(office.settings.with_paper(kept))
    assert "育英小学工会会员名册" in text_of(listing_document(office, Listing(office, "members"), ["name"]))


def test_a_sample_office_says_so_on_a_printed_list(office: Office) -> None:
    with office.change("设置"):
        office.save_settings(replace(office.settings, sample=True))
    assert listing_document(office, Listing(office, "members"), ["name"]).watermark == "示例"


def test_columns_of_a_list_are_as_wide_as_what_stands_in_them(office: Office) -> None:
    member(office, name="王芳", notes="担任语文组工会小组长，负责慰问联络、通知转发和活动签到，每学期总结一次")
    figures_of = papers._list_column
    table = Listing(office, "members").printed(["name", "notes"])
    rows = [[str(cell) for cell in row] for row in table.rows]
    name, notes = (figures_of(one, [row[place] for row in rows]) for place, one in enumerate(table.columns))
    assert notes.weight > 3 * name.weight
    assert (name.kind, notes.kind) == ("short", "text")


def test_an_empty_list_is_a_paper_too(office: Office, tmp_path: Path) -> None:
    passed(listing_document(office, Listing(office, "members"), ["name", "phone"]), ["没有记录"])

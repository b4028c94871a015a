"""困难职工档案表 and 困难认定计算表: masked as they are, whole for a purpose that stands at their foot and in the audit."""

from __future__ import annotations

import pytest

from tests.care.households import DAY, add_file, add_line, add_member, add_rules, category, whole_file
from tests.reports.papers import passed, text_of
from unionoffice.office import Office
from unionoffice.papers import options_for, record_paper
from unionoffice.reports.document import Document, PaperOptions
from unionoffice.storage.people import MayNot, NewOperator

SECRETS = (
    "110101198804020024", "110101198501010031", "6222021234567890123", "1,200.00", "3,000.00", "50,400.00", "24,000.00",
    "慢性肾炎", "尿毒症", "家庭成员大病", "每周透析", "方小雨", "方建明", "城东小学", "同意上报", "13800001234", "青石路",
)  # fmt: skip


def paper(office: Office, name: str, *files: int, purpose: str = "") -> Document:
    found = record_paper(name)
    assert found is not None
    return found.build(office, files, options_for(office, name), purpose)


def test_the_form_opened_for_a_purpose_has_every_field_the_federations_ask_for(office: Office) -> None:
    document = paper(office, "hardship-form", whole_file(office), purpose="报送区总工会")
    expected = [
        "困难职工档案表",
        "填报单位：育英实验小学工会",
        "档案编号：困2026-001",
        "建档日期：2026-02-02",
        *("方静宜", "女", "汉族", "1988-04-02", "110101198804020024", "群众", "已婚", "深度困难", "慢性肾炎"),
        *("语文教研组语文教师", "2010-09-01", "13800001234", "010-66661234", "城东区青石路5号", "单位公房", "职工医保"),
        *("3,000.00", "50,400.00", "1,400.00", "24,000.00", "2027-02-02", "6222021234567890123"),
        *("家庭成员大病", "子女上学", "方建明", "配偶", "110101198501010031", "尿毒症", "1,200.00", "待业"),
        *("方小雨", "2015-06-01", "城东小学", "丈夫每周透析三次，靠本人一人工资维持。"),
        "透析自费21,600.00；学杂费2,400.00（元／年）",
        "2026-01-08周敏情况属实",
        "2026-01-09至2026-01-16",
        *("同意上报", "公示无异议，同意建档", "2026年1月20日", "2026年1月21日", "签名（盖章）："),
        *("建档人", "周敏", "审核人", "高立群"),
        "含敏感个人信息，仅用于：报送区总工会（周敏，2026-03-05）",
    ]
    assert passed(document, expected).pages == 1
    notes = [what for (what,) in office.rows("SELECT object FROM audit WHERE action = 'reveal' ORDER BY seq")]
    assert [note.split()[0] for note in notes] == ["hardship", "members"]
    assert all("报送区总工会" in note or len(note) == 200 for note in notes)


def test_without_a_purpose_nothing_secret_is_on_it_and_nothing_is_noted(office: Office) -> None:
    text = text_of(paper(office, "hardship-form", whole_file(office)))
    assert [secret for secret in SECRETS if secret in text] == []
    assert "110***********0024" in text
    assert "138****1234" in text
    assert "仅用于" not in text
    assert office.rows("SELECT count(*) FROM audit WHERE action = 'reveal'") == [(0,)]


def test_who_may_not_open_secrets_gets_no_whole_form(office: Office) -> None:
    file = whole_file(office)
    office.people.add(NewOperator("孙出纳", "cashier"))
    office.people.sign_in("孙出纳")
    with pytest.raises(MayNot):
        paper(office, "hardship-form", file, purpose="核对")


def test_several_files_have_a_page_each_an_empty_one_among_them(office: Office) -> None:
    first = whole_file(office)
    second = add_file(
        office, add_member(office, "欧阳长春"), "困2026-002", income=None, family=(), expenses=(), stage="applied"
    )
    assert passed(paper(office, "hardship-form", first, second), ["困2026-002", "欧阳长春"]).pages == 2


def test_a_family_of_twelve_begins_on_the_first_page(office: Office) -> None:
    from tests.reports.papers import pages_of
    from unionoffice.records.hardship import FamilyMember

    family = tuple(FamilyMember(name=f"方小{one}", place="城东小学") for one in "甲乙丙丁戊己庚辛壬癸子丑")
    first, *others = pages_of(paper(office, "hardship-form", add_file(office, family=family), purpose="报送"))
    assert "方小甲" in first and "方小丁" in first
    assert "方小丑" in first + "".join(others)
    assert len(others) == 1


def test_the_sum_paper_shows_the_arithmetic_beside_the_rules(office: Office) -> None:
    add_rules(office)
    add_line(office)
    document = paper(office, "hardship-sum", whole_file(office), purpose="会议讨论")
    expected = [
        "困难认定计算表",
        "本人3,000.00×12＋家庭成员（1,200.00＋0.00）×12＋其他0.00",
        "50,400.00－（21,600.00＋2,400.00）",
        "26,400.00÷3人÷12",
        "733.33",
        "人均月733.33≤低保线810.00×100%＝810.00",
        "总工发〔2026〕1号",
        "三、结论：深度困难",
        "低保标准：城东区，2026-01-01起执行",
        "仅用于：会议讨论",
    ]
    assert passed(document, expected).pages == 1


def test_the_sum_paper_hides_the_household_without_a_purpose(office: Office) -> None:
    add_rules(office)
    add_line(office)
    text = text_of(paper(office, "hardship-sum", whole_file(office)))
    assert [figure for figure in ("3,000", "50,400", "26,400", "733.33") if figure in text] == []
    assert "三、结论：深度困难" in text


def test_another_category_than_the_one_found_must_be_explained(office: Office) -> None:
    add_rules(office)
    add_line(office)
    file = add_file(office, category=category(office, "低保户"))
    assert "档案里认定的类别是“低保户”，与计算结果不同" in text_of(paper(office, "hardship-sum", file))


def test_without_rules_the_sum_paper_says_that_nothing_can_be_found(office: Office) -> None:
    text = text_of(paper(office, "hardship-sum", add_file(office)))
    assert "三、结论：还不能认定" in text
    assert f"{DAY.isoformat()}没有有效的困难认定标准" in text


def test_a_very_long_purpose_does_not_cover_the_page_number(office: Office) -> None:
    from unionoffice.reports.paper_check import check_paper
    from unionoffice.reports.pdf import paint

    document = paper(
        office, "hardship-sum", add_file(office), purpose="报送城东区总工会困难职工帮扶中心复核认定材料使用"
    )
    assert isinstance(options_for(office, "hardship-sum"), PaperOptions)
    assert check_paper(paint(document).pdf, ["第1页共1页", "复核认定材料使用"]) == []

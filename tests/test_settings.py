"""Settings: six kinds of office, stored word by word, read back as they were."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from unionoffice import settings
from unionoffice.office import Office
from unionoffice.settings import KINDS, OfficeSettings, PaperSettings, Vocabulary, for_kind, presets


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_brings_all_its_words(kind: settings.Kind) -> None:
    preset = presets()[kind]
    assert all(getattr(preset.words, one.name) for one in fields(Vocabulary))
    assert 1 <= preset.period_first <= 12
    assert preset.superiors
    assert preset.period_kind in ("year", "school_year", "term")


def test_a_school_speaks_of_teachers_and_begins_in_september() -> None:
    school = for_kind("school", "育英小学工会", 2026)
    assert (school.words.staff, school.words.congress, school.words.openness) == ("教职工", "教代会", "校务公开")
    assert (school.period_kind, school.period_first) == ("school_year", 9)
    assert for_kind("hospital").words.openness == "院务公开"


def test_settings_come_back_from_the_file_as_they_were(office: Office) -> None:
    wanted = replace(
        office.settings,
        name="“育英”实验小学工会",
        superiors=("甲", "乙"),
        single_person=True,
        words=replace(office.settings.words, staff="老师"),
    ).with_paper(PaperSettings("month", "三月工作安排", ("主席", "经办人")))
    office.save_settings(wanted)
    assert office.settings == wanted
    assert office.settings.paper("month").signatures == ("主席", "经办人")
    assert office.settings.paper("年度计划") == PaperSettings("年度计划")
    office.save_settings(replace(wanted, papers=()))
    assert office.settings.papers == ()


def test_saving_what_is_there_is_no_change(office: Office) -> None:
    before = office.step
    office.save_settings(office.settings)
    assert office.step == before


def test_a_setting_of_another_version_is_left_alone(office: Office) -> None:
    with office.change("别的版本") as change:
        change.insert("setting", {"key": "future", "value": "1"})
    office.save_settings(replace(office.settings, chair="马秀兰"))
    assert office.rows("SELECT value FROM setting WHERE key = 'future'") == [("1",)]


def test_papers_are_kept_in_one_order() -> None:
    one, other = PaperSettings("b", "乙"), PaperSettings("a", "甲")
    assert OfficeSettings().with_paper(one).with_paper(other) == OfficeSettings().with_paper(other).with_paper(one)
    assert OfficeSettings().with_paper(one).with_paper(replace(one, title="丙")).papers == (replace(one, title="丙"),)

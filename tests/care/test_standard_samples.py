"""Example standards: marked, with their sources, never applied as if they were the office's own."""

from __future__ import annotations

import pytest

from tests.care.people import Care
from unionoffice.care.standard_samples import (
    NAMES,
    NotASampleError,
    SampleThereError,
    import_sample,
    sample_sets,
    sample_standards,
    take_over,
)
from unionoffice.care.standards import check
from unionoffice.desk.draft import Draft


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_has_province_document_and_page_and_passes_the_rules(care: Care, name: str) -> None:
    for one in sample_standards(care.office, name):
        assert one.sample
        assert one.province
        assert one.document
        assert one.page
        assert one.notes
        assert "示例" in one.title
        fields = care.office.registers["standards"].typed
        draft = Draft(care.office, "standards", preset={field.name: getattr(one, field.name) for field in fields})
        assert draft.check() == []


def test_the_figures_are_those_of_their_sources(care: Care) -> None:
    names = dict(care.office.rows("SELECT id, name FROM event_kinds"))
    found = {
        set_name: {names[one.kind]: one.most // 100 for one in sample_standards(care.office, set_name)}
        for set_name in NAMES
    }
    assert found["anhui_2025"]["节日慰问"] == 2200
    assert found["anhui_2018"]["生病住院"] == 1000
    assert found["hubei_2018"] == {
        "节日慰问": 1200,
        "生日": 300,
        "结婚": 1000,
        "生育": 500,
        "生病住院": 1000,
        "会员去世": 1000,
        "直系亲属去世": 1000,
        "退休离岗": 1000,
    }
    assert found["guangdong"]["会员去世"] == 3000
    assert [one.count for one in sample_sets()] == [len(found[name]) for name in NAMES]


def test_a_sample_is_brought_in_once_and_taken_back_in_one_step(care: Care) -> None:
    ids = import_sample(care.office, "anhui_2025")
    assert len(ids) == 9
    with pytest.raises(SampleThereError, match="安徽 2025"):
        import_sample(care.office, "anhui_2025")
    care.office.undo()
    assert care.office.store("standards").count() == 0


def test_a_new_office_has_no_standard_at_all(care: Care) -> None:
    assert care.office.rows("SELECT count(*) FROM standards") == [(0,)]


def test_a_sample_becomes_binding_only_when_the_office_takes_it_over(care: Care) -> None:
    ids = import_sample(care.office, "hubei_2018")
    visit = care.made("生病住院", 1500)
    assert check(care.office, visit).light == "amber"
    (ill,) = (one.id for one in care.office.store("standards").load(ids) if one.kind == visit.kind)
    assert take_over(care.office, [ill], "示教工〔2026〕5号", "第3页") == 1
    verdict = check(care.office, visit)
    assert (verdict.light, verdict.sample) == ("red", False)
    stored = care.office.store("standards").get(ill)
    assert (stored.title, stored.document, stored.page) == ("生病住院", "示教工〔2026〕5号", "第3页")
    with pytest.raises(NotASampleError):
        take_over(care.office, [ill])

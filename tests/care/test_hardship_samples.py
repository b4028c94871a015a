"""示例标准: brought in as examples, once, and shown to come from somewhere."""

from __future__ import annotations

from unionoffice.care.hardship_samples import import_samples, sample_rules
from unionoffice.desk.draft import Draft
from unionoffice.office import Office


def test_the_example_is_stored_as_an_example_and_only_once(office: Office) -> None:
    assert import_samples(office) == 3
    stored = office.store("hardship_rules").find()
    assert [(office.words.choice(one.category), one.test, one.percent, one.rigid, one.sample) for one in stored] == [
        ("深度困难", "income", 100, True, True),
        ("相对困难", "income", 200, True, True),
        ("意外致困", "loss", 80, False, True),
    ]
    assert import_samples(office) == 0
    assert all(not Draft(office, "hardship_rules", one.id).check() for one in stored)


def test_every_rule_of_the_example_calls_itself_one_and_names_where_it_comes_from() -> None:
    assert all(one.title.startswith("示例") and "示例，参照" in one.document for one in sample_rules())


def test_a_category_that_the_office_removed_from_its_list_comes_back(office: Office) -> None:
    (gone,) = [one for one in office.choices("hardship_category") if one.title == "意外致困"]
    office.rename_choice(gone.id, "意外困难")
    import_samples(office)
    assert "意外致困" in [one.title for one in office.choices("hardship_category")]

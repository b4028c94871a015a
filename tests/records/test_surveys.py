"""困难摸底: a round counts who was asked and who is to be."""

from __future__ import annotations

from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.survey_answers import SurveyAnswer
from unionoffice.records.surveys import Survey


def test_a_round_counts_its_answers_but_not_those_in_the_bin(office: Office) -> None:
    with office.change("登记"):
        survey = office.store("surveys").add(Survey(title="2026 年摸底"))
        numbers = [
            office.store("survey_answers").add(
                SurveyAnswer(survey=survey, person=PartyValue("free", None, name), state=state)
            )
            for name, state in (("方静宜", "fine"), ("程立", "open"), ("李喆", "finding"))
        ]
    cells = office.store("surveys").page([survey], ["whole", "asked"])[0].cells
    assert (cells["whole"], cells["asked"]) == (3, 2)
    with office.change("删除"):
        office.store("survey_answers").strike(numbers[0])
    cells = office.store("surveys").page([survey], ["whole", "asked"])[0].cells
    assert (cells["whole"], cells["asked"]) == (2, 1)

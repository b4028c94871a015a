"""摸底记录: who was not asked yet stands first, what was found is sealed."""

from __future__ import annotations

from unionoffice.kinds.links import PartyValue
from unionoffice.kinds.secret import Sealed
from unionoffice.office import Office
from unionoffice.records.survey_answers import SurveyAnswer
from unionoffice.records.surveys import Survey


def test_those_not_asked_stand_first_and_findings_are_sealed(office: Office) -> None:
    store = office.store("survey_answers")
    with office.change("登记"):
        survey = office.store("surveys").add(Survey(title="2026 年摸底"))
        for name, state, findings in (("方静宜", "finding", "丈夫透析"), ("程立", "open", ""), ("李喆", "fine", "")):
            person = PartyValue("free", None, name)
            store.add(SurveyAnswer(survey=survey, person=person, state=state, findings=findings))
    found = store.find()
    assert [one.person.name for one in found] == ["程立", "李喆", "方静宜"]
    assert isinstance(found[2].findings, Sealed)
    assert office.rows("SELECT count(*) FROM survey_answers WHERE findings LIKE '%透析%'") == [(0,)]

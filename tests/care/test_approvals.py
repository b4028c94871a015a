"""经办, 会计, 主席: who signs from which amount, in which order, and what may change afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.care.people import Care
from unionoffice.care.approvals import (
    BookedError,
    NothingToSignError,
    NotThisStepError,
    OverLimitError,
    SamePersonError,
    Signed,
    WhoSignsError,
    advance,
    cancel,
    needed_steps,
    next_step,
    refuse,
    signatures,
)
from unionoffice.desk.batch import Batch
from unionoffice.desk.draft import Draft, DraftProblemsError
from unionoffice.records.visits import Visit


def stored(care: Care, visit: int) -> Visit:
    found: Visit = care.office.store("visits").get(visit)
    return found


def signed(care: Care, yuan: float = 500) -> int:
    """Return a visit that all three have signed."""
    visit = care.visit("生病住院", yuan, status="draft")
    for step, person in (("handler", "周敏"), ("accountant", "陈会计"), ("chair", "高立群")):
        advance(care.office, visit, step, person, "同意")
    return visit


def test_status_follows_the_signatures(care: Care) -> None:
    visit = care.visit("生病住院", 500, status="draft")
    assert advance(care.office, visit, "handler", "周敏") == Signed("asked")
    assert advance(care.office, visit, "accountant", "陈会计", "同意") == Signed("checked")
    assert advance(care.office, visit, "chair", "高立群") == Signed("approved")
    found = stored(care, visit)
    assert [(line.step, line.person, line.opinion) for line in found.approvals] == [
        ("handler", "周敏", ""),
        ("accountant", "陈会计", "同意"),
        ("chair", "高立群", ""),
    ]
    assert {line.day for line in found.approvals} == {care.office.today}
    with pytest.raises(NothingToSignError):
        advance(care.office, visit, "chair", "高立群")


def test_nobody_signs_before_his_turn(care: Care) -> None:
    visit = care.visit("生病住院", 500, status="draft")
    with pytest.raises(NotThisStepError, match="现在轮到“经办”，还不能办“主席审批”"):
        advance(care.office, visit, "chair", "高立群")
    with pytest.raises(WhoSignsError):
        advance(care.office, visit, "handler", "  ")
    assert stored(care, visit).approvals == ()


def test_thresholds_say_who_signs_from_which_amount(care: Care) -> None:
    office = care.office
    assert needed_steps(office, 0) == ("handler", "accountant", "chair")
    # The accountant from 200 yuan on, the chair from 1,000 yuan on.
    office.save_settings(replace(office.settings, visit_steps=(0, 20000, 100000)))
    assert needed_steps(office, 19999) == ("handler",)
    assert needed_steps(office, 20000) == ("handler", "accountant")
    assert needed_steps(office, 100000) == ("handler", "accountant", "chair")
    office.save_settings(replace(office.settings, visit_steps=(0, -1, 0)))
    assert needed_steps(office, 100000) == ("handler", "chair")
    visit = care.visit("生病住院", 100, status="draft")
    assert advance(office, visit, "handler", "周敏").status == "asked"
    assert advance(office, visit, "chair", "高立群").status == "approved"


def test_with_one_step_only_the_first_signature_approves(care: Care) -> None:
    care.office.save_settings(replace(care.office.settings, visit_steps=(0, 20000, 100000)))
    visit = care.visit("日常走访", 100, status="draft")
    assert advance(care.office, visit, "handler", "周敏").status == "approved"


def test_one_person_cannot_sign_twice_unless_there_is_only_one(care: Care) -> None:
    visit = care.visit("生病住院", 500, status="draft")
    advance(care.office, visit, "handler", "周敏")
    with pytest.raises(SamePersonError, match="周敏已经在“经办”签过"):
        advance(care.office, visit, "accountant", "周敏")
    care.office.save_settings(replace(care.office.settings, single_person=True))
    answer = advance(care.office, visit, "accountant", "周敏")
    assert answer.status == "checked"
    assert answer.warnings == ("周敏一人签了两步，已记入日志；检查时要说明。",)
    noted = care.office.rows("SELECT object FROM audit WHERE action = 'one-hand'")
    assert noted == [(f"visits/{visit}/accountant",)]


def test_sending_back_lets_the_signatures_lapse_and_keeps_them(care: Care) -> None:
    visit = signed(care)
    with pytest.raises(WhoSignsError, match="退回的原因"):
        refuse(care.office, visit, "chair", "高立群", "")
    assert refuse(care.office, visit, "chair", "高立群", "金额请核对").status == "draft"
    found = stored(care, visit)
    assert [(line.step, line.void) for line in found.approvals] == [
        ("handler", True),
        ("accountant", True),
        ("chair", True),
        ("chair", True),
    ]
    assert found.approvals[-1].opinion == "退回：金额请核对"
    assert signatures(found) == ()
    assert next_step(care.office, found) == "handler"
    assert advance(care.office, visit, "handler", "周敏").status == "asked"


def test_cancelling_keeps_record_number_and_reason(care: Care) -> None:
    visit = care.visit("生病住院", 500, status="draft", number="慰2026-0007")
    with pytest.raises(WhoSignsError):
        cancel(care.office, visit, "")
    cancel(care.office, visit, "重复登记")
    found = stored(care, visit)
    assert (found.status, found.number, found.notes) == ("void", "慰2026-0007", "作废（2026-03-05）：重复登记")
    with pytest.raises(NothingToSignError):
        refuse(care.office, visit, "chair", "高立群", "不同意")


def test_what_is_over_the_standard_is_not_signed_without_reason_and_decision(care: Care) -> None:
    care.standard("生病住院", 400)
    visit = care.visit("生病住院", 500, status="draft")
    with pytest.raises(OverLimitError, match=r"多出 100\.00 元"):
        advance(care.office, visit, "handler", "周敏")
    with care.office.change("补写"):
        care.office.store("visits").amend_many([visit], {"over_reason": "大病", "decision": "2026年第2次会议"})
    assert advance(care.office, visit, "handler", "周敏").status == "asked"


# -- changing afterwards ----------------------------------------------------------------------------------------------


def test_a_signed_amount_does_not_change_in_silence(care: Care) -> None:
    visit = signed(care)
    draft = Draft(care.office, "visits", visit)
    draft.set("money", "600")
    severe = [one for one in draft.check() if one.severe]
    assert [one.where for one in severe] == ["money"]
    assert "已是“主席已批”，合计 500.00 元" in severe[0].message
    batch = Batch(care.office, "visits", [visit])
    batch.set("money", "600")
    with pytest.raises(DraftProblemsError, match="主席已批"):
        batch.apply()


def test_back_in_draft_the_amount_changes_and_everybody_signs_anew(care: Care) -> None:
    visit = signed(care)
    draft = Draft(care.office, "visits", visit)
    draft.set("money", "600")
    draft.set("status", "草稿")
    draft.save()
    found = stored(care, visit)
    assert (found.money, found.status, signatures(found)) == (60000, "draft", ())
    assert len(found.approvals) == 3


def test_what_was_not_signed_may_still_be_filled_in(care: Care) -> None:
    visit = signed(care)
    draft = Draft(care.office, "visits", visit)
    draft.set("receiver", "王芳")
    draft.set("status", "已慰问")
    draft.save()
    assert len(signatures(stored(care, visit))) == 3


def test_what_is_booked_stays(care: Care) -> None:
    visit = care.visit("生病住院", 500, booking="booked", voucher="记-12")
    draft = Draft(care.office, "visits", visit)
    draft.set("money", "600")
    draft.set("status", "草稿")
    assert "已经入账（记-12）" in next(one.message for one in draft.check() if one.severe)
    with pytest.raises(BookedError, match="记-12"):
        refuse(care.office, visit, "chair", "高立群", "不同意")
    with pytest.raises(BookedError):
        cancel(care.office, visit, "登错")

"""Opening many secrets: by who may, for a purpose, noted; and never from a file that cannot keep the note."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kinds.gifts import GIFTS, Gift, Gifts, Relative
from unionoffice.desk.opened import CannotBeNotedError, opened
from unionoffice.kinds.lines import Since
from unionoffice.office import Office
from unionoffice.records import REGISTERS
from unionoffice.storage.people import MayNot, NewOperator
from unionoffice.storage.secrets import PurposeMissingError

FAMILY = (Relative(name="刘桂兰", born=date(1960, 9, 1), income=80000),)
WAGE = (Since(date(2026, 1, 1), 512300),)


def stored(gifts: Gifts) -> int:
    with gifts.office.change("登记"):
        return gifts.office.store("gifts").add(Gift(title="帮扶", means=251000, family=FAMILY, wage=WAGE))


def reveals(office: Office) -> list[str]:
    return [what for (what,) in office.rows("SELECT object FROM audit WHERE action = 'reveal'")]


def test_every_secret_is_given_in_plain_and_the_audit_says_what_was_opened_and_why(gifts: Gifts) -> None:
    number = stored(gifts)
    found = opened(gifts.office, "gifts", [number], ["title", "means", "family", "wage"], "报送县总工会")
    assert found == {number: {"title": "帮扶", "means": 251000, "family": FAMILY, "wage": WAGE}}
    assert reveals(gifts.office) == ["gifts ×1 title,means,family,wage 报送县总工会"]
    assert gifts.office.undo_title == "登记"  # looking is no step


def test_who_may_not_or_gives_no_purpose_gets_nothing(gifts: Gifts) -> None:
    number = stored(gifts)
    with pytest.raises(PurposeMissingError):
        opened(gifts.office, "gifts", [number], ["means"], " ")
    gifts.office.people.add(NewOperator("孙出纳", "cashier"))
    gifts.office.people.sign_in("孙出纳")
    with pytest.raises(MayNot):
        opened(gifts.office, "gifts", [number], ["means"], "核对")
    assert reveals(gifts.office) == []


def test_a_file_opened_for_looking_computes_but_shows_no_secret(gifts: Gifts, clock) -> None:
    number = stored(gifts)
    path = gifts.office.path
    gifts.office.close(backup=False)
    with Office.open(path, read_only=True, clock=clock, registers=(*REGISTERS, GIFTS)) as office:
        assert office.store("gifts").plain_many([number], ["means"]) == {number: {"means": 251000}}
        with pytest.raises(CannotBeNotedError):
            opened(office, "gifts", [number], ["means"], "核对")

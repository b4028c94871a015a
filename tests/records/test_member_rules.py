"""What is looked at in a member's file: ID numbers by the thousand, states that contradict, ages, lunar birthdays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.membership.people import LONG_AGO
from unionoffice.desk.rules import DeskRules
from unionoffice.kinds.lines import Since
from unionoffice.kinds.lunar import LunarDateValue
from unionoffice.office import Office
from unionoffice.records.member_rules import rules
from unionoffice.records.members import MemberRecord, complete
from unionoffice.text import id_birth_date, id_number_problem, id_sex, mask_id

BORN = date(1976, 5, 4)


def said(office: Office, **values: object) -> dict[str, str]:
    for history in ("state", "status"):
        if history in values:
            values[history] = (Since(LONG_AGO, values[history]),)
    context = DeskRules(office, "members")
    return {one.where: one.message for one in rules(MemberRecord(name="王芳", **values), context)}


def test_an_ordinary_file_has_nothing_against_it(office: Office) -> None:
    assert said(office, sex="f", birthday=BORN, retire_as="f55", state="member", status="work", joined=LONG_AGO) == {}


@pytest.mark.parametrize(
    ("state", "status", "piece"),
    [
        ("member", "dead", "去世"),
        ("dead", "work", "去世"),
        ("member", "resigned", "离职"),
        ("member", "retired", "退休"),
    ],
)
def test_states_that_contradict_each_other_are_told(office: Office, state: str, status: str, piece: str) -> None:
    found = said(office, state=state, status=status)
    assert piece in found["state"]


def test_states_that_go_together_are_left_alone(office: Office) -> None:
    for state, status in (("member", "work"), ("kept", "retired"), ("dead", "dead"), ("moved", "resigned")):
        assert said(office, state=state, status=status) == {}


def test_a_joining_day_of_one_who_has_not_joined_is_told(office: Office) -> None:
    assert "未入会" in said(office, joined=LONG_AGO, state="none")["joined"]


def test_one_of_the_same_name_and_birthday_is_asked_about(office: Office) -> None:
    with office.change("登记"):
        office.store("members").add(MemberRecord(name="王芳", birthday=BORN))
    assert "同名同生日" in said(office, birthday=BORN, sex="m")["name"]
    assert said(office, birthday=date(1990, 5, 4)) == {}
    assert "name" not in said(office, birthday=BORN, sex="m", id_number="110101197605040017")


# Today is 2 March 2026: born on 4 May 1976 she is 49, born in 1990 she is 35.
def test_a_woman_near_fifty_needs_her_kind_of_retirement(office: Office) -> None:
    assert "算不出退休日期" in said(office, sex="f", birthday=BORN)["retire_as"]
    assert said(office, sex="f", birthday=date(1990, 5, 4)) == {}
    assert said(office, sex="f", birthday=BORN, status="retired") == {}
    assert said(office, sex="m", birthday=BORN) == {}


def test_a_kind_of_retirement_of_the_other_sex_is_refused(office: Office) -> None:
    assert "性别不符" in said(office, sex="m", retire_as="f55")["retire_as"]
    assert "性别不符" in said(office, sex="f", retire_as="m60")["retire_as"]


def test_who_began_to_work_before_he_was_born_is_refused(office: Office) -> None:
    assert "早于出生日期" in said(office, birthday=BORN, hired=date(1970, 1, 1))["hired"]


# 23 September 1980 was 八月十五 of the lunar year 1980.
def test_a_lunar_birthday_is_held_against_the_birth_date(office: Office) -> None:
    born = date(1980, 9, 23)
    assert said(office, birthday=born, birth_lunar=LunarDateValue(8, 15)) == {}
    assert "农历八月十五" in said(office, birthday=born, birth_lunar=LunarDateValue(8, 16))["birth_lunar"]
    twice = said(office, birthday=date(1980, 8, 15), birth_lunar=LunarDateValue(8, 15))
    assert "按另一种历法" in twice["birth_lunar"]


# -- ID numbers, made by the formula of GB 11643-1999: sum of digit × 2^(place from the right) mod 11 -----------------

REGIONS = st.sampled_from(["110101", "310104", "440106", "510107", "650102", "820000"])
BIRTHS = st.dates(date(1905, 1, 1), date(2020, 12, 31))
ORDERS = st.integers(0, 999)


def made(region: str, birth: date, order: int) -> str:
    body = f"{region}{birth:%Y%m%d}{order:03}"
    for check in "0123456789X":
        digits = [int(digit) for digit in body] + [10 if check == "X" else int(check)]
        if sum(digit * pow(2, 17 - place, 11) for place, digit in enumerate(digits)) % 11 == 1:
            return body + check
    raise AssertionError(body)


@given(REGIONS, BIRTHS, ORDERS)
def test_every_right_number_is_taken_and_tells_birth_and_sex(region: str, birth: date, order: int) -> None:
    number = made(region, birth, order)
    assert id_number_problem(number) is None
    assert id_birth_date(number) == birth
    assert id_sex(number) == ("男" if order % 2 else "女")
    filled = complete(MemberRecord(name="王芳", id_number=number))
    assert (filled.birthday, filled.sex) == (birth, "m" if order % 2 else "f")


@given(REGIONS, BIRTHS, ORDERS, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(region: str, birth: date, order: int, place: int, off: int) -> None:
    number = made(region, birth, order)
    wrong = number[:place] + str((int(number[place]) + off) % 10) + number[place + 1 :]
    assert id_number_problem(wrong) is not None
    assert complete(MemberRecord(name="王芳", id_number=wrong)).birthday is None


@given(REGIONS, BIRTHS, ORDERS, st.integers(0, 15))
def test_two_neighbours_exchanged_are_always_found(region: str, birth: date, order: int, place: int) -> None:
    number = made(region, birth, order)
    turned = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if turned != number:
        assert id_number_problem(turned) is not None


@given(REGIONS, BIRTHS, ORDERS)
def test_a_mask_never_shows_birth_or_order(region: str, birth: date, order: int) -> None:
    number = made(region, birth, order)
    assert f"{birth:%m%d}" not in mask_id(number)[3:-4]
    assert mask_id(number)[3:-4] == "*" * 11
    assert mask_id(mask_id(number)) == mask_id(number)

"""Who may do what, with which password, and what happens to the keys."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.offices import QUICK, settings
from unionoffice.office import Office
from unionoffice.storage import keys
from unionoffice.storage.keys import RecoveryCodeWrong, SealBroken, VaultClosed
from unionoffice.storage.passwords import WeakPassword, judge
from unionoffice.storage.people import (
    LastOne,
    LockedOut,
    MayNot,
    NameTaken,
    NewOperator,
    NotSignedIn,
    People,
    WrongPassword,
)

WORDS = "江边老树昏鸦 小桥流水"
OTHERS = "石榴花开五月里 晴天"


def reopen(office: Office) -> Office:
    office.close(backup=False)
    return Office.open(office.path, clock=office.clock, cost=QUICK)


def test_an_office_of_one_without_a_password_signs_in_by_itself(office: Office) -> None:
    assert office.people.current is not None
    assert office.people.current.name == "周敏"
    assert not office.people.needs_password
    assert not office.people.protected
    assert office.vault.at_hand


def test_a_password_is_asked_for_and_opens_what_was_sealed(office: Office) -> None:
    sealed = office.vault.seal("110101199003070038", "members.id_number.1")
    office.people.set_password("周敏", WORDS)
    again = reopen(office)
    assert again.people.needs_password
    assert not again.vault.at_hand
    with pytest.raises(VaultClosed):
        again.vault.unseal(sealed, "members.id_number.1")
    with pytest.raises(NotSignedIn):
        again.add_choice("慰问原因", "住院")
    again.people.sign_in("周敏", WORDS)
    assert again.vault.unseal(sealed, "members.id_number.1") == "110101199003070038"
    again.add_choice("慰问原因", "住院")
    assert [row[0] for row in again.rows("SELECT action FROM audit ORDER BY seq DESC LIMIT 2")] == ["do", "sign_in"]
    again.close(backup=False)


def test_an_office_can_begin_with_a_password(office_folder: Path, clock) -> None:
    path = office_folder / "a.ghbg"
    office = Office.create(
        path, settings=settings(), operator=NewOperator("周敏", "secretary", WORDS), clock=clock, cost=QUICK
    )
    office.add_choice("慰问原因", "住院")
    assert office.people.protected
    assert WORDS.encode() not in path.read_bytes() if office.close(backup=False) is None else True
    with pytest.raises(WeakPassword):
        Office.create(
            office_folder / "b.ghbg",
            settings=settings(),
            operator=NewOperator("周敏", "secretary", "123456"),
            clock=clock,
        )
    assert [one.name for one in office_folder.iterdir()] == ["a.ghbg"]


def test_the_plain_key_is_nowhere_in_the_file_once_a_password_is_set(office: Office) -> None:
    data, chain = office.people.data_key, office.people.chain_key
    assert data is not None
    assert chain is not None
    assert data in office.path.read_bytes() if office.close(backup=False) is None else False
    again = Office.open(office.path, clock=office.clock, cost=QUICK)
    again.people.set_password("周敏", WORDS)
    again.close(backup=False)
    content = again.path.read_bytes()
    assert data not in content
    assert chain not in content
    import base64

    assert base64.b64encode(data) not in content


def test_the_right_password_costs_a_guesser_time() -> None:
    begun = time.process_time()
    keys.derive("x", bytes(16), keys.Cost())
    assert time.process_time() - begun > 0.05
    assert keys.Cost() == keys.Cost(1 << 17, 8, 1)


def test_wrong_passwords_lock_for_longer_and_longer_even_after_a_restart(office: Office, clock) -> None:
    office.people.set_password("周敏", WORDS)
    people = reopen(office).people
    for _time in range(5):
        with pytest.raises(WrongPassword):
            people.sign_in("周敏", "错误的密码一二三")
    waits = []
    for _time in range(7):
        with pytest.raises(LockedOut) as caught:
            people.sign_in("周敏", WORDS)
        waits.append(round((caught.value.until - clock().astimezone()).total_seconds()))
        clock.moment = caught.value.until.replace(tzinfo=None)
        with pytest.raises(WrongPassword):
            people.sign_in("周敏", "错误的密码一二三")
    assert waits == [30, 60, 120, 240, 480, 900, 900]
    people._file.close()
    again = Office.open(office.path, clock=clock, cost=QUICK)
    with pytest.raises(LockedOut):
        again.people.sign_in("周敏", WORDS)
    clock.advance(minutes=15)
    again.people.sign_in("周敏", WORDS)
    assert again.rows("SELECT count(*) FROM audit WHERE action = 'sign_in_failed'")[0][0] == 12
    assert again.rows("SELECT failures FROM operator")[0][0] == 0
    again.close(backup=False)


@pytest.mark.parametrize(("name", "password"), [("没有此人", ""), ("没有此人", WORDS), ("周敏", "多余的密码呀呀呀")])
def test_a_wrong_name_reads_like_a_wrong_password(office: Office, name: str, password: str) -> None:
    with pytest.raises(WrongPassword):
        office.people.sign_in(name, password)


def test_the_auditor_reads_and_changes_nothing_but_his_password(office: Office) -> None:
    office.people.add(NewOperator("钱明", "auditor", OTHERS))
    office.add_choice("慰问原因", "生育")
    again = reopen(office)
    again.people.sign_in("钱明", OTHERS)
    with pytest.raises(MayNot):
        again.add_choice("慰问原因", "住院")
    with pytest.raises(MayNot):
        again.undo()
    assert again.people.data_key is None
    assert again.check() == []
    again.people.set_password("钱明", WORDS)
    with pytest.raises(MayNot):
        again.people.set_password("周敏", WORDS)
    with pytest.raises(MayNot):
        again.people.add(NewOperator("别人", "secretary"))
    again.close(backup=False)


def test_the_cashier_never_holds_the_key_of_the_secrets(office: Office) -> None:
    office.people.add(NewOperator("孙立", "cashier"))
    again = reopen(office)
    assert again.people.needs_password
    again.people.sign_in("孙立")
    again.add_choice("慰问原因", "住院")
    assert not again.vault.at_hand
    again.close(backup=False)


def test_a_second_password_holder_gets_the_key_from_the_first(office: Office) -> None:
    office.people.set_password("周敏", WORDS)
    sealed = office.vault.seal("机密", "x")
    office.people.add(NewOperator("高立群", "chair", OTHERS))
    again = reopen(office)
    again.people.sign_in("高立群", OTHERS)
    assert again.vault.unseal(sealed, "x") == "机密"
    again.close(backup=False)


def test_the_first_password_takes_the_bare_key_away_from_everybody(office: Office) -> None:
    office.people.add(NewOperator("高立群", "chair"))
    office.people.set_password("周敏", WORDS)
    again = reopen(office)
    again.people.sign_in("高立群")
    assert not again.vault.at_hand
    again.add_choice("慰问原因", "住院")
    again.close(backup=False)


def test_locking_the_screen_drops_the_keys_and_unlocking_brings_them_back(office: Office) -> None:
    office.people.set_password("周敏", WORDS)
    office.people.lock()
    assert not office.vault.at_hand
    with pytest.raises(NotSignedIn):
        office.add_choice("慰问原因", "住院")
    office.people.unlock(WORDS)
    office.add_choice("慰问原因", "住院")


def test_the_recovery_code_sets_a_new_password_and_keeps_the_secrets(office: Office) -> None:
    sealed = office.vault.seal("机密", "x")
    code = office.people.make_recovery_code()
    second = office.people.make_recovery_code()
    office.people.set_password("周敏", WORDS)
    again = reopen(office)
    with pytest.raises(RecoveryCodeWrong):
        again.people.recover(code, "周敏", OTHERS)
    again.people.recover(second.lower().replace("-", " "), "周敏", OTHERS)
    assert again.vault.unseal(sealed, "x") == "机密"
    again = reopen(again)
    with pytest.raises(WrongPassword):
        again.people.sign_in("周敏", WORDS)
    again.people.sign_in("周敏", OTHERS)
    assert again.check() == []
    again.close(backup=False)


def test_a_slip_in_a_recovery_code_is_seen() -> None:
    seen = 0
    for _time in range(100):
        code = keys.new_recovery_code()
        assert len(code.replace("-", "")) == 32
        keys.read_recovery_code(code)
        wrong = ("B" if code[0] != "B" else "C") + code[1:]
        try:
            keys.read_recovery_code(wrong)
        except RecoveryCodeWrong:
            seen += 1
    assert seen > 90


def test_there_is_always_somebody_who_looks_after_the_people(office: Office) -> None:
    with pytest.raises(LastOne):
        office.people.change_role("周敏", "cashier")
    with pytest.raises(LastOne):
        office.people.retire("周敏")
    office.people.add(NewOperator("高立群", "chair"))
    office.people.retire("高立群")
    with pytest.raises(NameTaken):
        office.people.add(NewOperator("高立群", "chair"))
    with pytest.raises(WrongPassword):
        office.people.sign_in("高立群")


def test_two_of_one_name_are_refused(office: Office) -> None:
    with pytest.raises(NameTaken):
        office.people.add(NewOperator("周敏 ", "chair"))


@pytest.mark.parametrize(
    "password", ["短", "1234567890123", "aaaaaaaaaaaa", "password123456", "qwertyuiop12", "周敏周敏周敏12345"]
)
def test_weak_passwords_are_refused_with_the_reason(password: str) -> None:
    with pytest.raises(WeakPassword, match="密码不够安全"):
        judge(password, "周敏")


@pytest.mark.parametrize("password", [WORDS, "correct horse battery", "Hm7$kd92lwQx"])
def test_long_passwords_are_taken(password: str) -> None:
    judge(password, "周敏")


def test_a_secret_is_bound_to_its_place(office: Office) -> None:
    sealed = office.vault.seal("110101199003070038", "members.id_number.1")
    assert sealed != office.vault.seal("110101199003070038", "members.id_number.1")
    with pytest.raises(SealBroken):
        office.vault.unseal(sealed, "members.id_number.2")
    for at in range(0, len(sealed), 7):
        with pytest.raises(SealBroken):
            office.vault.unseal(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], "members.id_number.1")


def test_marks_find_equal_texts_of_one_column_only(office: Office) -> None:
    mark = office.vault.mark("0038", "members.id_number.tail")
    assert mark == office.vault.mark("0038", "members.id_number.tail")
    assert mark != office.vault.mark("0038", "members.card.tail")
    assert len(mark) == 16


def test_nobody_signed_in_may_do_nothing(office: Office) -> None:
    people: People = office.people
    people.sign_out()
    assert not people.may("edit")
    with pytest.raises(NotSignedIn):
        people.demand("edit")


def test_taking_the_only_password_away_keeps_the_secrets(office: Office) -> None:
    sealed = office.vault.seal("机密", "x")
    office.people.set_password("周敏", WORDS)
    office.people.set_password("周敏", "")
    again = reopen(office)
    assert not again.people.protected
    assert again.vault.unseal(sealed, "x") == "机密"
    again.close(backup=False)


def test_taking_one_of_two_passwords_away_does_not_bare_the_key(office: Office) -> None:
    office.people.set_password("周敏", WORDS)
    office.people.add(NewOperator("高立群", "chair", OTHERS))
    office.people.set_password("高立群", "")
    assert office.people.protected
    again = reopen(office)
    again.people.sign_in("高立群")
    assert not again.vault.at_hand
    with pytest.raises(VaultClosed):
        again.people.set_password("周敏", OTHERS)
    with pytest.raises(VaultClosed):
        again.people.make_recovery_code()
    with pytest.raises(LastOne):
        again.people.retire("周敏")
    with pytest.raises(LastOne):
        again.people.change_role("周敏", "cashier")
    again.people.sign_in("周敏", WORDS)
    again.people.set_password("高立群", OTHERS)
    again.people.retire("周敏")
    again.people.sign_in("高立群", OTHERS)
    assert again.vault.at_hand
    assert again.check() == []
    again.close(backup=False)


def test_a_new_role_takes_or_gives_the_key(office: Office) -> None:
    office.people.add(NewOperator("孙立", "cashier"))
    office.people.change_role("孙立", "chair")
    office.people.sign_in("孙立")
    assert office.vault.at_hand
    office.people.change_role("周敏", "cashier")
    office.people.sign_in("周敏")
    assert not office.vault.at_hand

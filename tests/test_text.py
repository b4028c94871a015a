"""Text: cleaning, ID numbers, masks, pinyin initials."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionoffice.text import (
    TextTooLongError,
    clean_text,
    fold_width,
    id_birth_date,
    id_number_problem,
    id_sex,
    initial_readings,
    initials,
    mask_card,
    mask_id,
    mask_name,
    mask_phone,
    natural_key,
)

# Made up: the districts do not exist, so these numbers were never given to anybody.
WOMAN = "110199199003078529"
MAN_WITH_X = "44990019750228001X"
OLD_FORM = "110199900307852"

ID_LIKE = st.from_regex("[0-9]{17}[0-9X]|[0-9]{15}", fullmatch=True)


def with_check(first: str) -> str:
    """Return 17 digits with their check character, by the congruence of ISO 7064 MOD 11-2 itself."""
    for check in "0123456789X":
        value = 10 if check == "X" else int(check)
        if (sum(int(d) * pow(2, 17 - place, 11) for place, d in enumerate(first)) + value) % 11 == 1:
            return first + check
    raise AssertionError(first)


# Cleaning ---------------------------------------------------------------------------------------------------------------


def test_invisible_and_broken_characters_are_dropped() -> None:
    dirty = "\ufeff王\x00芳\u202e\u2066住\u200b院\ud800\udfff\ufffe\U0001ffff\x7f\x85\x1b"
    assert clean_text(dirty, limit=20) == "王芳住院"


def test_rare_characters_and_emoji_stay() -> None:
    names = "堃喆淼㛃䶮犇鑫𬭛𡥈㎡①℃￥🎉"
    assert clean_text(names, limit=40) == names


def test_blanks_around_go_and_blanks_inside_stay() -> None:
    assert clean_text("　\u00a0 慰问 王芳 \t", limit=20) == "慰问 王芳"


def test_one_line_fields_take_line_ends_as_blanks_and_notes_keep_them() -> None:
    assert clean_text("第一行\r\n第二行\t完", limit=20) == "第一行 第二行 完"
    assert clean_text("第一行\r\n第二行\r第三行\u2028第四行\t完\n", limit=40, multiline=True) == (
        "第一行\n第二行\n第三行\n第四行\t完"
    )


def test_letters_in_pieces_are_put_together() -> None:
    assert clean_text("Cafe\u0301", limit=4) == "Caf\u00e9"


def test_a_text_too_long_is_refused_and_never_cut() -> None:
    with pytest.raises(TextTooLongError, match="最多 5 个字，现在有 6 个字"):
        clean_text("一二三四五六", limit=5)


@given(st.text(st.characters(exclude_categories=()), max_size=80), st.booleans())
@settings(max_examples=300, deadline=None)
def test_cleaned_text_is_clean_encodable_and_stays_as_it_is(text: str, multiline: bool) -> None:
    cleaned = clean_text(text, limit=400, multiline=multiline)
    cleaned.encode("utf-8")
    allowed = "\n\t" if multiline else ""
    assert all(ord(c) >= 32 or c in allowed for c in cleaned)
    assert clean_text(cleaned, limit=400, multiline=multiline) == cleaned


def test_full_width_digits_and_letters_fold_and_punctuation_stays() -> None:
    assert fold_width("Ｗｉｆｉ２０２６年，第３期（Ａ）") == "Wifi2026年，第3期（A）"


def test_plan_numbers_sort_as_a_person_counts() -> None:
    numbers = ["十、", "二、", "十一、", "一、", "二十、", "九、"]
    assert sorted(numbers, key=natural_key) == ["一、", "二、", "九、", "十、", "十一、", "二十、"]
    assert sorted(["10.", "9.", "1.2", "1.10", "２."], key=natural_key) == ["1.2", "1.10", "２.", "9.", "10."]
    assert sorted(["三年级2班", "三年级10班", "三年级1班"], key=natural_key)[-1] == "三年级10班"


@given(st.lists(st.text(max_size=12), max_size=6))
@settings(deadline=None)
def test_any_texts_can_be_sorted_naturally(texts: list[str]) -> None:
    assert len(sorted(texts, key=natural_key)) == len(texts)


# ID numbers -------------------------------------------------------------------------------------------------------------


def test_well_formed_id_numbers_have_no_problem() -> None:
    woman, man = with_check(WOMAN[:17]), with_check(MAN_WITH_X[:17])
    assert id_number_problem(woman) is None
    assert id_number_problem(man) is None
    assert id_number_problem(f" {man[:6]} {man[6:14]} {man[14:].lower()} ") is None
    assert id_number_problem(OLD_FORM) is None
    assert id_number_problem(with_check("91199919800101001")) is None  # permanent residence card


def test_the_published_example_of_the_standard_passes() -> None:
    # The example number printed in GB 11643-1999.
    assert id_number_problem("11010519491231002X") is None


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("", "18 位"),
        ("1101991990030785", "18 位"),
        ("11019919900307852A", "只能由数字"),
        ("1101991990030785٢9", "只能由数字"),
        ("000199199003078529", "地区代码"),
        ("990199199003078529", "地区代码"),
        (with_check("11019919900230852"), "出生日期"),
        (with_check("11019918900207852"), "出生日期"),
        ("110199901307852", "出生日期"),
        ("110199199003078528" if WOMAN[-1] != "8" else "110199199003078527", "校验位"),
    ],
)
def test_a_bad_id_number_is_told_in_one_sentence(number: str, word: str) -> None:
    problem = id_number_problem(number)
    assert problem is not None
    assert word in problem


def test_a_birth_after_today_is_a_problem_only_when_today_is_told() -> None:
    future = with_check("11019920991231002")
    assert id_number_problem(future) is None
    assert "出生日期 20991231" in str(id_number_problem(future, today=date(2026, 11, 21)))


@given(ID_LIKE.filter(lambda n: len(n) == 18 and n[17] != "X"), st.integers(0, 16), st.integers(1, 9))
@settings(max_examples=300, deadline=None)
def test_one_wrong_digit_is_always_noticed(number: str, place: int, shift: int) -> None:
    right = with_check("110199" + "1990" + "0307" + number[14:17])
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    assert id_number_problem(right) is None
    assert id_number_problem(wrong) is not None


def test_birth_and_sex_come_out_of_the_number() -> None:
    assert id_birth_date(WOMAN) == date(1990, 3, 7)
    assert id_sex(WOMAN) == "女"
    assert id_birth_date(OLD_FORM) == date(1990, 3, 7)
    assert id_sex("44990019750228001X") == "男"
    assert id_birth_date("110199199013078529") is None
    assert id_birth_date("王芳") is None
    assert id_sex("123") is None


# Masks ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (mask_id("110199199003078529"), "110***********8529"),
        (mask_id("110199900307852"), "110********7852"),
        (mask_id("44990019750228001x"), "449***********001X"),
        (mask_id("12345"), "*****"),
        (mask_id(""), ""),
        (mask_card("6222 0000 1111 2222 345"), "6222 **** **** 2345"),
        (mask_card("6222000011111234"), "6222 **** **** 1234"),
        (mask_card("62220000"), "********"),
        (mask_phone("13800001234"), "138****1234"),
        (mask_phone("138 0000 1234"), "138****1234"),
        (mask_phone("+86 13800001234"), "**********1234"),
        (mask_phone("88881234"), "****1234"),
        (mask_phone("110"), "***"),
        (mask_name("王小芳"), "王*芳"),
        (mask_name("王芳"), "王*"),
        (mask_name("欧阳小芳"), "欧**芳"),
        (mask_name("芳"), "*"),
        (mask_name("王小芳", surname_only=True), "王**"),
        (mask_name("阿不都热依木·吐尔逊", surname_only=True), "阿**"),
        (mask_name("阿不都热依木·吐尔逊"), "阿**逊"),
    ],
)
def test_masks_show_what_the_rules_allow(shown: str, expected: str) -> None:
    assert shown == expected


@given(st.one_of(ID_LIKE, st.text(max_size=30), st.text("0123456789Xx１２ -", max_size=30)))
@settings(max_examples=500, deadline=None)
def test_a_mask_never_reveals_much_and_masking_twice_changes_nothing(text: str) -> None:
    for mask, most in ((mask_id, 7), (mask_card, 8), (mask_phone, 7), (mask_name, 2)):
        masked = mask(text)
        revealed = [character for character in masked if character not in "* "]
        assert len(revealed) <= most
        assert mask(masked) == masked
        hidden = len("".join(text.split()))
        assert len(revealed) < hidden or hidden == 0


# Initials ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王芳", "wf"),
        ("单小雨", "sxy"),
        ("解文静", "xwj"),
        ("曾丽", "zl"),
        ("仇大海", "qdh"),
        ("尉迟敬", "ycj"),
        ("查明", "zm"),
        ("区家豪", "ojh"),
        ("朴英姬", "pyj"),
        ("盖春", "gc"),
        ("缪兰", "ml"),
        ("乐小天", "yxt"),
        ("翟青", "zq"),
        ("万俟春", "mqc"),
        ("长孙明", "zsm"),
        ("任静", "rj"),
        ("买买提·艾力", "mmtal"),
        ("䶮𬭛𡥈", "ybj"),
        ("张Ａ3", "za3"),
        (" 李 娜 ", "ln"),
        ("", ""),
        ("·—。", ""),
    ],
)
def test_initials_know_surnames_and_rare_characters(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_all_readings_begin_with_the_likeliest() -> None:
    assert initial_readings("单丹") == ("sd", "dd", "cd")
    assert initial_readings("王芳")[0] == "wf"
    assert initial_readings("") == ("",)


@given(st.text(max_size=12))
@settings(max_examples=200, deadline=None)
def test_readings_of_any_text_are_few_different_and_contain_the_initials(name: str) -> None:
    readings = initial_readings(name)
    assert readings[0] == initials(name)
    assert len(set(readings)) == len(readings) <= 32

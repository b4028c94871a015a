"""Text as it may enter the file: cleaned, folded, checked (ID numbers), masked, and found by pinyin initials."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from itertools import product

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

# C0 (tab and line feed are handled before), DEL, C1, zero-width space and BOM, direction marks and overrides,
# lone surrogates, noncharacters: invisible, and each of them breaks a search, a sheet or a printed line.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_CHINESE_DIGITS = "零一二三四五六七八九"
_NUMBER_RUN = re.compile("([0-9]+|[一二三四五六七八九十]+)")

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
_ID_SHAPE = re.compile("[0-9]{17}[0-9X]|[0-9]{15}")

# Surnames that are read otherwise than the dictionary's first reading, or in two ways; most usual initial first.
_SURNAMES = {
    "单": "s", "解": "x", "曾": "z", "仇": "q", "查": "z", "区": "o", "朴": "p", "盖": "g", "缪": "m", "乐": "yl",
    "任": "r", "纪": "j", "覃": "qt", "翟": "zd", "种": "c", "召": "s", "折": "s", "洗": "x", "冼": "x", "员": "y",
    "宓": "m", "訾": "z", "逄": "p", "隗": "wk", "郇": "xh", "祭": "z", "句": "g", "谌": "cs", "郗": "xc", "都": "d",
    "车": "c", "宁": "n", "尉": "w", "呙": "g", "秘": "b", "钭": "t", "阚": "k", "那": "n", "薄": "b", "颉": "x",
    "繁": "p", "牟": "m", "重": "c", "幺": "y", "么": "y", "撒": "s", "藏": "z", "长": "z", "行": "x", "佟": "t",
}  # fmt: skip
_DOUBLE_SURNAMES = {"尉迟": "yc", "万俟": "mq", "长孙": "zs", "澹台": "tt", "令狐": "lh", "乐正": "yz", "鲜于": "xy"}
_MOST_READINGS = 32


class TextTooLongError(OfficeError):
    """A text does not fit into its field."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(_("这里最多 {limit} 个字，现在有 {length} 个字，请缩短。").format(limit=limit, length=length))


def clean_text(text: str, *, limit: int, multiline: bool = False) -> str:
    """Return a text fit to be stored: NFC, no invisible or broken characters, no blanks around it.

    Args:
        text: what was typed, pasted or imported.
        limit: the most characters the field takes.
        multiline: keep line ends and tabs; otherwise each becomes one space.

    Raises:
        TextTooLongError: nothing is ever cut silently.
    """
    folded = _LINE_ENDS.sub("\n", text)
    if not multiline:
        folded = folded.replace("\n", " ").replace("\t", " ")
    cleaned = unicodedata.normalize("NFC", _UNWANTED.sub("", folded)).strip()
    if len(cleaned) > limit:
        raise TextTooLongError(len(cleaned), limit)
    return cleaned


def fold_width(text: str) -> str:
    """Return ``text`` with full-width digits and letters made plain (``Ａ１`` → ``A1``); punctuation stays."""
    return text.translate(_WIDE)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts 2 before 10 and 九 before 十 (plan numbers, class names)."""
    parts = _NUMBER_RUN.split(fold_width(text))
    key = []
    for place, part in enumerate(parts):
        number = _small_number(part) if place % 2 else None
        key.append((1, 0, part) if number is None else (0, number, part))
    return tuple(key)


def _small_number(run: str) -> int | None:
    """Return the value of ASCII digits or of a Chinese number up to 99; None for anything else."""
    if run.isascii():
        return int(run) if len(run) <= 18 else None
    tens, ten, ones = run.partition("十")
    if not ten:
        tens, ones = "", run
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_CHINESE_DIGITS.index(tens or "一") * 10 if ten else 0) + (_CHINESE_DIGITS.index(ones) if ones else 0)


# ID numbers ---------------------------------------------------------------------------------------------------------


def id_number(text: str) -> str:
    """Return an ID number in its stored form: plain digits, capital X, no blanks."""
    return "".join(fold_width(text).split()).upper()


def id_number_problem(text: str, *, today: date | None = None) -> str | None:
    """Return what is wrong with a resident ID number (GB 11643) as one sentence, or None.

    Args:
        text: 18 characters, or 15 of the first generation (which has no check digit).
        today: refuses births after this day where given.
    """
    number = id_number(text)
    if len(number) not in (15, 18):
        return _("身份证号应为 18 位，现在是 {count} 位。").format(count=len(number))
    if not _ID_SHAPE.fullmatch(number):
        return _("身份证号只能由数字组成，最后一位可以是 X。")
    # 9 opens the permanent residence card of foreigners (edition of 2023), which follows the same rules.
    region = number[1:3] if number[0] == "9" else number[:2]
    if int(region) not in _PROVINCES:
        return _("身份证号开头的地区代码 {code} 不存在。").format(code=number[:2])
    birth = id_birth_date(number)
    if birth is None or birth.year < 1900 or (today is not None and birth > today):
        return _("身份证号里的出生日期 {digits} 不对。").format(
            digits=number[6:-4] if len(number) == 18 else number[6:12]
        )
    if len(number) == 18 and number[17] != _id_check(number):
        return _("身份证号的校验位不对，请核对有没有输错数字。")
    return None


def _id_check(number: str) -> str:
    """Return the check character for the first 17 digits (ISO 7064, MOD 11-2)."""
    return _ID_CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS)) % 11]


def id_birth_date(text: str) -> date | None:
    """Return the birth date inside an ID number, or None where there is none."""
    number = id_number(text)
    if not _ID_SHAPE.fullmatch(number):
        return None
    digits = number[6:14] if len(number) == 18 else "19" + number[6:12]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def id_sex(text: str) -> str | None:
    """Return 男 or 女 as an ID number says, or None where it is not one."""
    number = id_number(text)
    if not _ID_SHAPE.fullmatch(number):
        return None
    return "男" if int(number[16] if len(number) == 18 else number[14]) % 2 else "女"


# Masks: every way out of the program shows these unless a right says otherwise; masking twice changes nothing ---------


def mask_id(text: str) -> str:
    """Return ``110***********1234``; anything that has not the length of an ID number is hidden wholly."""
    number = id_number(text)
    if len(number) not in (15, 18):
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]


def mask_card(text: str) -> str:
    """Return a bank card as ``6222 **** **** 1234``, whatever its length; too short ones are hidden wholly."""
    number = "".join(fold_width(text).split())
    if len(number) < 12:
        return "*" * len(number)
    return f"{number[:4]} **** **** {number[-4:]}"


def mask_phone(text: str) -> str:
    """Return ``138****1234``; of other lengths only the last four stay, of very short ones nothing."""
    number = re.sub(r"[\s\-－—()（）]", "", fold_width(text))
    if len(number) == 11:
        return f"{number[:3]}****{number[-4:]}"
    return "*" * len(number) if len(number) < 8 else "*" * (len(number) - 4) + number[-4:]


def mask_name(text: str, *, surname_only: bool = False) -> str:
    """Return ``王*芳``, ``王*``; with ``surname_only`` ``王**`` (papers on the wall about hardship)."""
    name = "".join(text.split())
    if len(name) < 2:
        return "*" * len(name)
    if surname_only or len(name) == 2:
        return name[0] + "*" * (len(name) - 1)
    return name[0] + "*" * (len(name) - 2) + name[-1]


# Pinyin initials: stored beside the name when it is written, never computed for a list --------------------------------


def initials(name: str) -> str:
    """Return the pinyin initials of a name in small letters: 王芳 → ``wf``, 单小雨 → ``sxy``, 尉迟敬 → ``ycj``."""
    head, rest = _surname(name)
    return "".join(readings[0] for readings in (*head, *_letters(rest)))


def initial_readings(name: str) -> tuple[str, ...]:
    """Return all initials a name can be looked for by, the likeliest first (单 is also known as d and c)."""
    head, rest = _surname(name)
    characters = [character for character in fold_width(name) if character.isalnum()]
    alternatives = []
    for place, readings in enumerate((*head, *_letters(rest))):
        alternatives.append(readings + tuple(sorted(_all_letters(characters[place]) - set(readings))))
    found: dict[str, None] = {}
    for combination in product(*alternatives):
        found["".join(combination)] = None
        if len(found) == _MOST_READINGS:
            break
    return tuple(found)


def _surname(name: str) -> tuple[tuple[tuple[str, ...], ...], str]:
    """Return the readings of a listed surname, character by character, and the letters of the name after it."""
    plain = "".join(character for character in fold_width(name) if character.isalnum())
    if len(plain) > 2 and plain[:2] in _DOUBLE_SURNAMES:
        return tuple((letter,) for letter in _DOUBLE_SURNAMES[plain[:2]]), plain[2:]
    if plain[:1] in _SURNAMES and "·" not in name:
        return (tuple(_SURNAMES[plain[:1]]),), plain[1:]
    return (), plain


def _letters(text: str) -> list[tuple[str, ...]]:
    """Return the likeliest initial of every character, read in its context; letters and digits stand for themselves."""
    if not text:
        return []
    from pypinyin import Style, lazy_pinyin

    # The library documents a list as answer for unread characters; its annotation forgets that.
    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=list)  # type: ignore[arg-type]
    return [(letter[:1].lower(),) for letter in letters]


@lru_cache(maxsize=8192)
def _all_letters(character: str) -> frozenset[str]:
    """Return every initial the dictionary knows for one character."""
    from pypinyin import Style, pinyin

    (readings,) = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)
    return frozenset(reading[:1].lower() for reading in readings)

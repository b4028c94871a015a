"""Text as it may enter the file: cleaned, folded, checked (ID numbers), masked, and found by pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations, product
from operator import mul

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

# Surnames that are read otherwise than the dictionary's first reading, or in two ways; the most usual reading first.
_SURNAMES = {
    "单": "shan", "解": "xie", "曾": "zeng", "仇": "qiu", "查": "zha", "区": "ou", "朴": "piao pu", "盖": "ge gai",
    "缪": "miao", "乐": "yue le", "任": "ren", "纪": "ji", "覃": "qin tan", "翟": "zhai di", "种": "chong", "召": "shao",
    "折": "she", "洗": "xian", "冼": "xian", "员": "yun", "宓": "mi fu", "訾": "zi", "逄": "pang", "隗": "wei kui",
    "郇": "xun huan", "祭": "zhai", "句": "gou", "谌": "chen shen", "郗": "xi chi", "都": "du", "车": "che",
    "宁": "ning", "尉": "wei yu", "呙": "guo", "秘": "bi", "钭": "tou", "阚": "kan", "那": "na", "薄": "bo",
    "颉": "xie", "繁": "po", "牟": "mou mu", "重": "chong", "幺": "yao", "么": "yao", "撒": "sa", "藏": "zang",
    "长": "zhang", "行": "xing", "佟": "tong", "黑": "he", "葛": "ge", "柏": "bai", "晁": "chao", "乜": "nie",
    "亓": "qi", "仉": "zhang", "应": "ying", "盛": "sheng", "相": "xiang", "燕": "yan", "过": "guo", "曲": "qu",
    "宿": "su", "沈": "shen", "贾": "jia", "仝": "tong", "俞": "yu", "殷": "yin", "褚": "chu", "卜": "bu",
}  # fmt: skip
_DOUBLE_SURNAMES = {
    "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai", "令狐": "ling hu", "乐正": "yue zheng",
    "鲜于": "xian yu", "亓官": "qi guan", "拓跋": "tuo ba", "夏侯": "xia hou", "宗政": "zong zheng", "濮阳": "pu yang",
}  # fmt: skip
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
    if text.isprintable():  # nearly everything: none of what is taken out below is printable
        cleaned = (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    else:
        folded = _LINE_ENDS.sub("\n", text)
        if not multiline:
            folded = folded.replace("\n", " ").replace("\t", " ")
        cleaned = unicodedata.normalize("NFC", _UNWANTED.sub("", folded)).strip()
    if len(cleaned) > limit:
        raise TextTooLongError(len(cleaned), limit)
    return cleaned


def fold_width(text: str) -> str:
    """Return ``text`` with full-width digits and letters made plain (``Ａ１`` → ``A1``); punctuation stays."""
    return text if text.isascii() else text.translate(_WIDE)


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
    return text.upper() if text.isascii() and text.isalnum() else "".join(fold_width(text).split()).upper()


def id_number_problem(text: str, *, today: date | None = None) -> str | None:
    """Return what is wrong with a resident ID number (GB 11643) as one sentence, or None.

    Args:
        text: 18 characters, or 15 of the first generation (which has no check digit).
        today: refuses births after this day where given.
    """
    number = id_number(text)
    wrong = _id_wrong(number)
    birth = id_birth_date(number)
    if wrong is None and today is not None and birth is not None and birth > today:
        return _birth_sentence(number)
    return wrong


@lru_cache(maxsize=4)  # asked several times for one number while it is checked; no more are kept
def _id_wrong(number: str) -> str | None:
    """Return what is wrong with a number, whatever day it is."""
    if len(number) not in (15, 18):
        return _("身份证号应为 18 位，现在是 {count} 位。").format(count=len(number))
    if not _ID_SHAPE.fullmatch(number):
        return _("身份证号只能由数字组成，最后一位可以是 X。")
    # 9 opens the permanent residence card of foreigners (edition of 2023), which follows the same rules.
    region = number[1:3] if number[0] == "9" else number[:2]
    if int(region) not in _PROVINCES:
        return _("身份证号开头的地区代码 {code} 不存在。").format(code=number[:2])
    birth = id_birth_date(number)
    if birth is None or birth.year < 1900:
        return _birth_sentence(number)
    if len(number) == 18 and number[17] != _id_check(number):
        return _("身份证号的校验位不对，请核对有没有输错数字。")
    return None


def _birth_sentence(number: str) -> str:
    digits = number[6:-4] if len(number) == 18 else number[6:12]
    return _("身份证号里的出生日期 {digits} 不对。").format(digits=digits)


def _id_check(number: str) -> str:
    """Return the check character for the first 17 digits (ISO 7064, MOD 11-2)."""
    return _ID_CHECKS[sum(map(mul, map(int, number[:17]), _ID_WEIGHTS)) % 11]


@lru_cache(maxsize=4)  # asked several times for one number while it is checked; no more are kept
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
    """Return ``王*芳``, ``王*``; with ``surname_only`` ``王**`` (papers on the wall about hardship).

    Two stars at most: of a long name their number would tell whose it is.
    """
    name = "".join(text.split())
    if len(name) < 2:
        return "*" * len(name)
    if surname_only or len(name) == 2:
        return name[0] + "*" * min(2, len(name) - 1)
    return name[0] + "*" * min(2, len(name) - 2) + name[-1]


# Pinyin: stored beside the name when it is written, never computed for a list ------------------------------------------


def initials(name: str) -> str:
    """Return the pinyin initials of a name in small letters: 王芳 → ``wf``, 单小雨 → ``sxy``, 尉迟敬 → ``ycj``."""
    return "".join(readings[0][:1] for readings in _likely(name))


def initial_readings(name: str) -> tuple[str, ...]:
    """Return all initials a name can be looked for by, the likeliest first (单 is also known as d and c)."""
    return _combined([_letters(readings) for readings in _readings(name)])


@lru_cache(maxsize=8192)
def _letters(readings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the initials of some syllables, each once."""
    return tuple(dict.fromkeys(reading[:1] for reading in readings))


def pinyin_readings(name: str) -> tuple[str, ...]:
    """Return the full pinyin a name can be looked for by, the likeliest first: 单小雨 → ``shanxiaoyu``, ``danxiaoyu`` …"""
    return _combined(_readings(name))


@lru_cache(maxsize=512)  # initials and pinyin of one name are asked for one after the other
def _readings(name: str) -> list[tuple[str, ...]]:
    """Return for every character of a name its syllables: those likely here first, then all the dictionary knows."""
    characters = [character for character in fold_width(name) if character.isalnum()]
    return [_with_all(likely, character) for likely, character in zip(_likely(name), characters)]


@lru_cache(maxsize=8192)
def _with_all(likely: tuple[str, ...], character: str) -> tuple[str, ...]:
    """Return the likely syllables of a character, then all others the dictionary knows."""
    return tuple(dict.fromkeys((*likely, *_all_readings(character))))


def _combined(alternatives: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the joined readings; those that leave the likeliest at few places come first, so that none is crowded out."""
    if all(len(readings) == 1 for readings in alternatives):
        return ("".join([readings[0] for readings in alternatives]),)
    places = [place for place, readings in enumerate(alternatives) if len(readings) > 1]
    if len(places) == 1:
        before, after = ("".join([readings[0] for readings in part]) for part in _around(alternatives, places[0]))
        return tuple([f"{before}{reading}{after}" for reading in alternatives[places[0]][:_MOST_READINGS]])
    found: dict[str, None] = {}
    for count in range(len(places) + 1):
        for changed in combinations(places, count):
            choices = [
                readings[1:] if place in changed else readings[:1] for place, readings in enumerate(alternatives)
            ]
            for combination in product(*choices):
                found["".join(combination)] = None
                if len(found) == _MOST_READINGS:
                    return tuple(found)
    return tuple(found)


def _around(parts: Sequence[Sequence[str]], place: int) -> tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]]:
    return parts[:place], parts[place + 1 :]


def _likely(name: str) -> list[tuple[str, ...]]:
    """Return the likely syllables of every character: of a listed surname those of the list."""
    plain = "".join(character for character in fold_width(name) if character.isalnum())
    if len(plain) > 2 and plain[:2] in _DOUBLE_SURNAMES:
        return [(syllable,) for syllable in _DOUBLE_SURNAMES[plain[:2]].split()] + _in_context(plain[2:])
    if plain[:1] in _SURNAMES and "·" not in name:
        return [tuple(_SURNAMES[plain[0]].split()), *_in_context(plain[1:])]
    return _in_context(plain)


def _in_context(text: str) -> list[tuple[str, ...]]:
    """Return the likeliest syllable of every character as a dictionary of words reads it; other signs stand for themselves."""
    from pypinyin.constants import PHRASES_DICT

    pieces = (text[first:end] for first in range(len(text) - 1) for end in range(first + 2, len(text) + 1))
    if len(text) > 1 and not any(piece in PHRASES_DICT for piece in pieces):
        # No word in it: each character is read by itself, ten times faster than by looking for words.
        return [_alone(character) for character in text]
    return _as_words(text)


@lru_cache(maxsize=8192)
def _alone(character: str) -> tuple[str, ...]:
    """Return the likeliest syllable of one character by itself."""
    return _as_words(character)[0]


def _as_words(text: str) -> list[tuple[str, ...]]:
    """Return the likeliest syllables as the library's dictionary of words reads them."""
    from pypinyin import Style, lazy_pinyin

    # The library documents a list as answer for unread characters; its annotation forgets that.
    found = lazy_pinyin(text, style=Style.NORMAL, errors=list)  # type: ignore[arg-type]
    return [(syllable.lower(),) for syllable in found]


@lru_cache(maxsize=8192)
def _all_readings(character: str) -> tuple[str, ...]:
    """Return every syllable the dictionary knows for one character."""
    from pypinyin import Style, pinyin

    (readings,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return tuple(reading.lower() for reading in readings)

"""Automatic paragraph numbers as the reader of the paper sees them: number formats, level texts and counters.

Both Word formats keep numbers out of the text; a plan read without them would lose its 一、（一）1. entirely.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LEVELS = 9
MAX_VALUE = 99_999  # beyond this a number is a fault of the file, not of the writer

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# What follows a number directly, without a space, on the paper as in our text.
_CLOSED = "、）)】〕］》：:。，"
_PRIVATE = ("\ue000", "\uf8ff")


def _counted(value: int, digits: str, units: str) -> str:
    """Chinese counting of 1–99,999 with the ten shortened (十一, not 一十一) where ``digits`` are the common ones."""
    parts: list[str] = []
    text = str(value)
    for at, digit in enumerate(text):
        place = len(text) - at - 1
        if digit == "0":
            if parts and parts[-1] != digits[0]:
                parts.append(digits[0])
            continue
        parts.append(digits[int(digit)] + (units[place - 1] if place else ""))
    while parts and parts[-1] == digits[0]:
        parts.pop()
    result = "".join(parts) or digits[0]
    return result[1:] if digits == _DIGITS and result.startswith("一十") else result


def _digit_by_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _counting_to_99(value: int) -> str:
    """Word's chineseCounting: counts to 99 and writes digits one by one above."""
    return _counted(value, _DIGITS, "十百千万") if value < 100 else _digit_by_digit(value).replace("〇", "○")


def _thousand(value: int) -> str:
    return _counted(value, _DIGITS, "十百千万").replace("〇", "零")


def _legal(value: int) -> str:
    return _counted(value, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万")


def _roman(value: int) -> str:
    parts: list[str] = []
    for size, letters in _ROMAN:
        times, value = divmod(value, size)
        parts.append(letters * times)
    return "".join(parts)


def _letter(value: int) -> str:
    """Word's letters: a … z, aa, bb …"""
    turn, index = divmod(value - 1, 26)
    return chr(ord("a") + index) * min(turn + 1, 10)


def _run(first: int, count: int) -> Callable[[int], str]:
    """A format of ``count`` ready-made characters from ``first`` on, decimal beyond them."""
    return lambda value: chr(first + value - 1) if 1 <= value <= count else str(value)


def _circled(value: int) -> str:
    for first, base, last in ((1, 0x2460, 20), (21, 0x3251, 35), (36, 0x32B1, 50)):
        if first <= value <= last:
            return chr(base + value - first)
    return str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _full_width(value: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _run(0x2488, 20),
    "decimalEnclosedParen": _run(0x2474, 20),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _counting_to_99,
    "taiwaneseCounting": _counting_to_99,
    "japaneseCounting": _thousand,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "ideographDigital": _digit_by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _run(0x3280, 10),
    "none": lambda _value: "",
}


def shown(value: int, number_format: str) -> str:
    """Return ``value`` as Word shows it in ``number_format``; unknown formats and values beyond all reason are decimal."""
    if not 1 <= value <= MAX_VALUE:
        return str(value) if number_format != "none" else ""
    return FORMATS.get(number_format, str)(value)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        number_format: a name of ``FORMATS``, or ``bullet``.
        text: the level text with ``%1`` … ``%9`` for the numbers.
        start: the first number.
        suffix: ``tab``, ``space`` or ``nothing`` between number and text.
        restart: restart after this level (1-based) or a higher one; None for the level above; 0 for never.
        legal: all numbers of the text in decimal.
    """

    number_format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Counters:
    """The running numbers of one list (all paragraphs that share an abstract numbering)."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def label(self, levels: Mapping[int, Level], index: int) -> str:
        """Count one paragraph on level ``index`` and return its number with what separates it from the text."""
        level = levels.get(index, Level())
        value = self.values[index]
        self.values[index] = level.start if value is None else value + 1
        for lower in range(index + 1, LEVELS):
            if _restarts(levels.get(lower), lower, index):
                self.values[lower] = None
        if level.number_format == "bullet":
            return _bullet(level)
        return _separated(self._fill(levels, level, index), level.suffix)

    def _fill(self, levels: Mapping[int, Level], level: Level, index: int) -> str:
        text = level.text
        for upper in range(index + 1):
            mark = f"%{upper + 1}"
            if mark not in text:
                continue
            other = levels.get(upper, Level())
            value = self.values[upper]
            if value is None:  # a level above that never came counts as begun
                value = self.values[upper] = other.start
            text = text.replace(mark, shown(value, "decimal" if level.legal else other.number_format))
        return text


def _restarts(level: Level | None, lower: int, index: int) -> bool:
    if level is None or level.restart is None:
        return True
    return 0 <= index < min(level.restart, lower)


def _bullet(level: Level) -> str:
    """Symbol fonts use the private area or plain letters for their bullets: nothing a text could show."""
    sign = "".join(c for c in level.text if not c.isspace())
    if any(_PRIVATE[0] <= c <= _PRIVATE[1] for c in sign) or (sign.isascii() and sign.isalnum()):
        sign = "•"
    return f"{sign} " if sign else ""


def _separated(number: str, suffix: str) -> str:
    if not number or suffix == "nothing" or number[-1] in _CLOSED or number[-1].isspace():
        return number
    return number + " "

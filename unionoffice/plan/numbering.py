"""Numbers of a Chinese outline: 一、 （一） 1. （1） ①, written for a position; the styles an office picks per level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class NumberTooLargeError(OfficeError):
    """A style cannot write so large a number (circled digits end at ⑳)."""

    def __init__(self, number: int) -> None:
        super().__init__(_("编号 {number} 太大，请换一种编号样式。").format(number=number))


def chinese(number: int) -> str:
    """Return a whole number from 1 to 999 in Chinese characters (11 is 十一, 20 is 二十, 105 is 一百零五)."""
    if not 1 <= number <= 999:
        raise NumberTooLargeError(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """One way to number a level: its code (stored), its title (shown), what stands before and after the number."""

    code: str
    title: str
    digits: str
    before: str
    after: str

    def number(self, position: int) -> str:
        """Return the number of the ``position``-th entry (from 1), for example ``（一）``."""
        if self.digits == "circled":
            if position > len(_CIRCLED):
                raise NumberTooLargeError(position)
            return _CIRCLED[position - 1]
        text = chinese(position) if self.digits == "chinese" else str(position)
        return f"{self.before}{text}{self.after}"


STYLES: tuple[NumberStyle, ...] = (
    NumberStyle("cn", N_("一、"), "chinese", "", "、"),
    NumberStyle("cn_brackets", N_("（一）"), "chinese", "（", "）"),
    NumberStyle("dot", N_("1."), "arabic", "", "."),
    NumberStyle("comma", N_("1、"), "arabic", "", "、"),
    NumberStyle("brackets", N_("（1）"), "arabic", "（", "）"),
    NumberStyle("circled", N_("①"), "circled", "", ""),
)

# GB/T 9704-2012, 7.3.3: 一、 then （一） then 1. then （1）.
OFFICIAL: tuple[str, ...] = ("cn", "cn_brackets", "dot", "brackets", "circled")


def style(code: str) -> NumberStyle:
    """Return the style of this code.

    Raises:
        KeyError: there is no such style (a bug of the caller).
    """
    for one in STYLES:
        if one.code == code:
            return one
    raise KeyError(code)


def numbers(count: int, level: int, styles: Sequence[str] = OFFICIAL) -> list[str]:
    """Return the numbers of ``count`` entries at ``level`` (from 1); levels below the last style use the last."""
    chosen = style(styles[min(level, len(styles)) - 1])
    return [chosen.number(position) for position in range(1, count + 1)]

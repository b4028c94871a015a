"""Money as whole fen: what a clerk types becomes an ``int``, and an ``int`` becomes text or 大写 again."""

from __future__ import annotations

import re

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

_LONGEST_INPUT = 40  # twelve digits with commas, sign, currency mark and spaces fit twice
_SHOWN = 20

_FOLDED = str.maketrans("０１２３４５６７８９．，－−﹣￥", "0123456789.,---¥")
_AMOUNT = re.compile(r"(-?)([0-9]{1,12})(?:\.([0-9]{1,2}))?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")


class NotAnAmountError(OfficeError):
    """The text cannot be read as an amount of money."""

    def __init__(self, text: str) -> None:
        shown = "".join(character if character.isprintable() else " " for character in text[:_SHOWN]).strip()
        if len(text) > _SHOWN:
            shown += "…"
        super().__init__(
            _("“{text}”不是金额：请写数字，整数最多 12 位，小数最多 2 位，例如 1,234.50。").format(text=shown)
        )


def fen(text: str) -> int:
    """Read an amount of yuan as typed or imported: ``￥1,234.50``, ``１２３４．５元``, ``-80``.

    The grammar is closed on purpose: no exponent, no second sign, no misplaced comma, so that no input is
    expensive and none is half understood.

    Raises:
        NotAnAmountError: for everything else.
    """
    if len(text) > _LONGEST_INPUT:
        raise NotAnAmountError(text)
    folded = text.strip().translate(_FOLDED)
    folded = folded.removesuffix("元").rstrip()
    if folded.startswith("-¥"):
        folded = "-" + folded[2:].lstrip()
    elif folded.startswith("¥"):
        folded = folded[1:].lstrip()
    if "," in folded:
        if not _GROUPED.fullmatch(folded):
            raise NotAnAmountError(text)
        folded = folded.replace(",", "")
    match = _AMOUNT.fullmatch(folded)
    if match is None:
        raise NotAnAmountError(text)
    sign, yuan, cents = match.groups(default="")
    amount = int(yuan) * 100 + int(cents.ljust(2, "0"))
    return -amount if sign else amount


def amount_text(amount: int) -> str:
    """Return whole fen as the clerk reads them: ``123450`` → ``1,234.50``."""
    yuan, cents = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{yuan:,}.{cents:02d}"


def capitals(amount: int) -> str:
    """Return whole fen as 人民币大写, by 会计基础工作规范 article 52 (整 after 元 and 角, nothing after 分)."""
    yuan, cents = divmod(abs(amount), 100)
    jiao, last = divmod(cents, 10)
    words = f"{_whole(yuan)}元" if yuan or not cents else ""
    # A zero before the cents closes the place where a digit could be added by hand.
    if words and cents and (yuan % 10 == 0 or jiao == 0):
        words += "零"
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    words += f"{_DIGITS[last]}分" if last else "整"
    return f"人民币{'负' if amount < 0 else ''}{words}"


def _whole(number: int) -> str:
    """Return a whole number in capitals: by 亿 from above, then by 万, then four places."""
    if number < 10_000:
        return _four_places(number) or _DIGITS[0]
    unit, word = (100_000_000, "亿") if number >= 100_000_000 else (10_000, "万")
    high, low = divmod(number, unit)
    words = _whole(high) + word
    if not low:
        return words
    gap = "零" if low < unit // 10 else ""
    return words + gap + _whole(low)


def _four_places(number: int) -> str:
    """Return a number below 10,000 in capitals, one 零 for each gap inside it, "" for nothing."""
    words = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            if words and number // 10 ** (place + 1) % 10 == 0:
                words += _DIGITS[0]
            words += _DIGITS[digit] + _PLACES[place]
    return words

"""The days, amounts and numbers of pasted lines: 3月5日, 上周三, 正月十六, 伍佰元, 两千, 每人300."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from unionoffice.almanac.days import parse_day
from unionoffice.errors import OfficeError

_AHEAD = 31  # a day without a year that lies further ahead was last year's
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；（）！？"}
_FOLDED = str.maketrans(_WIDE | {0x3000: " ", ord("￥"): "¥", ord("｜"): "|", ord("\t"): " ", ord("〜"): "~"})
# Pictures, marks and their joiners; ① and its like are numbering and are dealt with as such.
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\ufe0f\u200d\u20e3]")
_NUMBERING = re.compile(
    r"^\s*(?:[-*•·●○◆■▪–—]+\s*|[\u2460-\u2473\u24b6-\u24ff\u2776-\u277f]\s*|[(（]\s*\d{1,3}\s*[)）]\s*|\d{1,3}\s*[.、．)）](?!\d)\s*"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．]\s*|[(（][一二三四五六七八九十]{1,3}[)）]\s*)"
)

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?"
HAN_NUMBER = "[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+"
YUAN = r"(?:元整|元正|元|块钱|块|圆整|圆|[Rr][Mm][Bb])"

_DIGITS = {
    character: value
    for value, group in enumerate(["零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for character in group
}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000}

_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_SOLAR = re.compile(
    r"(?:(?P<year>去年|今年|前年|\d{4}[年./-])\s*)?(?P<month>\d{1,2})\s*(?:月(?:份)?|(?P<sign>[/.-]))\s*(?P<day>\d{1,2})\s*(?P<end>[日号])?(?![\d.]|[元块件个])"
)
_COMPACT = re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_BARE_DAY = re.compile(r"(?:本月|这个月)?(?P<day>\d{1,2})\s*[日号]")
_HAN_SOLAR = re.compile(r"(?P<month>[一二三四五六七八九十]{1,2})月(?:份)?(?P<day>[一二三四五六七八九十]{1,3})[日号]")
_LUNAR = re.compile(
    r"(?P<said>农历|阴历)?(?P<leap>闰)?(?P<month>正|冬|腊|十[一二]?|[一二三四五六七八九])月(?P<day>初[一二三四五六七八九十]|廿[一二三四五六七八九]|二十[一二三四五六七八九]?|三十|十[一二三四五六七八九]?)(?![日号])"
)
_NEAR = re.compile(r"大前天|前天|昨天|昨日|今天|今日|当天|明天|后天|[上本这下]?个?(?:周|星期|礼拜)[一二三四五六日天]")
_RANGE = re.compile(r"\d{1,2}月\d{1,2}[日号]?\s*(?:-|—|–|~|至|到)+\s*(?:\d{1,2}月)?\d{1,2}[日号]?")
_MONTHS = {"正": 1, "冬": 11, "腊": 12}


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day found in a text: None where the words name a day the calendar has not."""

    day: date | None
    text: str


def is_hospital(place: str) -> bool:
    """Return whether a place reads like a hospital or one of its rooms."""
    return bool(re.search("医院|病房|[附住总分]院|卫生院|保健院", place))


def folded(line: str) -> str:
    """Return a line with plain digits and letters and without pictures; Chinese punctuation stays."""
    return _PICTURES.sub(" ", line.translate(_FOLDED))


def without_numbering(line: str) -> str:
    """Return a line without the bullet or number before it."""
    return _NUMBERING.sub("", line, count=1).strip()


def han_number(text: str) -> int | None:
    """Return the value of 三百五, 两千, 壹仟贰佰; None where it is no number."""
    if not text or (text[-1] not in _DIGITS and text[-1] not in _PLACES):
        return None
    whole, part, digit, last = 0, 0, 0, 1
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            last = 1 if not digit else last
        elif character == "万":
            whole, part, digit, last = (whole + part + digit) * 10_000, 0, 0, 1000 * 10
        else:
            place = _PLACES[character]
            part += (digit or 1) * place
            digit, last = 0, place
    # 三百五 leaves out the place after the last one named, 三百零五 does not.
    return whole + part + (digit * (last // 10) if last > 10 and digit and text[-2] not in "零〇" else digit)


def fen_of(text: str) -> int | None:
    """Return the fen of 500, 1,000.00, 0.5万, 五百, 壹仟贰佰; None where it is no amount."""
    ten_thousands = text.endswith("万") and text[0].isdigit()
    number = text.removesuffix("万").replace(",", "") if text[0].isdigit() else text
    if not text[0].isdigit():
        yuan = han_number(number)
        return None if yuan is None else yuan * 100
    whole, _dot, cents = number.partition(".")
    if len(cents) > 2:
        return None
    fen = int(whole) * 100 + int(cents.ljust(2, "0"))
    return fen * 10_000 if ten_thousands else fen


def day_at(text: str, place: int, today: date) -> DayMark | None:
    """Return the day whose words begin at ``place``; a span of days and a time of day are none."""
    for read in (_compact, _solar, _han_solar, _lunar, _near, _bare_day):
        found = read(text, place, today)
        if found is not None:
            return found
    return None


def skip_at(text: str, place: int) -> str:
    """Return the time of day at ``place``, which no cell takes, or ""."""
    match = _CLOCK.match(text, place)
    return match[0] if match else ""


def range_at(text: str, place: int) -> str:
    """Return the span of days at ``place`` (a stay in hospital), or ""."""
    match = _RANGE.match(text, place)
    return match[0] if match else ""


def _made(year: int, month: int, day: int, text: str) -> DayMark:
    try:
        return DayMark(date(year, month, day), text)
    except ValueError:
        return DayMark(None, text)


def _year_of(month: int, day: int, today: date) -> int:
    """Return the year of a day written without one: this year, unless that lies far ahead."""
    try:
        ahead = (date(today.year, month, day) - today).days
    except ValueError:
        return today.year
    return today.year - 1 if ahead > _AHEAD else today.year


def _compact(text: str, place: int, today: date) -> DayMark | None:
    del today
    match = _COMPACT.match(text, place)
    return _made(int(match["year"]), int(match["month"]), int(match["day"]), match[0]) if match else None


def _solar(text: str, place: int, today: date) -> DayMark | None:
    match = _SOLAR.match(text, place)
    if not match:
        return None
    month, day, said = int(match["month"]), int(match["day"]), match["year"] or ""
    # 3.5 and 3-5 are days only where they can be; 12.50 is an amount.
    if match["sign"] and not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if said in ("去年", "今年", "前年"):
        year = today.year - ("今年", "去年", "前年").index(said)
    else:
        year = int(said[:4]) if said else _year_of(month, day, today)
    return _made(year, month, day, match[0])


def _han_solar(text: str, place: int, today: date) -> DayMark | None:
    match = _HAN_SOLAR.match(text, place)
    if not match:
        return None
    month, day = han_number(match["month"]) or 0, han_number(match["day"]) or 0
    return _made(_year_of(month, day, today), month, day, match[0])


def _lunar(text: str, place: int, today: date) -> DayMark | None:
    """Read 正月十六, 腊月廿三; 二月二十 is lunar only where it is said so or cannot be otherwise."""
    match = _LUNAR.match(text, place)
    if not match:
        return None
    month, day = match["month"], match["day"]
    if not match["said"] and month not in _MONTHS and day[0] not in "初廿":
        return None
    from unionoffice.almanac.lunar import solar_day

    number = _MONTHS.get(month) or han_number(month) or 0
    count = han_number(day.replace("初", "").replace("廿", "二十")) or 0
    near = [solar_day(year, number, count, leap=bool(match["leap"])) for year in (today.year, today.year - 1)]
    past = [one for one in near if one is not None and (one - today).days <= _AHEAD]
    return DayMark(past[0] if past else None, match[0])


def _near(text: str, place: int, today: date) -> DayMark | None:
    match = _NEAR.match(text, place)
    if not match:
        return None
    word = {"昨日": "昨天", "今日": "今天", "当天": "今天"}.get(match[0], match[0])
    try:
        day = parse_day(word, today=today)
    except OfficeError:
        return DayMark(None, match[0])
    # 周五 said on a Thursday is the Friday before: what is told has happened.
    if day > today and word[0] in "周星礼":
        day = date.fromordinal(day.toordinal() - 7)
    return DayMark(day, match[0])


def _bare_day(text: str, place: int, today: date) -> DayMark | None:
    """Read 3号: of this month, or of the last one where it would lie ahead."""
    match = _BARE_DAY.match(text, place)
    if not match:
        return None
    day = int(match["day"])
    year, month = today.year, today.month
    if day > today.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _made(year, month, day, match[0])

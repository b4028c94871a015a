"""Words of time and number in a plan: how often, until when, how many, what share, and what has no date at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from unionoffice.imports.plan_numbers import number_value
from unionoffice.imports.plan_reading import PlanPeriod
from unionoffice.imports.plan_text import shadow_of
from unionoffice.imports.time_windows import month_span, window_of

_NUM = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3})"
_RANGE = rf"(?:(?P<low>{_NUM})\s?(?:-+|至|到|~)\s?(?P<high>{_NUM})|(?P<n>{_NUM}))"
_MEASURE = "次|期|场|项|条|篇|个(?=主题|专题|项目|活动|讲座|培训)|回|轮|遍|堂|份|例|节|部(?=电影)"
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNITS = {
    "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季度": "quarter", "季": "quarter",
    "半年": "half year", "学期": "term", "学年": "school year", "学年度": "school year", "年": "year", "年度": "year",
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "semester": "term", "term": "term",
    "academic year": "school year", "school year": "school year", "year": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A phrase of time or number, and what it says.

    ``kind`` is ``recurrence``, ``coverage``, ``deadline``, ``window``, ``date``, ``working_days``, ``count``,
    ``ratio``, ``unspecified_recurrence`` or ``unspecified_date``; the other fields are set as the phrase says.
    ``first`` and ``last`` are the days it allows in the plan's period, ``day`` the one proposed for the reminder.
    """

    kind: str
    text: str
    start: int
    end: int
    every: str | None = None
    at: str | None = None
    within: str | None = None
    per: str | None = None
    before: str | None = None
    months: tuple[int, int] | None = None
    part: str | None = None
    days: int | None = None
    begins: str | None = None
    count: int | None = None
    count_min: int | None = None
    count_max: int | None = None
    hours: int | None = None
    min_hours: int | None = None
    min_percent: int | None = None
    word: str | None = None
    due: str | None = None
    also: tuple[str, int] | None = None
    first: date | None = None
    last: date | None = None

    @property
    def day(self) -> date | None:
        """The day proposed for a reminder: the last one allowed."""
        return self.last

    def as_json(self) -> dict[str, object]:
        """Return what the phrase says, only what is set."""
        said: dict[str, object] = {"kind": self.kind}
        names = (
            "every", "at", "within", "per", "before", "part", "days", "count", "count_min", "count_max", "hours",
            "min_hours", "word", "due",
        )  # fmt: skip
        said.update({name: value for name in names if (value := getattr(self, name)) is not None})
        if self.months is not None:
            said["months"] = list(self.months)
        if self.begins is not None:
            said["start"] = self.begins
        if self.kind == "ratio":
            said["min_percent"] = self.min_percent
        if self.kind == "date" and self.first is not None:
            said["day"] = self.first.isoformat()
        if self.also is not None:
            said["also"] = {"every": self.also[0], "count": self.also[1]}
        return said


_Maker = Callable[[re.Match[str], int, PlanPeriod | None], TimePhrase | None]


def _number(text: str) -> int:
    """Return the value of a number; 两 counts as two."""
    return number_value(text.replace("两", "二"))


def _counted(found: re.Match[str]) -> dict[str, int]:
    """Return the count a range or number says, as the fields of a phrase."""
    groups = found.groupdict()
    if groups.get("low"):
        return {"count_min": _number(groups["low"]), "count_max": _number(groups["high"])}
    return {"count": _number(groups["n"])} if groups.get("n") else {}


def _phrase(found: re.Match[str], kind: str, **said: object) -> TimePhrase:
    """Return a phrase over a match."""
    return TimePhrase(kind, found.group(), found.start(), found.end(), **said)  # type: ignore[arg-type]


def _recurrence(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase:
    """每月一次, 每季度, 二个月 … 一期, 一年一到二次."""
    unit = _UNITS[found["unit"]]
    several = _number(found["several"]) if found.groupdict().get("several") else 1
    return _phrase(found, "recurrence", every=unit if several == 1 else f"{several} {unit}s")


def _english_recurrence(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase:
    """Read every month, each semester, at the end of each term."""
    at = "end" if found["ending"] else None
    return _phrase(found, "recurrence", every=_UNITS[found["unit"].lower()], at=at)


def _coverage(found: re.Match[str], _year: int, period: PlanPeriod | None) -> TimePhrase:
    """三年内对每位教职工进行普访一次; without years it is for the plan's own period."""
    if found["years"]:
        value = _number(found["years"])
        return _phrase(
            found, "coverage", within=f"{value} year" + ("s" if value > 1 else ""), per="person", **_counted(found)
        )
    long = period is not None and (period.last - period.first).days > 200
    return _phrase(
        found, "coverage", within="year" if long else "term", per="person",
        due="year end (年末)" if long else "term end (期末)", **_counted(found),
    )  # fmt: skip


def _deadline(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase:
    """1月底前, 三月份结束, before the end of August."""
    month = found["month"]
    value = _ENGLISH_MONTHS.index(month.capitalize()) + 1 if month[0].isalpha() and month.isascii() else _number(month)
    return _phrase(found, "deadline", before=f"month {value} end")


def _named_deadline(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase:
    """本学期结束前, 年底前, 学年结束前, 暑假前."""
    return _phrase(found, "deadline", before=_moment(found["moment"], "end"))


def _moment(word: str, edge: str) -> str:
    """Return the name of a moment: ``term end``, ``year end``, ``school-year end`` …"""
    kind = "school-year" if "学年" in word else "term" if "期" in word or "学" in word else "year"
    return f"{kind} {edge}"


def _moment_window(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase:
    """年初, 年底, 学年末, 期末, 学期初."""
    word = found.group()
    return _phrase(found, "window", at=_moment(word, "start" if word[-1] in "初始" else "end"))


def _months_window(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase | None:
    """上半年, 下半年, 年内, 第二季度, 暑假期间, 3月中旬, 七、八月份."""
    groups = found.groupdict()
    part = {"上旬": "first", "中旬": "middle", "下旬": "last", "初": "first", "底": "last", "末": "last"}.get(
        groups.get("part") or ""
    )
    if groups.get("quarter"):
        last = _number(groups["quarter"]) * 3
        return _phrase(found, "window", months=(last - 2, last))
    if groups.get("month"):
        first = _number(groups["month"])
        last = _number(groups["until"]) if groups.get("until") else first
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        return _phrase(found, "window", months=(first, last), part=part)
    word = found.group()
    span = (
        (1, 6)
        if "上半" in word
        else (7, 12)
        if "下半" in word
        else (7, 8)
        if "暑" in word
        else (1, 2)
        if "寒" in word
        else (1, 12)
    )
    return _phrase(found, "window", months=span)


def _date(found: re.Match[str], year: int, period: PlanPeriod | None) -> TimePhrase | None:
    """5月21日: a day; its year is the one the plan's period gives that month."""
    month, day = _number(found["month"]), _number(found["day"])
    try:
        first = month_span(month, year, period)[0].replace(day=day)
    except ValueError:
        return None
    return _phrase(found, "date", first=first, last=first)


def _working_days(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase:
    """20个工作日内; for a publication they run from the day the information was made or changed."""
    begins = "information made or changed" if found["publish"] else None
    return _phrase(found, "working_days", days=_number(found["days"]), begins=begins)


def _count(found: re.Match[str], _year: int, period: PlanPeriod | None) -> TimePhrase:
    """举办一期, 优秀论文2-3篇, 三项赛事; in a single month's plan the count is for that month."""
    single = period is not None and (period.first.year, period.first.month) == (period.last.year, period.last.month)
    per = f"month {period.first.month}" if single and period is not None else "year"
    if period is not None and not single and (period.last - period.first).days < 240:
        per = "term"
    return _phrase(found, "count", per=per, **_counted(found))


def _ratio(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase:
    """95%以上, 100%, 百分之九十, 条条有答复, 达到一定比例."""
    groups = found.groupdict()
    percent = groups.get("percent")
    if percent:
        return _phrase(found, "ratio", min_percent=_number(percent) if percent != "百" else 100)
    return _phrase(found, "ratio", min_percent=None if groups.get("vague") else 100)


def _loose_recurrence(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase:
    """定期, 不定期, 经常."""
    return _phrase(found, "unspecified_recurrence", word=found.group())


def _loose_date(found: re.Match[str], _year: int, _period: PlanPeriod | None) -> TimePhrase:
    """适时, 适当时候, 择机."""
    return _phrase(found, "unspecified_date", word=found.group())


_UNIT = "学年度|学年|学期|星期|礼拜|季度|年度|半年|季|周|月|年|天|日"
_ENGLISH_UNIT = "academic year|school year|semester|term|quarter|month|week|year|day"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_PATTERNS: tuple[tuple[re.Pattern[str], _Maker], ...] = (
    (re.compile(rf"(?:(?P<years>{_NUM})\s?年内[^。;]{{0,6}})?(?:每|各)(?:位|名|个|一位|一名|人)[^。;]{{0,16}}?{_RANGE}\s?(?:次|篇|遍|份|本|节|条|项)"), _coverage),
    (re.compile(r"(?P<days>\d{1,3}|[一二两三四五六七八九十]{1,3})个?工作日(?:之?内)?(?=(?P<publish>[^。;,]{0,8}公开)?)"), _working_days),
    (re.compile(rf"(?:每|各)\s?(?:(?P<several>{_NUM})个?)?(?P<unit>{_UNIT})(?:度|里|内)?(?!个?人|位|名)"), _recurrence),
    (re.compile(rf"(?<![\d第])(?P<several>{_NUM})个?(?P<unit>月|季度|学期|星期|周|年)(?=[^。;,]{{0,6}}?{_NUM}(?:\s?[到至-]\s?{_NUM})?(?:次|期))"), _recurrence),
    (re.compile(rf"(?P<ending>at the end of )?(?:every|each)\s+(?P<unit>{_ENGLISH_UNIT})", re.IGNORECASE), _english_recurrence),
    (re.compile(rf"before the end of (?P<month>{'|'.join(_ENGLISH_MONTHS)})", re.IGNORECASE), _deadline),
    (re.compile(rf"(?P<month>{_MONTH})月份?(?:底|末|下旬|底之)?(?:以?前|之前|结束|完成)"), _deadline),
    (re.compile(r"(?P<moment>本?学期|本?学年|期|年)(?:结束|终了|底|末)(?:以?前|之前)"), _named_deadline),
    (re.compile(rf"(?<![\d月])(?P<month>{_MONTH})月(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]"), _date),
    (re.compile(r"学年末|学年底|学年初|学期末|学期初|期末|期初|开学初|年初|年底|年末|岁末|年终(?!总结|考核|奖|慰问|评)"), _moment_window),
    (re.compile(r"(?:今年|本年度?|全年)?(?:上半年|下半年)|年内|暑假(?:期间)?|暑期|寒假(?:期间)?|第?(?P<quarter>[一二三四1-4])季度"), _months_window),
    (re.compile(rf"(?<![\d-])(?P<month>{_MONTH})(?:月份?)?\s?(?:[、,]|-+|至|到)\s?(?P<until>{_MONTH})月份?(?:期间)?"), _months_window),
    (re.compile(rf"(?<![\d“‘\"])(?P<month>{_MONTH})月份?(?P<part>[上中下]旬|初|底|末)?(?![歌刊]|\d{{1,2}}[日号])"), _months_window),
    (re.compile(r"(?P<percent>\d{1,3})\s?[%％](?:以上)?|百分之(?P<all>百)"), _ratio),
    (re.compile(r"条条有\S{1,4}[,、]?件件有\S{1,3}?(?=[,。;]|$)|人人(?:参与|参加)|(?P<vague>(?:达到)?一定(?:的)?比例)"), _ratio),
    (re.compile(r"不定期|定期|经常性?地?|随时"), _loose_recurrence),
    (re.compile(r"适当(?:的)?(?:时候|时机|时间)|适时|择机|择期|待定|另行通知"), _loose_date),
    (re.compile(rf"(?:(?:不少于|至少|力争|完成|全年|共)\s?)*(?<![\d.第每届]){_RANGE}\s?(?:{_MEASURE})(?!之一|学期|季度|总结)"), _count),
)  # fmt: skip
_HOURS = re.compile(
    rf"(?P<least>不少于|至少|不低于)?\s?(?P<hours>{_NUM})\s?(?:个)?(?:小时|学时)|for (?P<english>one|two|three|\d+) hours?"
)
_ENGLISH_COUNT = re.compile(r"(?P<low>\d+)\s?-\s?(?P<high>\d+)|(?<![\d-])(?P<n>\d+)(?![\d-])")
_ENGLISH_NUMBERS = {"one": 1, "two": 2, "three": 3}


def time_phrases(text: str, *, year: int, period: PlanPeriod | None = None) -> list[TimePhrase]:
    """Return the phrases of time and number in a text, in order.

    Args:
        text: an item or a sentence of a plan.
        year: the year it is for.
        period: the days of the plan (or of the month it stands under); the calendar year where None.
    """
    shadow = shadow_of(text)
    taken: list[TimePhrase] = []
    for pattern, make in _PATTERNS:
        for found in pattern.finditer(shadow):
            if any(found.start() < other.end and other.start < found.end() for other in taken):
                continue
            phrase = make(found, year, period)
            if phrase is not None:
                taken.append(phrase)
    taken.sort(key=lambda phrase: phrase.start)
    merged = _merged(shadow, taken)
    return [_resolved(replace(phrase, text=text[phrase.start : phrase.end]), year, period) for phrase in merged]


def _merged(shadow: str, phrases: list[TimePhrase]) -> list[TimePhrase]:
    """Join a count to the time before it in the same sentence; complete recurrences."""
    merged: list[TimePhrase] = []
    for phrase in phrases:
        before = merged[-1] if merged else None
        apart = re.search("[。;]", shadow[before.end : phrase.start]) if before else None
        if before is not None and not apart and _takes(before, phrase):
            merged[-1] = _joined(before, phrase)
            continue
        merged.append(phrase)
    return [_completed(shadow, phrase) if phrase.kind == "recurrence" else phrase for phrase in merged]


def _takes(before: TimePhrase, phrase: TimePhrase) -> bool:
    """Return whether a phrase belongs to the one before it."""
    if phrase.kind == "count":
        counted = before.count is not None or before.count_min is not None
        if before.also is not None:
            return before.also[1] == 0
        return before.kind in ("recurrence", "window", "unspecified_date", "date") and not counted
    return (
        phrase.kind == before.kind == "recurrence" and phrase.start - before.end <= 2
        and before.also is None and before.count is not None
    )  # fmt: skip


def _joined(before: TimePhrase, phrase: TimePhrase) -> TimePhrase:
    """Return two phrases as one."""
    if phrase.kind == "recurrence":
        return replace(before, end=phrase.end, also=(phrase.every or "", 0))
    if before.also is not None:
        return replace(before, end=phrase.end, also=(before.also[0], phrase.count or 0))
    return replace(
        before, end=phrase.end, count=phrase.count, count_min=phrase.count_min, count_max=phrase.count_max
    )  # fmt: skip


def _completed(shadow: str, phrase: TimePhrase) -> TimePhrase:
    """Return a recurrence with its hours, or once where no count is said."""
    if phrase.count is not None or phrase.count_min is not None:
        return phrase
    stop = re.compile("[。;]").search(shadow, phrase.end)
    sentence = shadow[: stop.start() if stop else len(shadow)]
    hours = _HOURS.search(sentence, phrase.end) or _HOURS.search(sentence)
    if hours and hours["english"]:
        word = hours["english"]
        return replace(phrase, hours=_ENGLISH_NUMBERS.get(word) or int(word))
    if hours:
        value = _number(hours["hours"])
        return replace(phrase, min_hours=value) if hours["least"] else replace(phrase, hours=value)
    if shadow[phrase.start : phrase.end].isascii():
        counted = _ENGLISH_COUNT.search(shadow, 0, phrase.start)
        if counted:
            said = _counted(counted)
            low, high = said.get("count_min"), said.get("count_max")
            return replace(phrase, count=said.get("count"), count_min=low, count_max=high)
    return replace(phrase, count=1)


def _resolved(phrase: TimePhrase, year: int, period: PlanPeriod | None) -> TimePhrase:
    """Return the phrase with the days it allows, where it names any."""
    if phrase.kind == "date":
        return phrase
    span = window_of(phrase.at or phrase.before, phrase.months, phrase.part, year, period)
    if span is None:
        return phrase
    return replace(phrase, first=span[0], last=span[1])

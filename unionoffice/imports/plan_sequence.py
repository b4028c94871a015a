"""The order of the months: which doubtful headings count, and which months are probably meant.

Repairs are proposals only.  A month that goes backwards or comes twice is read again with the digit that was
probably lost; a plan that goes over the end of the year (九月 … 一月) goes backwards once and rightly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unionoffice.imports.plan_months import PeriodMark, months_of
from unionoffice.imports.plan_numbers import Place, number_value, numbers_in

_SOFT = ("soft", "comma")


def settled(shadow: str, periods: list[PeriodMark]) -> list[PeriodMark]:
    """Return the headings that count: soft ones only as a series, doubtful ordinals read by their neighbours."""
    series = _soft_series(shadow, periods)
    firm = [period for period in periods if period.ended not in _SOFT or period.start in series]
    firm = [period for at, period in enumerate(firm) if not _heads_months(shadow, firm, at)]
    strong = sum(period.place >= Place.STOP and period.kind == "month" for period in firm)
    kept = [period for period in firm if _stands(shadow, period, strong)]
    return [_read_again(shadow, kept, at) if period.doubtful else period for at, period in enumerate(kept)]


_NUMBERED_LINE = re.compile(
    r"\n *(?:[一二三四五六七八九十]{1,3} ?、|\( ?[一二三四五六七八九十]{1,3} ?\)|\d{1,2} ?[、.])"
)


def _heads_months(shadow: str, periods: list[PeriodMark], at: int) -> bool:
    """Return whether 全年工作安排 or 上半年 stands directly above the first month, as the name of a section."""
    if periods[at].kind != "span" or at + 1 == len(periods):
        return False
    following = periods[at + 1]
    return following.kind == "month" and not shadow[periods[at].end : following.start].strip()


def _soft_series(shadow: str, periods: list[PeriodMark]) -> set[int]:
    """Return where months begin a line without a mark after them, when at least three do so in rising order."""
    found: set[int] = set()
    run: list[PeriodMark] = []
    months = [period for period in periods if period.kind == "month" and period.place == Place.LINE]
    for period in months:
        if run and not _goes_with(shadow, run[-1], period):
            found |= _long_run(run)
            run = []
        run.append(period)
    return found | _long_run(run)


def _goes_with(shadow: str, earlier: PeriodMark, later: PeriodMark) -> bool:
    """Return whether two months follow each other with no numbered line of the outline between them."""
    apart = _NUMBERED_LINE.search(shadow, earlier.end, later.start)
    return later.meant[0] > earlier.meant[0] and (apart is None or earlier.ended not in _SOFT)


def _long_run(run: list[PeriodMark]) -> set[int]:
    """Return the soft ones of a run where at least three stand in it."""
    soft = {period.start for period in run if period.ended in _SOFT}
    return soft if len(soft) >= 3 else set()


def _stands(shadow: str, period: PeriodMark, strong: int) -> bool:
    """Return whether a heading in mid-sentence is believed: others are firm, or a list begins right after it."""
    if period.place >= Place.STOP or period.ordinal > period.start or period.ended == "number":
        return True
    ahead = numbers_in(shadow, period.end, min(len(shadow), period.end + 8))
    return strong >= 2 or bool(ahead and ahead[0].value == 1 and not shadow[period.end : ahead[0].start].strip())


def _read_again(shadow: str, periods: list[PeriodMark], at: int) -> PeriodMark:
    """Settle 一、二月份: an ordinal where the headings around carry the neighbouring ordinals, else a list."""
    period = periods[at]
    expression = shadow[period.ordinal : period.end]
    first, mark, rest = expression.partition("、")
    value = number_value(first.strip(" 【[(")) if mark else 0
    if not value:
        return period
    around = [_ordinal_of(shadow, other) for other in (periods[at - 1 : at] + periods[at + 1 : at + 2])]
    if not (at and around[0] == value - 1) and value + 1 not in around[1 if at else 0 :]:
        return period
    months, meant = months_of(rest.partition(":")[0])
    if not meant:
        return period
    ordinal = period.ordinal + len(first) + 1
    return replace(period, months=months, meant=meant, ordinal=ordinal, doubtful=False)


def _ordinal_of(shadow: str, period: PeriodMark) -> int:
    """Return the ordinal a heading begins with; of a doubtful list its first number, 0 where there is none."""
    if period.ordinal > period.start:
        marks = numbers_in(shadow, period.start, period.ordinal)
        return marks[0].value if marks else 0
    if period.doubtful:
        return number_value(shadow[period.start : period.end].partition("、")[0].strip(" 【[("))
    return 0


def proposals(months: Sequence[tuple[int, ...]], repeats: Sequence[bool]) -> list[tuple[int, ...] | None]:
    """Return for each heading the months probably meant, None where nothing is doubtful.

    Args:
        months: the months each heading says, in the order of the text.
        repeats: whether the same month may rightly come again (上旬 after 中旬).
    """
    found: list[tuple[int, ...] | None] = []
    following = _following(months)
    before = first = 0
    for at, said in enumerate(months):
        proposal = None
        if said and not repeats[at]:
            proposal = _proposal(said, before, following[at], first)
        found.append(proposal)
        settled_here = proposal or said
        if settled_here:
            before = settled_here[-1]
            first = first or settled_here[0]
    _earlier_twins(months, repeats, found)
    return found


def _following(months: Sequence[tuple[int, ...]]) -> list[int]:
    """Return for each heading the first month of the next one that names any, 0 where none does."""
    following = [0] * len(months)
    nearest = 0
    for at in range(len(months) - 1, -1, -1):
        following[at] = nearest
        nearest = months[at][0] if months[at] else nearest
    return following


def in_order(said: tuple[int, ...], before: int, first: int) -> bool:
    """Return whether months may follow ``before``; once over the end of the year is allowed before ``first``."""
    last = before
    for month in said:
        if last and month <= last and not (month < first):
            return False
        if last < first and last and month >= first:
            return False
        last = month
    return True


def _proposal(said: tuple[int, ...], before: int, after: int, first: int) -> tuple[int, ...] | None:
    """Return the months probably meant where the order is broken."""
    start = first or said[0]
    if in_order(said, before, start) and not _leaps_back(said, before):
        return None
    mended = tuple(_lost_ten(month, before) for month in said)
    if mended != said and _fits(mended, before, after):
        return mended
    if len(said) == 1 and before:
        following = before % 12 + 1
        if after and (following < after or (after < start and following > before)):
            return (following,)
        if not after and said[0] == before and following > before:
            return (following,)
    return None


def _leaps_back(said: tuple[int, ...], before: int) -> bool:
    """Return whether a lost ten is likelier than the end of the year: 10 → 1 and 11 → 2 leave months out."""
    return (before, said[0]) in {(10, 1), (10, 2), (11, 2)}


def _lost_ten(month: int, before: int) -> int:
    """Return the month with the ten it probably lost."""
    return month + 10 if month in (1, 2) and month + 10 > before >= 9 else month


def _fits(mended: tuple[int, ...], before: int, after: int) -> bool:
    """Return whether mended months rise from ``before`` and stay below ``after``."""
    rising = all(earlier < later for earlier, later in zip((before, *mended), mended, strict=False))
    return rising and (not after or mended[-1] < after or after <= 8)


def _earlier_twins(
    months: Sequence[tuple[int, ...]], repeats: Sequence[bool], found: list[tuple[int, ...] | None]
) -> None:
    """Move a proposal to the first of two equal headings where the gap stands before them (八月, 十月, 十月)."""
    for at in range(1, len(months)):
        said = months[at]
        if len(said) != 1 or months[at - 1] != said or repeats[at] or found[at] is not None:
            continue
        before = months[at - 2][-1] if at >= 2 and months[at - 2] else 0
        if before and (said[0] - before) % 12 == 2:
            found[at - 1] = (before % 12 + 1,)

"""The arithmetic of a hardship file, pure: what a household has a head and month, beside the rules; figures in whole fen.

Comparisons are made with whole numbers that are not rounded; only what is shown is rounded, half up to the fen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from unionoffice.i18n import _
from unionoffice.money import amount_text
from unionoffice.records.hardship_rules import HardshipRule
from unionoffice.records.poverty_lines import PovertyLine

MONTHS = 12
HIDDEN = "＊＊＊"

Show = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Household:
    """What is known of a household, in fen; None where nothing was given.

    Attributes:
        income: of the member himself, a month.
        other: of the household besides wages, a year.
        family: of every other person, a month.
        expenses: that cannot be avoided, a year.
        persons: the member included, as typed; None where the family is counted.
        loss: what a disaster, accident or illness cost; ``covered`` what of it was paid by others.
    """

    income: int | None = None
    other: int | None = None
    family: tuple[int | None, ...] = ()
    expenses: tuple[int | None, ...] = ()
    persons: int | None = None
    loss: int | None = None
    covered: int | None = None

    @property
    def heads(self) -> int:
        """Return by how many the income is divided."""
        return self.persons or 1 + len(self.family)

    @property
    def yearly(self) -> int:
        """Return what comes in in a year."""
        family = sum(one or 0 for one in self.family)
        return ((self.income or 0) + family) * MONTHS + (self.other or 0)

    @property
    def rigid(self) -> int:
        """Return what goes out in a year and cannot be avoided."""
        return sum(one or 0 for one in self.expenses)

    def left(self, *, rigid: bool) -> int:
        """Return the year's income, where wanted without the unavoidable expenses."""
        return self.yearly - self.rigid if rigid else self.yearly


@dataclass(frozen=True, slots=True)
class SumStep:
    """One line of the reckoning: what is found, how, what comes out; ``hidden`` is the same line without the figures."""

    title: str
    sum: str
    answer: str
    hidden_sum: str
    hidden_answer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says: ``fits`` is None where something is missing."""

    rule: HardshipRule
    fits: bool | None
    sum: str = ""
    hidden: str = ""


def divided(amount: int, by: int) -> int:
    """Return a quotient in whole fen, rounded half up (away from nought below it)."""
    half = (2 * abs(amount) + by) // (2 * by)
    return half if amount >= 0 else -half


def sum_steps(household: Household, *, rigid: bool) -> tuple[SumStep, ...]:
    """Return the lines from the single incomes to what is left a head and month."""
    plain, hidden = _lines(household, amount_text, rigid=rigid), _lines(household, _hide, rigid=rigid)
    return tuple(
        SumStep(title, text, answer, covered, covered_answer, note)
        for (title, text, answer, note), (_title, covered, covered_answer, _note) in zip(plain, hidden)
    )


def _hide(_amount: int) -> str:
    return HIDDEN


def _lines(household: Household, show: Show, *, rigid: bool) -> list[tuple[str, str, str, str]]:
    found = [(_("家庭年收入"), _income(household, show), show(household.yearly), "")]
    if rigid:
        sum_ = f"{show(household.yearly)} － {_listed(household.expenses, show)}"
        note = "" if household.expenses else _("没有填刚性支出，按 0 计。")
        found.append((_("扣除刚性支出后"), sum_, show(household.left(rigid=True)), note))
    left = household.left(rigid=rigid)
    sum_ = f"{show(left)} ÷ {_('{count} 人').format(count=household.heads)} ÷ {MONTHS}"
    parts = household.heads * MONTHS
    note = "" if left % parts == 0 else _("显示时四舍五入到分，比较时不舍入。")
    found.append((_("人均月可支配收入"), sum_, show(divided(left, parts)), note))
    return found


def _income(household: Household, show: Show) -> str:
    pieces = [_("本人 {amount} × 12").format(amount=show(household.income or 0))]
    if household.family:
        family = _listed(household.family, show)
        pieces.append(_("家庭成员 {sum} × 12").format(sum=family))
    pieces.append(_("其他 {amount}").format(amount=show(household.other or 0)))
    return " ＋ ".join(pieces)


def _listed(amounts: Sequence[int | None], show: Show) -> str:
    texts = [show(one or 0) for one in amounts] or [show(0)]
    return f"（{' ＋ '.join(texts)}）" if len(texts) > 1 else texts[0]


def verdict(household: Household, rule: HardshipRule, line: PovertyLine | None) -> Verdict:
    """Compare a household with one rule."""
    if household.income is None or rule.percent is None:
        return Verdict(rule, None)
    if rule.test == "loss":
        return _by_loss(household, rule)
    if line is None or line.amount is None:
        return Verdict(rule, None)
    return _by_income(household, rule, line.amount)


def _by_income(household: Household, rule: HardshipRule, line: int) -> Verdict:
    assert rule.percent is not None
    left, parts = household.left(rigid=rule.rigid), household.heads * MONTHS
    fits = left * 100 <= line * rule.percent * parts
    limit = amount_text(divided(line * rule.percent, 100))
    allowed = f"{amount_text(line)} × {rule.percent}% ＝ {limit}"

    def text(show: Show) -> str:
        sign = "≤" if fits else "＞"
        return _("人均月 {amount} {sign} 低保线 {allowed}").format(
            amount=show(divided(left, parts)), sign=sign, allowed=allowed
        )

    plain = text(amount_text)
    if not fits and divided(left, parts) == divided(line * rule.percent, 100):
        plain += _("（相差不到一分，没有舍入的数超过）")
    return Verdict(rule, fits, plain, text(_hide))


def _by_loss(household: Household, rule: HardshipRule) -> Verdict:
    percent = rule.percent or 0
    if household.loss is None:
        said = _("没有填意外损失")
        return Verdict(rule, False, said, said)
    borne = household.loss - (household.covered or 0)
    left = household.left(rigid=rule.rigid)
    fits = borne > 0 and borne * 100 > left * percent

    def text(show: Show) -> str:
        limit = show(divided(left * percent, 100))
        return _("损失 {loss} － 已获赔付 {covered} ＝ {borne} {sign} {what} {left} × {percent}% ＝ {limit}").format(
            what=_("扣除刚性支出后的年收入") if rule.rigid else _("家庭年收入"),
            loss=show(household.loss or 0),
            covered=show(household.covered or 0),
            borne=show(borne),
            sign="＞" if fits else "≤",
            left=show(left),
            percent=percent,
            limit=limit,
        )

    return Verdict(rule, fits, text(amount_text), text(_hide))

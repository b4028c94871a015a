"""Which category a household belongs to by the office's dated rules, with the arithmetic step by step; nothing is constant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.care.hardship_sum import Household, SumStep, Verdict, sum_steps, verdict
from unionoffice.i18n import _
from unionoffice.records.hardship_rules import HardshipRule
from unionoffice.records.poverty_lines import PovertyLine
from unionoffice.storage.query import Query
from unionoffice.storage.secrets import KeyNotAtHandError

if TYPE_CHECKING:
    from unionoffice.office import Office

_PLAIN = ("income", "other_income", "family", "expenses", "persons", "loss", "covered", "excluded", "region")
NOTHING = ("", "无", "没有", "否", "/", "／", "-", "—", "未发现", "不存在", "暂无", "无此情形", "无以上情形")


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules say of a household on a day.

    Attributes:
        category: what the first rule that fits names (an entry of the list 困难类别), None where none fits or can be asked.
        steps: the arithmetic up to the sum a head and month.
        verdicts: each rule in its order, with its comparison.
        missing: what must be given before anything can be said, as sentences.
        notes: what was taken for granted, roundings, samples used.
        excluded: there are facts against opening a file; no category is proposed then.
        line: the subsistence line used.
    """

    file: int
    day: date
    category: int | None = None
    rule: HardshipRule | None = None
    steps: tuple[SumStep, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    excluded: bool = False
    line: PovertyLine | None = None

    @property
    def hidden(self) -> Assessment:
        """Return the same without a single figure of the household, for a screen on which nobody asked for them."""
        steps = tuple(replace(one, sum=one.hidden_sum, answer=one.hidden_answer) for one in self.steps)
        return replace(self, steps=steps, verdicts=tuple(replace(one, sum=one.hidden) for one in self.verdicts))

    @property
    def fits(self) -> bool:
        """Whether a category was found."""
        return self.category is not None


def assess(office: Office, file: int, day: date) -> Assessment:
    """Return what the rules in force on ``day`` say of a hardship file.

    The incomes stay inside: whoever shows figures asks ``desk.opened`` first, and shows ``hidden`` otherwise.
    """
    try:
        plain = office.store("hardship").plain_many([file], _PLAIN)[file]
    except KeyNotAtHandError as locked:
        return Assessment(file, day, missing=(str(locked),))
    return assess_values(office, plain, day, file)


def assess_values(office: Office, plain: dict[str, Any], day: date, file: int = 0) -> Assessment:
    """Return the same for values at hand, such as those of a file that is being typed."""
    household = household_of(plain)
    rules, lines = rules_on(office, day), lines_on(office, day)
    line = line_for(lines, plain.get("region") or "")
    missing = _missing(household, rules, lines, line, day)
    verdicts = tuple(verdict(household, rule, line) for rule in rules)
    excluded = bool(named(plain.get("excluded") or ""))
    first = next((one for one in verdicts if one.fits is not False), None)
    found = first.rule if first is not None and first.fits and not excluded and not missing else None
    return Assessment(
        file,
        day,
        found.category if found else None,
        found,
        () if household.income is None else sum_steps(household, rigid=any(rule.rigid for rule in rules)),
        verdicts,
        missing,
        _notes(household, rules, line),
        excluded,
        line,
    )


def named(facts: str) -> str:
    """Return the facts against opening a file; "" where the clerk wrote that there are none."""
    said = facts.strip(" 　。.，,；;")
    return "" if said in NOTHING else said


def household_of(plain: dict[str, Any]) -> Household:
    """Return the figures of a file's plain values."""
    return Household(
        plain.get("income"),
        plain.get("other_income"),
        tuple(one.income for one in plain.get("family") or ()),
        tuple(one.amount for one in plain.get("expenses") or ()),
        plain.get("persons"),
        plain.get("loss"),
        plain.get("covered"),
    )


# -- what is in force ------------------------------------------------------------------------------------------------


def rules_on(office: Office, day: date) -> list[HardshipRule]:
    """Return the rules in force on a day, in the order in which they are asked."""
    found: list[HardshipRule] = office.store("hardship_rules").find(Query(sort=(("position", True), ("since", False))))
    return [one for one in found if one.since and one.since <= day and (one.until is None or day <= one.until)]


def lines_on(office: Office, day: date) -> list[PovertyLine]:
    """Return the newest subsistence line of each region in force on a day."""
    found: list[PovertyLine] = office.store("poverty_lines").find(Query(sort=(("since", True),)))
    newest = {one.region: one for one in found if one.since and one.since <= day}
    # A line that was ended has no force, even where no newer one of its region is known.
    return [one for one in newest.values() if one.until is None or day <= one.until]


def line_for(lines: list[PovertyLine], region: str) -> PovertyLine | None:
    """Return the only line, or the one whose region stands in the household's; None where that does not decide."""
    if len(lines) == 1:
        return lines[0]
    fitting = [one for one in lines if one.region in region] if region else []
    longest = max((len(one.region) for one in fitting), default=0)
    best = [one for one in fitting if len(one.region) == longest]
    return best[0] if len(best) == 1 else None


# -- what is said beside the figures ---------------------------------------------------------------------------------


def _missing(
    household: Household, rules: list[HardshipRule], lines: list[PovertyLine], line: PovertyLine | None, day: date
) -> tuple[str, ...]:
    said = []
    if household.income is None:
        said.append(_("没有填本人月平均收入。"))
    if not rules:
        said.append(_("{day} 没有有效的困难认定标准，请先在“认定标准”里录入。").format(day=day.isoformat()))
    if line is None and any(rule.test == "income" for rule in rules):
        if lines:
            regions = "、".join(one.region for one in lines)
            said.append(
                _("有几个地区的低保标准（{regions}），请把户口所在地写得能对上其中一个。").format(regions=regions)
            )
        else:
            said.append(_("{day} 没有有效的低保标准，请先在“低保标准”里录入。").format(day=day.isoformat()))
    return tuple(said)


def _notes(household: Household, rules: list[HardshipRule], line: PovertyLine | None) -> tuple[str, ...]:
    said = []
    if line is not None and any(rule.test == "income" for rule in rules):
        said.append(
            _("低保标准：{region}，{since} 起执行 {document}")
            .format(region=line.region, since=line.since.isoformat() if line.since else "", document=line.document)
            .strip()
        )
    for place, income in enumerate(household.family, 1):
        if income is None:
            said.append(_("家庭成员第 {place} 行没有填月收入，按 0 计。").format(place=place))
    for place, amount in enumerate(household.expenses, 1):
        if amount is None:
            said.append(_("刚性支出第 {place} 行没有填金额，按 0 计。").format(place=place))
    counted = 1 + len(household.family)
    if household.persons is None:
        said.append(_("没有填家庭人口，按本人和家庭成员共 {count} 人计。").format(count=counted))
    elif household.persons != counted:
        said.append(
            _("家庭人口填 {typed} 人，本人和家庭成员共 {counted} 人，按填写的计算，请核对。").format(
                typed=household.persons, counted=counted
            )
        )
    if any(rule.sample for rule in rules) or (line is not None and line.sample):
        said.append(_("用了标有“示例”的标准，只能参考，请改成本地文件的标准再认定。"))
    return tuple(said)

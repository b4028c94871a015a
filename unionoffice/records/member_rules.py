"""What is looked at in a member's file: numbers given twice, ID number, days, ages, and states that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.almanac.lunar import lunar_day
from unionoffice.errors import Problem
from unionoffice.i18n import _
from unionoffice.kinds.lines import Since
from unionoffice.kinds.register import RuleContext
from unionoffice.kinds.secret import Sealed
from unionoffice.text import id_birth_date, id_number_problem, id_sex

if TYPE_CHECKING:
    from unionoffice.records.members import MemberRecord

_SAME_DAY = 50  # people born on one day that are looked at; more are there only where a day stands for unknown
_ASK_FROM = 48  # years: from here on a woman's retirement may be near


def rules(member: MemberRecord, context: RuleContext) -> Iterable[Problem]:
    """Find numbers given twice, a wrong ID number, days that cannot be."""
    for name in ("staff_no", "number"):
        value = getattr(member, name)
        others = context.others(name, value) if value else ()
        if others:
            other = context.record("members", others[0])
            yield Problem(name, _("“{value}”已经是{name}的号码，请核对。").format(value=value, name=other.name))
    if member.birthday and member.birthday > context.today:
        yield Problem("birthday", _("出生日期在今天之后，请核对年份。"))
    if member.joined and member.birthday and member.joined <= member.birthday:
        yield Problem("joined", _("入会日期早于出生日期，请核对。"))
    yield from _id_rules(member, context)
    yield from _namesakes(member, context)
    yield from _state_rules(member, context)
    yield from _age_rules(member, context)


def _id_rules(member: MemberRecord, context: RuleContext) -> Iterable[Problem]:
    """Check an ID number that has just been typed; a sealed one was checked when it was."""
    typed = member.id_number
    if not typed or isinstance(typed, Sealed):
        return
    wrong = id_number_problem(typed, today=context.today)
    if wrong:
        yield Problem("id_number", wrong)
        return
    others = context.others("id_number", typed)
    if others:
        other = context.record("members", others[0])
        yield Problem("id_number", _("这个身份证号已经登记在{name}名下，请核对。").format(name=other.name))
    birth, sex = id_birth_date(typed), {"男": "m", "女": "f"}.get(id_sex(typed) or "")
    if member.birthday and birth != member.birthday:
        yield Problem("birthday", _("出生日期和身份证号里的不一样，请核对。"), severe=False)
    if member.sex and sex and sex != member.sex:
        yield Problem("sex", _("性别和身份证号里的不一样，请核对。"), severe=False)


def _namesakes(member: MemberRecord, context: RuleContext) -> Iterable[Problem]:
    """Find one of the same name born on the same day; with an ID number the number tells them apart already."""
    if not member.name or not member.birthday or member.id_number:
        return
    for other in context.others("birthday", member.birthday)[:_SAME_DAY]:
        found = context.record("members", other)
        if found is not None and found.name == member.name:
            text = _("已有一位同名同生日的“{name}”，请核对是不是重复登记。").format(name=member.name)
            yield Problem("name", text, severe=False)
            return


def _state_rules(member: MemberRecord, context: RuleContext) -> Iterable[Problem]:
    """Find a membership and a working state that contradict each other today, and a membership without its first day."""
    state = _in_force(member.state, context.today)
    status = _in_force(member.status, context.today)
    if (state == "dead") != (status == "dead") and state and status:
        yield Problem("state", _("会籍状态和人员状态有一个是“去世”，另一个不是，请核对。"), severe=False)
    elif state == "member" and status == "resigned":
        yield Problem("state", _("人员状态是“离职”，会籍还在籍，请办理转出或保留会籍。"), severe=False)
    elif state == "member" and status == "retired":
        yield Problem("state", _("人员状态是“退休”，会籍还在籍，退休人员通常保留会籍，请核对。"), severe=False)
    if member.joined and state == "none":
        yield Problem("joined", _("写了入会日期，会籍状态却是“未入会”，请核对。"), severe=False)


def _age_rules(member: MemberRecord, context: RuleContext) -> Iterable[Problem]:
    """Find what the retirement day cannot be computed without, and days that do not fit the age."""
    at_work = _in_force(member.status, context.today) in {"", "work", "inner", "leave"}
    age = (context.today - member.birthday).days // 365 if member.birthday else 0
    if member.sex == "f" and not member.retire_as and age >= _ASK_FROM and at_work:
        yield Problem("retire_as", _("请选退休年龄类别，不选就算不出退休日期。"), severe=False)
    wrong = {"m": {"f55", "f50"}, "f": {"m60"}}.get(member.sex, set())
    if member.retire_as in wrong:
        yield Problem("retire_as", _("退休年龄类别和性别不符，请核对。"))
    if member.hired and member.birthday and member.hired <= member.birthday:
        yield Problem("hired", _("进单位日期早于出生日期，请核对。"))
    if member.birth_lunar and member.birthday:
        yield from _lunar_rules(member, member.birthday)


def _lunar_rules(member: MemberRecord, born: date) -> Iterable[Problem]:
    """Compare a lunar birthday with the lunar day of the birth date; many files hold a lunar day as if it were solar."""
    lunar, kept = lunar_day(born), member.birth_lunar
    if kept and (kept.month, kept.day) == (born.month, born.day):
        text = _("农历生日和公历出生日期的月日一样，多半有一个是按另一种历法写的，请核对。")
        yield Problem("birth_lunar", text, severe=False)
    elif kept and (kept.month, kept.day, kept.leap) != (lunar.month, lunar.day, lunar.leap):
        text = _("出生那天是农历{day}，和填的农历生日不一样，请核对。").format(day=lunar.text)
        yield Problem("birth_lunar", text, severe=False)


def _in_force(history: tuple[Since, ...], day: date) -> str:
    """Return the code in force on a day, "" before the first."""
    return next((one.value for one in reversed(history) if one.day <= day), "")

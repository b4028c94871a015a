"""The condolence standards checked while typing: what the office's dated lines allow for one visit, and what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from unionoffice.care.doubles import doubles
from unionoffice.care.persons import same_person
from unionoffice.errors import Problem
from unionoffice.i18n import _
from unionoffice.money import amount_text
from unionoffice.records.visits import VISITS, Visit

if TYPE_CHECKING:
    from unionoffice.office import Office

Light = Literal["none", "green", "amber", "red"]
_ORDER: tuple[Light, ...] = ("none", "green", "amber", "red")
_GOODS = VISITS.column("goods").kind
_VALUE = "coalesce((SELECT sum((abs(l.quantity * l.price) + 500) / 1000) FROM visits_goods l WHERE l.owner = v.id), 0)"
_LINE = (
    "SELECT id, title, most, measure, form, times, span, relation, condition, document, page, province, sample"
    " FROM standards WHERE struck IS NULL AND kind = ? AND since <= ? AND (until IS NULL OR until >= ?)"
    " AND (relation IS NULL OR relation IS ?) ORDER BY sample, id"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the standards say about one visit.

    Attributes:
        light: ``none`` where no standard applies; ``amber`` from nine tenths of the limit on; ``red`` over it.
        sentences: for the clerk; the strictest standard speaks first.
        standard: the id of the strictest standard.
        limit: its limit in fen, by its measure.
        given: what this person already got under it in fen: in the year where the limit is yearly, else nought.
        times: how many times before, in the span the standard counts by.
        left: what may still be given in fen once this visit is counted; below nought where it is over.
        sample: an example speaks, not yet the office's own document.
    """

    light: Light
    sentences: tuple[str, ...]
    standard: int | None = None
    limit: int | None = None
    given: int = 0
    times: int = 0
    left: int | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class StandardLine:
    """One standard in force, as the check needs it."""

    id: int
    title: str
    most: int
    measure: str
    form: str
    times: int | None
    span: str
    relation: int | None
    condition: str
    document: str
    page: str
    province: str
    sample: int

    @property
    def source(self) -> str:
        """Return where it stands: document and page, else its own name."""
        return " ".join(filter(None, (self.document or self.title, self.page)))


def total_of(visit: Visit) -> int:
    """Return money and goods of a visit together, in fen."""
    return (visit.money or 0) + goods_value(visit)


def goods_value(visit: Visit) -> int:
    """Return what the goods of a visit are worth, in fen."""
    return int(_GOODS.sum(visit.goods))  # type: ignore[attr-defined]


def check(office: Office, visit: Visit, *, record: int = 0) -> Verdict:
    """Return what the standards in force on the visit's day say about it.

    An example set speaks only where the office has no line of its own, and never says more than amber.

    Args:
        office: the open office.
        visit: as far as it is typed; without kind, day and recipient there is nothing to say yet.
        record: its id where it is stored already, so that it is not counted twice.
    """
    if visit.kind is None or visit.day is None or visit.recipient is None:
        return Verdict("none", ())
    lines = in_force(office, visit.kind, visit.day, visit.relation)
    if not lines:
        return Verdict("none", (_no_line(office, visit.kind, visit.day),))
    verdicts = [_judge(office, line, visit, record) for line in lines]
    verdicts.sort(key=lambda one: (-_ORDER.index(one.light), one.left if one.left is not None else 0))
    first = verdicts[0]
    others = [sentence for one in verdicts[1:] if one.light in ("amber", "red") for sentence in one.sentences]
    sentences = tuple(dict.fromkeys((*first.sentences, *others)))
    return Verdict(
        first.light, sentences, first.standard, first.limit, first.given, first.times, first.left, first.sample
    )


def in_force(office: Office, kind: int, day: date, relation: int | None) -> list[StandardLine]:
    """Return the office's own standards of a kind on a day, and the examples only where there are none."""
    when = day.isoformat()
    lines = [StandardLine(*row) for row in office.rows(_LINE, (kind, when, when, relation))]
    return [line for line in lines if not line.sample] or lines


def _no_line(office: Office, kind: int, day: date) -> str:
    name = office.words.link("event_kinds", kind)
    return _("没有标准：“{kind}”在 {day} 没有适用的限额，请把本地文件录进慰问标准。").format(
        kind=name, day=day.isoformat()
    )


# -- one standard -----------------------------------------------------------------------------------------------------


def _judge(office: Office, line: StandardLine, visit: Visit, record: int) -> Verdict:
    """Return what one standard says."""
    now = total_of(visit)
    given = given_before(office, line, visit, record) if line.measure == "year" else 0
    times = _times(office, line, visit, record)
    lights: list[Light] = [_amount_light(given + now, line.most)]
    sentences = [_amount_sentence(line, now, given)]
    if _wrong_form(line, visit):
        lights.append("red")
        allowed = _("慰问品，不许给慰问金") if line.form == "goods" else _("慰问金，不许给慰问品")
        sentences.insert(0, _("这项标准只许给{allowed}（{source}）。").format(allowed=allowed, source=line.source))
    if line.times is not None:
        over = times >= line.times
        if over:
            lights.append("red")
        sentences.insert(0 if over else len(sentences), _times_sentence(line, times))
    if line.condition:
        sentences.append(_("适用条件：{condition}").format(condition=line.condition))
    light = max(lights, key=_ORDER.index)
    if line.sample:
        light = "amber" if light == "red" else light
        sentences.append(_("示例标准，请核对本地文件。"))
    left = line.most - given - now
    return Verdict(light, tuple(sentences), line.id, line.most, given, times, left, bool(line.sample))


def _amount_light(amount: int, most: int) -> Light:
    if amount > most:
        return "red"
    return "amber" if amount and amount * 10 >= most * 9 else "green"


def _amount_sentence(line: StandardLine, now: int, given: int) -> str:
    rest = line.most - given - now
    facts = {
        "now": amount_text(now),
        "given": amount_text(given),
        "most": amount_text(line.most),
        "rest": amount_text(abs(rest)),
        "source": line.source,
    }
    if line.measure == "year":
        if rest < 0:
            return _(
                "超出标准：全年已给 {given} 元，加本次 {now} 元，超过全年限额 {most} 元，多出 {rest} 元（{source}）。"
            ).format(**facts)
        return _("全年已给 {given} 元，加本次 {now} 元，全年限额 {most} 元，还剩 {rest} 元（{source}）。").format(
            **facts
        )
    if rest < 0:
        return _("超出标准：本次 {now} 元，限额 {most} 元，多出 {rest} 元（{source}）。").format(**facts)
    return _("本次 {now} 元，限额 {most} 元，还剩 {rest} 元（{source}）。").format(**facts)


def _wrong_form(line: StandardLine, visit: Visit) -> bool:
    if line.form == "goods":
        return bool(visit.money)
    return line.form == "money" and bool(visit.goods)


def _times_sentence(line: StandardLine, times: int) -> str:
    spans = {"year": _("今年"), "life": _("历年"), "event": _("这件事")}
    shape = (
        _("超出次数：{span}已慰问 {times} 次，标准只许 {most} 次（{source}）。")
        if times >= (line.times or 0)
        else _("{span}第 {next} 次，标准许 {most} 次（{source}）。")
    )
    return shape.format(span=spans[line.span], times=times, next=times + 1, most=line.times, source=line.source)


# -- what was given before --------------------------------------------------------------------------------------------


def _others(line: StandardLine, visit: Visit, record: int) -> tuple[str, tuple[object, ...]]:
    """Return the condition of the other visits that count under a standard."""
    assert visit.recipient is not None
    person, values = same_person(visit.recipient)
    # The + keeps SQLite from walking the days of the whole year instead of the few visits of one person.
    sql = f"v.kind = ? AND {person} AND +v.struck IS NULL AND v.status <> 'void' AND v.id <> ?"
    if line.relation is None:
        return sql, (visit.kind, *values, record)
    return f"{sql} AND v.relation = ?", (visit.kind, *values, record, line.relation)


def _year(day: date) -> tuple[str, str]:
    return f"{day.year:04d}-01-01", f"{day.year:04d}-12-31"


def given_before(office: Office, line: StandardLine, visit: Visit, record: int) -> int:
    """Return what this person was given under a yearly standard in the calendar year, rounds too."""
    assert visit.day is not None
    where, values = _others(line, visit, record)
    sql = f"SELECT coalesce(sum(coalesce(v.money, 0) + {_VALUE}), 0) FROM visits v WHERE {where} AND v.day BETWEEN ? AND ?"
    return int(office.rows(sql, (*values, *_year(visit.day)))[0][0])


def _times(office: Office, line: StandardLine, visit: Visit, record: int) -> int:
    """Return how many visits count before this one, in the span of a standard."""
    assert visit.day is not None
    if line.span == "event":
        return len(doubles(office, visit, record))
    where, values = _others(line, visit, record)
    if line.span == "year":
        where, values = f"{where} AND v.day BETWEEN ? AND ?", (*values, *_year(visit.day))
    return int(office.rows(f"SELECT count(*) FROM visits v WHERE {where}", values)[0][0])


# -- as problems at the fields ----------------------------------------------------------------------------------------

# Only a change of one of these makes a stored visit anew what it is; old sins must not stop a later note.
_FACTS = ("day", "kind", "event", "recipient", "relation", "money", "goods", "over_reason", "decision")


def problems(office: Office, visit: Visit, record: int = 0, stored: Visit | None = None) -> Iterable[Problem]:
    """Find what is over the standards and not yet given a reason; near the limit only a word of warning.

    Args:
        office: the open office.
        visit: as it would be stored.
        record: its id, 0 for a new one.
        stored: as it stands in the file, None for a new one.
    """
    if visit.status == "void":
        return
    verdict = check(office, visit, record=record)
    text = " ".join(verdict.sentences)
    if verdict.light == "red":
        same = (
            stored is not None
            and stored.status != "void"
            and all(getattr(stored, name) == getattr(visit, name) for name in _FACTS)
        )
        missing = [name for name in ("over_reason", "decision") if not getattr(visit, name)]
        asks = {
            "over_reason": _("请写明超标原因，检查时要说明。"),
            "decision": _("请写明批准超标的决议文号。"),
        }
        for name in missing:
            yield Problem(name, f"{text} {asks[name]}", severe=not same)
        if not missing:
            yield Problem("money", text, severe=False)
    elif verdict.light == "amber" or (verdict.light == "none" and text and total_of(visit)):
        yield Problem("money", text, severe=False)

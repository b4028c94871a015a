"""The sample office's groups, bodies, visits, rounds and hardship files (示例), so that every list has something to show."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from unionoffice import resources
from unionoffice.almanac.periods import Year
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.records.event_kinds import EventKind
from unionoffice.records.events import Event
from unionoffice.records.groups import Group
from unionoffice.records.hardship import FamilyMember, FileStep, HardshipFile, RigidExpense
from unionoffice.records.hardship_rules import HardshipRule
from unionoffice.records.members import MemberRecord
from unionoffice.records.movements import Movement
from unionoffice.records.pairs import Contact, Pair
from unionoffice.records.poverty_lines import PovertyLine
from unionoffice.records.rounds import Round, RoundGoods
from unionoffice.records.standards import Standard
from unionoffice.records.terms import Seat, Term
from unionoffice.records.visits import Approval, Visit, VisitGoods, VisitPaper

if TYPE_CHECKING:
    from unionoffice.office import Office

_LINE = 90_000  # the invented subsistence line, in fen a head and month
_DOCUMENT = "示例文件，不作依据"
# The steps of an approved file: what, how many days ago, by whom.
_STEPS = (
    ("apply", 45, "李喆"),
    ("visit", 43, "林晓岚"),
    ("notice", 42, "李喆"),
    ("party", 33, "单志远"),
    ("union", 32, "林晓岚"),
    ("superior", 31, "林晓岚"),
    ("approve", 30, "林晓岚"),
)


def fill(office: Office, members: dict[str, int], today: date) -> None:
    """Write all of it, inside the change that makes the sample office."""
    found = tomllib.loads(resources.text("sample", "care.toml"))
    people = _People(office, members, today)
    _groups(people, found["group"])
    _terms(people, found["term"])
    _standards(people, found["standard"])
    for one in found["event"]:
        _event(people, one)
    for one in found["visit"]:
        _visit(people, one, today - timedelta(days=one["day"]))
    for one in found["round"]:
        _round(people, one)
    _hardship(people, found["hardship"])
    _movements(people)


class _People:
    """Who and what is meant by a name in the sample's file."""

    def __init__(self, office: Office, members: dict[str, int], today: date) -> None:
        self.office = office
        self.members = members
        self.today = today
        self.numbered = 0

    def add(self, register: str, record: Any) -> int:
        return int(self.office.store(register).add(record))

    def party(self, name: str) -> PartyValue:
        return PartyValue("member", self.members[name], name)

    def kind(self, name: str) -> int:
        return self.office.words.find_link("event_kinds", name)[0]

    def entry(self, code: str, title: str | None) -> int | None:
        return self.office.words.find_choice(code, title) if title else None

    def unit(self, name: str) -> int | None:
        member: MemberRecord = self.office.store("members").get(self.members[name])
        return member.unit

    def number(self) -> str:
        self.numbered += 1
        return f"慰{self.today.year}-{self.numbered:04}"


def _groups(people: _People, groups: list[dict[str, Any]]) -> None:
    store = people.office.store("members")
    for place, one in enumerate(groups, 1):
        units = {people.office.words.find_place("unit", unit)[0] for unit in one["units"]}
        leader = people.members[one["leader"]]
        number = people.add("groups", Group(name=one["name"], unit=min(units), leader=leader, position=place * 10))
        for member in people.members.values():
            record: MemberRecord = store.get(member)
            if record.unit in units:
                store.amend(member, replace(record, union_group=number))


def _terms(people: _People, terms: list[dict[str, Any]]) -> None:
    for one in terms:
        first = people.today - timedelta(days=one["started"])
        days = DayRangeValue(first, people.today + timedelta(days=one["ahead"]))
        seats = tuple(Seat(person=people.party(name), post=post) for name, post in one["seats"])
        people.add("terms", Term(title=one["title"], body=people.entry("body", one["body"]), days=days, seats=seats))


def _standards(people: _People, standards: list[dict[str, Any]]) -> None:
    for one in standards:
        values = {**one, "kind": people.kind(one["kind"])}
        since = date(people.today.year - 1, 1, 1)
        people.add("standards", Standard(**values, since=since, document=_DOCUMENT, province="示例地区", sample=True))


def _event(people: _People, one: dict[str, Any]) -> None:
    day = people.today - timedelta(days=one["day"])
    relation = people.entry("relation", one.get("relation"))
    event = people.add(
        "events",
        Event(
            kind=people.kind(one["kind"]),
            person=people.party(one["who"]),
            relation=relation,
            day=day,
            known=day + timedelta(days=1),
            known_how=people.entry("known_how", one.get("how")),
            place=one.get("place", ""),
            details=one.get("details", ""),
        ),
    )
    if "visit" in one:
        more = {**one["visit"], "who": one["who"], "kind": one["kind"], "relation": relation, "event": event}
        _visit(people, more, day + timedelta(days=1 + one["visit"]["after"]))


def _visit(people: _People, one: dict[str, Any], day: date) -> None:
    office = people.office
    kind: EventKind = office.store("event_kinds").get(people.kind(one["kind"]))
    who = people.party(one["who"]) if "who" in one else PartyValue("institution", None, one["outside"])
    standard = office.rows("SELECT id FROM standards WHERE kind = ? AND struck IS NULL", (kind.id,))
    settings = office.settings
    hands = (("handler", settings.secretary), ("accountant", settings.accountant), ("chair", settings.chair))
    people.add(
        "visits",
        Visit(
            number=people.number(),
            day=day,
            kind=kind.id,
            event=one.get("event"),
            recipient=who,
            relation=one.get("relation"),
            unit=people.unit(one["who"]) if "who" in one else None,
            reason=one.get("reason", ""),
            channel=one["channel"],
            visitors=one["visitors"],
            money=one.get("money"),
            goods=tuple(_goods(line) for line in one.get("goods", ())),
            fund=people.entry("fund_source", "工会经费"),
            account=kind.account,
            standard=standard[0][0] if standard else None,
            over_reason=one.get("over", ""),
            decision=one.get("decision", ""),
            status="done",
            approvals=tuple(Approval(step=step, person=person, day=day, opinion="同意") for step, person in hands),
            papers=tuple(VisitPaper(title=paper.title, here=True) for paper in kind.papers),
            receiver=one.get("who", ""),
            received=day,
        ),
    )


def _goods(line: list[Any]) -> VisitGoods:
    name, quantity, unit, price = line
    return VisitGoods(name=name, quantity=quantity * 1000, unit=unit, price=price)


def _round(people: _People, one: dict[str, Any]) -> None:
    """Make a festival's round and what each member got of it; one who has not fetched it yet stands open."""
    day = date(people.today.year, one["month"], one["day"])
    if day > people.today:
        return
    kind = people.kind("节日慰问")
    known = people.office.store("festivals").find()
    days = {festival.name: on for festival in known for on in festival.rule().days(Year(day.year))}
    goods = tuple(
        RoundGoods(name=name, quantity=count * 1000, unit=unit, price=price, each=1000, seller="示例超市")
        for name, count, unit, price in one["goods"]
    )
    made = Round(
        title=one["title"],
        festival=one["festival"],
        festival_day=days.get(one["festival"]),
        days=DayRangeValue(day, day + timedelta(days=7)),
        event_kind=kind,
        goods=goods,
        fund=people.entry("fund_source", "工会经费"),
        status="done",
    )
    number = people.add("rounds", made)
    given = tuple(VisitGoods(name=one.name, quantity=1000, unit=one.unit, price=one.price) for one in goods)
    late = one["festival"] != "春节"
    for name, member in people.members.items():
        record: MemberRecord = people.office.store("members").get(member)
        if record.joined and record.joined <= day and _in_force(record.state, day) == "member":
            absent = late and name == "周䶮"
            visit = Visit(
                number=people.number(), day=day, kind=kind, recipient=people.party(name), unit=record.unit,
                reason=one["title"], channel="group", goods=given, status="done", round=number,
                fund=made.fund, account="50105 会员活动支出", receiver="" if absent else name,
                received=None if absent else day, absent=absent,
            )  # fmt: skip
            people.add("visits", visit)


def _in_force(history: tuple[Since, ...], day: date) -> str:
    return next((str(since.value) for since in reversed(history) if since.day <= day), "")


def _hardship(people: _People, files: list[dict[str, Any]]) -> None:
    since = date(people.today.year - 1, 1, 1)
    line = PovertyLine(region="示例区", amount=_LINE, since=since, document=_DOCUMENT, sample=True)
    people.add("poverty_lines", line)
    for place, (title, category, percent) in enumerate((("深度困难", "深度困难", 100), ("相对困难", "相对困难", 200))):
        chosen = people.entry("hardship_category", category)
        people.add(
            "hardship_rules",
            HardshipRule(
                title=f"{title}（示例）", category=chosen, percent=percent, position=place, since=since,
                document=_DOCUMENT, sample=True,
            ),
        )  # fmt: skip
    for one in files:
        number = people.add("hardship", _file(people, one))
        if one["stage"] == "approved":
            contact = Contact(day=people.today - timedelta(days=9), way="上门", what="了解康复情况（示例）")
            days = DayRangeValue(people.today - timedelta(days=25), people.today + timedelta(days=340))
            people.add(
                "pairs",
                Pair(helper=people.party("林晓岚"), post="工会主席", helped=number, days=days, contacts=(contact,)),
            )


def _file(people: _People, one: dict[str, Any]) -> HardshipFile:
    opened = people.today - timedelta(days=one["opened"]) if "opened" in one else None
    return HardshipFile(
        number=one["number"],
        member=people.members[one["who"]],
        category=people.entry("hardship_category", one.get("category")),
        stage=one["stage"],
        opened=opened,
        next_review=opened + timedelta(days=365) if opened else None,
        steps=tuple(
            FileStep(step=step, day=people.today - timedelta(days=days), person=person)
            for step, days, person in (_STEPS if opened else _STEPS[:1])
        ),
        cause=one["cause"],
        income=one["income"],
        other_income=one["other"],
        persons=one["persons"],
        expenses=tuple(RigidExpense(what=what, amount=amount) for what, amount in one["expenses"]),
        family=tuple(
            FamilyMember(name=name, relation=people.entry("relation", relation), health=health, income=income)
            for name, relation, health, income in one["family"]
        ),
        region="示例区",
        made_by="李喆",
    )


def _movements(people: _People) -> None:
    """Let somebody who is new on the staff ask to join."""
    asked = people.today - timedelta(days=5)
    people.add("movements", Movement(person=PartyValue("free", None, "谢明轩"), kind="join", asked=asked))

"""One event visited twice: found while typing, and for a whole period; what are two matters stays apart."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.care.people import Care
from unionoffice.almanac.periods import Period
from unionoffice.care.doubles import Double, all_doubles, doubles
from unionoffice.desk.draft import Draft
from unionoffice.kinds.links import PartyValue
from unionoffice.records.rounds import Round

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def test_the_same_illness_within_thirty_days_is_one_event(care: Care) -> None:
    first = care.visit("生病住院", 500, day=date(2026, 2, 3))
    # 生病住院 has 30 days: from 3 February that is up to 5 March, both ways.
    assert doubles(care.office, care.made("生病住院", day=date(2026, 3, 5))) == [first]
    assert doubles(care.office, care.made("生病住院", day=date(2026, 3, 6))) == []
    assert doubles(care.office, care.made("生病住院", day=date(2026, 1, 4))) == [first]
    assert doubles(care.office, care.made("生病住院", day=date(2026, 3, 5), who=care.li)) == []
    assert doubles(care.office, care.made("手术", day=date(2026, 3, 5))) == []


def test_one_registered_event_is_one_however_long_it_takes(care: Care) -> None:
    event = care.event("生病住院")
    first = care.visit("生病住院", 500, event=event, day=date(2026, 3, 1))
    assert doubles(care.office, care.made("生病住院", event=event, day=date(2026, 9, 1))) == [first]


def test_two_relatives_and_two_rounds_are_two_matters(care: Care) -> None:
    with care.office.change("批次"):
        rounds = care.office.store("rounds")
        moon, day = rounds.add(Round(title="中秋")), rounds.add(Round(title="国庆"))
    care.visit("直系亲属去世", 500, relation=care.relation("父亲"))
    mother = care.made("直系亲属去世", 500, relation=care.relation("母亲"))
    assert doubles(care.office, mother) == []
    first = care.visit("节日慰问", 200, round=moon, day=date(2026, 9, 25))
    assert doubles(care.office, care.made("节日慰问", round=day, day=date(2026, 10, 1))) == []
    assert doubles(care.office, care.made("节日慰问", round=moon, day=date(2026, 9, 26))) == [first]


def test_cancelled_and_deleted_visits_and_the_record_itself_do_not_count(care: Care) -> None:
    care.visit("生病住院", 500, status="void")
    gone = care.visit("生病住院", 500)
    with care.office.change("删除"):
        care.office.store("visits").strike(gone)
    own = care.visit("生病住院", 500)
    assert doubles(care.office, care.office.store("visits").get(own), own) == []


def test_a_double_is_a_warning_at_the_recipient_and_does_not_stop_saving(care: Care) -> None:
    care.visit("生病住院", 500, day=date(2026, 3, 1), number="慰2026-0001")
    draft = Draft(care.office, "visits")
    draft.pick("recipient", care.party())
    draft.set("day", "3月5日")
    draft.set("kind", "生病住院")
    (problem,) = draft.check()
    assert (problem.where, problem.severe) == ("recipient", False)
    assert problem.message == "2026-03-01 已有一次同类慰问（慰2026-0001），请核对是不是同一件事。"
    assert draft.save()


def test_seeded_doubles_of_a_year_are_all_found_and_no_others(care: Care) -> None:
    a = care.visit("生病住院", 500, day=date(2026, 2, 1))
    b = care.visit("生病住院", 500, day=date(2026, 2, 20))
    care.visit("生病住院", 500, day=date(2026, 6, 1))
    before = care.visit("结婚", 500, who=care.li, day=date(2025, 12, 20))
    after = care.visit("结婚", 500, who=care.li, day=date(2026, 1, 10))
    guest = PartyValue("free", None, "赵老师")
    c, d = (care.visit("手术", 100, who=guest, day=date(2026, 4, day)) for day in (1, 2))
    care.visit("手术", 100, who=PartyValue("retiree", None, "赵老师"), day=date(2026, 4, 2))
    care.visit("直系亲属去世", 500, relation=care.relation("父亲"), day=date(2026, 5, 1))
    care.visit("直系亲属去世", 500, relation=care.relation("母亲"), day=date(2026, 5, 9))
    care.visit("日常走访", day=date(2026, 7, 1), status="void")
    care.visit("日常走访", day=date(2026, 7, 2))
    assert all_doubles(care.office, YEAR) == [Double(c, d), Double(a, b), Double(before, after)]


def test_relatives_of_one_member_are_different_persons(care: Care) -> None:
    for name in ("王小明", "王小红"):
        care.visit("日常走访", 100, who=PartyValue("relative", care.wang, name))
    assert all_doubles(care.office, YEAR) == []


def test_typing_and_looking_back_agree(care: Care) -> None:
    """The two questions are asked by different SQL; what one finds the other finds."""
    lot = Random(5)
    for _visit in range(120):
        who = lot.choice(
            [care.wang, care.li, PartyValue("free", None, "赵老师"), PartyValue("relative", care.li, "李小")]
        )
        day = date(2026, 1, 1) + timedelta(days=lot.randrange(200))
        care.visit(lot.choice(["生病住院", "手术", "日常走访"]), 100, who=who, day=day)
    store = care.office.store("visits")
    found = set()
    for number in store.ids():
        for other in doubles(care.office, store.get(number), number):
            one, two = store.get(number), store.get(other)
            pair = sorted([(one.day, number), (two.day, other)])
            found.add((pair[0][1], pair[1][1]))
    assert found == {(one.first, one.second) for one in all_doubles(care.office, YEAR)}
    assert len(found) > 50

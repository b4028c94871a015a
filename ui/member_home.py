"""会员提醒: the card of 首页 about the members; every line leads to where it is dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.home_cards import Card, Line, NoteLine, short_day
from ui.member_terms import due_words
from ui.widgets.labels import Elided, Label, second
from unionoffice.figures.member_reminders import MemberReminders, member_reminders
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.membership.birthdays import Birthday
    from unionoffice.membership.retirement import Retiring

MOST = 4
DAY_WIDTH = 84


class MembersCard(Card):
    """Retirements within 60 days, birthdays until Sunday, elections that are due; gone where there is none."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(_("会员提醒"))
        self._workplace = workplace
        self.hide()

    def redraw(self) -> None:
        """Draw the reminders of today."""
        office = self._workplace.office
        found = member_reminders(office, office.today)
        self.clear()
        self.set_title(_("会员提醒"), found.count)
        self._elections(found)
        self._birthdays(found)
        self._retiring(found)
        self.setVisible(found.count > 0)

    def _elections(self, found: MemberReminders) -> None:
        for one in found.elections:
            role = "bad" if one.days < 0 else "warning"
            line = NoteLine(due_words(one), "office", role)
            self.line(line, lambda term=one.term: self._workplace.go("members", "terms", term))

    def _birthdays(self, found: MemberReminders) -> None:
        for one in found.birthdays[:MOST]:
            self.line(BirthdayLine(one), lambda who=one.member: self._workplace.go("members", "member_card", who))
        self._rest(len(found.birthdays), _("本周生日共 {count} 人…"), "birthday")

    def _retiring(self, found: MemberReminders) -> None:
        for one in found.retiring[:MOST]:
            self.line(RetiringLine(one), lambda: self._workplace.go("members", "movements", 0))
        self._rest(len(found.retiring), _("到退休年龄共 {count} 人…"), "movements")

    def _rest(self, count: int, words: str, page: str) -> None:
        """Lead to all of a sort, where only some are shown."""
        if count > MOST:
            self.line(NoteLine(words.format(count=count), "more"), lambda: self._workplace.go("members", page, 0))


class BirthdayLine(Line):
    """A birthday: its day, whose, the lunar day where it is kept by that."""

    def __init__(self, birthday: Birthday) -> None:
        super().__init__(_("{day} {name} 生日").format(day=short_day(birthday.day), name=birthday.name))
        self.put(Label(short_day(birthday.day), role="second"), width=DAY_WIDTH)
        self.put(Elided(_("{name} 生日").format(name=birthday.name)), stretch=1)
        self.put(second(_("农历{day}").format(day=birthday.lunar) if birthday.lunar else ""))


class RetiringLine(Line):
    """A retirement: its day, who, how long to go; red once it is past."""

    def __init__(self, one: Retiring) -> None:
        day = one.retirement.day
        super().__init__(_("{day} {name} 到退休年龄").format(day=day.isoformat(), name=one.name))
        self.put(Label(short_day(day), role="second"), width=DAY_WIDTH)
        self.put(Elided(_("{name} 到退休年龄").format(name=one.name)), stretch=1)
        late = _("已过 {days} 天").format(days=-one.days)
        left = _("还有 {days} 天").format(days=one.days)
        self.put(Label(late, role="bad") if one.days < 0 else second(left))

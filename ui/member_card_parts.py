"""The parts of a person's card: who it is, what is to be done, histories, visits, offices, work, and the file's fields."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.home_cards import Card, Line, NoteLine
from ui.record_picture import picture_of
from ui.tabs import room_of
from ui.widgets.labels import Elided, Label, heading, second
from unionoffice.i18n import _
from unionoffice.money import amount_text

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.figures.member_card import CardField, MemberCard

DAY_WIDTH = 92
NARROW = 820
LINES = 12
PHOTO = (84, 112)


class DatedLine(Line):
    """A day or month, what it was, and something small at the end."""

    def __init__(self, day: str, text: str, note: str = "") -> None:
        super().__init__(f"{day} {text} {note}".strip())
        self.put(Label(day, role="second"), width=DAY_WIDTH)
        self.put(Elided(text), stretch=3)
        self.put(Elided(note, role="second"), stretch=1)


class CardSections(QWidget):
    """Two columns of sections, one where there is little room."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.head = _Head(workplace)
        self.todo, self.file = Card(_("提醒"), icon="bell"), FileCard()
        self.turns, self.moves = Card(_("会籍和状态")), Card(_("变动"))
        self.visits, self.seats = Card(_("慰问走访")), Card(_("任职"))
        self.tasks, self.family = Card(_("承办的工作")), Card(_("家庭和困难"))
        self._columns = QHBoxLayout()
        self._columns.setSpacing(theme.px(16))
        for cards in (
            (self.todo, self.turns, self.moves, self.family),
            (self.visits, self.seats, self.tasks, self.file),
        ):
            column = QVBoxLayout()
            column.setSpacing(theme.px(16))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.px(4), theme.px(8))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.head)
        layout.addLayout(self._columns)
        layout.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns under each other where there is little room."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(NARROW)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)

    def show_card(self, card: MemberCard) -> None:
        """Show everything about a person."""
        self.head.show_card(card)
        self._show_todo(card)
        self._show_turns(card)
        self._show_visits(card)
        self._show_office(card)
        self._show_family(card)
        self.file.show_fields(card.fields)

    def _go(self, code: str, record: int) -> None:
        self._workplace.go(room_of(code), code, record)

    def _fill(self, card: Card, title: str, lines: Sequence[tuple[Line, str, int]], note: str = "") -> None:
        """Put lines into a section, each leading to a record; an empty section is gone."""
        card.clear()
        card.set_title(title, len(lines), note)
        for line, code, record in lines[:LINES]:
            card.line(line, partial(self._go, code, record))
        if len(lines) > LINES:
            card.say(_("还有 {count} 条，请到相应的台账里查看。").format(count=len(lines) - LINES))
        card.setVisible(bool(lines))

    def _show_todo(self, card: MemberCard) -> None:
        lines: list[tuple[Line, str, int]] = []
        if card.retirement is not None:
            shape = _("{day} 到退休年龄（{age}，{rule}）")
            text = shape.format(
                day=card.retirement.day.isoformat(), age=card.retirement.age_text, rule=card.retirement.rule
            )
            lines.append((NoteLine(text, "calendar-today"), "movements", 0))
        if card.birthday is not None:
            text = _("下一次生日 {day}").format(day=card.birthday.isoformat())
            lines.append((NoteLine(text, "festival"), "members", card.member))
        if card.missing:
            text = _("资料里缺少：{missing}").format(missing="、".join(card.missing))
            lines.append((NoteLine(text, "flag", "warning"), "members", card.member))
        self._fill(self.todo, _("提醒"), lines)
        self.todo.set_title(_("提醒"))
        if card.retirement is None and card.retirement_unknown:
            self.todo.say(card.retirement_unknown)
            self.todo.show()

    def _show_turns(self, card: MemberCard) -> None:
        turns: list[tuple[Line, str, int]] = [
            (DatedLine(one.day.isoformat(), f"{one.title}：{one.text}"), "members", card.member) for one in card.turns
        ]
        self._fill(self.turns, _("会籍和状态"), turns)
        moves: list[tuple[Line, str, int]] = [
            (DatedLine(one.day.isoformat() if one.day else "", f"{one.kind} {one.other}".strip(), one.stage), "movements", one.id)
            for one in card.moves
        ]  # fmt: skip
        self._fill(self.moves, _("变动"), moves)

    def _show_visits(self, card: MemberCard) -> None:
        lines: list[tuple[Line, str, int]] = [
            (
                DatedLine(one.day.isoformat(), " ".join(part for part in (one.kind, one.reason) if part), f"{amount_text(one.amount)} {one.status}"),
                "visits",
                one.id,
            )
            for one in card.visits
        ]  # fmt: skip
        shape = _("本年 {year} 元 · 累计 {whole} 元")
        note = shape.format(year=amount_text(card.given_year), whole=amount_text(card.given))
        self._fill(self.visits, _("慰问走访"), lines, note if lines else "")
        if not lines:
            self.visits.say(_("还没有慰问走访的记录。"))
            self.visits.show()

    def _show_office(self, card: MemberCard) -> None:
        seats: list[tuple[Line, str, int]] = [
            (
                DatedLine(one.since.isoformat(), " ".join(part for part in (one.body, one.term_title, one.post) if part), _("至 {day}").format(day=one.until.isoformat())),
                "terms",
                one.term,
            )
            for one in card.seats
        ]  # fmt: skip
        self._fill(self.seats, _("任职"), seats)
        if card.leads:
            self.seats.say(_("小组长：{groups}").format(groups="、".join(card.leads)))
            self.seats.show()
        tasks: list[tuple[Line, str, int]] = [
            (DatedLine(f"{one.month // 100}-{one.month % 100:02}", one.title, one.status), "schedule", one.id)
            for one in card.tasks
        ]
        self._fill(self.tasks, _("承办的工作"), tasks)

    def _show_family(self, card: MemberCard) -> None:
        said = []
        if card.children:
            said.append(_("子女 {count} 人").format(count=card.children))
        if card.relatives:
            said.append(_("家庭主要成员 {count} 人").format(count=card.relatives))
        lines: list[tuple[Line, str, int]] = []
        if said:
            text = _("{what}（姓名加密保存，在登记里查看）").format(what="，".join(said))
            lines.append((NoteLine(text, "people"), "members", card.member))
        if card.hardship:
            text = _("困难职工档案：{numbers}").format(numbers="、".join(card.hardship))
            lines.append((NoteLine(text, "lock"), "hardship", 0))
        self._fill(self.family, _("家庭和困难"), lines)
        self.family.set_title(_("家庭和困难"))


class _Head(QFrame):
    """Photo, name and the facts one looks for first."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.setProperty("role", "paper")
        self.photo = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.photo.setFixedSize(theme.px(PHOTO[0]), theme.px(PHOTO[1]))
        self.name = Elided("", 1.6, bold=True)
        self.facts, self.second = Elided(), Elided(role="second")
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        for one in (self.name, self.facts, self.second):
            words.addWidget(one)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(12)] * 4)
        row.setSpacing(theme.px(16))
        row.addWidget(self.photo)
        row.addLayout(words, 1)

    def show_card(self, card: MemberCard) -> None:
        """Show who it is; where there is no photo nothing stands in its place."""
        texts = {one.name: one.text for one in card.fields}
        shown = picture_of(self._workplace.office, "members", card.member, card.photo, PHOTO, self.devicePixelRatioF())
        self.photo.setVisible(shown is not None)
        if shown is not None:
            self.photo.setPixmap(shown)
        self.name.setText(card.name)
        age = _("{age} 岁").format(age=card.age) if card.age is not None else ""
        now = {}
        for turn in reversed(card.turns):
            if turn.day <= self._workplace.office.today:
                now[turn.title] = turn.text
        facts = [texts.get("sex", ""), age, texts.get("unit", ""), texts.get("union_group", ""), texts.get("post", "")]
        self.facts.setText(" · ".join(dict.fromkeys(part for part in facts if part)))
        self.second.setText(" · ".join([texts.get("staff_no", ""), *now.values(), *card.honours]).strip(" ·"))
        self.setAccessibleName(f"{card.name} {self.facts.text()} {self.second.text()}")


class FileCard(Card):
    """The filled fields of the file, group by group."""

    def __init__(self) -> None:
        super().__init__(_("登记内容"))

    def show_fields(self, fields: Sequence[CardField]) -> None:
        """Show titles and texts; personal ones are masked as in lists."""
        self.clear()
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(4))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        group = ""
        groups = list(dict.fromkeys(field.group for field in fields))
        for field in sorted(fields, key=lambda one: groups.index(one.group)):
            row = grid.rowCount()
            if field.group != group:
                group = field.group
                grid.addWidget(heading(group, 0.95), row, 0, 1, 2)
                row += 1
            name = second(field.title)
            text = Label(field.text)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1)
        self.put_in(body)

"""The right side of the review: what the clerk is asked, each with its answers as buttons, and what was evened out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.plan_review_rows import months_text
from ui.widgets.buttons import button, link
from ui.widgets.flow import Flow
from unionoffice.i18n import _
from unionoffice.plan.questions import Answer, Question

if TYPE_CHECKING:
    from unionoffice.errors import Problem
    from unionoffice.plan.review import Review

SHOWN_AT_ONCE = 40


class QuestionList(QScrollArea):
    """Cards of questions.

    Signals:
        answered: a question and the answer that was pressed (``Question``, ``Answer``).
        reopened: a question is to be asked again.
        line_wanted: the clerk wants to see the place (``Question``).
    """

    answered = Signal(object, object)
    reopened = Signal(object)
    line_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("请您确认"))
        self.setMinimumWidth(theme.px(230))
        self._shown = SHOWN_AT_ONCE
        self._review: Review | None = None
        self._notes: tuple[Problem, ...] = ()
        self.cards: dict[int, QFrame] = {}

    def show_questions(self, review: Review, notes: Iterable[Problem] = ()) -> None:
        """Show the questions of a review, and what is to be said about the file itself."""
        if review is not self._review:
            self._shown = SHOWN_AT_ONCE
        self._review, self._notes = review, tuple(notes)
        at = self.verticalScrollBar().value()
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, theme.px(6), 0)
        box.setSpacing(theme.px(8))
        self.cards = {}
        asked = [one for one in review.questions if one.doubtful]
        for question in asked[: self._shown]:
            self.cards[id(question)] = self._card(question)
            box.addWidget(self.cards[id(question)])
        if len(asked) > self._shown:
            more = button(_("再显示 {count} 处").format(count=len(asked) - self._shown))
            more.clicked.connect(self._show_more)
            box.addWidget(more)
        if not asked:
            box.addWidget(_quiet(_("没有需要确认的地方。")))
        self._add_notes(box, [one for one in review.questions if not one.doubtful])
        box.addStretch(1)
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(body)
        self.verticalScrollBar().setValue(at)

    def _show_more(self) -> None:
        self._shown += 200
        if self._review is not None:
            self.show_questions(self._review, self._notes)

    def focus_next(self) -> bool:
        """Put the focus on the first answer of the first open question; False where nothing is open."""
        for question in self._review.open_questions if self._review is not None else ():
            card = self.cards.get(id(question))
            first = card.findChild(QPushButton, "answer") if card is not None else None
            if card is not None and first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.ensureWidgetVisible(card)
                self.line_wanted.emit(question)
                return True
        return False

    # --- cards ----------------------------------------------------------------------------------------------------

    def _card(self, question: Question) -> QFrame:
        card = QFrame()
        card.setProperty("role", "paper")
        card.setAccessibleName(question.message)
        box = QVBoxLayout(card)
        box.setContentsMargins(theme.px(10), theme.px(4), theme.px(10), theme.px(8))
        box.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(self._place(question))
        head.addStretch(1)
        box.addLayout(head)
        if question.answered:
            said = QLabel("✓ " + _outcome(question), wordWrap=True)
            said.setProperty("role", "good")
            again = link(_("重新选择"))
            again.clicked.connect(self._told(self.reopened.emit, question))
            head.addWidget(again)
            box.addWidget(said)
            return card
        box.addWidget(_paragraph(question.message))
        row = Flow(theme.px(6))
        for answer in question.offers:
            made = button(answer_text(question, answer))
            made.setObjectName("answer")
            made.setAccessibleName(f"{made.text()} — {question.message}")
            made.clicked.connect(self._told(self.answered.emit, question, answer))
            row.add(made)
        box.addLayout(row)
        return card

    def _place(self, question: Question) -> QPushButton:
        place = link(_("第 {line} 行").format(line=question.line))
        place.setToolTip(_("在原文里看这一处"))
        place.clicked.connect(self._told(self.line_wanted.emit, question))
        return place

    @staticmethod
    def _told(emit: Callable[..., None], *what: object) -> Callable[[], None]:
        # The button dies with its card when the signal is answered: what it says is bound here, not read from it.
        return lambda: emit(*what)

    def _add_notes(self, box: QVBoxLayout, evened: list[Question]) -> None:
        if not evened and not self._notes:
            return
        head = QLabel(_("供您了解"))
        head.setProperty("role", "group")
        box.addSpacing(theme.px(4))
        box.addWidget(head)
        for problem in self._notes:
            box.addWidget(_quiet(problem.message))
        for question in evened[:SHOWN_AT_ONCE]:
            box.addWidget(_quiet(_("第 {line} 行：{message}").format(line=question.line, message=question.message)))


def answer_text(question: Question, answer: Answer) -> str:
    """Return what stands on the button of an answer."""
    if answer is Answer.TAKE and question.group is not None:
        return _("改为 {months}").format(months=months_text(tuple(question.group.group.proposed_months or ())))
    if answer in (Answer.FILL_YEAR, Answer.OTHER_YEAR):
        fill = answer is Answer.FILL_YEAR
        return (_("都填 {year} 年") if fill else _("按 {year} 年读")).format(year=question.year)
    if answer is Answer.CUT_NAME:
        return _("标题是“{name}”").format(name=question.name)
    if answer is Answer.SEEN and question.code in ("glued_heading", "missing_separator"):
        return _("分得对")
    return {
        Answer.LITERAL: _("照原文"),
        Answer.MONTHS: _("选月份…"),
        Answer.CUT: _("改标题…"),
        Answer.JOIN: _("并入上一条"),
        Answer.EDIT: _("改文字"),
        Answer.OTHER_PLAN: _("换一份…"),
        Answer.OTHER_FILE: _("换文件…"),
        Answer.SEEN: _("知道了"),
    }[answer]


def _outcome(question: Question) -> str:
    """Return one line that says how a question was settled."""
    if question.group is not None and question.group.group.proposed_months is not None:
        return _("“{heading}”放在 {months}").format(
            heading=question.group.group.heading, months=months_text(question.group.months)
        )
    return _("已看过：{message}").format(message=question.message)


def _paragraph(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _quiet(text: str) -> QLabel:
    label = _paragraph(text)
    label.setProperty("role", "second")
    return label

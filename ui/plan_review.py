"""The review of a read plan: the document at the left, what was read in the middle, what needs a yes at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ui import theme
from ui.plan_questions import QuestionList
from ui.plan_review_rows import Row
from ui.plan_review_tree import ReviewTree
from ui.widgets.source_view import SourceView
from unionoffice.i18n import _
from unionoffice.plan.pieces import ReviewItem, ReviewNode
from unionoffice.plan.questions import Answer, Question, fill_years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unionoffice.errors import Problem
    from unionoffice.plan.review import Review


class PlanReview(QWidget):
    """Shows a review and takes the clerk's corrections into it.

    Signals:
        changed: a decision was made; counts may differ.
        year_wanted: the plan should be read for another year.
        other_wanted: another plan (``Answer.OTHER_PLAN``) or another file (``Answer.OTHER_FILE``) is wanted.
    """

    changed = Signal()
    year_wanted = Signal(int)
    other_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self._notes: tuple[Problem, ...] = ()
        self._pointing = False
        self.source = SourceView()
        self.tree = ReviewTree()
        self.questions = QuestionList()
        self.source.pointed.connect(self._point_at)
        self.tree.lit.connect(self._light)
        self.tree.edited.connect(self._edited)
        self.questions.answered.connect(self.answer)
        self.questions.reopened.connect(self.reopen)
        self.questions.line_wanted.connect(self.go_to)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(theme.px(12))
        self.source_title, left = _titled(self.source)
        self.tree_title, middle = _titled(self.tree)
        self.questions_title, right = _titled(self.questions)
        for panel in (left, middle, right):
            self.split.addWidget(panel)
        self.split.setSizes([400, 520, 300])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)
        step = QShortcut(QKeySequence("F4"), self)
        step.activated.connect(self.questions.focus_next)

    def show_review(self, review: Review, text: str, notes: Iterable[Problem] = ()) -> None:
        """Show a review of ``text``, and what is to be said about the file."""
        self.review, self._notes = review, tuple(notes)
        self.source.show_text(text)
        self.source.dim([(one.line.start, one.line.end) for one in review.lines if one.becomes == "unread"])
        self.tree.show_review(review)
        self._ask()

    def _ask(self) -> None:
        if self.review is None:
            return
        self.questions.show_questions(self.review, self._notes)
        lines = self.source.blockCount()
        self.source_title.setText(_("原文（{count} 行）").format(count=lines))
        self.tree_title.setText(_("读出的计划 · {words}").format(words=self.counts()))
        waiting = len(self.review.open_questions)
        self.questions_title.setText(
            _("请您确认（{count}）· F4 下一处").format(count=waiting) if waiting else _("都已确认")
        )

    def counts(self) -> str:
        """Return what will be stored: sections, points, matters of months."""
        assert self.review is not None
        kept = list(_kept(self.review.nodes))
        sections = sum(1 for one in kept if one.children or one.node.level == 1)
        parts = [
            (_("{count} 个段落"), sections),
            (_("{count} 个要点"), len(kept) - sections),
            (_("{count} 条月度安排"), sum(1 for _pair in self.review.kept())),
            (_("{count} 条周、季安排"), sum(item.keep for cycle in self.review.cycles for item in cycle.items)),
        ]
        return "、".join(words.format(count=count) for words, count in parts if count) or _("没有可以保存的内容")

    # --- pointing -------------------------------------------------------------------------------------------------

    def _light(self, span: tuple[int, int] | None) -> None:
        self.source.light([span] if span else [], follow=not self._pointing)

    def _point_at(self, offset: int) -> None:
        self._pointing = True
        self.tree.point_at(offset)
        self._pointing = False

    def go_to(self, question: Question) -> None:
        """Show the place a question is about, in the tree and in the document."""
        if not self.tree.go_to(question.group or question.piece or None) or (question.group or question.piece) is None:
            self.source.light([self.source.line_span(question.line)])

    # --- answers --------------------------------------------------------------------------------------------------

    def answer(self, question: Question, answer: Answer) -> None:
        """Do what the clerk answered."""
        if self.review is None:
            return
        if answer is Answer.OTHER_YEAR:
            self.year_wanted.emit(question.year)
        elif answer in (Answer.OTHER_PLAN, Answer.OTHER_FILE):
            self.other_wanted.emit(answer)
        elif answer in (Answer.MONTHS, Answer.EDIT, Answer.CUT):
            self._ask_more(question, answer)
        else:
            self._settle(question, answer)

    def _settle(self, question: Question, answer: Answer) -> None:
        """Take an answer that needs nothing more."""
        assert self.review is not None
        if answer is Answer.TAKE and question.group is not None:
            question.group.take_proposal()
        elif answer is Answer.LITERAL and question.group is not None:
            question.group.keep_literal()
        elif answer is Answer.JOIN and isinstance(question.piece, ReviewItem):
            self.review.join(question.piece)
        elif answer is Answer.CUT_NAME and isinstance(question.piece, ReviewNode):
            question.piece.cut(question.piece.words, len(question.name))
            self.tree.show_review(self.review)
        elif answer is Answer.FILL_YEAR:
            fill_years(self.review, question.year)
        question.settled = True
        self.go_to(question)
        self.tree.draw_again()
        self._edited()
        self.questions.focus_next()

    def _ask_more(self, question: Question, answer: Answer) -> None:
        """Open what the answer is given with; the question counts as settled once something was changed there."""
        row = self.tree.find(question.group or question.piece)
        self.go_to(question)
        if answer is Answer.CUT and isinstance(question.piece, ReviewNode):
            self.tree.ask_cut(question.piece).accepted.connect(lambda: self._settled(question))
        elif answer is Answer.MONTHS and row is not None:
            question.settled = True
            self.tree.ask_months(row)
        elif isinstance(row, Row):
            question.settled = True
            self.tree.edit_words(row)

    def _settled(self, question: Question) -> None:
        question.settled = True
        self._edited()

    def reopen(self, question: Question) -> None:
        """Ask a question again."""
        piece = question.piece
        if isinstance(piece, ReviewItem) and piece.joined and self.review is not None:
            self.review.toggle(piece)
        question.reopen()
        self.tree.draw_again()
        self._edited()

    def take_all(self) -> None:
        """Take every open proposal."""
        if self.review is not None and self.review.take_proposals():
            self.tree.draw_again()
            self._edited()

    def _edited(self) -> None:
        self._ask()
        self.changed.emit()


def _kept(nodes: Iterable[ReviewNode]) -> Iterable[ReviewNode]:
    """Yield the nodes that will be stored."""
    for node in nodes:
        if node.keep:
            yield node
            yield from _kept(node.children)


def _titled(widget: QWidget) -> tuple[QLabel, QWidget]:
    panel = QWidget()
    box = QVBoxLayout(panel)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(4))
    label = QLabel()
    label.setProperty("role", "group")
    label.setBuddy(widget)
    box.addWidget(label)
    box.addWidget(widget, 1)
    return label, panel

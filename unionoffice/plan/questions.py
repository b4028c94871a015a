"""What the clerk is asked about a read plan: each doubt of the reading with the answers that make sense there."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.plan.pieces import ReviewItem, ReviewLine, ReviewNode
from unionoffice.plan.roles import sign_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unionoffice.imports.plan_reading import OutlineNode, PlanWarning, ScheduleItem
    from unionoffice.plan.pieces import ReviewGroup
    from unionoffice.plan.review import Review

Piece = ReviewItem | ReviewNode | ReviewLine

MONTH_CODES = frozenset({"month_traditional", "month_repeated", "month_backwards", "month_absent"})
# Doubts about characters: a sign of the doubt, to find the pieces of the plan that show it.
_SIGNS = {
    "placeholder_x": re.compile(r"[xX×]{2,}|\d[xX×]|\*{2}"),
    "placeholder_underscore": re.compile(r"_{2,}"),
    "censor_marks": re.compile(r"\*|基矗|[\u4e00-\u9fff]-[\u4e00-\u9fff]"),
}
_YEAR_SAID = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s?(?:年|学年|度|工会|$))")
_YEAR_TO_FILL = re.compile(r"20(?:[xX×*]{2}|\d[xX×*])(?!\w*[xX×*])")


class Answer(StrEnum):
    """What can be answered to a question; the screen words it."""

    TAKE = "take"
    LITERAL = "literal"
    MONTHS = "months"
    FILL_YEAR = "fill_year"
    OTHER_YEAR = "other_year"
    CUT = "cut"
    CUT_NAME = "cut_name"
    JOIN = "join"
    EDIT = "edit"
    OTHER_PLAN = "other_plan"
    OTHER_FILE = "other_file"
    SEEN = "seen"


@dataclass(slots=True, eq=False)
class Question:
    """One thing to look at.

    Attributes:
        code: of the warning behind it; ``month_proposed`` and ``other_year`` are the review's own.
        line: where in the document, from 1.
        message: what is asked.
        doubtful: it needs a yes; the others only tell what was evened out.
        offers: the answers that make sense, the most likely first.
        group: the months it is about.
        piece: the item or section it is about.
        year: the year that could be meant.
        name: the heading that could be meant.
        settled: the clerk answered.
    """

    code: str
    line: int
    message: str
    doubtful: bool
    offers: tuple[Answer, ...]
    group: ReviewGroup | None = None
    piece: Piece | None = None
    year: int = 0
    name: str = ""
    settled: bool = False

    @property
    def answered(self) -> bool:
        """Tell whether nothing waits here any more."""
        if self.group is not None and self.group.group.proposed_months is not None:
            return self.group.decided
        return self.settled

    def reopen(self) -> None:
        """Ask again."""
        self.settled = False
        if self.group is not None:
            self.group.reopen()


def questions_of(review: Review, year: int | None = None) -> list[Question]:
    """Return what should be asked about a review, the whole first, then in the order of the text.

    Args:
        review: the plan on the desk.
        year: the year it was read for.
    """
    found = [*_other_year(review, year)]
    places = _Places(review)
    asked: set[int] = set()
    for warning in review.reading.warnings:
        group = _group_of(warning, places.groups[warning.line], asked)
        if group is not None:
            asked.add(id(group))
        found.append(_question(review, places, warning, group))
    found.extend(_proposal(group) for group in review.groups if group.doubtful and id(group) not in asked)
    return found


def _other_year(review: Review, year: int | None) -> Iterator[Question]:
    named = _YEAR_SAID.search(review.title)
    if named is None or year is None:
        return
    said = int(named[1])
    if review.first.year <= said <= review.last.year:
        return
    text = _("标题里写的是 {said} 年，现在按 {year} 年读。").format(said=said, year=year)
    yield Question("other_year", 1, text, True, (Answer.OTHER_YEAR, Answer.SEEN), year=said)


def _group_of(warning: PlanWarning, there: list[ReviewGroup], asked: set[int]) -> ReviewGroup | None:
    """Return the months a warning is about: those of its line, of several the one it names."""
    if warning.code not in MONTH_CODES or warning.code == "month_absent":
        return None
    waiting = [group for group in there if id(group) not in asked]
    named = [group for group in waiting if f"“{group.group.heading}”" in warning.message]
    return next(iter([*named, *waiting]), None)


def _question(review: Review, places: _Places, warning: PlanWarning, group: ReviewGroup | None) -> Question:
    question = Question(warning.code, warning.line, warning.message, warning.doubtful, (Answer.SEEN,), group)
    if group is not None:
        proposed = group.group.proposed_months is not None
        question.offers = (Answer.TAKE, Answer.LITERAL, Answer.MONTHS) if proposed else (Answer.LITERAL, Answer.MONTHS)
    elif warning.code == "glued_heading":
        glued = (one for one in places.named(warning) if isinstance(one, ReviewNode) and one.node.glued)
        question.piece = next(glued, None)
        _ask_about_heading(question)
    elif warning.code == "missing_separator":
        question.piece = next(places.named(warning), None)
        joins = isinstance(question.piece, ReviewItem) and review.item_before(question.piece) is not None
        change = (Answer.JOIN,) if joins else (Answer.EDIT,) if question.piece is not None else ()
        question.offers = (Answer.SEEN, *change)
    elif warning.code in _SIGNS:
        _ask_about_characters(review, question)
    elif warning.code == "several_plans_in_one_text":
        question.offers = (Answer.SEEN, Answer.OTHER_PLAN)
    elif warning.code == "not_a_plan":
        question.offers = (Answer.OTHER_FILE,)
    elif warning.code == "cut_off":
        question.offers = (Answer.SEEN, Answer.OTHER_FILE)
    return question


def _ask_about_heading(question: Question) -> None:
    """Offer the usual name of a section as the heading where the glued text begins with one."""
    if not isinstance(question.piece, ReviewNode):
        return
    question.name = sign_before(question.piece.heading)
    question.offers = (Answer.CUT_NAME, Answer.SEEN, Answer.CUT) if question.name else (Answer.SEEN, Answer.CUT)


def _ask_about_characters(review: Review, question: Question) -> None:
    sign = _SIGNS[question.code]
    question.piece = next((one for one in _pieces(review) if sign.search(_words(one))), None)
    if question.code == "placeholder_x" and years_to_fill(review):
        question.offers = (Answer.FILL_YEAR, Answer.LITERAL)
        question.year = review.first.year
    elif question.piece is not None:
        question.offers = (Answer.EDIT, Answer.LITERAL)
    else:
        question.offers = (Answer.SEEN,)


def _proposal(group: ReviewGroup) -> Question:
    months = "、".join(map(str, group.group.proposed_months or ()))
    text = _("“{heading}”可能是 {months} 月。").format(heading=group.group.heading, months=months)
    return Question("month_proposed", group.group.line, text, True, (Answer.TAKE, Answer.LITERAL, Answer.MONTHS), group)


def _pieces(review: Review) -> Iterator[Piece]:
    """Yield everything that will be stored as a piece of its own."""
    yield from review.walk()
    for group in review.groups:
        yield from group.items
    for cycle in review.cycles:
        yield from cycle.items
    yield from (line for line in review.lines if line.becomes != "unread")


class _Places:
    """The pieces of a review by the line they begin on."""

    def __init__(self, review: Review) -> None:
        self.groups: dict[int, list[ReviewGroup]] = defaultdict(list)
        self.pieces: dict[int, list[ReviewItem | ReviewNode]] = defaultdict(list)
        for group in review.groups:
            self.groups[group.group.line].append(group)
        for piece in _pieces(review):
            if not isinstance(piece, ReviewLine):
                self.pieces[_read(piece).line].append(piece)

    def named(self, warning: PlanWarning) -> Iterator[ReviewItem | ReviewNode]:
        """Yield the pieces of a warning's line whose number it names."""
        for piece in self.pieces[warning.line]:
            number = _read(piece).number
            if number and f"“{number}”" in warning.message:
                yield piece


def _read(piece: ReviewItem | ReviewNode) -> ScheduleItem | OutlineNode:
    """Return what was read for a piece."""
    return piece.node if isinstance(piece, ReviewNode) else piece.item


def _words(piece: Piece) -> str:
    return f"{piece.heading}\n{piece.body}" if isinstance(piece, ReviewNode) else piece.text


# --- years left blank -----------------------------------------------------------------------------------------------


def years_to_fill(review: Review) -> int:
    """Return in how many pieces (the title is one) a year is written as 20xx."""
    return sum(bool(_YEAR_TO_FILL.search(words)) for words in (review.title, *map(_words, _pieces(review))))


def fill_years(review: Review, year: int) -> int:
    """Write a year where the document says 20xx; return in how many pieces."""
    changed = bool(_YEAR_TO_FILL.search(review.title))
    review.title = _YEAR_TO_FILL.sub(str(year), review.title)
    count = int(changed)
    for piece in _pieces(review):
        if not _YEAR_TO_FILL.search(_words(piece)):
            continue
        count += 1
        if isinstance(piece, ReviewNode):
            piece.heading = _YEAR_TO_FILL.sub(str(year), piece.heading)
            piece.body = _YEAR_TO_FILL.sub(str(year), piece.body)
        else:
            piece.text = _YEAR_TO_FILL.sub(str(year), piece.text)
    return count

"""The papers about members, each by one function from the open office to a document; ``papers`` lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.papers import Span
    from unionoffice.reports.document import Document, PaperOptions


def member_roster(office: Office, span: Span, options: PaperOptions) -> Document:
    """Return 会员花名册 as at the year's end, or today."""
    from unionoffice.figures.member_lists import roster, year_roster
    from unionoffice.reports import member_roster as paper

    return paper.build(roster(office, year_roster(office, span.year)), options)


def member_roster_groups(office: Office, span: Span, options: PaperOptions) -> Document:
    """Return the roster group by group."""
    from unionoffice.figures.member_lists import roster, year_roster
    from unionoffice.reports import member_roster as paper

    return paper.build(roster(office, year_roster(office, span.year)), options, by_group=True)


def birthdays_of_month(office: Office, span: Span, options: PaperOptions) -> Document:
    """Return the birthdays of a month."""
    from unionoffice.figures.member_lists import birthday_list
    from unionoffice.reports import member_birthdays as paper

    return paper.build(birthday_list(office, span.year, span.month or 1), options)


def birthday_cards(office: Office, span: Span, options: PaperOptions) -> Document:
    """Return a greeting card for every birthday of a month."""
    from unionoffice.figures.member_lists import birthday_list
    from unionoffice.reports import member_birthdays as paper

    return paper.cards(birthday_list(office, span.year, span.month or 1), options)


def birthday_labels(office: Office, span: Span, options: PaperOptions) -> Document:
    """Return the labels for the gifts of a month."""
    from unionoffice.figures.member_lists import birthday_list
    from unionoffice.reports import member_birthdays as paper

    return paper.labels(birthday_list(office, span.year, span.month or 1), options)


def member_cards(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    """Return the cards of some members: everything about each on one page."""
    from unionoffice.figures.member_card import member_card
    from unionoffice.reports import member_card as paper

    del purpose
    dated = replace(options, day=options.day or office.today)
    return paper.build([member_card(office, one, office.today) for one in records], office.settings.name, dated)


def join_applications(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    """Return the letters of application of some members."""
    from unionoffice.figures.member_form import member_form
    from unionoffice.reports import member_form as paper

    del purpose
    return paper.application([member_form(office, one) for one in records], options)


def transfers(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    """Return the three-part sheets of some transfers."""
    from unionoffice.figures.member_form import transfer
    from unionoffice.reports import member_transfer as paper

    del purpose
    return paper.build([transfer(office, one) for one in records], options)


def term_lists(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    """Return who sits in some bodies."""
    from unionoffice.figures.member_form import term_list
    from unionoffice.reports import member_term as paper

    del purpose
    return paper.build([term_list(office, one) for one in records], options)

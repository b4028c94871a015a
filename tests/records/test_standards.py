"""慰问标准 as records: limits and days that cannot be, and the document that should be named."""

from __future__ import annotations

from datetime import date

from unionoffice.desk.draft import Draft
from unionoffice.office import Office


def standard(office: Office, **typed: str) -> Draft:
    draft = Draft(office, "standards")
    texts = {
        "title": "住院慰问",
        "kind": "生病住院",
        "most": "1,000",
        "since": "2026-01-01",
        "document": "示教工〔2026〕1号",
    }
    for name, text in (texts | typed).items():
        draft.set(name, text)
    return draft


def test_a_standard_is_stored_with_its_document_and_page(office: Office) -> None:
    stored = office.store("standards").get(standard(office, page="第4页", times="2").save())
    assert (stored.most, stored.since, stored.until, stored.document, stored.page) == (
        100000,
        date(2026, 1, 1),
        None,
        "示教工〔2026〕1号",
        "第4页",
    )
    assert (stored.measure, stored.form, stored.times, stored.span, stored.sample) == ("each", "any", 2, "year", False)


def test_limits_and_days_that_cannot_be_are_refused(office: Office) -> None:
    assert [one.where for one in standard(office, most="-1").check()] == ["most"]
    assert [one.where for one in standard(office, until="2025-12-31").check()] == ["until"]
    assert standard(office, until="2026-01-01").check() == []
    assert [one.where for one in standard(office, times="0").check()] == ["times"]


def test_a_standard_without_a_document_is_stored_with_a_warning(office: Office) -> None:
    draft = standard(office, document="")
    assert [(one.where, one.severe) for one in draft.check()] == [("document", False)]
    assert draft.save()


def test_kind_limit_and_first_day_must_be_given(office: Office) -> None:
    assert [one.where for one in standard(office, kind="", most="", since="").check()] == ["kind", "most", "since"]

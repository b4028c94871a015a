"""No register and no column of opinions or political views on a person exists; the help says why."""

from __future__ import annotations

import re

from unionoffice import resources
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.register import columns_of
from unionoffice.records import REGISTERS

# What requirement V24 and the first plans ask for in passing, and what would be the same under another name.
REFUSED = re.compile("思想|言论|舆情|倾向|信仰|宗教|表现评价|稳定对象|重点人员|政审")


def titles() -> list[str]:
    found = []
    for register in REGISTERS:
        found += [register.title, register.one]
        for column in register.columns:
            found.append(column.title)
            if isinstance(column.kind, Lines):
                found += [cell.title for cell in columns_of(column.kind.line)]
    return found


def test_no_register_and_no_column_keeps_an_opinion_of_a_person() -> None:
    assert [title for title in titles() if REFUSED.search(title)] == []


def test_the_political_status_stands_in_the_membership_form_alone_never_for_relatives() -> None:
    holders = [
        (register.code, column.name)
        for register in REGISTERS
        for column in register.columns
        if "政治面貌" in column.title
        or (isinstance(column.kind, Lines) and any("政治" in cell.title for cell in columns_of(column.kind.line)))
    ]
    assert holders == [("members", "politics")]


def test_the_help_says_that_there_is_none_and_why() -> None:
    page = resources.text("help", "privacy.md")
    assert "不建思想档案" in page
    assert "为什么" in page
    assert "privacy.md" in resources.text("help", "index.md")

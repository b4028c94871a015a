"""Titles that follow the kind of office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from unionoffice.kinds.titles import title_of
from unionoffice.records import REGISTERS
from unionoffice.records.groups import GROUPS
from unionoffice.records.members import MEMBERS
from unionoffice.settings import KINDS, OfficeSettings, Vocabulary, for_kind


@dataclass
class Speaker:
    """An office as far as its words go."""

    settings: Any


@pytest.mark.parametrize(("kind", "word"), [("school", "教研组"), ("kindergarten", "班组"), ("hospital", "工会小组")])
def test_the_groups_are_called_by_the_word_of_the_kind(kind: Any, word: str) -> None:
    office = Speaker(for_kind(kind))
    assert title_of(GROUPS, office) == title_of(MEMBERS.column("union_group"), office) == word


def test_what_follows_no_word_keeps_its_title() -> None:
    assert title_of(MEMBERS.column("name"), Speaker(for_kind("school"))) == "姓名"


def test_an_empty_word_falls_back_to_the_title() -> None:
    office = Speaker(OfficeSettings(words=Vocabulary(sub_unit="")))
    assert title_of(GROUPS, office) == "工会小组"


def test_every_word_named_by_a_declaration_stands_in_the_vocabulary() -> None:
    named = [one for register in REGISTERS for one in (register, *register.columns) if one.word]
    assert named
    for one in named:
        for kind in KINDS:
            assert title_of(one, Speaker(for_kind(kind)))

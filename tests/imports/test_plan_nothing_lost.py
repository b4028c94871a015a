"""Random dirty plans: nothing is lost, every source is the document's own words, clean structure comes back."""

from __future__ import annotations

import json
from collections import Counter
from random import Random

import pytest

from tests.imports.plan_texts import DIRT, MATTERS, write_plan
from unionoffice.imports.plan_document import PlanReading, read_plan
from unionoffice.imports.plan_text import folded, shadow_of


def not_kept(text: str, reading: PlanReading) -> str:
    """Return the characters of the plan that stand in no piece of the reading."""
    seen = bytearray(len(text))
    spans = [*reading.title_spans, *((line.start, line.end) for line in reading.unread)]
    spans += [(node.start, node.end) for root in reading.outline for node in root.walk()]
    for group in (*reading.schedule, *reading.cycles):
        spans.append((group.start, group.end))
        spans += [(item.start, item.end) for item in group.items]
    for start, end in spans:
        seen[start:end] = b"\1" * (end - start)
    return "".join(
        text[at]
        for at in range(reading.plan.start, reading.plan.end)
        if not seen[at] and not shadow_of(text[at]).isspace() and text[at] not in "#*>"
    )


def sources_are_the_document(text: str, reading: PlanReading) -> bool:
    items = [item for group in (*reading.schedule, *reading.cycles) for item in group.items]
    return all(item.source == text[item.start : item.end] and item.source == item.source.strip() for item in items)


def plain(text: str) -> str:
    return "".join(shadow_of(folded(text)).split())


@pytest.mark.parametrize("seed", range(40))
def test_a_clean_plan_comes_back_as_it_was_written(seed: int) -> None:
    written = write_plan(Random(seed))
    reading = read_plan(written.text, year=2024)
    assert reading.plan.title == written.title
    found = [(node.level, node.number, node.heading) for root in reading.outline for node in root.walk()]
    assert found == written.outline
    schedule = [(group.months, [(item.number, item.text) for item in group.items]) for group in reading.schedule]
    assert schedule == written.schedule
    assert not [warning for warning in reading.warnings if warning.code in {"not_a_plan", "month_backwards", "cut_off"}]


@pytest.mark.parametrize("seed", range(30))
def test_a_plan_on_one_line_comes_back_as_it_was_written(seed: int) -> None:
    written = write_plan(Random(1000 + seed), one_line=True)
    reading = read_plan(written.text, year=2024)
    found = [(node.number, node.heading) for root in reading.outline for node in root.walk()]
    assert found == [(number, heading) for _level, number, heading in written.outline]
    schedule = [(group.months, [item.text for item in group.items]) for group in reading.schedule]
    assert schedule == [(months, [text for _number, text in items]) for months, items in written.schedule]


@pytest.mark.parametrize("seed", range(60))
def test_dirt_changes_no_item_and_loses_no_character(seed: int) -> None:
    random = Random(5000 + seed)
    written = write_plan(random, one_line=random.random() < 0.2)
    text = written.text
    for dirt in random.sample(DIRT, random.randint(1, 3)):
        text = dirt(random, text)
    reading = read_plan(text, year=2024)
    assert not_kept(text, reading) == ""
    assert sources_are_the_document(text, reading)
    items = [plain(item.text) for group in reading.schedule for item in group.items]
    assert items == [plain(matter) for _months, matters in written.schedule for _number, matter in matters]


@pytest.mark.parametrize("seed", range(40))
def test_torn_text_is_read_without_loss(seed: int) -> None:
    random = Random(9000 + seed)
    text = write_plan(random).text
    for _cut in range(random.randint(1, 12)):
        at = random.randrange(len(text))
        text = random.choice((text[:at] + text[at + 3 :], text[:at] + "\n" + text[at:], text[:at] + "三、" + text[at:]))
    for index in range(1, len(read_plan(text, year=2024).plans_found) + 1):
        reading = read_plan(text, year=2024, plan=index)
        assert not_kept(text, reading) == ""
        assert sources_are_the_document(text, reading)


@pytest.mark.parametrize("seed", range(20))
def test_every_word_stands_in_the_json(seed: int) -> None:
    random = Random(7000 + seed)
    text = random.choice(DIRT)(random, write_plan(random).text)
    reading = read_plan(text, year=2024)
    shown: Counter[str] = Counter(folded(json.dumps(reading.as_json(), ensure_ascii=False)))
    wanted = Counter(char for char in folded(text[reading.plan.start : reading.plan.end]) if char.isalnum())
    assert not wanted - shown


@pytest.mark.parametrize("seed", range(30))
def test_noise_is_read_without_failing(seed: int) -> None:
    random = Random(seed)
    pieces = [
        *MATTERS,
        "一、",
        "(一)",
        "1、",
        "三月份:",
        "第一周",
        "\t",
        "\n",
        "  ",
        "篇二",
        "“",
        "(",
        "2024年",
        "附件:",
        "第一季度",
        "●",
    ]
    text = "".join(random.choice(pieces) for _piece in range(120))
    reading = read_plan(text, year=2024)
    assert not_kept(text, reading) == ""
    json.dumps(reading.as_json())

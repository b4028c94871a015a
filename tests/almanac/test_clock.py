"""Times of the day as a clerk writes them."""

from __future__ import annotations

from datetime import time

import pytest

from unionoffice.almanac.clock import clock_span


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("14:30", time(14, 30), None),
        ("9:00—11:00", time(9), time(11)),
        ("下午2:30—4:00", time(14, 30), time(16)),
        ("下午2点半", time(14, 30), None),
        ("上午9点至11点30分", time(9), time(11, 30)),
        ("晚上 7:00", time(19), None),
        ("16:00-14:00", time(16), None),
    ],
)
def test_a_plain_time_is_read(text: str, begin: time, end: time | None) -> None:
    assert clock_span(text) == (begin, end)


@pytest.mark.parametrize("text", ["", "课后", "第二周周三", "25:00", "下午", "9:75", "3"])
def test_anything_else_is_no_time(text: str) -> None:
    assert clock_span(text) is None

"""Times of the day as they are written beside a day: ``14:30``, 下午2点半, 上午9:00—11:00."""

from __future__ import annotations

import re
from datetime import time

_CLOCK = r"(上午|下午|中午|晚上|早上)?\s*(\d{1,2})\s*(?:[:：]\s*(\d{2})|[点时](半|\d{1,2}分?)?)"
_SPAN = re.compile(rf"{_CLOCK}(?:\s*(?:至|到|-|—+|–|~)\s*{_CLOCK})?")


def clock_span(text: str) -> tuple[time, time | None] | None:
    """Return when something begins, and when it ends if that is said; None where the text is no plain time of day."""
    found = _SPAN.fullmatch(text.strip())
    begin = _clock(*found.groups()[:4]) if found else None
    if found is None or begin is None:
        return None
    # 下午2点至4点: the second time belongs to the same half of the day.
    end = _clock(found[5] or found[1], *found.groups()[5:]) if found[6] else None
    return begin, end if end is not None and end > begin else None


def _clock(half: str | None, hour: str, minute: str | None, words: str | None) -> time | None:
    hours = int(hour)
    if half in ("下午", "晚上") and hours < 12:
        hours += 12
    minutes = 30 if words == "半" else int(re.sub(r"\D", "", words or "") or minute or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None

"""The signs of the days of the week, Monday first; a module of its own because the first picture needs no more."""

WEEKDAYS = "一二三四五六日"

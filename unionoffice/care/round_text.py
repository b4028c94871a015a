"""A half-composed round as text and back, so that closing the window loses nothing; private facts stay out of it."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from unionoffice.care.round_people import Who
from unionoffice.care.round_plan import GoodsLine, Run
from unionoffice.kinds.links import PartyValue

_FORMAT = 1
_DAYS = ("day", "festival_day", "approved")


def run_text(run: Run) -> str:
    """Return a run as text; whose children it goes by is left out, for that was opened for one purpose only.

    It comes back as a round for nobody's children, so that it never becomes one for everybody unnoticed.
    """
    children: dict[int, int] | None = None if run.who.children is None else {}
    content = {**asdict(replace(run, who=replace(run.who, children=children))), "format": _FORMAT}
    return json.dumps(content, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else sorted(value)  # type: ignore[call-overload]


def run_of(text: str) -> Run | None:
    """Return the run a text tells of, None where the text is damaged or of another version."""
    try:
        content = json.loads(text)
        if content.pop("format") != _FORMAT:
            return None
        return _run(content)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _run(content: dict[str, Any]) -> Run:
    who = content.pop("who")
    for name in _DAYS:
        content[name] = date.fromisoformat(content[name]) if content[name] else None
    kinds = {one.name: str(one.type) for one in fields(Who)}
    values: dict[str, Any] = {
        name: frozenset(value) if kinds[name].startswith("frozenset") else value for name, value in who.items()
    }
    values["day"] = date.fromisoformat(values["day"])
    values["added"] = tuple(PartyValue(**one) for one in values["added"])
    content["goods"] = tuple(GoodsLine(**one) for one in content["goods"])
    return Run(who=Who(**values), **content)
